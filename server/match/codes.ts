import { createHash, randomBytes, randomInt } from 'node:crypto';
import { CODE_LENGTH, CODE_LETTERS, SEAT_CODE_LENGTH, SEAT_CODE_LETTERS } from '../../shared/net/index.ts';

/** Guessing a room must be no easier than trying all of them, so the letters come from the system's own chance. */
export function drawRoomCode(): string {
  return draw(CODE_LENGTH, CODE_LETTERS);
}

/** A code that no room has. With 191 million codes and thousands of rooms the first one fits nearly always. */
export async function freeRoomCode(isTaken: (code: string) => Promise<boolean> | boolean): Promise<string> {
  let code = drawRoomCode();
  while (await isTaken(code)) code = drawRoomCode();
  return code;
}

/** Names a person to everybody; opens nothing. */
export function drawPersonId(): string {
  return randomBytes(9).toString('base64url');
}

/** Takes a seat to another device; one that nobody else in the room has. */
export function drawSeatCode(taken: readonly (string | null)[]): string {
  let code = draw(SEAT_CODE_LENGTH, SEAT_CODE_LETTERS);
  while (taken.includes(code)) code = draw(SEAT_CODE_LENGTH, SEAT_CODE_LETTERS);
  return code;
}

/** Gives a seat back to whoever shows it: 144 bits that only one browser has. */
export function drawSeatToken(): string {
  return randomBytes(18).toString('base64url');
}

/** What is kept of a token: a dump of the server's memory opens no seat. */
export function tokenDigest(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

export function drawSeed(): number {
  return randomInt(2 ** 32);
}

function draw(length: number, letters: string): string {
  return Array.from({ length }, () => letters[randomInt(letters.length)]).join('');
}
