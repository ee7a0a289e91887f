import type { RoundResult } from '../../shared/analysis/index.ts';
import { required } from '../../shared/base/index.ts';
import { planUnder } from '../../shared/content/index.ts';
import type { KitchenEvent, LevelId, Plan, SeatId, Steering } from '../../shared/kitchen/index.ts';
import type { ClientCommand, KitchenWire, Lobby, MessageRefusalKind, RoomCommand } from '../../shared/net/index.ts';
import type { Recording } from '../../shared/replay/index.ts';
import { type Arrival, type EnterAnswer, enter } from './arrivals.ts';
import { type BotFactory, createHost, type Host } from './host.ts';
import { drop, leave, reconnect, wait } from './lines.ts';
import { createLobby, isTaken, type LevelCard, type LobbyState, seatOfPerson, withLobby } from './lobby.ts';
import { levelOf } from './lobby-commands.ts';
import { hasOpenSeat, seatsToTake } from './lobby-people.ts';
import { beginRound, endRound, hasRound, tickLobby } from './lobby-rounds.ts';
import { mirrorNothing, mirrorSnapshot } from './mirror.ts';
import { mirrorLobby } from './mirror-lobby.ts';
import { tickPause } from './pause.ts';
import { NOBODY, type Person, personOnLine, personWithToken, speakerOn } from './people.ts';
import { say } from './room-commands.ts';
import { createRound, type Round } from './round.ts';
import { type SavedMatch, saveMatch } from './saved-match.ts';
import { type Errand, type Seated, type Seating, settled } from './seating.ts';

/** A level as a match needs it. */
export interface MatchLevel {
  card: LevelCard;
  plan: Plan;
}

/** What a match finds where it is played. */
export interface MatchSurroundings {
  /** In the order in which they are played; never empty. */
  levels: readonly MatchLevel[];
  /** How long a seat waits for its player. */
  holdTicks: number;
  createBot: BotFactory;
  drawSeed: () => number;
}

export interface MatchOptions extends MatchSurroundings {
  code: string;
  firstLevel: LevelId | null;
  isOpen: boolean;
}

/** All that a match is, but for where it is played. */
export interface MatchState {
  seating: Seating;
  round: Round | null;
  roundNumber: number;
}

export interface FinishedRound {
  recording: Recording;
  result: RoundResult;
}

export interface MatchTick {
  events: KitchenEvent[];
  finished: FinishedRound | null;
}

/**
 * A room without its sockets: the lobby, the people, one round after the other. Whoever holds the connections says
 * what came in by which, and does the errands that follow.
 */
export interface Match {
  readonly lobby: Lobby;
  /** Whether quick play may lead here. */
  readonly hasOpenSeat: boolean;
  /** Seats that a newcomer could take now, a bot's too. */
  readonly seatsToTake: number;
  enter(arrival: Arrival): EnterAnswer;
  /** A connection broke. True: whoever spoke by it may come back by it. */
  drop(line: string): boolean;
  /** It is whole again. False: it is nobody's any more. */
  reconnect(line: string): boolean;
  /** Somebody said goodbye. */
  leave(line: string): void;
  /** Whose a connection is, also while it is broken; null for one that is nobody's. */
  personOn(line: string): Person | null;
  /** Whether it is the token of somebody who is in this room, or away from it. */
  knows(seatToken: string): boolean;
  /** The seat of who speaks by a connection; null for who has none. */
  seatOn(line: string): SeatId | null;
  say(line: string, command: RoomCommand): MessageRefusalKind | null;
  command(line: string, command: ClientCommand): MessageRefusalKind | null;
  steer(line: string, steering: Steering): void;
  /** The hands at a connection should have spoken and have not. */
  awaitHands(line: string): void;
  /** One tick of lobby and kitchen. */
  tick(): MatchTick;
  /** A thirtieth of a second of waiting for those who are away. */
  waitForPeople(): void;
  /** What is to be done since this was last asked. */
  takeErrands(): Errand[];
  mirror(wire: KitchenWire): void;
  /** What is left of a round that ended badly; null if none was cooked. */
  recording(): Recording | null;
  /** All that another process needs to go on with it. */
  save(): SavedMatch;
}

export function createMatch(options: MatchOptions): Match {
  const catalogue = options.levels.map((level) => level.card);
  const level = levelOf(catalogue, options.firstLevel ?? required(catalogue[0], 'a level').id);
  const lobby = createLobby({ code: options.code, level, isOpen: options.isOpen });
  return continueMatch(options, { seating: { lobby, people: NOBODY }, round: null, roundNumber: 0 });
}

