import { assertNever } from '../../../shared/base/index.ts';
import { chefArms, type Pose } from './chef-arms.ts';
import { chefHead, type Mood, type View } from './chef-head.ts';
import { at, box, type Drawing } from './drawing.ts';
import { type ItemName, item, type ToolName, tool } from './items.ts';
import { mark, stateGlyph } from './marks.ts';
import { CHEFS, type ChefLook, type ChefNumber, type ChefState, COLOURS } from './palette.ts';

export const FACINGS = ['down', 'up', 'left', 'right'] as const;
export type Facing = (typeof FACINGS)[number];

/** The figure is drawn this much larger than its own units when it stands in a kitchen. */
export const CHEF_SCALE = 1.12;

/** Holds every figure: loads to the side, soil, stars and the Zs of a sleeper. */
export const CHEF_BOX = box(-64, -146, 128, 162);

/** Where state and label sit, in the figure's units. */
export const CHEF_SPOTS = {
  markCentre: { x: 0, y: -97 },
  plateUnderFeet: { x: 0, y: 10 },
  plateAboveHat: { x: 0, y: -140 },
  youArrowTip: { x: 0, y: -122 },
  sproutLeft: { x: -33, y: 0 },
  sproutRight: { x: 33, y: 1 },
  stars: { x: 0, y: -122 },
} as const;

/** The hands' load, over the body and under the hands; of one seen from behind it looks out beside the body. */
export const LOAD_SPOTS: Readonly<Record<Facing, { readonly x: number; readonly y: number }>> = {
  down: { x: 0, y: -28 },
  right: { x: 32, y: -31 },
  left: { x: -32, y: -31 },
  up: { x: 33, y: -33 },
};

export type ChefOptions = {
  readonly facing?: Facing;
  readonly state?: ChefState;
  /** Defaults to what the state says: all but READY wear one. */
  readonly apron?: boolean;
  readonly mood?: Mood;
  readonly pose?: Pose;
  readonly frame?: 0 | 1;
  readonly load?: ItemName | null;
  readonly belt?: ToolName | null;
  /** Sprouts at the planted feet grow with the wait, 0.4 to 1.3; 0 leaves them to the engine. */
  readonly sprout?: number;
  /** The stars over a stunned chef; false leaves them to the engine. */
  readonly stars?: boolean;
  /** A player who dropped out: closed eyes, Zs. */
  readonly asleep?: boolean;
  /** The ellipse on the floor; false where a station or a portrait hides it. */
  readonly shadow?: boolean;
};

/** A chef as it stands in the kitchen. Origin: the floor between the feet. 66 wide, 118 high. */
export function chef(chefNumber: ChefNumber, options: ChefOptions = {}): Drawing {
  const look = CHEFS[chefNumber];
  const facing = options.facing ?? 'down';
  const state = options.state ?? 'RUNNING';
  const apron = options.apron ?? state !== 'READY';
  const figure = { look: apron ? look : inGrey(look), view: viewOf(facing), planted: state === 'BLOCKED', apron };
  const load = options.load ?? null;
  const belt = options.belt ?? null;
  const tastes = options.pose === 'taste' && options.frame === 1;
  const mood = options.mood ?? (tastes ? 'savour' : moodOf(state));
  const arms = chefArms({
    look: figure.look,
    view: figure.view,
    planted: figure.planted,
    pose: options.pose ?? 'stand',
    frame: options.frame ?? 0,
    carrying: load !== null,
  });
  const mirrored = facing === 'left';
  const body =
    shoes(figure) +
    arms.behind +
    torso(figure.look) +
    (apron ? apronShape(figure) : '') +
    kerchief(figure) +
    arms.front;
  const head = chefHead({ look: figure.look, view: figure.view, mood, asleep: options.asleep ?? false }) + hat(figure);
  const spot = LOAD_SPOTS[facing];
  const loadShape = load === null ? '' : at(spot.x, spot.y, item(load).svg);
  const isBehind = figure.view === 'back';
  const svg = [
    (options.shadow ?? true) ? floorShadow(figure.planted) : '',
    isBehind ? loadShape : '',
    flip(mirrored, body + head + beltTool(belt, figure.view)),
    isBehind ? '' : loadShape,
    flip(mirrored, arms.over),
    figure.planted ? soil() + sprouts(options.sprout ?? 1) : '',
    at(CHEF_SPOTS.markCentre.x, CHEF_SPOTS.markCentre.y, mark(chefNumber).svg),
    state === 'STUNNED' && (options.stars ?? true) ? at(CHEF_SPOTS.stars.x, CHEF_SPOTS.stars.y, stars().svg) : '',
    options.asleep ? SNORES : '',
  ].join('');
  return { svg, box: CHEF_BOX };
}

