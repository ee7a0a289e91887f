import { assertNever } from '../../../shared/base/index.ts';
import { box, type Drawing } from './drawing.ts';
import { iconAt } from './icons.ts';
import { COLOURS } from './palette.ts';
import { lidDrawing } from './vessels.ts';

export const ITEM_NAMES = [
  'tomato',
  'chopped-tomato',
  'cheese',
  'grated-cheese',
  'onion',
  'sliced-onion',
  'carrot',
  'sliced-carrot',
  'mushroom',
  'sliced-mushroom',
  'leaves',
  'washed-leaves',
  'chopped-leaves',
  'dressing',
  'salad-bowl',
  'shop-bag',
  'pasta',
  'sauce',
  'soup',
  'drinks',
  'salt-pinch',
  'egg',
  'bread',
  'garlic',
  'lemon',
  'herb',
  'plate',
  'dirty-plate',
  'plated-pasta',
  'plated-salad',
  'plated-soup',
  'plated-roast',
  'burnt-food',
  'pan',
] as const;
export type ItemName = (typeof ITEM_NAMES)[number];

export const TOOL_NAMES = ['knife', 'lid', 'spoon'] as const;
export type ToolName = (typeof TOOL_NAMES)[number];

/** An item in hands is this wide; on a counter it is drawn 1.15 times as large. */
export const ITEM_SIZE = 42;
export const ITEM_BOX = box(-26, -28, 52, 54);

/** Whatever can be carried. Origin: the middle. */
export function item(name: ItemName): Drawing {
  return { svg: itemShape(name), box: ITEM_BOX };
}

/** A tool as it hangs on the belt or its hook, handle up. Origin: the middle. */
export function tool(name: ToolName, size = 26): Drawing {
  const half = size / 2;
  switch (name) {
    case 'knife':
      return { svg: iconAt('kitchen-knife', -half, -half, size), box: box(-half, -half, size, size) };
    case 'spoon':
      return { svg: iconAt('spoon', -half, -half, size), box: box(-half, -half, size, size) };
    case 'lid':
      return lidDrawing(size);
    default:
      return assertNever(name);
  }
}

/** A plate as it lies on a top, 62 wide. Origin: the middle of its upper rim. */
export function plateShape(x: number, y: number, scale = 1): string {
  return `<g transform="translate(${x} ${y}) scale(${scale})">${PLATE}</g>`;
}

const PLATE = `<ellipse cx="0" cy="4" rx="31" ry="17" fill="#C9BBAA"/><ellipse cx="0" cy="0" rx="31" ry="17" fill="${COLOURS.china}"/><ellipse cx="0" cy="0" rx="26.5" ry="13.8" fill="none" stroke="#5E94C4" stroke-width="2.6"/><ellipse cx="0" cy="1" rx="18" ry="9" fill="#EFE6DA"/><path d="M-22-6Q-14-12-3-12.5" stroke="#fff" stroke-width="3" fill="none" stroke-linecap="round"/>`;

