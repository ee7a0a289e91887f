import { type ChefOptions, chef } from './chef.ts';
import { at, box, type Drawing } from './drawing.ts';
import type { IconName } from './icon-names.ts';
import { iconAt } from './icons.ts';
import { plateShape } from './items.ts';
import { titleWord } from './lettering.ts';
import { type ChefNumber, COLOURS } from './palette.ts';
import { tag } from './tag.ts';
import { steam, vessel } from './vessels.ts';

/** The title screen's own picture: wall, awning, logo, counter with four chefs. Drawn for 1366 × 768 and wider. */
export function menuScene(width = 1366, height = 768): Drawing {
  const counterTop = height - 208;
  const drop = counterTop - 560;
  const svg = [
    tiledWall(width, height),
    awning(width),
    `<path d="M0 85L0 ${counterTop + 80}L860 ${counterTop + 80}L700 85Z" fill="#FFF1C9" opacity=".13"/>`,
    toolRail(),
    logo().svg,
    counter(width, counterTop),
    at(0, drop, menuFigures()),
  ].join('');
  return { svg, box: box(0, 0, width, height) };
}

/** "Race Condiment", the i a bottle. Origin: the upper left corner of the title screen, where it stands at (66, 90). */
export function logo(): Drawing {
  const words = (fill: string, stroke: number, lift = 0) => {
    const common = { fill, stroke, from: 'start' } as const;
    return (
      titleWord('Race', { ...common, x: 66, y: 206 - lift, size: 142 }) +
      titleWord('Cond', { ...common, x: 66, y: 326 - lift, size: 130 }) +
      titleWord('ment', { ...common, x: LOGO_MENT_X, y: 326 - lift, size: 130 })
    );
  };
  const letters = words(COLOURS.ink, 26) + words(COLOURS.tomato, 12) + words(COLOURS.paper, 0, 4);
  const svg = letters + at(393, 330, bottle(COLOURS.yolk, COLOURS.tomato).svg, 1.26);
  return { svg, box: box(50, 84, 676, 264) };
}

/** A squeeze bottle. Origin: the middle of its foot. */
export function bottle(body: string, cap: string): Drawing {
  const line = `stroke="${COLOURS.ink}" stroke-width="4.5" stroke-linejoin="round"`;
  const svg = `<path d="M-5-74L-2-88H2L5-74Z" fill="${COLOURS.paper}" ${line}/><path d="M-16-62Q-16-74-8-74H8Q16-74 16-62V-56H-16Z" fill="${cap}" ${line}/><path d="M-16-56C-26-48-26-40-26-30V-8Q-26 0-18 0H18Q26 0 26-8V-30C26-40 26-48 16-56Z" fill="${body}" ${line}/><path d="M-17-40V-14" stroke="#fff" stroke-width="5" stroke-linecap="round" opacity=".45"/><rect x="-14" y="-36" width="32" height="22" rx="5" fill="${COLOURS.paper}"/>`;
  return { svg, box: box(-29, -92, 58, 95) };
}

/** The striped awning along the upper edge. Origin: the upper left corner of the screen. */
export function awning(width: number): string {
  const stripes = Array.from({ length: Math.ceil(width / 70) + 1 }, (_, i) => i * 70 - 17);
  const scallops = stripes
    .map((x, i) => `<path d="M${x}-4h70v58a35 27 0 0 1-70 0Z" fill="${i % 2 ? COLOURS.paper : COLOURS.tomato}"/>`)
    .join('');
  const shades = stripes.map((x) => `M${x} 44v10a35 27 0 0 0 70 0v-10a35 27 0 0 1-70 0Z`).join('');
  return `<path d="M0 60h${width}v38H0Z" fill="${COLOURS.ink}" opacity=".16"/>${scallops}<path d="${shades}" fill="${COLOURS.ink}" opacity=".12"/>`;
}

/* After "Cond": a gap of 16, the bottle in place of the i, a gap of 20. */
const LOGO_I_WIDTH = 0.273 * 130;
const LOGO_MENT_X = 66 + 2.19 * 130 + 16 + LOGO_I_WIDTH + 20;