/** One sprout at a planted foot. Origin: where it leaves the soil. */
export function sprout(): Drawing {
  return { svg: SPROUT, box: box(-13, -23, 26, 25) };
}

/** Three stars over a stunned chef. Origin: the middle of the outer two. */
export function stars(): Drawing {
  const svg = [-24, 0, 24].map((x, i) => at(x, i === 1 ? -8 : 0, stateGlyph('STUNNED', COLOURS.yolk, 1.125))).join('');
  return { svg, box: box(-36, -20, 72, 32) };
}

export type PortraitOptions = {
  readonly apron?: boolean;
  readonly ringing?: boolean;
  readonly state?: ChefState;
  readonly asleep?: boolean;
};

/** Head and shoulders for the list of one's chefs; a bell when the chef can go on. Origin: the upper left corner. */
export function portrait(chefNumber: ChefNumber, options: PortraitOptions = {}): Drawing {
  const state = options.state ?? 'RUNNING';
  const apron = options.apron ?? true;
  const figure = chef(chefNumber, {
    state: state === 'STUNNED' ? 'IDLE' : state,
    apron,
    mood: apron ? moodOf(state) : 'flat',
    sprout: 0,
    shadow: false,
    asleep: options.asleep ?? false,
  });
  const ground = apron ? CHEFS[chefNumber].lite : '#DAD3DE';
  const ring = options.ringing ? PORTRAIT_BELL : '';
  const svg = `<rect x="2" y="2" width="88" height="92" rx="16" fill="${ground}"/><svg x="2" y="2" width="88" height="92" viewBox="-44 -121 88 92">${figure.svg}</svg><rect x="2" y="2" width="88" height="92" rx="16" fill="none" stroke="${options.ringing ? COLOURS.yolk : COLOURS.ink}" stroke-width="${options.ringing ? 5 : 3}"/>${ring}`;
  return { svg, box: box(-4, -14, 114, 112) };
}

export { POSES } from './chef-arms.ts';
export type { Mood, Pose };

type Figure = { readonly look: ChefLook; readonly view: View; readonly planted: boolean; readonly apron: boolean };

const LINE = `stroke="${COLOURS.ink}" stroke-width="3" stroke-linejoin="round" stroke-linecap="round"`;

function viewOf(facing: Facing): View {
  switch (facing) {
    case 'down':
      return 'front';
    case 'up':
      return 'back';
    case 'left':
    case 'right':
      return 'side';
    default:
      return assertNever(facing);
  }
}

function moodOf(state: ChefState): Mood {
  switch (state) {
    case 'RUNNING':
    case 'IDLE':
      return 'smile';
    case 'READY':
    case 'WAITING':
      return 'flat';
    case 'BLOCKED':
    case 'STUNNED':
      return 'worry';
    default:
      return assertNever(state);
  }
}

/** Without an apron the clothes are grey; the mark on the hat keeps its colour. */
function inGrey(look: ChefLook): ChefLook {
  return { ...look, body: '#A79FAE', dark: '#857C8D' };
}

function flip(mirrored: boolean, svg: string): string {
  return mirrored ? `<g transform="scale(-1 1)">${svg}</g>` : svg;
}

function floorShadow(planted: boolean): string {
  return `<ellipse cx="0" cy="1" rx="${planted ? 36 : 30}" ry="10.5" fill="${COLOURS.ink}" opacity=".24"/>`;
}

function shoes({ view, planted }: Figure): string {
  if (view === 'side') {
    return `<ellipse cx="-9" cy="-5" rx="10.5" ry="7" fill="#5B3B3E" ${LINE}/><ellipse cx="11" cy="-4" rx="11.5" ry="7" fill="#6B474A" ${LINE}/>`;
  }
  const spread = planted ? 17 : 12;
  return [-spread, spread]
    .map((x) => `<ellipse cx="${x}" cy="-5" rx="10.5" ry="7.5" fill="#6B474A" ${LINE}/>`)
    .join('');
}

function torso({ body }: ChefLook): string {
  return `<path d="M-25-12C-28-34-20-47 0-47C20-47 28-34 25-12Q24-5 15-5H-15Q-24-5-25-12Z" fill="${body}" ${LINE}/><path d="M-22-14C-25-32-20-42-8-45C-17-36-18-22-15-7H-16Q-22-7-22-14Z" fill="#fff" opacity=".16"/>`;
}

