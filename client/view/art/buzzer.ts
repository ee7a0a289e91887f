import { box, type Drawing, type Point } from './drawing.ts';
import { numberWord } from './lettering.ts';
import { COLOURS } from './palette.ts';

/** The buzzer's number when the engine writes it: the middle of the digits, on the baseline. */
export const BUZZER_NUMBER = {
  spot: { x: 6, y: 5.5 } satisfies Point,
  size: 15,
  countingFill: '#FFE6A8',
  ringingFill: COLOURS.ink,
} as const;

export type BuzzerLook = { readonly kind: 'counting'; readonly seconds: number | null } | { readonly kind: 'ringing' };

/** A dispatcher's buzzer at its appliance. Origin: the middle. */
export function buzzer(look: BuzzerLook): Drawing {
  const ringing = look.kind === 'ringing';
  const { spot, size, countingFill, ringingFill } = BUZZER_NUMBER;
  const value = ringing ? '!' : look.seconds;
  const word =
    value === null ? '' : numberWord(value, 'mono', { ...spot, size, fill: ringing ? ringingFill : countingFill });
  const svg = `<rect x="-25" y="-17" width="50" height="34" rx="10" fill="${COLOURS.ink}"/><rect x="-22" y="-14" width="44" height="28" rx="8" fill="${ringing ? COLOURS.yolk : '#3A2A40'}"/><circle cx="-12" r="5" fill="${ringing ? COLOURS.alarm : COLOURS.flame}"/>${word}`;
  return { svg, box: box(-26, -18, 52, 36) };
}