function itemShape(name: ItemName): string {
  switch (name) {
    case 'tomato':
      return centredIcon('tomato');
    case 'chopped-tomato':
      return CHOPPED_TOMATO;
    case 'cheese':
      return centredIcon('cheese-wedge');
    case 'grated-cheese':
      return GRATED_CHEESE;
    case 'onion':
      return centredIcon('onion');
    case 'sliced-onion':
      return SLICED_ONION;
    case 'carrot':
      return centredIcon('carrot');
    case 'sliced-carrot':
      return SLICED_CARROT;
    case 'mushroom':
      return centredIcon('mushroom');
    case 'sliced-mushroom':
      return SLICED_MUSHROOM;
    case 'leaves':
      return centredIcon('leafy-green');
    case 'washed-leaves':
      return centredIcon('leafy-green') + DROPS;
    case 'chopped-leaves':
      return CHOPPED_LEAVES;
    case 'dressing':
      return DRESSING;
    case 'salad-bowl':
      return centredIcon('green-salad');
    case 'shop-bag':
      return SHOP_BAG;
    case 'pasta':
      return PASTA_BUNDLE;
    case 'sauce':
      return bowlOf(
        '#D9452F',
        `<circle cx="5" cy="-6" r="2" fill="#F7C9A4"/><circle cx="-6" cy="-5" r="1.8" fill="${COLOURS.leaf}"/>`,
      );
    case 'soup':
      return centredIcon('pot-of-food');
    case 'drinks':
      return iconAt('cup-with-straw', -26, -20, 34) + iconAt('cup-with-straw', -6, -16, 34);
    case 'salt-pinch':
      return SALT_PINCH;
    case 'egg':
      return centredIcon('egg');
    case 'bread':
      return centredIcon('bread');
    case 'garlic':
      return centredIcon('garlic');
    case 'lemon':
      return centredIcon('lemon');
    case 'herb':
      return centredIcon('herb');
    case 'plate':
      return plateShape(0, 2, 0.72);
    case 'dirty-plate':
      return plateShape(0, 2, 0.72) + SMEARS;
    case 'plated-pasta':
      return `${plateShape(0, 8, 0.72)}${PLATED_PASTA}`;
    case 'plated-salad':
      return `${plateShape(0, 8, 0.72)}${PLATED_SALAD}`;
    case 'plated-soup':
      return `${plateShape(0, 10, 0.72)}${bowlOf('#E9A23B', '')}`;
    case 'plated-roast':
      return plateShape(0, 8, 0.72) + PLATED_ROAST;
    case 'burnt-food':
      return BURNT;
    case 'pan':
      return `<g transform="translate(-5 -1) scale(.5)"><path d="M22 14L50 30" stroke="${COLOURS.ink}" stroke-width="13" stroke-linecap="round"/><path d="M22 14L50 30" stroke="#8A5A3B" stroke-width="7.5" stroke-linecap="round"/><ellipse cx="0" cy="4" rx="34" ry="23" fill="${COLOURS.ironDark}"/><ellipse cx="0" cy="0" rx="34" ry="22" fill="#7B7482"/><ellipse cx="0" cy="1" rx="28" ry="17" fill="#3E3846"/></g>`;
    default:
      return assertNever(name);
  }
}

function centredIcon(name: Parameters<typeof iconAt>[0]): string {
  return iconAt(name, -ITEM_SIZE / 2, -ITEM_SIZE / 2, ITEM_SIZE);
}

function slice(x: number, y: number): string {
  return `<circle cx="${x}" cy="${y + 2}" r="9" fill="#A92F22"/><circle cx="${x}" cy="${y}" r="9" fill="#D9452F"/><circle cx="${x}" cy="${y}" r="6" fill="#F2876F"/><path d="M${x} ${y - 5}V${y + 5}M${x - 4.5} ${y - 2.5}L${x + 4.5} ${y + 2.5}M${x + 4.5} ${y - 2.5}L${x - 4.5} ${y + 2.5}" stroke="#D9452F" stroke-width="1.8"/><circle cx="${x}" cy="${y}" r="1.6" fill="#FFD9B0"/>`;
}

const CHOPPED_TOMATO = slice(-9, -5) + slice(9, -6) + slice(0, 6);

const GRATED_CHEESE = `<path d="M-20 13Q-15-4-5-9Q2-14 9-6Q17 0 20 13Q0 20-20 13Z" fill="#F2A81D"/><path d="M-18 11Q-12-4-4-8Q2-12 8-5Q15 0 17 10Q0 16-18 11Z" fill="#FFC447"/><path d="M-13 8l7-8M-6 11l4-10M2 11l-1-11M8 10l-5-9M13 9L6 0M-10 2l9-6M3-5l6 5" stroke="#FFE08F" stroke-width="3" stroke-linecap="round"/><path d="M-15 11l5-3M10 4l5 5M-2 7l5 3" stroke="#D98A12" stroke-width="2.4" stroke-linecap="round"/>`;

