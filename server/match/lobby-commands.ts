import { assertNever } from '../../shared/base/index.ts';
import { levelAfter } from '../../shared/content/index.ts';
import type { LevelId, Role, SeatId } from '../../shared/kitchen/index.ts';
import {
  type BotPolicy,
  type LobbySeat,
  type MessageRefusalKind,
  type RoomCommand,
  rolesAllowed,
} from '../../shared/net/index.ts';
import { chosenName } from './chosen-name.ts';
import { givenName } from './given-name.ts';
import {
  freeSeat,
  type LevelCard,
  type LobbyAnswer,
  type LobbyState,
  namesOf,
  seatOfPerson,
  settle,
  withLobby,
  withSeat,
} from './lobby.ts';
import { botSeat } from './lobby-people.ts';
import { backToLobby, beginCountdown } from './lobby-rounds.ts';
import { withVote } from './pause.ts';

/** What only the host may do. */
const HOST_COMMANDS: readonly RoomCommand['kind'][] = [
  'level',
  'model',
  'chefs-on-one-apron',
  'late-join',
  'fill-with-bots',
  'open',
  'clock',
  'cores',
  'seed',
  'add-bot',
  'remove-bot',
  'bot-policy',
  'bot-role',
  'kick',
  'next-level',
  'back-to-lobby',
];

export const isForHost = (command: RoomCommand): boolean => HOST_COMMANDS.includes(command.kind);

/** What can be said while a round runs. */
const ANY_TIME_COMMANDS: readonly RoomCommand['kind'][] = ['name', 'late-join', 'open', 'back-to-lobby'];
/** What only a running round knows. */
const COOKING_COMMANDS: readonly RoomCommand['kind'][] = ['pause'];
/** What needs a result on the screen. */
const RESULT_COMMANDS: readonly RoomCommand['kind'][] = ['rematch', 'next-level'];

/** What concerns the room alone, and nobody's being in it. */
export type LobbyCommand = Exclude<RoomCommand, { kind: 'kick' | 'sit' | 'watch' }>;

/** Does what a person asks of the lobby, or says why not; the state is the same then. */
export function applyLobbyCommand(
  state: LobbyState,
  person: string,
  command: LobbyCommand,
  catalogue: readonly LevelCard[],
): LobbyAnswer {
  const seat = seatOfPerson(state.lobby, person);
  const refusal = whyNot(state, seat, command);
  if (refusal !== null || seat === null) return { state, refusal: refusal ?? 'only-watching' };
  return change(state, { seat, person }, command, catalogue);
}

function whyNot(state: LobbyState, seat: LobbySeat | null, command: LobbyCommand): MessageRefusalKind | null {
  if (seat === null) return 'only-watching';
  if (isForHost(command) && !seat.host) return 'not-host';
  const { phase } = state.lobby;
  if (COOKING_COMMANDS.includes(command.kind)) return phase === 'cooking' ? null : 'not-now';
  if (ANY_TIME_COMMANDS.includes(command.kind)) return null;
  if (phase === 'cooking') return 'not-now';
  if (RESULT_COMMANDS.includes(command.kind)) return phase === 'result' ? null : 'not-now';
  return null;
}

