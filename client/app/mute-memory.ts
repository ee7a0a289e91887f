import type { SeatId } from '../../shared/kitchen/index.ts';
import type { Lobby } from '../../shared/net/index.ts';
import type { Shelf } from './settings.ts';

const KEY = 'race-condiment.muted';
/** An evening has no more people to be tired of. */
const MOST_MUTED = 32;

/** People whose calls this tab does not want to hear, by the public ids that their rooms gave them; reloads keep them. */
export function loadMuted(tab: Shelf | null): readonly string[] {
  try {
    const kept: unknown = JSON.parse(tab?.getItem(KEY) ?? '[]');
    return Array.isArray(kept) ? kept.filter((person) => typeof person === 'string').slice(-MOST_MUTED) : [];
  } catch {
    return [];
  }
}

/** A full or forbidden storage forgets them with the page, nothing else. */
export function saveMuted(tab: Shelf | null, muted: readonly string[]): void {
  try {
    tab?.setItem(KEY, JSON.stringify(muted.slice(-MOST_MUTED)));
  } catch {
    return;
  }
}

/** Where they sit now: people change seats, and others come to sit there. */
export function mutedSeats({ seats }: Lobby, muted: readonly string[]): SeatId[] {
  return seats.filter(({ sessionId }) => sessionId !== null && muted.includes(sessionId)).map(({ seat }) => seat);
}