const SLICED_ONION = `${[
  [-9, -4, 10],
  [9, -3, 9],
  [0, 7, 11],
]
  .map(
    ([x, y, r]) =>
      `<circle cx="${x}" cy="${y}" r="${r}" fill="#F7E3D6" stroke="#C98C57" stroke-width="2"/><circle cx="${x}" cy="${y}" r="${(r ?? 0) * 0.58}" fill="none" stroke="#DDB8A0" stroke-width="1.8"/><circle cx="${x}" cy="${y}" r="${(r ?? 0) * 0.22}" fill="#DDB8A0"/>`,
  )
  .join('')}`;

const SLICED_CARROT = [
  [-10, -6],
  [8, -7],
  [-2, 3],
  [-14, 8],
  [12, 7],
]
  .map(
    ([x, y]) =>
      `<ellipse cx="${x}" cy="${(y ?? 0) + 2}" rx="8.5" ry="7" fill="#C8591A"/><ellipse cx="${x}" cy="${y}" rx="8.5" ry="7" fill="#F2862D"/><ellipse cx="${x}" cy="${y}" rx="5.2" ry="4" fill="#F9A752"/><ellipse cx="${x}" cy="${y}" rx="1.8" ry="1.4" fill="#F2862D"/>`,
  )
  .join('');

const SLICED_MUSHROOM = [
  [-10, -5, -14],
  [10, -6, 16],
  [0, 7, -4],
]
  .map(
    ([x, y, turn]) =>
      `<g transform="translate(${x} ${y}) rotate(${turn})"><path d="M-11 1Q-12-10 0-10Q12-10 11 1Q11 4 5 3L4 9Q0 11-4 9L-5 3Q-11 4-11 1Z" fill="#B98C66"/><path d="M-8.500 0Q-9-7.500 0-7.500Q9-7.500 8.500 0Q6 1 3 .5L2.500 7.500Q0 8.500-2.500 7.500L-3 .5Q-6 1-8.500 0Z" fill="#F3E4CE"/><path d="M-5-1.500q5-4 10 0" stroke="#C9A27E" stroke-width="1.8" fill="none" stroke-linecap="round"/></g>`,
  )
  .join('');

const PLATED_ROAST = `<path d="M-15 6Q-12-6 0-7Q12-6 15 6Q0 13-15 6Z" fill="#8A4B2C"/><ellipse cx="-7" cy="1" rx="5.500" ry="4.500" fill="#F2862D"/><ellipse cx="-7" cy="1" rx="3" ry="2.400" fill="#F9A752"/><ellipse cx="6" cy="-2" rx="5.500" ry="4.500" fill="#F2862D"/><ellipse cx="6" cy="-2" rx="3" ry="2.400" fill="#F9A752"/><path d="M-5-3Q-5-10 1-10Q7-10 7-4Q4-2 2-3L2 1H-1L-1-3Q-4-2-5-3Z" fill="#F3E4CE"/><path d="M-5-3Q-5-10 1-10Q7-10 7-4Q1-8-5-3Z" fill="#B98C66"/><circle cx="0" cy="6" r="4" fill="#F7E3D6"/><circle cx="0" cy="6" r="2" fill="none" stroke="#DDB8A0" stroke-width="1.4"/><path d="M9 4q4-3 6 0q-2 4-6 0Z" fill="${COLOURS.leaf}"/>`;

const DROPS = `<g fill="#8FD3F4" stroke="#3C87B5" stroke-width="1.4"><path d="M-12-2q4 5 4 8a4 4 0 0 1-8 0q0-3 4-8Z"/><path d="M10 3q4 5 4 8a4 4 0 0 1-8 0q0-3 4-8Z"/><path d="M5-17q3 4 3 6a3 3 0 0 1-6 0q0-2 3-6Z"/></g>`;

