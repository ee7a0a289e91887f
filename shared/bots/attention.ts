import { idNumber, type SeatId } from '../kitchen/index.ts';

/** A bot looks around a few times a second: between two looks nothing costs it a thought. */
export const LOOK_TICKS = 4;

/** When a bot looked last; each looks in a tick of its own, so that it sees what the others have just begun. */
export interface Attention {
  offsetTicks: number;
  lookedSlot: number;
}

export function newAttention(seat: SeatId): Attention {
  return { offsetTicks: idNumber(seat) % LOOK_TICKS, lookedSlot: 0 };
}

/** True in the first of the ticks it sees in each slot: ticks may be left out on the way. */
export function looksAround(attention: Attention, tick: number): boolean {
  const slot = Math.floor((tick + attention.offsetTicks) / LOOK_TICKS);
  if (slot === attention.lookedSlot) return false;
  attention.lookedSlot = slot;
  return true;
}
