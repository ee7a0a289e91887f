import { CODE_LENGTH, CODE_LETTERS } from './limits.ts';

/** The code in what somebody typed or pasted, a whole link too; null when there is none in it. */
export function readRoomCode(text: string): string | null {
  const tail =
    text
      .trim()
      .split(/[/#?=]/)
      .at(-1) ?? '';
  const letters = tail.replace(/[\s-]/g, '').toUpperCase();
  return isRoomCode(letters) ? letters : null;
}

export function isRoomCode(text: string): boolean {
  return text.length === CODE_LENGTH && [...text].every((letter) => CODE_LETTERS.includes(letter));
}