const CHOPPED_LEAVES = `<path d="M-21 11Q-18 0-8-4Q0-11 9-4Q19 0 21 11Q0 19-21 11Z" fill="#2E7D3A"/>${[
  ['#5DB356', -13, 4, 12, -24],
  ['#7CCB62', 0, -4, 13, 18],
  ['#4FA35C', 12, 3, 12, 40],
  ['#93D977', -4, 8, 12, -8],
  ['#6CC05A', 8, 10, 11, -34],
]
  .map(
    ([fill, x, y, w, turn]) =>
      `<g transform="translate(${x} ${y}) rotate(${turn})"><path d="M${-Number(w) / 2} 0Q0-8 ${Number(w) / 2} 0Q0 8 ${-Number(w) / 2} 0Z" fill="${fill}"/><path d="M${-Number(w) / 2 + 2} 0H${Number(w) / 2 - 2}" stroke="#D8F2B8" stroke-width="1.4" stroke-linecap="round"/></g>`,
  )
  .join('')}`;

function bowlOf(fill: string, garnish: string): string {
  return `<path d="M-20-6Q-19 13-8 15H8Q19 13 20-6Z" fill="#3C8487"/><path d="M-20-6Q-19 13-8 15H-4Q-13 10-13-4Z" fill="#5BA3A4"/><path d="M-8 15H8V18H-8Z" fill="#245457"/><ellipse cx="0" cy="-6" rx="20" ry="8" fill="#5BA3A4"/><ellipse cx="0" cy="-5.5" rx="16.5" ry="6" fill="${fill}"/>${garnish}`;
}

const DRESSING = `<g transform="translate(3 -8) rotate(24)"><rect x="-2.4" y="-17" width="4.8" height="20" rx="2.4" fill="#A0663F"/></g>${bowlOf('#E8C94F', `<circle cx="-6" cy="-5" r="1.7" fill="${COLOURS.leaf}"/><circle cx="5" cy="-4" r="1.5" fill="${COLOURS.leaf}"/><path d="M-10-7q5-3 10-2" stroke="#FFF1B5" stroke-width="2" fill="none" stroke-linecap="round"/>`)}`;

const PASTA_STICKS = `<path d="M-9-6L-12-24M-4-6L-5-25M1-6V-25M6-6L8-24M10-6L14-22" stroke="#D9A441" stroke-width="4.6" stroke-linecap="round"/><path d="M-10-6L-13-24M-5-6L-6-25M0-6V-25M5-6L7-24M9-6L13-22" stroke="#F4D58A" stroke-width="2.6" stroke-linecap="round"/>`;

const SHOP_BAG = `${PASTA_STICKS}<path d="M-17-10H17L15 20Q15 22 13 22H-13Q-15 22-15 20Z" fill="#D9A86C"/><path d="M-17-10H-6L-5 22H-13Q-15 22-15 20Z" fill="#E8C08A"/><path d="M-17-10l4.2-4 4.3 4 4.2-4 4.3 4 4.2-4 4.3 4 4.2-4 4.3 4v3H-17Z" fill="#E8C08A"/><path d="M-16 2H16L15.4 10H-15.5Z" fill="${COLOURS.tomato}"/><path d="M-10 2h6l.2 8h-6ZM2 2h6l-.2 8H2Z" fill="${COLOURS.paper}"/>`;

const PASTA_BUNDLE = `<g transform="rotate(38)"><path d="M-8-22V22M-3-24V24M2-24V24M7-22V22" stroke="#D9A441" stroke-width="5.4" stroke-linecap="round"/><path d="M-9-22V22M-4-24V24M1-24V24M6-22V22" stroke="#F4D58A" stroke-width="3" stroke-linecap="round"/><rect x="-13" y="-5" width="25" height="10" rx="3" fill="${COLOURS.sky}"/><rect x="-13" y="-5" width="25" height="3" rx="1.5" fill="#fff" opacity=".35"/></g>`;

