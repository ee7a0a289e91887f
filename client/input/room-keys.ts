import type { HandEvent } from './hands.ts';

/** What keys mean to the room and not to the kitchen. */
export type RoomDeed = { kind: 'pause' } | { kind: 'calls' } | { kind: 'emote'; index: number };

const NUMBERED = /^(?:tag|job)-(\d)$/;
const MOST_EMOTES = 5;

/** With the calls open, the digits belong to them. Pure. */
export function roomDeedOf(event: HandEvent, callsOpen: boolean): RoomDeed | null {
  if (event.kind !== 'down') return null;
  if (event.action === 'pause') return { kind: 'pause' };
  if (event.action === 'call') return { kind: 'calls' };
  const digit = Number(NUMBERED.exec(event.action)?.[1] ?? 0);
  return callsOpen && digit >= 1 && digit <= MOST_EMOTES ? { kind: 'emote', index: digit - 1 } : null;
}
