import { box, type Drawing } from './drawing.ts';
import type { IconName } from './icon-names.ts';
import { iconAt } from './icons.ts';
import { numberWord } from './lettering.ts';
import { COLOURS } from './palette.ts';

/** Measures for an engine that draws the arc itself. */
export const RING = {
  radius: 19,
  stroke: 6.5,
  rimRadius: 25.5,
  rim: COLOURS.ink,
  track: '#6E5A70',
  ground: COLOURS.paper,
  arc: COLOURS.herb,
  numberSize: 17,
  numberFill: COLOURS.ink,
} as const;

export type RingLook = {
  /** The share that has passed, 0 to 1. */
  readonly share: number;
  /** Whole seconds that remain; null leaves the middle to the engine's live number. */
  readonly seconds: number | null;
  /** Done: a bell on yolk, or another sign. */
  readonly done?: IconName;
  readonly arc?: string;
};

/** A job's progress. Origin: the middle. */
export function ring({ share, seconds, done, arc = RING.arc }: RingLook): Drawing {
  const round = 2 * Math.PI * RING.radius;
  const passed = (round * Math.min(1, Math.max(0, done ? 1 : share))).toFixed(1);
  const number = { x: 0, y: RING.numberSize * 0.36, size: RING.numberSize, fill: RING.numberFill };
  const sign = done ? iconAt(done, -12, -12, 24) : seconds === null ? '' : numberWord(seconds, 'bold', number);
  const svg = `<circle r="${RING.rimRadius}" fill="${RING.rim}"/><circle r="${RING.radius}" fill="${done ? COLOURS.china : RING.ground}" stroke="${RING.track}" stroke-width="${RING.stroke}"/><circle r="${RING.radius}" fill="none" stroke="${done ? COLOURS.yolk : arc}" stroke-width="${RING.stroke}" stroke-dasharray="${passed} ${round.toFixed(1)}" transform="rotate(-90)"/>${sign}`;
  return { svg, box: box(-26, -26, 52, 52) };
}

/** The ring without arc and number, for an engine that draws those live. Origin: the middle. */
export function ringGround(): Drawing {
  return ring({ share: 0, seconds: null });
}
