import type { CloseKind } from '../../shared/net/index.ts';
import { type LevelCard, type LobbyState, seatOfPerson, withLobby } from './lobby.ts';
import { levelOf } from './lobby-commands.ts';
import { standUp } from './lobby-people.ts';
import { backToLobby } from './lobby-rounds.ts';
import { withPause } from './pause.ts';
import type { People, Person } from './people.ts';

/** Who is in a room and who sits where: plain data, and every change of it is a function of this folder. */
export interface Seating {
  lobby: LobbyState;
  people: People;
}

/** What a change leaves to whoever holds the connections. */
export type Errand =
  | { kind: 'close'; line: string; why: Exclude<CloseKind, 'connection-lost'> }
  | { kind: 'tell-seat-code'; line: string; seatCode: string | null };

/** A change, what is to be done because of it, and the answer to who asked for it. */
export interface Seated<Answer> {
  seating: Seating;
  errands: readonly Errand[];
  answer: Answer;
}

/** In the order in which they are played; never empty. */
export type Catalogue = readonly LevelCard[];

/** Puts in order what follows from who is there and where they sit; the end of every change. */
export function settled(seating: Seating, catalogue: Catalogue): Seating {
  const lobby = withPause(withoutAbandonedRound(seating.lobby, cardOf(seating, catalogue)));
  const watchers = watchersOf({ ...seating, lobby }).filter((person) => person.awayTicks === null).length;
  return { ...seating, lobby: lobby.lobby.watchers === watchers ? lobby : withLobby(lobby, { watchers }) };
}

/** A round that everybody has left for good is over: else those who look on could wait for ever. */
function withoutAbandonedRound(state: LobbyState, level: LevelCard): LobbyState {
  const isAbandoned = state.lobby.phase === 'cooking' && !state.lobby.seats.some((seat) => seat.kind === 'person');
  return isAbandoned ? backToLobby(state, level) : state;
}

export function watchersOf({ lobby, people }: Seating): Person[] {
  return people.present.filter((person) => seatOfPerson(lobby.lobby, person.id) === null);
}

export function cardOf({ lobby }: Seating, catalogue: Catalogue): LevelCard {
  return levelOf(catalogue, lobby.lobby.level);
}

/** Somebody has no seat any more, and is among `people` or not. */
export function withoutSeated(seating: Seating, person: Person, people: People, catalogue: Catalogue): Seating {
  return settled({ lobby: standUp(seating.lobby, person.id, cardOf(seating, catalogue)), people }, catalogue);
}
