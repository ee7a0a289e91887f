import {
  type AuthContext,
  type Client,
  ClientState,
  type Deferred,
  matchMaker,
  Room,
  ServerError,
} from '@colyseus/core';
import { MOST_SEATS, TICKS_PER_SECOND } from '../../shared/kitchen/index.ts';
import {
  CLOSE_CODES,
  HOLD_SEAT_SECONDS,
  type JoinOptions,
  KitchenWire,
  type Lobby,
  MOST_WATCHERS,
  MoveInput,
  PROTOCOL_VERSION,
  type RefusedMessage,
  TO_CLIENT,
  type WelcomeMessage,
} from '../../shared/net/index.ts';
import { MOST_BUFFERED_INPUTS, MOST_FRAMES_PER_SECOND, MOST_ROOMS, MOST_SOCKETS_PER_SEAT } from '../limits.ts';
import type { Log } from '../log.ts';
import { drawSeed, freeRoomCode } from '../match/codes.ts';
import type { BotFactory } from '../match/host.ts';
import {
  createMatch,
  type FinishedRound,
  type Match,
  type MatchLevel,
  type MatchSurroundings,
} from '../match/match.ts';
import { createPatchPace } from '../match/patch-pace.ts';
import type { WaitingFrames } from '../match/seat-hands.ts';
import type { Census, Meter } from '../meter.ts';
import type { Doorstep, RoomWithSeats } from './doorstep.ts';
import { createEventPost, type EventPost } from './event-post.ts';
import { arrivalOf, readJoinOptions, refusalOf, type ShownCard } from './join-card.ts';
import type { KeepRound } from './keep-round.ts';
import { createLateness } from './lateness.ts';
import { createVisitor, listenTo, type Visitor } from './listen.ts';
import { restoreInSteps } from './restore-in-steps.ts';
import { createRoomListing } from './room-listing.ts';
import { createRoundNews, type RoundNews } from './round-news.ts';
import type { SavedRoom } from './saved-room.ts';
import type { LastingRoom, SavedRooms } from './saved-rooms.ts';
import { createTraffic, type HandTraffic, type Traffic } from './traffic.ts';
import { framesAt } from './waiting-frames.ts';
import { createWrongCodes } from './wrong-codes.ts';

/** Everything a room needs from outside. */
export interface RoomServices {
  log: Log;
  meter: Meter;
  levels: readonly MatchLevel[];
  createBot: BotFactory;
  keepRound: KeepRound;
  savedRooms: SavedRooms;
  /** Told of those who flood. */
  doorstep: Pick<Doorstep, 'flooded'>;
  /** Only a server that was started for tests may run faster than the clock. */
  allowTestClock: boolean;
  holdSeatSeconds?: number;
  mostRooms?: number;
}

/** Drops that nobody comes back from: the room itself is going, or it threw the page out. */
const FINAL_CODES: readonly number[] = [
  CLOSE_CODES.left,
  CLOSE_CODES['server-stops'],
  CLOSE_CODES['thrown-out'],
  CLOSE_CODES['room-broke'],
  CLOSE_CODES['too-many-bad-messages'],
  CLOSE_CODES['too-many-messages'],
  CLOSE_CODES['seat-opened-elsewhere'],
  CLOSE_CODES.kicked,
];

const TOO_MANY: RefusedMessage = { about: 'message', refusal: 'too-many', path: null };

/**
 * The room as the framework sees it: sockets in, sockets out. What happens is the match's to say.
 * Unreadable and unknown messages are answered in words and forgotten; only who sends nothing else is shown out.
 */
