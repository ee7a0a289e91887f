/** The part of Storage that is used; a browser may refuse it altogether. */
export interface Shelf {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

/** What gives a seat back after a reload. */
export interface KeptSeat {
  code: string;
  seatToken: string;
}

/**
 * Remembers this tab's seat. The shelf must be the tab's own (sessionStorage): with one for the whole browser, a second
 * tab would push the first one off its seat.
 */
export interface SeatMemory {
  recall(): KeptSeat | null;
  keep(seat: KeptSeat): void;
  forget(): void;
}

const KEY = 'race-condiment.seat';

export function seatMemoryOn(shelf: Shelf | null): SeatMemory {
  return {
    recall: () => quietly(() => parseSeat(shelf?.getItem(KEY) ?? null)),
    keep: (seat) => void quietly(() => shelf?.setItem(KEY, JSON.stringify(seat))),
    forget: () => void quietly(() => shelf?.removeItem(KEY)),
  };
}

function parseSeat(text: string | null): KeptSeat | null {
  if (text === null) return null;
  const raw: unknown = JSON.parse(text);
  if (typeof raw !== 'object' || raw === null || !('code' in raw) || !('seatToken' in raw)) return null;
  const { code, seatToken } = raw;
  return typeof code === 'string' && typeof seatToken === 'string' ? { code, seatToken } : null;
}

/** A full, forbidden or scribbled-on storage costs the way back after a reload, nothing else. */
function quietly<T>(act: () => T): T | null {
  try {
    return act();
  } catch {
    return null;
  }
}
