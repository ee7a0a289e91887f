import type { SeatId } from '../../shared/kitchen/index.ts';
import { BOT_POLICIES, type LobbySeat, type ServerRefusalKind } from '../../shared/net/index.ts';
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

export type JoinAnswer =
  | { kind: 'joined'; state: LobbyState; seat: SeatId }
  | { kind: 'refused'; refusal: ServerRefusalKind };

/** A new person sits down: on a free seat, else where a bot sits; in a running round only on a seat that it has. */
export function join(state: LobbyState, person: { id: string; name: string }, level: LevelCard): JoinAnswer {
  const { lobby } = state;
  const isCooking = lobby.phase === 'cooking';
  if (isCooking && !lobby.lateJoin) return { kind: 'refused', refusal: 'round-running' };
  const open = isCooking ? lobby.seats.slice(0, state.dealtSeats) : lobby.seats;
  const seat = open.find((each) => each.kind === 'free') ?? open.find((each) => each.kind === 'bot');
  if (seat === undefined) {
    const isFull = lobby.seats.every((each) => each.kind === 'person');
    return { kind: 'refused', refusal: isFull || !isCooking ? 'room-full' : 'round-running' };
  }
  const choice = chosenName(person.name);
  // At the door nobody is sent away for a name.
  const own = choice.kind === 'chosen' ? choice.name : null;
  const taken: LobbySeat = {
    ...seat,
    kind: 'person',
    sessionId: person.id,
    name: own ?? givenName(person.id, namesOf(lobby)),
    ready: false,
    connected: true,
    host: false,
    policy: null,
  };
  const seated = withSeat({ ...state, arrivals: [...state.arrivals, person.id] }, taken);
  const settled = settle(seated, level);
  return { kind: 'joined', state: settled, seat: seatOfPerson(settled.lobby, person.id)?.seat ?? seat.seat };
}

/** The connection is gone; the seat waits. */
export function setConnected(state: LobbyState, person: string, connected: boolean, level: LevelCard): LobbyState {
  const seat = seatOfPerson(state.lobby, person);
  if (seat === null || seat.connected === connected) return state;
  return settle(withSeat(state, { ...seat, connected, ready: connected && seat.ready }), level);
}

/** Gone for good; in a running round its chefs stay, and sleep. */
export function leave(state: LobbyState, person: string, level: LevelCard): LobbyState {
  const seat = seatOfPerson(state.lobby, person);
  const arrivals = state.arrivals.filter((each) => each !== person);
  if (seat === null) return { ...state, arrivals };
  const index = state.lobby.seats.indexOf(seat);
  const freed: LobbySeat = { ...freeSeat(index), role: seat.role, chefs: seat.chefs };
  return settle(withSeat({ ...state, arrivals }, freed), level);
}

/** Whether somebody who knows nobody here could come in now. */
export function hasOpenSeat(state: LobbyState): boolean {
  return state.lobby.phase === 'lobby' && !state.lobby.seats.every(isTaken);
}

export function withFilledSeats(state: LobbyState): LobbyState {
  const seats = state.lobby.seats.map((seat) => (isTaken(seat) ? seat : botSeat(seat)));
  return withLobby(state, { seats });
}

export function botSeat(seat: LobbySeat): LobbySeat {
  const policy = seat.policy ?? BOT_POLICIES[0];
  return { ...seat, kind: 'bot', sessionId: null, name: '', ready: true, connected: true, host: false, policy };
}
