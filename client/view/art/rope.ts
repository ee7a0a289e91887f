import { box, type Drawing, type Point, units } from './drawing.ts';
import type { IconName } from './icon-names.ts';
import { iconAt } from './icons.ts';
import { COLOURS } from './palette.ts';

/** A string runs from a blocked chef to the holder; in a ring it is part of a deadlock. */
export type RopeKind = 'string' | 'ring';

export type RopeStroke = {
  readonly colour: string;
  readonly width: number;
  /** Dash and gap along the line; null is solid. */
  readonly dash: readonly [number, number] | null;
};

/** The strokes of a string from the bottom up, in units: casing, body, twist or bands. */
export const ROPE_STROKES: Readonly<Record<RopeKind, readonly RopeStroke[]>> = {
  string: [
    { colour: COLOURS.ink, width: 11, dash: null },
    { colour: '#F3E3C3', width: 6, dash: null },
    { colour: '#A9874F', width: 6, dash: [3, 9] },
  ],
  ring: [
    { colour: COLOURS.paper, width: 20, dash: null },
    { colour: COLOURS.ink, width: 15, dash: null },
    { colour: COLOURS.alarm, width: 9, dash: null },
    { colour: '#FFD9D2', width: 9, dash: [4, 16] },
  ],
};

/** The chevrons point towards the holder. */
export const ROPE_CHEVRONS_AT = [0.28, 0.76] as const;
export const ROPE_LABEL_AT = 0.45;
export const ROPE_SAG = 30;

/** The control point of the quadratic curve: the middle of the straight line, lowered by the sag. */
export function ropeControl(from: Point, to: Point, sag = ROPE_SAG): Point {
  return { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 + sag };
}

/** The point at t (0 to 1) of the curve. */
export function pointOnRope(from: Point, control: Point, to: Point, t: number): Point {
  const u = 1 - t;
  return {
    x: u * u * from.x + 2 * u * t * control.x + t * t * to.x,
    y: u * u * from.y + 2 * u * t * control.y + t * t * to.y,
  };
}

/** The direction of the curve at t, in radians. */
export function angleOnRope(from: Point, control: Point, to: Point, t: number): number {
  const dx = (1 - t) * (control.x - from.x) + t * (to.x - control.x);
  const dy = (1 - t) * (control.y - from.y) + t * (to.y - control.y);
  return Math.atan2(dy, dx);
}

export type RopeLook = {
  readonly from: Point;
  readonly to: Point;
  readonly kind?: RopeKind;
  readonly sag?: number;
  readonly chevrons?: boolean;
  /** Thickness; miniatures use 2.2. */
  readonly fat?: number;
};

/** A whole string, for pictures that stand still. Origin: that of its two ends. */
export function rope({ from, to, kind = 'string', sag = ROPE_SAG, chevrons = true, fat = 1 }: RopeLook): Drawing {
  const control = ropeControl(from, to, sag);
  const d = `M${from.x} ${from.y}Q${control.x} ${control.y} ${to.x} ${to.y}`;
  const strokes = ROPE_STROKES[kind].map(({ colour, width, dash }) => {
    const dashes = dash ? ` stroke-dasharray="${dash[0] * fat} ${dash[1] * fat}" stroke-linecap="butt"` : '';
    return `<path d="${d}" stroke="${colour}" stroke-width="${units(width * fat)}"${dashes}/>`;
  });
  const arrows = chevrons
    ? ROPE_CHEVRONS_AT.map((t) => {
        const { x, y } = pointOnRope(from, control, to, t);
        const degrees = (angleOnRope(from, control, to, t) * 180) / Math.PI;
        return `<g transform="translate(${units(x)} ${units(y)}) rotate(${units(degrees)})">${chevronShape(kind)}</g>`;
      })
    : [];
  const margin = 14 * fat + 6;
  const left = Math.min(from.x, to.x) - margin;
  const top = Math.min(from.y, to.y, control.y) - margin;
  const right = Math.max(from.x, to.x) + margin;
  const bottom = Math.max(from.y, to.y, control.y) + margin;
  const svg = `<g fill="none" stroke-linecap="round">${strokes.join('')}</g>${arrows.join('')}`;
  return { svg, box: box(units(left), units(top), units(right - left), units(bottom - top)) };
}

/** One arrowhead on a string, pointing right. Origin: its middle. */
export function chevron(kind: RopeKind): Drawing {
  return { svg: chevronShape(kind), box: box(-13, -15, 25, 30) };
}

export type RopeLabelLook = {
  readonly kind?: RopeKind;
  /** The width of the words that the caller writes, Fredoka 600 at 15. */
  readonly textWidth: number;
  readonly sign?: IconName;
};

/** The words' left end and baseline on a rope label, from its middle. */
export function ropeLabelText(textWidth: number): Point & { readonly size: number } {
  return { x: -labelWidth(textWidth) / 2 + 28, y: 5.2, size: 15 };
}

/** The pill on a string, without its words ("knife", "wants board"). Origin: the middle. */
export function ropeLabel({ kind = 'string', textWidth, sign = 'locked' }: RopeLabelLook): Drawing {
  const width = labelWidth(textWidth);
  const left = -width / 2;
  const inRing = kind === 'ring';
  const svg = `<rect x="${left - 2.5}" y="-15.5" width="${width + 5}" height="31" rx="15.5" fill="${inRing ? '#FFFFFF' : COLOURS.ink}"/><rect x="${left}" y="-13" width="${width}" height="26" rx="13" fill="${inRing ? COLOURS.alarm : COLOURS.paper}"/>${iconAt(sign, left + 6, -9, 18)}`;
  return { svg, box: box(units(left - 3), -16, units(width + 6), 32) };
}

/** A pill with its rim, in units. */
export function ropeLabelWidth(textWidth: number): number {
  return labelWidth(textWidth) + 5;
}

function labelWidth(textWidth: number): number {
  return Math.round(textWidth) + 40;
}

function chevronShape(kind: RopeKind): string {
  const line = 'd="M-7-9L6 0L-7 9" fill="none" stroke-linecap="round" stroke-linejoin="round"';
  return `<path ${line} stroke="${COLOURS.ink}" stroke-width="9"/><path ${line} stroke="${kind === 'ring' ? '#FFFFFF' : COLOURS.paper}" stroke-width="4.5"/>`;
}