export function kitchenRoom(services: RoomServices) {
  // Of all rooms together: who guesses tries them all.
  const wrongCodes = createWrongCodes();
  const surroundings: MatchSurroundings = {
    levels: services.levels,
    holdTicks: (services.holdSeatSeconds ?? HOLD_SEAT_SECONDS) * TICKS_PER_SECOND,
    createBot: services.createBot,
    drawSeed,
  };
  return class KitchenRoom extends Room implements LastingRoom, RoomWithSeats {
    override state = new KitchenWire();
    override maxMessagesPerSecond = MOST_FRAMES_PER_SECOND;
    // Everybody has an old connection and a new one for a moment; who may come in is the match's to say.
    override maxClients = (MOST_SEATS + MOST_WATCHERS) * MOST_SOCKETS_PER_SEAT;
    override inputs = this.defineInput(MoveInput, { bufferMaxSize: MOST_BUFFERED_INPUTS });

    readonly #visitors = new Map<string, Visitor & { frames: WaitingFrames; traffic: HandTraffic }>();
    readonly #waiting = new Map<string, Deferred<Client>>();
    /** Those who have not been told yet what they missed. */
    readonly #newcomers = new Map<Client, { isBack: boolean }>();
    readonly #post: EventPost = createEventPost();
    readonly #patches = createPatchPace();
    readonly #traffic: Traffic = createTraffic({
      meter: services.meter,
      onDrop: (client) => client.send(TO_CLIENT.refused, TOO_MANY),
      onFlood: (client, { mayReturn }) => {
        const visitor = this.#visitors.get(client.sessionId);
        if (visitor === undefined) return;
        visitor.isThrownOut = !mayReturn;
        services.doorstep.flooded(visitor.address);
      },
    });
    readonly #lateness = createLateness(services.meter);
    #countOut: () => void = () => undefined;
    readonly #listing = createRoomListing(this, services.log);
    #news: RoundNews = this.#newsSince({ result: null, kept: null });
    #match: Match | null = null;
    #clockFactor = 1;
    #isBroken = false;
    #wasEntered = false;

    static override async onAuth(_token: string, options: unknown, context: AuthContext): Promise<ShownCard> {
      return { ...readJoinOptions(options), address: context.ip ?? '' };
    }

    override async onCreate(raw: unknown): Promise<void> {
      const saved = services.savedRooms.stateOf(this.roomId);
      const match = saved === null ? await this.#open(readJoinOptions(raw)) : await this.#openAgain(saved);
      if (!services.savedRooms.add(this)) throw refusalOf('room-closing');
      this.#match = match;
      listenTo(this, this.#match, {
        visitorOf: (client) => this.#visitors.get(client.sessionId) ?? null,
        traffic: this.#traffic,
        meter: services.meter,
        afterwards: () => this.#doErrands(),
      });
      this.#countOut = services.meter.openRoom(() => censusOf(this.#match));
      services.log.info('room opened', { room: this.roomId });
      this.#match.mirror(this.state);
      await this.setPrivate(!this.#match.lobby.isOpen);
      this.setFixedTimestep(() => this.#step(), TICKS_PER_SECOND);
      // Patches go out with the ticks: a timer of their own would send one tick, then two. Only now: without a loop,
      // "no patch rate" starts a timer that ticks the room's clock, and eats the time that the loop counts.
      this.patchRate = null;
    }

    async #open(options: JoinOptions): Promise<Match> {
      if (matchMaker.stats.local.roomCount >= (services.mostRooms ?? MOST_ROOMS)) throw refusalOf('server-full');
      const isCodeTaken = async (code: string) => (await matchMaker.driver.findOne({ roomId: code })) !== undefined;
      this.roomId = await freeRoomCode(isCodeTaken);
      const firstLevel = options.level ?? null;
      return createMatch({ ...surroundings, code: this.roomId, firstLevel, isOpen: options.open === true });
    }

    /** Nobody is in it yet, and their seats wait: they are in no connection that the framework would wait for. */
    async #openAgain({ match, result, kept, clockFactor }: SavedRoom): Promise<Match> {
      this.autoDispose = false;
      this.#news = this.#newsSince({ result, kept });
      if (services.allowTestClock) this.#clockFactor = clockFactor;
      const restored = await restoreInSteps(match, surroundings, services.savedRooms);
      if (restored.lost !== null) {
        const { lost } = restored;
        const cause = lost.kind === 'broke' ? lost.cause : undefined;
        services.log.error('a saved round does not go on', cause, { room: this.roomId, why: lost.kind });
        this.#news.lose();
      }
      return restored.match;
    }

    #newsSince(before: Pick<SavedRoom, 'result' | 'kept'>): RoundNews {
      const { keepRound, log } = services;
      const tellEverybody = (type: string, message: unknown) => this.#tellEverybody(type, message);
      return createRoundNews({ tellEverybody, keepRound, log }, before);
    }

    get standsEmpty(): boolean {
      return !this.#wasEntered;
    }

    knows(seatToken: string): boolean {
      return this.#match?.knows(seatToken) === true;
    }

    async writeDown(): Promise<SavedRoom | null> {
      const match = this.#match;
      // From now on nothing happens here, and nobody comes in: it would not be written down.
      this.#match = null;
      if (match === null || this.#isBroken) return null;
      const saved = match.save();
      const news = await this.#news.save();
      const isDeserted = saved.seating.people.present.length === 0;
      return isDeserted ? null : { match: saved, ...news, clockFactor: this.#clockFactor };
    }

    override onJoin(client: Client, _options: unknown, card: ShownCard): void {
      const match = this.#match;
      if (match === null) throw refusalOf('room-closing');
      if (card.seatCode !== undefined && !wrongCodes.mayShow(card.address)) throw refusalOf('too-many-wrong-codes');
      const answer = match.enter(arrivalOf(client.sessionId, card));
      if (answer.kind === 'refused') {
        if (answer.refusal === 'wrong-seat-code') wrongCodes.count(card.address);
        throw refusalOf(answer.refusal);
      }
      this.#wasEntered = true;
      if (services.allowTestClock) this.#clockFactor = card.clockFactor ?? this.#clockFactor;
      this.#doErrands();
      this.#traffic.admit(client, answer.person);
      const traffic = this.#traffic.handsOf(answer.person);
      this.#visitors.set(client.sessionId, {
        ...createVisitor(answer.person, card.address),
        traffic,
        frames: framesAt(this.inputs, client.sessionId, traffic),
        isKnown: answer.isBack,
      });
      const welcome: WelcomeMessage = {
        version: PROTOCOL_VERSION,
        code: this.roomId,
        sessionId: answer.person,
        seatToken: answer.seatToken,
        seatCode: match.personOn(client.sessionId)?.seatCode ?? null,
        clockFactor: this.#clockFactor,
      };
      client.send(TO_CLIENT.welcome, welcome);
      // The first state that a newcomer is sent has its own seat in it.
      match.mirror(this.state);
      this.#newcomers.set(client, answer);
    }

    /** A page begins to listen when it has been welcomed, which takes one that is far away longer than a patch. */
    #tellNewcomers({ lobby }: Match): void {
      for (const [client, { isBack }] of this.#newcomers) {
        if (client.state === ClientState.JOINING) continue;
        this.#newcomers.delete(client);
        const visitor = this.#visitors.get(client.sessionId);
        if (client.state !== ClientState.JOINED || visitor === undefined) continue;
        visitor.isKnown = true;
        if (isBack) this.#news.tellLoss(client, lobby.phase);
        this.#news.tellResult(client, lobby.phase);
      }
    }

    override onDrop(client: Client, code?: number): void {
      if (code !== undefined && FINAL_CODES.includes(code)) return;
      if (this.#visitors.get(client.sessionId)?.isThrownOut === true) return;
      if (this.#match?.drop(client.sessionId) !== true) return;
      // Who stays away too long is given up by the match; then, or when its seat is opened elsewhere, onLeave follows.
      const comingBack = this.allowReconnection(client, 'manual');
      this.#waiting.set(client.sessionId, comingBack);
      const isOver = () => this.#waiting.delete(client.sessionId);
      comingBack.then(isOver, isOver);
    }

    override onReconnect(client: Client): void {
      const match = this.#match;
      const visitor = this.#visitors.get(client.sessionId);
      if (match === null || visitor === undefined || !match.reconnect(client.sessionId)) throw refusalOf('too-late');
      this.#traffic.admit(client, visitor.person);
      this.#news.tellResult(client, match.lobby.phase);
    }

    override onLeave(client: Client, code?: number): void {
      const visitor = this.#visitors.get(client.sessionId);
      if (visitor === undefined) return;
      this.#visitors.delete(client.sessionId);
      if (visitor.isKnown && !visitor.isThrownOut && !isGoodbye(code)) {
        this.#awaitByToken(client);
        return;
      }
      this.#traffic.forget(visitor.person);
      this.#match?.leave(client.sessionId);
    }

    /** Cut off while it was coming back: the framework waits for no such line, but its seat is there for who shows the token. */
    #awaitByToken(client: Client): void {
      this.#match?.drop(client.sessionId);
      this.autoDispose = false;
    }

    override onDispose(): void {
      services.savedRooms.forget(this);
      this.#countOut();
      services.log.info('room closed', { room: this.roomId });
    }

    override onUncaughtException(error: Error, where: string): void {
      // Saying no at the door is no accident, and a room that never came to be needs no end.
      if (this.#isBroken || error.cause instanceof ServerError || where === 'onCreate') return;
      this.#isBroken = true;
      services.log.error('room broke', error.cause ?? error, { room: this.roomId, where });
      const recording = this.#match?.recording() ?? null;
      if (recording !== null) {
        services.log.error('recording of a broken room', undefined, { room: this.roomId, recording });
      }
      this.disconnect(CLOSE_CODES['room-broke']).catch(() => undefined);
    }

    #step(): void {
      const match = this.#match;
      if (match === null || this.#isBroken) return;
      this.#lateness.step();
      this.#traffic.step();
      this.#takeInputs(match);
      match.waitForPeople();
      this.#doErrands();
      // Everybody is back or given up: from now on it ends like any other room.
      if (!this.autoDispose && !isAnybodyAwaited(match.lobby)) this.autoDispose = true;
      for (let run = 0; run < this.#clockFactor; run++) {
        this.#traffic.tick();
        const { events, finished } = match.tick();
        this.#post.collect(events);
        if (finished !== null) this.#closeRound(match, finished);
      }
      if (!this.#patches.isDue(this.#post.hasLetters)) return;
      this.#listing.update(match);
      match.mirror(this.state);
      this.#tellNewcomers(match);
      this.#sendEvents(match);
      this.broadcastPatch();
    }

    #takeInputs(match: Match): void {
      // What hands said before a pause is done after it.
      if (match.lobby.pause !== 'running') return;
      for (const [sessionId, { hands, frames, said, traffic }] of this.#visitors) {
        said.release(traffic.gone);
        const word = hands.take(frames);
        if (word === 'late') match.awaitHands(sessionId);
        else if (word !== null) match.steer(sessionId, word);
        traffic.countFallen(frames.size);
        if (hands.areSilent) said.releaseAll();
      }
    }

    #sendEvents(match: Match): void {
      if (!this.#post.hasLetters) return;
      const round = this.state.round.number;
      const letter = this.#post.letterForAll();
      if (letter !== null) this.#tellEverybody(TO_CLIENT.events, { round, events: letter });
      else this.#sendLetters(match, round);
      this.#post.clear();
    }

    #sendLetters(match: Match, round: number): void {
      for (const client of this.clients) {
        if (this.#newcomers.has(client)) continue;
        const events = this.#post.lettersFor(match.seatOn(client.sessionId));
        if (events.length > 0) client.send(TO_CLIENT.events, { round, events }, { afterNextPatch: true });
      }
    }

    #closeRound({ lobby }: Match, finished: FinishedRound): void {
      const { level } = finished.result;
      services.meter.roundFinished(level);
      services.log.info('round finished', { room: this.roomId, levelId: level });
      this.#news.close(finished, { number: this.state.round.number, isPublic: lobby.isOpen });
    }

    /** Newcomers hear it when they are told what they missed: what goes with a patch would come before their first word. */
    #tellEverybody(type: string, message: unknown): void {
      this.broadcast(type, message, { afterNextPatch: true, except: [...this.#newcomers.keys()] });
    }

    #doErrands(): void {
      for (const errand of this.#match?.takeErrands() ?? []) {
        if (errand.kind === 'close') this.#close(errand.line, errand.why);
        else this.clients.getById(errand.line)?.send(TO_CLIENT.code, { seatCode: errand.seatCode });
      }
    }

    /** A connection that is nobody's any more ends, or is no longer waited for. */
    #close(line: string, why: keyof typeof CLOSE_CODES): void {
      const visitor = this.#visitors.get(line);
      this.#visitors.delete(line);
      this.#waiting.get(line)?.reject(new ServerError(CLOSE_CODES[why]));
      this.clients.getById(line)?.leave(CLOSE_CODES[why]);
      if (visitor !== undefined && why !== 'seat-opened-elsewhere') this.#traffic.forget(visitor.person);
    }
  };
}

function isGoodbye(code: number | undefined): boolean {
  return code === undefined || FINAL_CODES.includes(code);
}

function isAnybodyAwaited({ seats }: Lobby): boolean {
  return seats.some((seat) => seat.kind === 'person' && !seat.connected);
}

function censusOf(match: Match | null): Census {
  const seats = match?.lobby.seats ?? [];
  const people = seats.filter((seat) => seat.kind === 'person');
  return {
    people: people.length,
    away: people.filter((seat) => !seat.connected).length,
    bots: seats.filter((seat) => seat.kind === 'bot').length,
  };
}
