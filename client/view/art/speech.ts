import { box, type Drawing, units } from './drawing.ts';
import type { IconName } from './icon-names.ts';
import { iconAt } from './icons.ts';
import { mark } from './marks.ts';
import { type ChefNumber, COLOURS } from './palette.ts';

export type SpeechLook = {
  /** Of its words, in units. */
  readonly textWidth: number;
  readonly sign: IconName;
  /** Who points there, where the bubble does not hang over the chef itself. */
  readonly by: ChefNumber | null;
  readonly tone: 'call' | 'asleep';
};

const HEIGHT = 36;
const TAIL = 11;
const LEFT = 12;
const SIGN = 22;
const MARK = 30;
const GAP = 7;
const RIGHT = 15;
const FILL = { call: COLOURS.paper, asleep: '#DCE6FA' } as const;

/** A bubble of a few words, without the words themselves. Origin: the tip of its tail, which points down. */
export function speech({ textWidth, sign, by, tone }: SpeechLook): Drawing {
  const width = speechWidth(textWidth, by !== null);
  const left = -width / 2;
  const top = -TAIL - HEIGHT;
  const paint = `fill="${FILL[tone]}" stroke="${COLOURS.ink}" stroke-width="3" stroke-linejoin="round"`;
  const who =
    by === null
      ? ''
      : `<g transform="translate(${units(left + LEFT + 11)} ${top + HEIGHT / 2})">${mark(by, { radius: 10 }).svg}</g>`;
  const picture = iconAt(sign, left + LEFT + (by === null ? 0 : MARK), top + (HEIGHT - SIGN) / 2, SIGN);
  const outline = `M${left + 14} ${top}H${-left - 14}a14 14 0 0 1 14 14v${HEIGHT - 28}a14 14 0 0 1-14 14H9L0 0L-9 ${-TAIL}H${left + 14}a14 14 0 0 1-14-14v${28 - HEIGHT}a14 14 0 0 1 14-14Z`;
  return {
    svg: `<path d="${outline}" ${paint}/>${who}${picture}`,
    box: box(units(left - 3), top - 3, units(width + 6), HEIGHT + TAIL + 6),
  };
}

/** Where its words begin, on their middle line, from the tip. */
export function speechText(textWidth: number, hasMark: boolean): { x: number; y: number; size: number } {
  const left = -speechWidth(textWidth, hasMark) / 2;
  return { x: left + LEFT + (hasMark ? MARK : 0) + SIGN + GAP, y: -TAIL - HEIGHT / 2, size: 16 };
}

export function speechWidth(textWidth: number, hasMark: boolean): number {
  return Math.round(textWidth) + LEFT + (hasMark ? MARK : 0) + SIGN + GAP + RIGHT;
}

export const SPEECH_HEIGHT = HEIGHT + TAIL;