/** A match that goes on from how it was. */
export function continueMatch(options: MatchSurroundings, before: MatchState): Match {
  const catalogue = options.levels.map((level) => level.card);
  let { seating, round, roundNumber } = before;
  let errands: Errand[] = [];

  const lobby = () => seating.lobby.lobby;
  const isCooking = () => lobby().phase === 'cooking';
  const card = () => levelOf(catalogue, lobby().level);

  const become = (next: Seating) => {
    if (next === seating) return;
    const isRoundLeft = hasRound(lobby()) && !hasRound(next.lobby.lobby);
    seating = next;
    if (isRoundLeft) round = null;
    if (isCooking()) round?.follow(lobby());
  };
  const done = <Answer>(seated: Seated<Answer>): Answer => {
    become(seated.seating);
    errands.push(...seated.errands);
    return seated.answer;
  };
  const becomeLobby = (state: LobbyState) => become(settled({ ...seating, lobby: state }, catalogue));

  /** Asked for every frame of the hands; changes with the seating only. */
  const seatsKnown = new Map<string, SeatId | null>();
  let seatsKnownOf = seating;
  const seatOn = (line: string): SeatId | null => {
    if (seatsKnownOf !== seating) seatsKnown.clear();
    seatsKnownOf = seating;
    const known = seatsKnown.get(line);
    if (known !== undefined) return known;
    const person = speakerOn(seating.people, line);
    const seat = person === null ? null : (seatOfPerson(lobby(), person.id)?.seat ?? null);
    seatsKnown.set(line, seat);
    return seat;
  };

  /** The kitchen stands there while people count down, and is built anew if they change their minds. */
  const prepare = () => {
    const key = roundKey(seating.lobby);
    if (round?.key === key) return;
    const level = required(
      options.levels.find((each) => each.card.id === lobby().level),
      lobby().level,
    );
    const seats = lobby()
      .seats.filter(isTaken)
      .map((seat) => ({ role: seat.role, bot: seat.policy }));
    const host = createHost({
      plan: planUnder(level.plan, { clock: lobby().clock, cores: lobby().cores }),
      seed: lobby().chosenSeed ?? options.drawSeed(),
      seats,
      chefsPerThreadSeat: lobby().chefsOnOneApron,
      createBot: options.createBot,
    });
    round = createRound(host, key);
    roundNumber += 1;
  };

  const begin = () => {
    const begun = beginRound(seating.lobby, card());
    seating = { ...seating, lobby: begun };
    prepare();
    becomeLobby(withChefsOf(begun, required(round, 'a kitchen').host));
  };

  const finish = (host: Host): FinishedRound => {
    const names = lobby().seats.map((seat) => seat.name || null);
    becomeLobby(endRound(seating.lobby, host.seed));
    return { recording: host.recording(), result: host.result(names) };
  };

  // Of how things are now.
  if (isCooking()) round?.follow(lobby());
  return {
    get lobby() {
      return lobby();
    },
    get hasOpenSeat() {
      return hasOpenSeat(seating.lobby);
    },
    get seatsToTake() {
      return seatsToTake(seating.lobby).length;
    },
    enter: (arrival) => done(enter(seating, arrival, catalogue)),
    drop: (line) => done(drop(seating, line, catalogue)),
    reconnect: (line) => done(reconnect(seating, line, catalogue)),
    leave: (line) => become(leave(seating, line, catalogue)),
    personOn: (line) => personOnLine(seating.people, line),
    knows: (seatToken) => personWithToken(seating.people, seatToken) !== null,
    seatOn,
    say(line, command) {
      const person = speakerOn(seating.people, line);
      return person === null ? 'only-watching' : done(say(seating, person, command, catalogue));
    },
    command(line, command) {
      const seat = seatOn(line);
      if (seat === null) return 'only-watching';
      if (!isCooking() || round === null || lobby().pause !== 'running') return 'not-now';
      return round.host.submit(seat, command) ? null : 'too-many';
    },
    steer(line, steering) {
      const seat = seatOn(line);
      if (seat !== null && isCooking() && lobby().pause === 'running') round?.host.steer(seat, steering);
    },
    awaitHands(line) {
      const seat = seatOn(line);
      if (seat !== null && isCooking()) round?.host.wait(seat);
    },
    tick() {
      const waited = tickLobby(seating.lobby);
      if (waited.state !== seating.lobby) becomeLobby(waited.state);
      if (waited.isOver) begin();
      else if (lobby().phase === 'countdown') prepare();
      else if (lobby().phase === 'lobby') round = null;
      if (!isCooking() || round === null) return { events: [], finished: null };
      if (lobby().pause !== 'running') {
        becomeLobby(tickPause(seating.lobby));
        return { events: [], finished: null };
      }
      const events = round.host.tick();
      return { events, finished: round.host.world.phase === 'over' ? finish(round.host) : null };
    },
    waitForPeople: () => void done(wait(seating, options.holdTicks, catalogue)),
    takeErrands() {
      const taken = errands;
      errands = [];
      return taken;
    },
    mirror(wire) {
      mirrorLobby(wire.lobby, lobby());
      wire.round.number = roundNumber;
      if (round === null) mirrorNothing(wire.round);
      else mirrorSnapshot(wire.round, round.host.snapshot());
    },
    recording: () => (isCooking() && round !== null ? round.host.recording() : null),
    save: () => saveMatch({ seating, round, roundNumber }, catalogue),
  };
}

/** The world has dealt the chefs: what the lobby foretold gives way to what is. */
function withChefsOf(state: LobbyState, host: Host): LobbyState {
  const chefsOf = (id: SeatId) => host.world.seats.find((seat) => seat.id === id)?.chefs ?? [];
  return withLobby(state, { seats: state.lobby.seats.map((seat) => ({ ...seat, chefs: [...chefsOf(seat.seat)] })) });
}

/** Everything that a kitchen is built from. */
function roundKey(state: LobbyState): string {
  const { level, clock, cores, chefsOnOneApron, chosenSeed, seats } = state.lobby;
  return JSON.stringify([
    level,
    clock,
    cores,
    chefsOnOneApron,
    chosenSeed,
    seats.map(({ kind, role, policy }) => [kind, role, policy]),
  ]);
}
