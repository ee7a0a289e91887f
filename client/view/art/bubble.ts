import { assertNever } from '../../../shared/base/index.ts';
import { at, type Box, box, type Drawing, type Point } from './drawing.ts';
import type { IconName } from './icon-names.ts';
import { iconAt } from './icons.ts';
import { COLOURS } from './palette.ts';

/** Where the bubble hangs as seen from the chef: choose the freer side. */
export const BUBBLE_SIDES = ['left', 'right', 'above'] as const;
export type BubbleSide = (typeof BUBBLE_SIDES)[number];

/** The value, JetBrains Mono 700, and its age below, Fredoka 500: left ends of the baselines from the cloud's middle. */
export const BUBBLE_TEXT = {
  value: { x: -16, y: -57, size: 19, fill: COLOURS.ink },
  valueAlone: { x: -16, y: -52, size: 19, fill: COLOURS.ink },
  age: { x: -16, y: -43, size: 12, fill: COLOURS.ink2 },
} as const;

/** The cloud's middle, from the bubble's origin; add it to BUBBLE_TEXT. */
export const BUBBLE_SHIFT: Readonly<Record<BubbleSide, Point>> = {
  left: { x: -58, y: 14 },
  right: { x: 58, y: 14 },
  above: { x: 8, y: 4 },
};

/** A remembered value; the engine or overlay writes the words. Origin: the end of the tail, beside the hat. */
export function bubble(side: BubbleSide, sign: IconName | null = 'salt'): Drawing {
  const shift = BUBBLE_SHIFT[side];
  const picture = sign === null ? '' : iconAt(sign, -48, -73, 28);
  const svg = `<g fill="${COLOURS.china}" stroke="${COLOURS.ink}" stroke-width="3">${tail(side)}<path d="M-46-38C-68-40-68-68-48-70C-48-90-14-96-4-82C8-96 42-94 46-78C70-82 82-58 64-46C64-30 36-26 26-34C12-24-10-26-18-32C-28-26-44-28-46-38Z"/></g>${picture}`;
  return { svg: at(shift.x, shift.y, svg), box: bubbleBox(side) };
}

function tail(side: BubbleSide): string {
  switch (side) {
    case 'left':
      return '<circle cx="58" cy="-14" r="4.5"/><circle cx="46" cy="-27" r="7.5"/>';
    case 'right':
      return '<circle cx="-58" cy="-14" r="4.5"/><circle cx="-46" cy="-27" r="7.5"/>';
    case 'above':
      return '<circle cx="-8" cy="-4" r="4.5"/><circle cx="4" cy="-17" r="7.5"/>';
    default:
      return assertNever(side);
  }
}

/* Around the cloud's middle the shape fills (-65, -94) to (74, 2). */
function bubbleBox(side: BubbleSide): Box {
  const { x, y } = BUBBLE_SHIFT[side];
  return box(x - 68, y - 94, 146, side === 'above' ? 98 : 88);
}
