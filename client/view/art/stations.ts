import { assertNever } from '../../../shared/base/index.ts';
import { bell, bin, chalkBoard, crate, fridge, mixingBowl, oven, pass, phone, shopDoor, till } from './appliances.ts';
import { at, box, type Drawing, type Point } from './drawing.ts';
import type { IconName } from './icon-names.ts';
import { iconAt } from './icons.ts';
import { plateShape } from './items.ts';
import { saltWord } from './lettering.ts';
import { COLOURS } from './palette.ts';
import { lidDrawing } from './vessels.ts';

/** Which ends of a row this tile closes; a closed end is rounded and stands out by 2 units. */
export type Ends = 'none' | 'left' | 'right' | 'both';
export type CounterTop = 'wood' | 'steel';

export const DECOR_NAMES = [
  'plant',
  'cups',
  'bread',
  'jar',
  'herbs',
  'lemon',
  'pepper',
  'clipboard',
  'receipts',
  'leaf-bowl',
] as const;
export type DecorName = (typeof DECOR_NAMES)[number];

export type StationLook =
  | { readonly kind: 'counter'; readonly top?: CounterTop; readonly ends?: Ends; readonly decor?: DecorName | null }
  | { readonly kind: 'board'; readonly ends?: Ends; readonly food?: 'tomato' | 'onion' | 'leaves' | null }
  | { readonly kind: 'hook'; readonly holds: 'knife' | 'lid'; readonly free: boolean; readonly ends?: Ends }
  | { readonly kind: 'burner'; readonly lit: boolean }
  | { readonly kind: 'oven'; readonly on: boolean }
  | { readonly kind: 'fridge' }
  | { readonly kind: 'sink'; readonly contents?: 'water' | 'plate' | 'leaves'; readonly ends?: Ends }
  | { readonly kind: 'plates'; readonly count: number; readonly ends?: Ends }
  | { readonly kind: 'pass'; readonly bell?: boolean; readonly empty?: boolean }
  | { readonly kind: 'till'; readonly value?: number | null; readonly ends?: Ends }
  | { readonly kind: 'chalk'; readonly value?: number | null; readonly ends?: Ends }
  | { readonly kind: 'bin' }
  | { readonly kind: 'crate'; readonly of: IconName }
  | { readonly kind: 'shop' }
  | {
      readonly kind: 'mixing';
      readonly contents?: 'empty' | 'dressing' | 'leaves' | 'salad' | 'cheese';
      readonly ends?: Ends;
    }
  | { readonly kind: 'salt'; readonly ends?: Ends }
  | { readonly kind: 'drinks'; readonly ends?: Ends }
  | { readonly kind: 'phone'; readonly ringing?: boolean; readonly ends?: Ends }
  | { readonly kind: 'bell'; readonly ends?: Ends };

export type StationKind = StationLook['kind'];

/** Every station's rectangle: its tile (0..96), what rises above it and the corners that stand out. */
export const STATION_BOX = box(-4, -66, 104, 166);
/** The shop door is part of the wall and carries an awning. */
export const SHOP_DOOR_BOX = box(-14, -152, 124, 246);

/** Things that stand on a station are put here: the middle of their foot, and how much larger than in hands. */
export const STATION_SPOT: Point = { x: 48, y: 14 };
export const ITEM_ON_STATION_SCALE = 1.15;
/** Where a pot or pan stands. */
export const VESSEL_SPOT: Point = { x: 48, y: 12 };
/** A plate on the pass stands left of the lamp's post. */
export const PASS_SPOT: Point = { x: 36, y: 16 };
/** The lip, where tags hang. */
export const TAG_SPOT: Point = { x: 66, y: 60 };
/** A ring or a buzzer floats above the thing. */
export const RING_SPOT: Point = { x: 48, y: -44 };

/** A station on its tile. Origin: the upper left corner of the tile it blocks; its top is raised by 30, its front 30 high. */
export function station(look: StationLook): Drawing {
  return { svg: stationShape(look), box: look.kind === 'shop' ? SHOP_DOOR_BOX : STATION_BOX };
}

