import type { RoundResult } from '../../shared/analysis/index.ts';
import { required } from '../../shared/base/index.ts';
import type { KitchenEvent, LevelId, Plan, SeatId, Steering } from '../../shared/kitchen/index.ts';
import type {
  ClientCommand,
  KitchenWire,
  Lobby,
  MessageRefusalKind,
  RoomCommand,
  ServerRefusalKind,
} from '../../shared/net/index.ts';
import type { Recording } from '../../shared/replay/index.ts';
import { type BotFactory, createHost, type Host } from './host.ts';
import { createLobby, isTaken, type LevelCard, type LobbyState, seatOfPerson, withLobby } from './lobby.ts';
import { applyRoomCommand, levelOf } from './lobby-commands.ts';
import { hasOpenSeat, join, leave, setConnected } from './lobby-people.ts';
import { beginRound, endRound, tickLobby } from './lobby-rounds.ts';
import { mirrorNothing, mirrorSnapshot } from './mirror.ts';
import { mirrorLobby } from './mirror-lobby.ts';
import { createPeople } from './people.ts';

/** A level as a match needs it. */
export interface MatchLevel {
  card: LevelCard;
  plan: Plan;
}

export interface MatchOptions {
  code: string;
  /** In the order in which they are played; never empty. */
  levels: readonly MatchLevel[];
  firstLevel: LevelId | null;
  isOpen: boolean;
  createBot: BotFactory;
  drawSeed: () => number;
}

export interface FinishedRound {
  recording: Recording;
  result: RoundResult;
}

export interface MatchTick {
  events: KitchenEvent[];
  finished: FinishedRound | null;
}

export type EnterAnswer =
  | { kind: 'entered'; person: string; seatToken: string; isBack: boolean }
  | { kind: 'refused'; refusal: ServerRefusalKind };

/** A room without its sockets: the lobby, the people, one round after the other. */
export interface Match {
  readonly lobby: Lobby;
  readonly hasOpenSeat: boolean;
  enter(who: { name: string; seatToken: string | null }): EnterAnswer;
  setConnected(person: string, connected: boolean): void;
  leave(person: string): void;
  say(person: string, command: RoomCommand): MessageRefusalKind | null;
  command(person: string, command: ClientCommand): MessageRefusalKind | null;
  steer(person: string, steering: Steering): void;
  /** The seat in the running round; null for somebody who has none. */
  seatOf(person: string): SeatId | null;
  tick(): MatchTick;
  mirror(wire: KitchenWire): void;
  /** What is left of a round that ended badly; null if none was cooked. */
  recording(): Recording | null;
}