const SALT_PINCH = `<path d="M-14 8Q-9-3 0-9Q9-3 14 8Q0 14-14 8Z" fill="#D9E2E8"/><path d="M-11 7Q-7-2 0-7Q7-2 11 7Q0 11-11 7Z" fill="#fff"/><g fill="#fff"><rect x="-19" y="9" width="4" height="4" rx="1"/><rect x="15" y="8" width="4" height="4" rx="1"/><rect x="10" y="-8" width="3.4" height="3.4" rx="1"/><rect x="-13" y="-9" width="3.4" height="3.4" rx="1"/></g><g fill="#B9C6CF"><rect x="-4" y="2" width="3" height="3" rx=".8"/><rect x="3" y="4" width="3" height="3" rx=".8"/><rect x="0" y="-3" width="2.6" height="2.6" rx=".8"/></g>`;

const SMEARS = `<path d="M-9 2q5-4 9 0t8-1" stroke="#C0603A" stroke-width="3.2" fill="none" stroke-linecap="round"/><circle cx="-5" cy="6" r="1.8" fill="#8E5836"/><circle cx="7" cy="5" r="1.6" fill="${COLOURS.leaf}"/>`;

const PLATED_PASTA = `<path d="M-14 7Q-14-6 0-8Q14-6 14 7Q0 13-14 7Z" fill="#E0AE4C"/><path d="M-12 5Q-11-5 0-7Q11-5 12 5Q0 10-12 5Z" fill="#F4D58A"/><path d="M-10 4q4-7 9-1t9-1M-8-1q5-5 9 0t7 0M-5 7q5-4 10 0" stroke="#D9A441" stroke-width="2.2" fill="none" stroke-linecap="round"/><path d="M-9-3Q-7-11 0-11Q8-11 9-3Q5-1 4 2Q1-1-2 2Q-5-2-9-3Z" fill="#D9452F"/><path d="M-5-7Q-2-9 2-9" stroke="#F2876F" stroke-width="2" stroke-linecap="round" fill="none"/><path d="M-3-12l3 3M2-14l-1 4M6-11l-4 2" stroke="#FFE08F" stroke-width="2.2" stroke-linecap="round"/><path d="M7-13q5-4 8-1q-3 4-8 1Z" fill="${COLOURS.leaf}"/>`;

const PLATED_SALAD = `<path d="M-15 7Q-16-3-8-6Q-4-12 3-9Q12-9 14-1Q16 4 13 8Q0 13-15 7Z" fill="#2E7D3A"/><path d="M-13 4Q-14-3-7-4Q-4-10 2-7Q10-7 11 0Q8 6 1 4Q-7 9-13 4Z" fill="#6CC05A"/><path d="M-9 2q3-4 7-4M1 1q4-4 8-3" stroke="#C9EBA4" stroke-width="2" stroke-linecap="round" fill="none"/><circle cx="-6" cy="-3" r="4" fill="#D9452F"/><circle cx="-6" cy="-3" r="2.2" fill="#F2876F"/><circle cx="5" cy="-5" r="3.6" fill="#D9452F"/><circle cx="5" cy="-5" r="2" fill="#F2876F"/><path d="M-1 5q4 2 8-1" stroke="#F7E3B0" stroke-width="2.6" stroke-linecap="round" fill="none"/>`;

const BURNT = `<path d="M-19 11Q-21-2-11-7Q-6-14 3-10Q14-11 18 0Q22 8 17 13Q0 20-19 11Z" fill="${COLOURS.ink}"/><path d="M-14 6Q-15-2-8-5Q-4-9 1-7" stroke="#5F4759" stroke-width="4" fill="none" stroke-linecap="round"/><path d="M3 4l5-4 3 5M-6 10l5-3 4 4" stroke="#B04A22" stroke-width="2.4" fill="none" stroke-linecap="round" stroke-linejoin="round"/><path d="M-6-14q-5-5 0-10M4-14q-5-5 0-10" stroke="#6E5A70" stroke-width="3" fill="none" stroke-linecap="round"/>`;
