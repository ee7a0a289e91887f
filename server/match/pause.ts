import type { SeatId } from '../../shared/kitchen/index.ts';
import { PAUSE_ENDING_TICKS } from '../../shared/net/index.ts';
import { type LobbyState, withLobby } from './lobby.ts';

/** Somebody wants time to stand still, or to go on. */
export function withVote(state: LobbyState, { seat, wants }: { seat: SeatId; wants: boolean }): LobbyState {
  const others = state.lobby.pauseVotes.filter((each) => each !== seat);
  return withLobby(state, { pauseVotes: wants ? [...others, seat].sort() : others });
}

/**
 * Counts the votes of those who are there, after every change: time stands still while more than half of them want it,
 * and while nobody is there at all.
 */
export function withPause(state: LobbyState): LobbyState {
  const { phase, pause, pauseVotes, seats } = state.lobby;
  if (phase !== 'cooking') return withoutPause(state);
  const there = seats.filter((seat) => seat.kind === 'person' && seat.connected).map((seat) => seat.seat);
  const votes = pauseVotes.filter((seat) => there.includes(seat));
  const counted = votes.length === pauseVotes.length ? state : withLobby(state, { pauseVotes: votes });
  const isWanted = there.length === 0 || votes.length * 2 > there.length;
  if (isWanted) return { ...withLobby(counted, { pause: 'paused' }), pauseEndingTicks: null };
  if (pause !== 'paused') return counted;
  return { ...withLobby(counted, { pause: 'ending' }), pauseEndingTicks: PAUSE_ENDING_TICKS };
}

/** One tick nearer to when time goes on; the next pause needs new votes. */
export function tickPause(state: LobbyState): LobbyState {
  if (state.pauseEndingTicks === null) return state;
  if (state.pauseEndingTicks <= 1) return withoutPause(state);
  return { ...state, pauseEndingTicks: state.pauseEndingTicks - 1 };
}

function withoutPause(state: LobbyState): LobbyState {
  const { pause, pauseVotes } = state.lobby;
  if (pause === 'running' && pauseVotes.length === 0) return state;
  return { ...withLobby(state, { pause: 'running', pauseVotes: [] }), pauseEndingTicks: null };
}
