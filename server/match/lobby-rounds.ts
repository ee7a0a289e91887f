import { COUNTDOWN_TICKS, type Lobby } from '../../shared/net/index.ts';
import { isTaken, type LevelCard, type LobbyState, settle, withLobby } from './lobby.ts';
import { withFilledSeats } from './lobby-people.ts';

/** Whether there is a kitchen to look at. */
export function hasRound(lobby: Lobby): boolean {
  return lobby.phase === 'cooking' || lobby.phase === 'result';
}

/** One tick of waiting. Says when a round is to begin; the caller begins it. */
export function tickLobby(state: LobbyState): { state: LobbyState; isOver: boolean } {
  if (state.countdownTicks === null) return { state, isOver: false };
  const countdownTicks = state.countdownTicks - 1;
  return { state: { ...state, countdownTicks }, isOver: countdownTicks <= 0 };
}

/** Everybody takes the place it has; the seats are dealt for the whole round. */
export function beginRound(state: LobbyState, level: LevelCard): LobbyState {
  const filled = state.lobby.fillWithBots ? settle(withFilledSeats(state), level) : state;
  const dealtSeats = filled.lobby.seats.filter(isTaken).length;
  return { ...withLobby(filled, { phase: 'cooking' }), countdownTicks: null, dealtSeats };
}

export function endRound(state: LobbyState, seed: number): LobbyState {
  const seats = state.lobby.seats.map((seat) => ({ ...seat, ready: seat.kind === 'bot' }));
  return { ...withLobby(state, { phase: 'result', seed, seats }), dealtSeats: 0 };
}

/** Straight to the next countdown: whoever is there is taken as ready. */
export function beginCountdown(state: LobbyState, level: LevelCard): LobbyState {
  const seats = state.lobby.seats.map((seat) => ({ ...seat, ready: seat.kind === 'bot' || seat.connected }));
  const counting = { ...withLobby(state, { phase: 'countdown' as const, seats }), countdownTicks: COUNTDOWN_TICKS };
  return settle(counting, level);
}

export function backToLobby(state: LobbyState, level: LevelCard): LobbyState {
  const seats = state.lobby.seats.map((seat) => ({ ...seat, ready: seat.kind === 'bot' }));
  return settle({ ...withLobby(state, { phase: 'lobby', seats }), countdownTicks: null, dealtSeats: 0 }, level);
}
