import {
  type ChefId,
  chefId,
  dealtChefs,
  type LevelId,
  MOST_SEATS,
  type Role,
  seatId,
} from '../../shared/kitchen/index.ts';
import {
  COUNTDOWN_TICKS,
  type Lobby,
  type LobbySeat,
  type MessageRefusalKind,
  rolesAllowed,
} from '../../shared/net/index.ts';

/** What the lobby must know of a level. */
export interface LevelCard {
  id: LevelId;
  roles: readonly Role[];
  chefsPerThreadSeat: number | null;
  /** For the experiment: how many chefs a lone thread player has unless it chooses; null elsewhere. */
  loneChefs: 1 | 2 | 3 | null;
}

/** The lobby as the pages see it, and the little more that decides what happens next. */
export interface LobbyState {
  lobby: Lobby;
  /** People in order of arrival: the oldest one who is there has the host's rights. */
  arrivals: readonly string[];
  /** Null: nobody counts. */
  countdownTicks: number | null;
  /** Seats that the running round has dealt; nobody can sit down beyond them before it is over. */
  dealtSeats: number;
  /** Null: time does not wait to go on. */
  pauseEndingTicks: number | null;
}

export interface LobbyAnswer {
  state: LobbyState;
  refusal: MessageRefusalKind | null;
}

export function createLobby(options: { code: string; level: LevelCard; isOpen: boolean }): LobbyState {
  const lobby: Lobby = {
    code: options.code,
    phase: 'lobby',
    level: options.level.id,
    model: 'both',
    chefsOnOneApron: null,
    lateJoin: true,
    fillWithBots: false,
    isOpen: options.isOpen,
    clock: 'normal',
    cores: null,
    chosenSeed: null,
    seed: 0,
    pause: 'running',
    pauseVotes: [],
    watchers: 0,
    seats: Array.from({ length: MOST_SEATS }, (_, index) => freeSeat(index)),
  };
  return { lobby, arrivals: [], countdownTicks: null, dealtSeats: 0, pauseEndingTicks: null };
}

export function freeSeat(index: number): LobbySeat {
  return {
    seat: seatId(index + 1),
    kind: 'free',
    sessionId: null,
    name: '',
    role: 'thread',
    ready: false,
    connected: false,
    host: false,
    policy: null,
    chefs: [],
  };
}

export function isTaken(seat: LobbySeat): boolean {
  return seat.kind !== 'free';
}

export function seatOfPerson(lobby: Lobby, person: string): LobbySeat | null {
  return lobby.seats.find((seat) => seat.sessionId === person) ?? null;
}

/** The names of those who are here. */
export function namesOf(lobby: Lobby): string[] {
  return lobby.seats.map((seat) => seat.name).filter((name) => name !== '');
}

export function withSeat(state: LobbyState, changed: LobbySeat): LobbyState {
  const seats = state.lobby.seats.map((seat) => (seat.seat === changed.seat ? changed : seat));
  return withLobby(state, { seats });
}

export function withLobby(state: LobbyState, changes: Partial<Lobby>): LobbyState {
  return { ...state, lobby: { ...state.lobby, ...changes } };
}

/** Puts everything in order that follows from the rest; the end of every change. */
export function settle(state: LobbyState, level: LevelCard): LobbyState {
  const isWaiting = state.lobby.phase === 'lobby' || state.lobby.phase === 'countdown';
  // Seats of a running round are numbered in its world; before and after it, those who are there sit side by side.
  const packed = isWaiting ? withPackedSeats(state) : state;
  return withCountdown(withDealtChefs(withAllowedRoles(withHost(packed), level, isWaiting), level, isWaiting));
}

function withPackedSeats(state: LobbyState): LobbyState {
  const taken = state.lobby.seats.filter(isTaken);
  const seats = state.lobby.seats.map((_, index): LobbySeat => {
    const seat = taken[index];
    return seat === undefined ? freeSeat(index) : { ...seat, seat: seatId(index + 1) };
  });
  return withLobby(state, { seats });
}

/** The oldest one who is there: a cut of a moment costs nobody the rights for good, leaving does. */
function withHost(state: LobbyState): LobbyState {
  const people = state.lobby.seats.filter((seat) => seat.kind === 'person');
  const present = people.filter((seat) => seat.connected);
  const byArrival = state.arrivals
    .map((person) => present.find((seat) => seat.sessionId === person))
    .find((seat) => seat !== undefined);
  const host = byArrival ?? people.find((seat) => seat.host) ?? people[0];
  const seats = state.lobby.seats.map((seat) => ({ ...seat, host: seat.seat === host?.seat }));
  return withLobby(state, { seats });
}

function withAllowedRoles(state: LobbyState, level: LevelCard, isWaiting: boolean): LobbyState {
  if (!isWaiting) return state;
  const allowed = rolesAllowed(level.roles, state.lobby.model);
  const seats = state.lobby.seats.map((seat) => {
    return allowed.includes(seat.role) ? seat : { ...seat, role: allowed[0] ?? seat.role };
  });
  return withLobby(state, { seats });
}

function withDealtChefs(state: LobbyState, level: LevelCard, isWaiting: boolean): LobbyState {
  if (!isWaiting) return state;
  const taken = state.lobby.seats.filter(isTaken);
  const hasOwnApron = state.lobby.cores === null;
  const isLone = taken.length === 1 && taken[0]?.role === 'thread' && hasOwnApron;
  const chefsOnOneApron = isLone && level.loneChefs !== null ? (state.lobby.chefsOnOneApron ?? level.loneChefs) : null;
  // Where aprons go round nobody hands one on: a seat has one chef then.
  const usual = hasOwnApron ? (level.chefsPerThreadSeat ?? dealtChefs(taken.length)) : 1;
  const perThread = chefsOnOneApron ?? usual;
  let next = 1;
  const seats = state.lobby.seats.map((seat) => {
    const count = !isTaken(seat) ? 0 : seat.role === 'thread' ? perThread : 1;
    const chefs = Array.from({ length: count }, (_, index): ChefId => chefId(next + index));
    next += count;
    return { ...seat, chefs };
  });
  return withLobby(state, { seats, chefsOnOneApron });
}

/** Counts while everybody who is there is ready; somebody who is away is not waited for. */
function withCountdown(state: LobbyState): LobbyState {
  const { phase, seats } = state.lobby;
  if (phase !== 'lobby' && phase !== 'countdown') return { ...state, countdownTicks: null };
  const present = seats.filter((seat) => seat.kind === 'person' && seat.connected);
  const allReady = present.length > 0 && present.every((seat) => seat.ready);
  if (!allReady) return { ...withLobby(state, { phase: 'lobby' }), countdownTicks: null };
  if (phase === 'countdown') return state;
  return { ...withLobby(state, { phase: 'countdown' }), countdownTicks: COUNTDOWN_TICKS };
}