function stationShape(look: StationLook): string {
  switch (look.kind) {
    case 'counter':
      return counterShape(look.top ?? 'wood', look.ends) + (look.decor ? decorShape(look.decor) : '');
    case 'board':
      return counterShape('wood', look.ends) + BOARD + boardFood(look.food ?? null);
    case 'hook':
      return counterShape('wood', look.ends) + HOOK + hookLoad(look.holds, look.free);
    case 'burner':
      return burnerShape(look.lit);
    case 'oven':
      return oven(look.on);
    case 'fridge':
      return fridge();
    case 'sink':
      return counterShape('steel', look.ends) + sinkBasin(look.contents ?? 'water') + TAP;
    case 'plates':
      return counterShape('wood', look.ends) + plateStack(look.count);
    case 'pass':
      return counterShape('steel', 'none', 'plain') + pass({ bell: look.bell ?? false, empty: look.empty ?? true });
    case 'till':
      return counterShape('wood', look.ends) + till(look.value ?? null);
    case 'chalk':
      return counterShape('wood', look.ends) + chalkBoard(look.value ?? null);
    case 'bin':
      return bin();
    case 'crate':
      return crate(look.of);
    case 'shop':
      return shopDoor();
    case 'mixing':
      return counterShape('wood', look.ends) + mixingBowl(look.contents ?? 'empty');
    case 'salt':
      return counterShape('wood', look.ends) + SALT_SHELF;
    case 'drinks':
      return (
        counterShape('wood', look.ends) + iconAt('cup-with-straw', 6, -24, 44) + iconAt('cup-with-straw', 42, -8, 44)
      );
    case 'phone':
      return counterShape('wood', look.ends) + phone(look.ringing ?? false);
    case 'bell':
      return counterShape('wood', look.ends) + bell();
    default:
      return assertNever(look);
  }
}

function floorEllipse(cx: number, cy: number, rx: number, ry: number, opacity = 0.2): string {
  return `<ellipse cx="${cx}" cy="${cy}" rx="${rx}" ry="${ry}" fill="${COLOURS.ink}" opacity="${opacity}"/>`;
}

const TOPS = {
  wood: {
    top: COLOURS.wood,
    lip: COLOURS.woodLip,
    front: COLOURS.woodFront,
    panel: COLOURS.woodPanel,
    toe: COLOURS.woodDark,
    knob: COLOURS.woodHi,
    grain: `<path d="M8-8H58M70 8H90M14 30H40M54 40H88M6 50H26" stroke="${COLOURS.woodHi}" stroke-width="2.5" stroke-linecap="round" opacity=".75"/>`,
  },
  steel: {
    top: COLOURS.steel,
    lip: COLOURS.steelLip,
    front: COLOURS.steelFront,
    panel: COLOURS.steelPanel,
    toe: COLOURS.steelDark,
    knob: COLOURS.steelHi,
    grain: '',
  },
} as const;

function counterShape(material: CounterTop, ends: Ends = 'none', front: 'doors' | 'plain' = 'doors'): string {
  const m = TOPS[material];
  const left = ends === 'left' || ends === 'both' ? -2 : 0;
  const right = ends === 'right' || ends === 'both' ? 98 : 96;
  const leftCorner = left < 0 ? `M-2-22Q-2-30 6-30` : 'M0-30';
  const rightCorner = right > 96 ? 'H90Q98-30 98-22' : 'H96';
  const hiLeft = left < 0 ? 3 : 0;
  const hiRight = right > 96 ? 93 : 96;
  const doors =
    front === 'doors'
      ? `<rect x="7" y="71" width="38" height="14" rx="3" fill="${m.panel}"/><rect x="51" y="71" width="38" height="14" rx="3" fill="${m.panel}"/><circle cx="40" cy="78" r="2.4" fill="${m.knob}"/><circle cx="56" cy="78" r="2.4" fill="${m.knob}"/>`
      : '';
  return `<rect x="0" y="58" width="96" height="38" fill="${m.front}"/><rect x="0" y="88" width="96" height="8" fill="${m.toe}"/>${doors}<path d="${leftCorner}${rightCorner}V66H${left}Z" fill="${m.top}"/><rect x="${left}" y="59" width="${right - left}" height="8" fill="${m.lip}"/>${m.grain}<rect x="${hiLeft}" y="-30" width="${hiRight - hiLeft}" height="4" fill="#fff" opacity=".25"/>`;
}

function decorShape(decor: DecorName): string {
  switch (decor) {
    case 'plant':
      return iconAt('potted-plant', 20, -42, 56);
    case 'cups':
      return iconAt('cup-with-straw', 6, -24, 44) + iconAt('cup-with-straw', 42, -8, 44);
    case 'bread':
      return iconAt('bread', 22, -12, 52);
    case 'jar':
      return iconAt('jar', 26, -10, 44);
    case 'herbs':
      return iconAt('garlic', 14, -14, 36) + iconAt('herb', 46, 0, 38);
    case 'lemon':
      return iconAt('lemon', 24, -14, 44);
    case 'pepper':
      return iconAt('bell-pepper', 24, -16, 46);
    case 'clipboard':
      return iconAt('clipboard', 24, -16, 48);
    case 'receipts':
      return iconAt('receipt', 24, -16, 46);
    case 'leaf-bowl':
      return `${floorEllipse(50, 30, 34, 15)}<ellipse cx="48" cy="22" rx="36" ry="19" fill="#2F6F72"/><ellipse cx="48" cy="15" rx="36" ry="18" fill="#3C8487"/><ellipse cx="48" cy="15" rx="29" ry="13" fill="#245457"/>${iconAt('leafy-green', 26, -14, 42)}`;
    default:
      return assertNever(decor);
  }
}

