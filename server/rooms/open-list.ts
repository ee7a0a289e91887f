import { matchMaker } from '@colyseus/core';
import { type Lobby, type OpenKitchen, ROOM_NAME } from '../../shared/net/index.ts';
import { MOST_LISTED_KITCHENS } from '../limits.ts';
import type { Match } from '../match/match.ts';

/** What a room lets all processes of the game know of it; null while it is no stranger's business. */
export interface Listing {
  kitchen: OpenKitchen | null;
}

/** What strangers may know of a room; null while they may not walk into it, or nobody is there to meet. */
export function openKitchenOf({ lobby, seatsToTake }: Pick<Match, 'lobby' | 'seatsToTake'>): OpenKitchen | null {
  if (!lobby.isOpen || peopleIn(lobby) === 0) return null;
  const { code, level, model, phase, seats, watchers } = lobby;
  const cards = seats.map(({ kind, role }) => ({ kind, role }));
  return { code, level, model, phase, seats: cards, seatsForNewcomers: seatsToTake, watchers };
}

/** Everybody is away; a room that nobody has come into yet is not deserted. */
export function isDeserted(lobby: Lobby): boolean {
  return peopleIn(lobby) === 0 && lobby.seats.some((seat) => seat.kind === 'person');
}

function peopleIn({ seats, watchers }: Lobby): number {
  return watchers + seats.filter((seat) => seat.kind === 'person' && seat.connected).length;
}

/** The open kitchens of all processes: those with a seat first, and of them the fullest; then those to look on. */
export async function openKitchens(): Promise<OpenKitchen[]> {
  const rooms = await matchMaker.query({ name: ROOM_NAME });
  return rooms
    .flatMap(({ metadata }) => (metadata as Listing | undefined)?.kitchen ?? [])
    .sort(byWelcome)
    .slice(0, MOST_LISTED_KITCHENS);
}

function byWelcome(a: OpenKitchen, b: OpenKitchen): number {
  const hasSeat = ({ seatsForNewcomers }: OpenKitchen) => (seatsForNewcomers > 0 ? 0 : 1);
  const people = ({ seats }: OpenKitchen) => seats.filter((seat) => seat.kind === 'person').length;
  return hasSeat(a) - hasSeat(b) || people(b) - people(a) || (a.code < b.code ? -1 : 1);
}