function apronShape({ look, view }: Figure): string {
  if (view === 'back') {
    return `<path d="M-15-45C-6-34 6-34 15-45M-24-22C-10-17 10-17 24-22" fill="none" stroke="${COLOURS.paper}" stroke-width="5" stroke-linecap="round"/><path d="M0-20c-5-8-14-7-13-1s9 5 13 1c4 4 12 5 13-1s-8-7-13 1M-1-18l-6 11M1-18l6 11" fill="${COLOURS.paper}" stroke="${look.dark}" stroke-width="2" stroke-linejoin="round"/>`;
  }
  const turn = view === 'side' ? ' transform="translate(7 0) scale(.86 1)"' : '';
  return `<g${turn}><path d="M-12-45H12L14-31Q20-29 20-22V-12Q20-6 14-6H-14Q-20-6-20-12V-22Q-20-29-14-31Z" fill="${COLOURS.paper}" stroke="${COLOURS.ink}" stroke-width="2.4" stroke-linejoin="round"/><path d="M-9-22H9V-18Q9-12 3-12H-3Q-9-12-9-18Z" fill="${COLOURS.paper2}" stroke="${look.dark}" stroke-width="2.2" stroke-linejoin="round"/></g>`;
}

function kerchief({ look, view }: Figure): string {
  if (view === 'back') return '';
  return `<path d="M-13-41Q0-34 13-41L9-36Q0-31-9-36Z" fill="${look.dark}" stroke="${COLOURS.ink}" stroke-width="2.2" stroke-linejoin="round"/>`;
}

function hat({ look, view }: Figure): string {
  const brim = view === 'back' ? 62 : 64;
  return `<path d="M-23-70C-25-78-24-84-24-84H24C24-84 25-78 23-70Q0-${brim} -23-70Z" fill="${look.body}" ${LINE}/><path d="M-24-82C-41-84-39-107-22-106C-19-121 19-121 22-106C39-107 41-84 24-82Q0-75-24-82Z" fill="${COLOURS.china}" ${LINE}/><path d="M24-85C34-87 33-100 25-102C28-97 22-90 14-82Q19-83 24-85Z" fill="#E5D6CB"/><path d="M-14-84Q-15-88-13-91M13-84Q15-88 13-92" stroke="#D9C8BC" stroke-width="2.4" fill="none" stroke-linecap="round"/>`;
}

function beltTool(belt: ToolName | null, view: View): string {
  if (belt === null) return '';
  const x = view === 'side' ? -16 : -21;
  return `<g transform="translate(${x} -23) rotate(18)">${tool(belt).svg}</g>`;
}

function soil(): string {
  return `<path d="M-34 2Q-32-8-18-8Q-8-9-4 2ZM4 2Q8-9 18-8Q32-8 34 2Z" fill="${COLOURS.woodDark}" stroke="${COLOURS.ink}" stroke-width="2.4" stroke-linejoin="round"/>`;
}

function sprouts(size: number): string {
  if (size <= 0) return '';
  const { sproutLeft, sproutRight } = CHEF_SPOTS;
  return `${at(sproutLeft.x, sproutLeft.y, SPROUT, size)}<g transform="translate(${sproutRight.x} ${sproutRight.y}) scale(${-0.8 * size} ${0.8 * size})">${SPROUT}</g>`;
}

const SPROUT = `<path d="M0 0V-13M0-10C-9-9-11-15-10-18C-3-18 0-15 0-10C1-18 6-20 10-20C10-14 7-10 0-10" fill="${COLOURS.leaf}" stroke="${COLOURS.ink}" stroke-width="2" stroke-linejoin="round"/>`;

const Z_LETTER = 'M-5-5H5L-5 5H5';
const SNORES = [
  [33, -104, 1],
  [44, -120, 0.78],
  [52, -133, 0.58],
]
  .map(
    ([x, y, k]) =>
      `<g transform="translate(${x} ${y}) scale(${k}) rotate(8)" fill="none" stroke-linecap="round" stroke-linejoin="round"><path d="${Z_LETTER}" stroke="${COLOURS.ink}" stroke-width="9"/><path d="${Z_LETTER}" stroke="${COLOURS.paper}" stroke-width="4"/></g>`,
  )
  .join('');

const PORTRAIT_BELL = `<g transform="translate(86 8)"><circle r="17" fill="${COLOURS.yolk}" stroke="${COLOURS.ink}" stroke-width="3"/><path d="M-8 5Q-5 2-5-3Q-5-9 0-9Q5-9 5-3Q5 2 8 5Z" fill="${COLOURS.ink}"/><circle cy="7" r="2.6" fill="${COLOURS.ink}"/><circle cy="-10" r="1.8" fill="${COLOURS.ink}"/></g>`;