const BOARD = `<rect x="11" y="-16" width="74" height="62" rx="11" fill="#B98550"/><rect x="11" y="-20" width="74" height="62" rx="11" fill="#F3D9A7"/><path d="M20-6H60M24 10H76M20 28H50" stroke="#E3C088" stroke-width="2.6" stroke-linecap="round"/><circle cx="74" cy="-9" r="4.5" fill="#B98550"/>`;

function boardFood(food: 'tomato' | 'onion' | 'leaves' | null): string {
  const slice = (x: number, y: number) =>
    `<circle cx="${x}" cy="${y}" r="9" fill="#D9452F"/><circle cx="${x}" cy="${y}" r="5.5" fill="#F2876F"/>`;
  switch (food) {
    case null:
      return '';
    case 'tomato':
      return slice(34, 14) + slice(50, 20) + slice(64, 12);
    case 'onion':
      return iconAt('onion', 32, -6, 34);
    case 'leaves':
      return iconAt('leafy-green', 30, -8, 38);
    default:
      return assertNever(food);
  }
}

const HOOK = `${floorEllipse(50, 28, 26, 10)}<rect x="22" y="10" width="52" height="18" rx="7" fill="${COLOURS.woodDark}"/><rect x="22" y="6" width="52" height="16" rx="7" fill="#96603C"/><path d="M48 12V-48" stroke="${COLOURS.woodDark}" stroke-width="10" stroke-linecap="round"/><path d="M46 12V-48" stroke="#96603C" stroke-width="5" stroke-linecap="round"/><path d="M30-46H66" stroke="${COLOURS.woodDark}" stroke-width="9" stroke-linecap="round"/><path d="M62-44v8q0 5 5 5" stroke="${COLOURS.steelLip}" stroke-width="4.5" fill="none" stroke-linecap="round"/><circle cx="48" cy="-52" r="6" fill="${COLOURS.gold}"/>`;

/** The hook keeps the outline of what somebody took. */
function hookLoad(holds: 'knife' | 'lid', free: boolean): string {
  const dashed = `fill="none" stroke="${COLOURS.ink}" stroke-width="2.6" stroke-dasharray="4 4" opacity=".55"`;
  switch (holds) {
    case 'knife':
      return free
        ? iconAt('kitchen-knife', 46, -40, 46)
        : `<g transform="translate(66 -16)"><path d="M-7-10H7V6Q7 20 0 26Q-7 20-7 6Z" ${dashed}/></g>`;
    case 'lid':
      return free ? at(67, -12, lidDrawing(46).svg) : `<circle cx="67" cy="-12" r="20" ${dashed}/>`;
    default:
      return assertNever(holds);
  }
}

function burnerShape(lit: boolean): string {
  const fire = lit
    ? `<ellipse cx="48" cy="17" rx="33" ry="28" fill="none" stroke="#FF8B2E" stroke-width="6" stroke-dasharray="10 5"/><ellipse cx="48" cy="17" rx="27" ry="22" fill="${COLOURS.yolk}" opacity=".5"/>`
    : `<ellipse cx="48" cy="17" rx="24" ry="20" fill="none" stroke="#57505F" stroke-width="5"/>`;
  return `<rect x="0" y="58" width="96" height="38" fill="${COLOURS.steelFront}"/><rect x="0" y="88" width="96" height="8" fill="${COLOURS.steelDark}"/><circle cx="48" cy="78" r="9" fill="${COLOURS.ironDark}"/><path d="M48 78L${lit ? '54 72' : '48 70'}" stroke="${lit ? COLOURS.yolk : COLOURS.steelHi}" stroke-width="3.5" stroke-linecap="round"/><circle cx="70" cy="78" r="3.5" fill="${lit ? COLOURS.flame : COLOURS.steelDark}"/><rect x="0" y="-30" width="96" height="96" fill="${COLOURS.iron}"/><rect x="0" y="59" width="96" height="8" fill="${COLOURS.ironDark}"/><rect x="0" y="-30" width="96" height="4" fill="#fff" opacity=".14"/><rect x="5" y="-23" width="86" height="77" rx="12" fill="#413B49"/><ellipse cx="48" cy="17" rx="35" ry="30" fill="${COLOURS.ironDark}"/>${fire}<path d="M48-15V49M11 17H85" stroke="#7A7383" stroke-width="6" stroke-linecap="round"/><ellipse cx="48" cy="17" rx="8" ry="7" fill="#7A7383"/>`;
}

