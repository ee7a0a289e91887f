import { planUnder } from '../../shared/content/index.ts';
import { type Plan, TICKS_PER_SECOND } from '../../shared/kitchen/index.ts';
import type { Lobby, LobbySeat } from '../../shared/net/index.ts';
import { chefName, chefNumberOf } from './names.ts';
import { fill, WORDS } from './words.ts';

/* How a room is set, in words: for those who set it, and for those who may only read. */

export const doorsWord = ({ isOpen }: Lobby): string => (isOpen ? WORDS.room.doors.open : WORDS.room.doors.code);

export const clockWord = ({ clock }: Lobby): string => WORDS.room.clocks[clock];

export function coresWord({ cores }: Lobby): string {
  if (cores === null) return WORDS.room.coresOfLevel;
  return cores === 1 ? WORDS.lobby.apron : fill(WORDS.lobby.aprons, { n: cores });
}

export function seedWord({ chosenSeed }: Lobby): string {
  return chosenSeed === null ? WORDS.room.seedByChance : fill(WORDS.room.seedIs, { n: chosenSeed });
}

export const yesNo = (isSo: boolean): string => (isSo ? WORDS.room.yes : WORDS.room.no);

/** How long the dinner goes on, as this room is set. */
export function roundSeconds(plan: Plan, { clock, cores }: Lobby): number {
  return planUnder(plan, { clock, cores }).rules.roundTicks / TICKS_PER_SECOND;
}

/** Aprons that are worn at once: one for each who cooks, unless the room shares fewer. */
export function apronCount({ seats, cores }: Lobby): number {
  const taken = seats.filter((seat) => seat.kind !== 'free').length;
  return cores === null ? taken : Math.min(cores, Math.max(1, taken));
}

/** What somebody is called: by the own name, else by the colour of the hat. */
export function seatName(seat: LobbySeat, index: number): string {
  return seat.name || chefName(seatNumber(seat, index));
}

export function seatNumber(seat: LobbySeat, index: number) {
  const [first] = seat.chefs;
  return chefNumberOf(first === undefined ? index + 1 : Number(first.slice(first.indexOf(':') + 1)));
}
