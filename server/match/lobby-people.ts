import { BOT_POLICIES, type LobbySeat } from '../../shared/net/index.ts';
import { chosenName } from './chosen-name.ts';
import { givenName } from './given-name.ts';
import {
  freeSeat,
  isTaken,
  type LevelCard,
  type LobbyState,
  namesOf,
  seatOfPerson,
  settle,
  withLobby,
  withSeat,
} from './lobby.ts';

/**
 * Somebody sits down: on a free seat, else where a bot sits; in a running round only on a seat that it has. Null: there
 * is none now.
 */
export function sitDown(state: LobbyState, person: { id: string; name: string }, level: LevelCard): LobbyState | null {
  const open = seatsToTake(state);
  const seat = open.find((each) => each.kind === 'free') ?? open[0];
  if (seat === undefined) return null;
  const choice = chosenName(person.name);
  // At the door nobody is sent away for a name.
  const own = choice.kind === 'chosen' ? choice.name : null;
  const taken: LobbySeat = {
    ...seat,
    kind: 'person',
    sessionId: person.id,
    name: own ?? givenName(person.id, namesOf(state.lobby)),
    ready: false,
    connected: true,
    host: false,
    policy: null,
  };
  return settle(withSeat({ ...state, arrivals: [...state.arrivals, person.id] }, taken), level);
}

/** Where a newcomer could sit now. */
export function seatsToTake({ lobby, dealtSeats }: LobbyState): LobbySeat[] {
  const isCooking = lobby.phase === 'cooking';
  if (isCooking && !lobby.lateJoin) return [];
  const seats = isCooking ? lobby.seats.slice(0, dealtSeats) : lobby.seats;
  return seats.filter((seat) => seat.kind !== 'person');
}

/** The connection is gone; the seat waits. */
export function setConnected(state: LobbyState, person: string, connected: boolean, level: LevelCard): LobbyState {
  const seat = seatOfPerson(state.lobby, person);
  if (seat === null || seat.connected === connected) return state;
  return settle(withSeat(state, { ...seat, connected, ready: connected && seat.ready }), level);
}

/** The seat is given up; in a running round its chefs stay, and sleep. */
export function standUp(state: LobbyState, person: string, level: LevelCard): LobbyState {
  const seat = seatOfPerson(state.lobby, person);
  const arrivals = state.arrivals.filter((each) => each !== person);
  if (seat === null) return { ...state, arrivals };
  const index = state.lobby.seats.indexOf(seat);
  const freed: LobbySeat = { ...freeSeat(index), role: seat.role, chefs: seat.chefs };
  return settle(withSeat({ ...state, arrivals }, freed), level);
}

/** Whether somebody who knows nobody here could sit down at once, and cook the next dinner from its beginning. */
export function hasOpenSeat({ lobby }: LobbyState): boolean {
  return (lobby.phase === 'lobby' || lobby.phase === 'result') && !lobby.seats.every(isTaken);
}

export function withFilledSeats(state: LobbyState): LobbyState {
  const seats = state.lobby.seats.map((seat) => (isTaken(seat) ? seat : botSeat(seat)));
  return withLobby(state, { seats });
}

export function botSeat(seat: LobbySeat): LobbySeat {
  const policy = seat.policy ?? BOT_POLICIES[0];
  return { ...seat, kind: 'bot', sessionId: null, name: '', ready: true, connected: true, host: false, policy };
}
