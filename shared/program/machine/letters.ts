/*
 * Numbers as text that is short and quick to compare: one UTF-16 unit for a small number, three for a large one. Where the
 * order of the numbers is agreed, no text stands for two lists of them.
 */

/** Code units of a text in the making. */
export type Letters = number[];

/** The unit that says: the number is in the next two. */
const LARGE = 0xffff;
const UNITS_AT_ONCE = 4096;

/** Appends a number from 0 to 2^32 - 1. */
export function pushNumber(letters: Letters, value: number): void {
  if (value < LARGE) letters.push(value);
  else letters.push(LARGE, value >>> 16, value & 0xffff);
}

/** Appends a 32-bit integer; those near 0 stay small. */
export function pushSigned(letters: Letters, value: number): void {
  pushNumber(letters, value < 0 ? -2 * value - 1 : 2 * value);
}

export function textOf(letters: Letters): string {
  if (letters.length <= UNITS_AT_ONCE) return String.fromCharCode(...letters);
  let text = '';
  for (let start = 0; start < letters.length; start += UNITS_AT_ONCE) {
    text += String.fromCharCode(...letters.slice(start, start + UNITS_AT_ONCE));
  }
  return text;
}