export function createMatch(options: MatchOptions): Match {
  const catalogue = options.levels.map((level) => level.card);
  const people = createPeople();
  const firstLevel = levelOf(catalogue, options.firstLevel ?? required(catalogue[0], 'a level').id);
  let state = createLobby({ code: options.code, level: firstLevel, isOpen: options.isOpen });
  let round: { host: Host; key: string } | null = null;
  let roundNumber = 0;

  const card = () => levelOf(catalogue, state.lobby.level);
  const isCooking = () => state.lobby.phase === 'cooking';

  const seatOf = (person: string): SeatId | null => {
    const seat = seatOfPerson(state.lobby, person)?.seat ?? null;
    return round?.host.world.seats.some((each) => each.id === seat) ? seat : null;
  };

  const tellPresence = (person: string, present: boolean) => {
    const seat = seatOf(person);
    if (isCooking() && seat !== null) round?.host.setPresent(seat, present);
  };

  /** The kitchen stands there while people count down, and is built anew if they change their minds. */
  const prepare = () => {
    const key = roundKey(state);
    if (round?.key === key) return;
    const level = required(
      options.levels.find((each) => each.card.id === state.lobby.level),
      state.lobby.level,
    );
    const seats = state.lobby.seats.filter(isTaken).map((seat) => ({ role: seat.role, bot: seat.policy }));
    const host = createHost({
      plan: level.plan,
      seed: state.lobby.chosenSeed ?? options.drawSeed(),
      seats,
      chefsPerThreadSeat: state.lobby.chefsOnOneApron,
      createBot: options.createBot,
    });
    round = { key, host };
    roundNumber += 1;
  };

  const begin = () => {
    state = beginRound(state, card());
    prepare();
    state = withChefsOf(state, required(round, 'a kitchen').host);
    for (const seat of state.lobby.seats) {
      if (seat.kind === 'person' && !seat.connected) round?.host.setPresent(seat.seat, false);
    }
  };

  const finish = (host: Host): FinishedRound => {
    const names = state.lobby.seats.map((seat) => seat.name || null);
    state = endRound(state, host.seed);
    return { recording: host.recording(), result: host.result(names) };
  };

  return {
    get lobby() {
      return state.lobby;
    },
    get hasOpenSeat() {
      return hasOpenSeat(state);
    },
    enter({ name, seatToken }) {
      const known = seatToken === null ? null : people.findByToken(seatToken);
      if (known !== null && seatToken !== null) {
        state = setConnected(state, known, true, card());
        tellPresence(known, true);
        return { kind: 'entered', person: known, seatToken, isBack: true };
      }
      const admitted = people.admit();
      const answer = join(state, { id: admitted.person, name }, card());
      if (answer.kind === 'refused') {
        people.forget(admitted.person);
        return answer;
      }
      state = answer.state;
      if (isCooking()) round?.host.dismissBot(answer.seat);
      tellPresence(admitted.person, true);
      return { kind: 'entered', ...admitted, isBack: false };
    },
    setConnected(person, connected) {
      state = setConnected(state, person, connected, card());
      tellPresence(person, connected);
    },
    leave(person) {
      tellPresence(person, false);
      state = leave(state, person, card());
      people.forget(person);
    },
    say(person, command) {
      const answer = applyRoomCommand(state, person, command, catalogue);
      const isRoundLeft = hasRound(state.lobby) && !hasRound(answer.state.lobby);
      state = answer.state;
      if (isRoundLeft) round = null;
      return answer.refusal;
    },
    command(person, command) {
      if (!isCooking() || round === null) return 'not-now';
      const seat = seatOf(person);
      if (seat === null) return 'no-seat';
      return round.host.submit(seat, command) ? null : 'too-many';
    },
    steer(person, steering) {
      const seat = seatOf(person);
      if (isCooking() && seat !== null) round?.host.steer(seat, steering);
    },
    seatOf,
    tick() {
      const waited = tickLobby(state);
      state = waited.state;
      if (waited.isOver) begin();
      else if (state.lobby.phase === 'countdown') prepare();
      else if (state.lobby.phase === 'lobby') round = null;
      if (!isCooking() || round === null) return { events: [], finished: null };
      const events = round.host.tick();
      return { events, finished: round.host.world.phase === 'over' ? finish(round.host) : null };
    },
    mirror(wire) {
      mirrorLobby(wire.lobby, state.lobby);
      wire.round.number = roundNumber;
      if (round === null) mirrorNothing(wire.round);
      else mirrorSnapshot(wire.round, round.host.snapshot());
    },
    recording: () => (isCooking() && round !== null ? round.host.recording() : null),
  };
}

/** The world has dealt the chefs: what the lobby foretold gives way to what is. */
function withChefsOf(state: LobbyState, host: Host): LobbyState {
  const chefsOf = (id: SeatId) => host.world.seats.find((seat) => seat.id === id)?.chefs ?? [];
  return withLobby(state, { seats: state.lobby.seats.map((seat) => ({ ...seat, chefs: [...chefsOf(seat.seat)] })) });
}

function hasRound(lobby: Lobby): boolean {
  return lobby.phase === 'cooking' || lobby.phase === 'result';
}

/** Everything that a kitchen is built from: another key, another kitchen. */
function roundKey(state: LobbyState): string {
  const { level, chefsOnOneApron, chosenSeed, seats } = state.lobby;
  return JSON.stringify([
    level,
    chefsOnOneApron,
    chosenSeed,
    seats.map(({ kind, role, policy }) => [kind, role, policy]),
  ]);
}