function change(
  state: LobbyState,
  { seat, person }: { seat: LobbySeat; person: string },
  command: LobbyCommand,
  catalogue: readonly LevelCard[],
): LobbyAnswer {
  const level = levelOf(catalogue, state.lobby.level);
  const done = (next: LobbyState): LobbyAnswer => ({ state: settle(next, level), refusal: null });
  const refused = (refusal: MessageRefusalKind): LobbyAnswer => ({ state, refusal });
  switch (command.kind) {
    case 'name': {
      const choice = chosenName(command.name);
      if (choice.kind === 'refused') return refused(choice.refusal);
      return done(withSeat(state, { ...seat, name: choice.name ?? givenName(person, namesOf(state.lobby)) }));
    }
    case 'role':
      if (!rolesAllowed(level.roles, state.lobby.model).includes(command.role)) return refused('role-not-allowed');
      return done(withSeat(state, withRole(seat, command.role)));
    case 'ready':
      return state.lobby.phase === 'result'
        ? done(readyForMore(state, seat, command.ready, level))
        : done(withSeat(state, { ...seat, ready: command.ready }));
    case 'level': {
      const chosen = catalogue.find((card) => card.id === command.level);
      if (chosen === undefined) return refused('unknown-level');
      return { state: settle(unready(inLobby(withLobby(state, { level: chosen.id }))), chosen), refusal: null };
    }
    case 'model':
      return done(unready(inLobby(withLobby(state, { model: command.model }))));
    case 'chefs-on-one-apron':
      if (state.lobby.chefsOnOneApron === null) return refused('not-here');
      return done(withLobby(state, { chefsOnOneApron: command.count }));
    case 'late-join':
      return { state: withLobby(state, { lateJoin: command.allowed }), refusal: null };
    case 'fill-with-bots':
      return done(withLobby(state, { fillWithBots: command.fill }));
    case 'open':
      return { state: withLobby(state, { isOpen: command.open }), refusal: null };
    case 'clock':
      return done(unready(inLobby(withLobby(state, { clock: command.clock }))));
    case 'cores':
      return done(unready(inLobby(withLobby(state, { cores: command.cores }))));
    case 'seed':
      return done(withLobby(state, { chosenSeed: command.seed }));
    case 'bot-policy':
      return botPolicy(state, command);
    case 'bot-role':
      return botRole(state, command, level);
    case 'pause':
      return { state: withVote(state, { seat: seat.seat, wants: command.wants }), refusal: null };
    case 'add-bot':
      return addBot(state, command.seat, level);
    case 'remove-bot':
      return removeBot(state, command.seat, level);
    case 'rematch':
      if (seat.host) return { state: beginCountdown(state, level), refusal: null };
      return done(readyForMore(state, seat, true, level));
    case 'next-level': {
      const levels = catalogue.map((card) => card.id);
      const next = levelOf(catalogue, levelAfter(level.id, levels));
      return { state: beginCountdown(withLobby(state, { level: next.id }), next), refusal: null };
    }
    case 'back-to-lobby':
      return { state: backToLobby(state, level), refusal: null };
    default:
      return assertNever(command);
  }
}

export function levelOf(catalogue: readonly LevelCard[], id: LevelId): LevelCard {
  const card = catalogue.find((each) => each.id === id) ?? catalogue[0];
  if (card === undefined) throw new RangeError('a lobby needs at least one level');
  return card;
}

function withRole(seat: LobbySeat, role: Role): LobbySeat {
  return seat.role === role ? seat : { ...seat, role, ready: false };
}

/** After a result, ready means "once more": the last one starts it. */
function readyForMore(state: LobbyState, seat: LobbySeat, ready: boolean, level: LevelCard): LobbyState {
  const marked = withSeat(state, { ...seat, ready });
  const people = marked.lobby.seats.filter((each) => each.kind === 'person' && each.connected);
  return people.every((each) => each.ready) ? beginCountdown(marked, level) : marked;
}

function inLobby(state: LobbyState): LobbyState {
  return state.lobby.phase === 'result' ? withLobby(state, { phase: 'lobby' }) : state;
}

/** What was agreed to has changed: everybody is asked again. */
function unready(state: LobbyState): LobbyState {
  return withLobby(state, {
    chefsOnOneApron: null,
    seats: state.lobby.seats.map((seat) => ({ ...seat, ready: seat.kind === 'bot' })),
  });
}

function addBot(state: LobbyState, id: LobbySeat['seat'], level: LevelCard): LobbyAnswer {
  const seat = state.lobby.seats.find((each) => each.seat === id);
  if (seat?.kind !== 'free') return { state, refusal: 'no-free-seat' };
  return { state: settle(withSeat(inLobby(state), botSeat(seat)), level), refusal: null };
}

function botPolicy(state: LobbyState, { seat: id, policy }: { seat: SeatId; policy: BotPolicy }): LobbyAnswer {
  const seat = state.lobby.seats.find((each) => each.seat === id);
  if (seat?.kind !== 'bot') return { state, refusal: 'no-seat' };
  return { state: withSeat(state, { ...seat, policy }), refusal: null };
}

function botRole(state: LobbyState, { seat: id, role }: { seat: SeatId; role: Role }, level: LevelCard): LobbyAnswer {
  const seat = state.lobby.seats.find((each) => each.seat === id);
  if (seat?.kind !== 'bot') return { state, refusal: 'no-seat' };
  if (!rolesAllowed(level.roles, state.lobby.model).includes(role)) return { state, refusal: 'role-not-allowed' };
  return { state: settle(withSeat(state, { ...seat, role }), level), refusal: null };
}

function removeBot(state: LobbyState, id: LobbySeat['seat'], level: LevelCard): LobbyAnswer {
  const seat = state.lobby.seats.find((each) => each.seat === id);
  if (seat?.kind !== 'bot') return { state, refusal: 'no-seat' };
  const freed = freeSeat(state.lobby.seats.indexOf(seat));
  return { state: settle(withSeat(inLobby(state), freed), level), refusal: null };
}