function sinkBasin(contents: 'water' | 'plate' | 'leaves'): string {
  const basin = `<rect x="12" y="-12" width="72" height="62" rx="13" fill="#94A3AF"/><rect x="16" y="-8" width="64" height="55" rx="10" fill="#6F7F8D"/><rect x="16" y="4" width="64" height="43" rx="10" fill="#84BFD6"/><path d="M24 20q8-5 15 0t15 0 15 0" stroke="#B9E2F0" stroke-width="3.5" fill="none" stroke-linecap="round"/>`;
  const suds = `<circle cx="28" cy="37" r="6" fill="#fff" opacity=".85"/><circle cx="36" cy="41" r="4.5" fill="#fff" opacity=".7"/><circle cx="68" cy="37" r="5" fill="#fff" opacity=".8"/>`;
  switch (contents) {
    case 'water':
      return basin + suds;
    case 'plate':
      return `${basin}<ellipse cx="46" cy="33" rx="20" ry="9" fill="#E9E1D6"/><ellipse cx="46" cy="31" rx="20" ry="9" fill="${COLOURS.china}"/><ellipse cx="46" cy="31" rx="12" ry="5" fill="#E6D8C8"/>${suds}`;
    case 'leaves':
      return `${basin}${iconAt('leafy-green', 30, 4, 38)}<path d="M22 38q8-5 15 0t15 0 15 0 8-1V42Q70 47 64 47H28Q18 47 18 40Z" fill="#84BFD6" opacity=".8"/>${suds}`;
    default:
      return assertNever(contents);
  }
}

const TAP = `<path d="M48-20V-30Q48-42 58-42Q67-42 67-30V-10" fill="none" stroke="${COLOURS.steelDark}" stroke-width="11" stroke-linecap="round"/><path d="M48-20V-30Q48-42 58-42Q67-42 67-30V-10" fill="none" stroke="${COLOURS.steelHi}" stroke-width="6" stroke-linecap="round"/><rect x="40" y="-24" width="16" height="9" rx="4" fill="${COLOURS.steelDark}"/><circle cx="30" cy="-20" r="5.5" fill="${COLOURS.tomato}"/><circle cx="80" cy="-20" r="5.5" fill="${COLOURS.sky}"/>`;

function plateStack(count: number): string {
  const shown = Math.min(5, Math.max(0, Math.floor(count)));
  if (shown === 0) {
    return `<ellipse cx="48" cy="22" rx="29" ry="15" fill="none" stroke="${COLOURS.woodFront}" stroke-width="3" stroke-dasharray="6 6"/>`;
  }
  return (
    floorEllipse(50, 34, 35, 16, 0.22) + Array.from({ length: shown }, (_, i) => plateShape(48, 26 - i * 9)).join('')
  );
}

const SALT_SHELF = `${floorEllipse(48, 39, 38, 9)}<rect x="8" y="22" width="80" height="18" rx="5" fill="${COLOURS.woodDark}"/><rect x="8" y="18" width="80" height="16" rx="5" fill="#96603C"/><rect x="8" y="18" width="80" height="4" rx="2" fill="#fff" opacity=".2"/><path d="M15-18H51V18Q51 26 43 26H23Q15 26 15 18Z" fill="#EAF1F4"/><path d="M15 0H51V18Q51 26 43 26H23Q15 26 15 18Z" fill="#fff"/><path d="M15-18H22V25Q15 24 15 18Z" fill="#fff" opacity=".7"/><rect x="12" y="-30" width="42" height="14" rx="5" fill="${COLOURS.tomato}"/><rect x="12" y="-30" width="42" height="4" rx="2" fill="#fff" opacity=".3"/>${saltWord({ x: 33, y: 16.5, size: 13.5, fill: COLOURS.ink })}<ellipse cx="71" cy="20" rx="15" ry="8" fill="#245457"/><path d="M56 14Q57 28 65 30H77Q85 28 86 14Z" fill="#3C8487"/><ellipse cx="71" cy="13" rx="15" ry="7" fill="#5BA3A4"/><path d="M59 13Q64 3 71 2Q78 3 83 13Q71 19 59 13Z" fill="#fff"/><path d="M71 2Q78 3 83 13Q77 16 71 16Z" fill="#D9E2E8"/>`;
