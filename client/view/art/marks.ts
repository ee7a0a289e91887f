import { assertNever } from '../../../shared/base/index.ts';
import { box, type Drawing } from './drawing.ts';
import { numberWord, stateWord } from './lettering.ts';
import { CHEFS, type ChefNumber, type ChefState, COLOURS, type MarkShape, STATES } from './palette.ts';

export type MarkLook = { readonly radius?: number; readonly stroke?: string; readonly strokeWidth?: number };

/** Who it is: shape, colour and number. Origin: the middle. */
export function mark(chef: ChefNumber, look: MarkLook = {}): Drawing {
  const radius = look.radius ?? 12.5;
  const strokeWidth = look.strokeWidth ?? 2.4;
  const { body, on, shape } = CHEFS[chef];
  const paint = `fill="${body}" stroke="${look.stroke ?? COLOURS.ink}" stroke-width="${strokeWidth}" stroke-linejoin="round"`;
  const reach = radius * 1.38 + strokeWidth;
  return {
    svg: markShape(shape, radius, paint) + markNumber(chef, radius * 1.15, numberBaseline(shape, radius, 0.4), on),
    box: box(-reach, -reach, 2 * reach, 2 * reach),
  };
}

/** The cream mark on a tag: the same shape, the number in ink. Origin: the middle. */
export function markOnTag(chef: ChefNumber, radius: number): string {
  const { shape } = CHEFS[chef];
  const outline = markShape(shape, radius, `fill="${COLOURS.paper}"`);
  return outline + markNumber(chef, radius * 1.2, numberBaseline(shape, radius, 0.42), COLOURS.ink);
}

/** Origin: the middle; about 14 units wide at size 1. */
export function stateGlyph(state: ChefState, fill: string, size = 1): string {
  return `<g transform="scale(${size})">${glyphShape(state, fill)}</g>`;
}

export function stateGlyphDrawing(state: ChefState, fill: string = STATES[state].on): Drawing {
  return { svg: stateGlyph(state, fill), box: box(-9, -9, 18, 18) };
}

export type PlateLook = { readonly you?: boolean };

/** A plate with its rim, in units. */
export function plateWidth(state: ChefState): number {
  return wordWidth(state) + 4;
}

function wordWidth(state: ChefState): number {
  return state.length * 8.6 + 34;
}

/** The word under a chef. Origin: the middle of its upper edge; 10 units below the feet, or above the hat. */
export function statePlate(state: ChefState, look: PlateLook = {}): Drawing {
  const { plate, on } = STATES[state];
  const width = wordWidth(state);
  const rim = look.you ? COLOURS.yolk : COLOURS.ink;
  const left = -width / 2;
  const svg = `<rect x="${left - 2}" y="-2" width="${width + 4}" height="25" rx="12.5" fill="${rim}"/><rect x="${left}" y="0" width="${width}" height="21" rx="10.5" fill="${plate}"/><g transform="translate(${left + 14} 10.5)">${stateGlyph(state, on, 6.5 / 8)}</g>${stateWord(state, { x: left + 25, y: 15.2, size: 13, fill: on, from: 'start' })}`;
  return { svg, box: box(left - 3, -3, width + 6, 27) };
}

/** "That is you": the yolk arrow above the hat. Origin: its tip. */
export function youArrow(): Drawing {
  const svg = `<path d="M-11-16H11L0 0Z" fill="${COLOURS.yolk}" stroke="${COLOURS.ink}" stroke-width="3" stroke-linejoin="round"/>`;
  return { svg, box: box(-14, -19, 28, 23) };
}

function markShape(shape: MarkShape, radius: number, paint: string): string {
  switch (shape) {
    case 'circle':
      return `<circle r="${radius}" ${paint}/>`;
    case 'triangle':
      return `<polygon points="${polygon(3, radius * 1.38)}" transform="translate(0 ${radius * 0.16})" ${paint}/>`;
    case 'square':
      return `<rect x="${-radius * 0.92}" y="${-radius * 0.92}" width="${radius * 1.84}" height="${radius * 1.84}" rx="${radius * 0.16}" ${paint}/>`;
    case 'diamond':
      return `<polygon points="${polygon(4, radius * 1.26)}" ${paint}/>`;
    case 'pentagon':
      return `<polygon points="${polygon(5, radius * 1.15)}" ${paint}/>`;
    case 'hexagon':
      return `<polygon points="${polygon(6, radius * 1.1, 0)}" ${paint}/>`;
    default:
      return assertNever(shape);
  }
}

function markNumber(chef: ChefNumber, size: number, baseline: number, fill: string): string {
  return numberWord(chef, 'bold', { x: 0, y: baseline, size, fill });
}

function numberBaseline(shape: MarkShape, radius: number, share: number): number {
  return shape === 'triangle' ? radius * (share + 0.12) : radius * share;
}

function polygon(corners: number, radius: number, startDegrees = -90): string {
  return Array.from({ length: corners }, (_, i) => {
    const angle = ((startDegrees + (i * 360) / corners) * Math.PI) / 180;
    return `${(radius * Math.cos(angle)).toFixed(2)},${(radius * Math.sin(angle)).toFixed(2)}`;
  }).join(' ');
}

/* The paths are 16 units wide and high at most. */
function glyphShape(state: ChefState, fill: string): string {
  switch (state) {
    case 'RUNNING':
      return `<path d="M-4-6 L6 0 L-4 6Z" fill="${fill}" stroke="${fill}" stroke-width="1.6" stroke-linejoin="round"/>`;
    case 'READY':
      return `<g fill="${fill}"><rect x="-5.5" y="-6" width="4" height="12" rx="1.4"/><rect x="1.5" y="-6" width="4" height="12" rx="1.4"/></g>`;
    case 'BLOCKED':
      return `<rect x="-6" y="-1.5" width="12" height="8.5" rx="2" fill="${fill}"/><path d="M-3.5-1V-3.4a3.5 3.5 0 0 1 7 0V-1" fill="none" stroke="${fill}" stroke-width="2.2"/>`;
    case 'WAITING':
      return `<path d="M-5-7h10M-5 7h10M-4-6c0 4 8 8 8 12M4-6c0 4-8 8-8 12" fill="none" stroke="${fill}" stroke-width="2.2" stroke-linecap="round"/>`;
    case 'IDLE':
      return `<g fill="${fill}"><circle cx="-5.5" r="1.9"/><circle r="1.9"/><circle cx="5.5" r="1.9"/></g>`;
    case 'STUNNED':
      return `<path d="M0-7 L1.9-2 7-1.8 3 1.5 4.4 6.6 0 3.7-4.4 6.6-3 1.5-7-1.8-1.9-2Z" fill="${fill}"/>`;
    default:
      return assertNever(state);
  }
}
