import { readRoomCode, SEAT_CODE_LENGTH, SEAT_CODE_LETTERS } from '../../shared/net/index.ts';
import type { SeatMemory } from '../net/seat-memory.ts';
import type { Entry } from './screen.ts';

/** Where a page was opened, and whether it is the same page loaded again. */
export interface Opening {
  pathname: string;
  hash: string;
  isReload: boolean;
}

/** Which door a page goes to by itself when it is opened; null: to the menu. */
export function firstEntry(opening: Opening, memory: Pick<SeatMemory, 'recall'>): Entry | null {
  const code = readRoomCode(opening.pathname);
  if (code === null) return null;
  const own = memory.recall();
  const seatCode = readSeatCode(opening.hash);
  if (seatCode !== null) return { kind: 'seat-code', code, seatCode };
  const isSamePage = opening.isReload && own?.code === code;
  if (memory.recall(code) !== null) return { kind: 'resume', code, by: isSamePage ? 'reload' : 'opening' };
  return { kind: 'join', code };
}

/** Back or Forward led to a room: to one's place there, or in as anybody. */
export function entryTo(code: string, memory: Pick<SeatMemory, 'recall'>): Entry {
  return memory.recall(code) === null ? { kind: 'join', code } : { kind: 'resume', code, by: 'return' };
}

/** The code of a seat in what somebody typed, or in the last part of an address; null when there is none in it. */
export function readSeatCode(text: string): string | null {
  const letters = text.replace(/[#\s-]/g, '').toUpperCase();
  const isCode =
    letters.length === SEAT_CODE_LENGTH && [...letters].every((letter) => SEAT_CODE_LETTERS.includes(letter));
  return isCode ? letters : null;
}
