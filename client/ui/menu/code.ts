import { CODE_LENGTH, CODE_LETTERS, readRoomCode } from '../../../shared/net/index.ts';

/** What stays in the six cells of what was typed or pasted: a whole link gives its code, else only fitting letters. */
export function codeFromTyping(text: string): string {
  const whole = readRoomCode(text);
  if (whole) return whole;
  const letters = [...text.toUpperCase()].filter((letter) => CODE_LETTERS.includes(letter));
  return letters.slice(0, CODE_LENGTH).join('');
}

export const isWhole = (code: string): boolean => code.length === CODE_LENGTH;
