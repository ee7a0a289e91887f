import { planUnder } from '../../shared/content/index.ts';
import { type Plan, TICKS_PER_SECOND } from '../../shared/kitchen/index.ts';
import type { Lobby, LobbySeat } from '../../shared/net/index.ts';
import { chefName, chefNumberOf } from './names.ts';
import { fill, WORDS } from './words/index.ts';

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

/** Nobody else has to agree. */
export function isAlone({ seats }: Lobby): boolean {
  return seats.filter((seat) => seat.kind === 'person').length < 2;
}

/** What the big button says: what a press does, and why nothing has begun yet. */
export function readyWords(lobby: Lobby, mine: LobbySeat): readonly [string, string] {
  const words = WORDS.lobby;
  const awaited = lobby.seats.flatMap((seat, index) =>
    seat !== mine && seat.kind === 'person' && seat.connected && !seat.ready ? [seatName(seat, index)] : [],
  );
  if (lobby.phase === 'countdown') return [words.waitBig, words.stops];
  if (mine.ready) return [words.readyNowBig, awaitedText(awaited)];
  if (isAlone(lobby)) return [words.startBig, words.startsNow];
  return [words.readyBig, awaited.length === 0 ? words.allWait : words.startsWhen];
}

function awaitedText([first, ...others]: readonly string[]): string {
  if (first === undefined) return '';
  if (others.length === 0) return fill(WORDS.lobby.waitsForOne, { name: first });
  return fill(WORDS.lobby.waitsForMore, { name: first, n: others.length });
}

/** What somebody is called: by the own name, else by the colour of the hat. */
export function seatName(seat: LobbySeat, index: number): string {
  return seat.name || chefName(seatNumber(seat, index));
}

export function seatNumber(seat: LobbySeat, index: number) {
  const [first] = seat.chefs;
  return chefNumberOf(first === undefined ? index + 1 : Number(first.slice(first.indexOf(':') + 1)));
}