function tiledWall(width: number, height: number): string {
  const rows = Math.ceil(height / 48);
  const columns = Math.ceil(width / 96) + 1;
  const bricks = Array.from({ length: rows }, (_, r) =>
    Array.from({ length: columns }, (_, c) =>
      (r * 5 + c * 3) % 7 === 0 || (r * 3 + c * 11) % 13 === 2
        ? `<rect x="${c * 96 + (r % 2 ? 48 : 0) - 48}" y="${r * 48}" width="96" height="48" fill="${COLOURS.wallB}"/>`
        : '',
    ).join(''),
  ).join('');
  const joints = Array.from({ length: rows }, (_, r) => `M0 ${r * 48}H${width}`).join('');
  return `<rect width="${width}" height="${height}" fill="${COLOURS.wallA}"/>${bricks}<path d="${joints}" stroke="${COLOURS.wallJoint}" stroke-width="3"/>`;
}

function toolRail(): string {
  const hung: readonly (readonly [number, IconName])[] = [
    [520, 'cooking'],
    [640, 'kitchen-knife'],
    [720, 'spoon'],
    [792, 'fork-and-knife'],
  ];
  const rail = `<rect x="440" y="118" width="400" height="10" rx="5" fill="${COLOURS.steelDark}"/><rect x="440" y="118" width="400" height="4" rx="2" fill="${COLOURS.steel}"/>`;
  return (
    rail +
    hung
      .map(
        ([x, name]) =>
          `<path d="M${x} 122v14" stroke="${COLOURS.steelDark}" stroke-width="5" stroke-linecap="round"/>${iconAt(name, x - 30, 130, 60)}`,
      )
      .join('')
  );
}

function counter(width: number, top: number): string {
  const grain = Array.from({ length: Math.ceil(width / 1366) }, (_, i) =>
    [
      [30, 30, 180],
      [260, 70, 120],
      [480, 36, 90],
      [660, 84, 150],
      [120, 96, 60],
      [880, 40, 120],
      [1100, 90, 160],
    ]
      .map(([x, y, w]) => `M${(x ?? 0) + i * 1366} ${y}h${w}`)
      .join(''),
  ).join('');
  const doors = Array.from(
    { length: Math.ceil(width / 232) },
    (_, i) =>
      `<rect x="${20 + i * 232}" y="148" width="208" height="70" rx="10" fill="${COLOURS.woodPanel}"/><circle cx="${124 + i * 232}" cy="172" r="7" fill="${COLOURS.woodHi}"/>`,
  ).join('');
  const w = width + 24;
  return `<g transform="translate(0 ${top})"><rect x="-10" y="0" width="${w}" height="120" fill="${COLOURS.wood}"/><rect x="-10" y="0" width="${w}" height="8" fill="#fff" opacity=".28"/><path d="${grain}" stroke="${COLOURS.woodHi}" stroke-width="5" stroke-linecap="round"/><rect x="-10" y="112" width="${w}" height="16" fill="${COLOURS.woodLip}"/><rect x="-10" y="128" width="${w}" height="100" fill="${COLOURS.woodFront}"/>${doors}</g>`;
}

/** Two chefs pull at one pot, two look on; at a counter whose top begins at y = 560. */
function menuFigures(): string {
  const figure = (n: ChefNumber, x: number, options: ChefOptions) => at(x, 622, chef(n, options).svg, 1.85);
  const chefs =
    figure(1, 292, { facing: 'right' }) +
    figure(3, 132, { facing: 'down' }) +
    figure(2, 654, { facing: 'left', mood: 'worry' }) +
    figure(4, 812, { facing: 'down' });
  const string = 'M618 572Q476 618 334 572';
  return [
    `<svg x="0" y="0" width="1366" height="566" viewBox="0 0 1366 566">${chefs}</svg>`,
    `<g fill="none" stroke-linecap="round"><path d="${string}" stroke="${COLOURS.ink}" stroke-width="17"/><path d="${string}" stroke="#F3E3C3" stroke-width="10"/><path d="${string}" stroke="#A9874F" stroke-width="10" stroke-dasharray="3 9" stroke-linecap="butt"/></g>`,
    at(484, 604, vessel('pot', 'sauce').svg + at(-2, -26, steam().svg), 1.5),
    `<g transform="translate(486 618) scale(1.5) rotate(-6)">${tag(1).svg}</g>`,
    at(84, 606, vessel('pan', 'sauce').svg, 1.3),
    iconAt('tomato', 196, 590, 56),
    iconAt('garlic', 250, 606, 44),
    at(716, 622, plateShape(0, 0), 1.35),
    iconAt('spaghetti', 684, 572, 66),
    iconAt('salt', 808, 586, 56),
  ].join('');
}
