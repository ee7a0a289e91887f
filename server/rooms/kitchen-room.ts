import { type AuthContext, type Client, type Deferred, matchMaker, Room, ServerError } from '@colyseus/core';
import type { RoundResult } from '../../shared/analysis/index.ts';
import { MOST_SEATS, type Steering, TICKS_PER_SECOND } from '../../shared/kitchen/index.ts';
import {
  CLOSE_CODES,
  HOLD_SEAT_SECONDS,
  type JoinOptions,
  KitchenWire,
  MOST_BUFFERED_INPUTS,
  MOST_MESSAGES_PER_SECOND,
  MOST_SILENT_STEPS,
  MOST_SOCKETS_PER_SEAT,
  MoveInput,
  PATIENT_INPUTS,
  PROTOCOL_VERSION,
  readSteering,
  TICKS_PER_PATCH,
  TO_CLIENT,
  type WelcomeMessage,
} from '../../shared/net/index.ts';
import type { Log } from '../log.ts';
import { drawSeed, freeRoomCode } from '../match/codes.ts';
import type { BotFactory } from '../match/host.ts';
import { createMatch, type FinishedRound, type Match, type MatchLevel } from '../match/match.ts';
import { createEventPost, type EventPost } from './event-post.ts';
import { readJoinOptions, refusalOf } from './join-card.ts';
import { listenTo, type Visitor } from './listen.ts';

/** Everything a room needs from outside. */
export interface RoomServices {
  log: Log;
  levels: readonly MatchLevel[];
  createBot: BotFactory;
  keepRound: (round: FinishedRound) => void;
  /** Only a server that was started for tests may run faster than the clock. */
  allowTestClock: boolean;
  holdSeatSeconds?: number;
}

/** Drops that nobody comes back from: the room itself is going, or it threw the page out. */
const FINAL_CODES: readonly number[] = [
  CLOSE_CODES.left,
  CLOSE_CODES['server-stops'],
  CLOSE_CODES['thrown-out'],
  CLOSE_CODES['room-broke'],
  CLOSE_CODES['too-many-bad-messages'],
  CLOSE_CODES['seat-opened-elsewhere'],
];

const STANDING: Steering = { direction: 0, use: false, dash: false };

/**
 * The room as the framework sees it: sockets in, sockets out. What happens is the match's to say.
 * Unreadable and unknown messages are answered in words and forgotten; only who sends nothing else is shown out.
 */
export function kitchenRoom(services: RoomServices) {
  return class KitchenRoom extends Room {
    override state = new KitchenWire();
    override maxMessagesPerSecond = MOST_MESSAGES_PER_SECOND;
    // A seat has its old connection and its new one for a moment; who may sit is the match's to say.
    override maxClients = MOST_SEATS * MOST_SOCKETS_PER_SEAT;
    override inputs = this.defineInput(MoveInput, { bufferMaxSize: MOST_BUFFERED_INPUTS });

    readonly #visitors = new Map<string, Visitor>();
    readonly #waiting = new Map<string, Deferred<Client>>();
    readonly #post: EventPost = createEventPost();
    #match: Match | null = null;
    #result: RoundResult | null = null;
    #clockFactor = 1;
    #isPublic = false;
    #isBroken = false;

    static override async onAuth(_token: string, options: unknown, _context: AuthContext): Promise<JoinOptions> {
      return readJoinOptions(options);
    }

    override async onCreate(raw: unknown): Promise<void> {
      const options = readJoinOptions(raw);
      const isCodeTaken = async (code: string) => (await matchMaker.driver.findOne({ roomId: code })) !== undefined;
      this.roomId = await freeRoomCode(isCodeTaken);
      this.#isPublic = options.open === true;
      if (services.allowTestClock) this.#clockFactor = options.clockFactor ?? 1;
      this.#match = createMatch({
        code: this.roomId,
        levels: services.levels,
        firstLevel: options.level ?? null,
        createBot: services.createBot,
        drawSeed,
      });
      listenTo(this, this.#match, (client) => this.#visitors.get(client.sessionId) ?? null);
      this.#match.mirror(this.state);
      await this.setPrivate(!this.#isPublic);
      this.setFixedTimestep((step) => this.#step(step.tick), TICKS_PER_SECOND);
      // Patches go out with the ticks: a timer of their own would send one tick, then two. Only now: without a loop,
      // "no patch rate" starts a timer that ticks the room's clock, and eats the time that the loop counts.
      this.patchRate = null;
    }

    override onJoin(client: Client, _options: unknown, auth: JoinOptions): void {
      const match = this.#match;
      if (match === null) throw refusalOf('room-closing');
      const answer = match.enter({ name: auth.name ?? '', seatToken: auth.seatToken ?? null });
      if (answer.kind === 'refused') throw refusalOf(answer.refusal);
      if (answer.isBack) this.#closeOlder(answer.person);
      this.#visitors.set(client.sessionId, { person: answer.person, unreadable: 0, silentSteps: 0 });
      const welcome: WelcomeMessage = {
        version: PROTOCOL_VERSION,
        code: this.roomId,
        sessionId: answer.person,
        seatToken: answer.seatToken,
        clockFactor: this.#clockFactor,
      };
      client.send(TO_CLIENT.welcome, welcome);
      // The first state that a newcomer is sent has its own seat in it.
      match.mirror(this.state);
      if (this.#result !== null && match.lobby.phase === 'result') client.send(TO_CLIENT.result, this.#result);
    }

    override onDrop(client: Client, code?: number): void {
      const visitor = this.#visitors.get(client.sessionId);
      if (visitor === undefined || (code !== undefined && FINAL_CODES.includes(code))) return;
      this.#match?.setConnected(visitor.person, false);
      // onLeave follows when the time is over, or when the same seat is opened from elsewhere.
      const comingBack = this.allowReconnection(client, services.holdSeatSeconds ?? HOLD_SEAT_SECONDS);
      this.#waiting.set(client.sessionId, comingBack);
      comingBack.then(
        () => this.#waiting.delete(client.sessionId),
        () => this.#waiting.delete(client.sessionId),
      );
    }

    override onReconnect(client: Client): void {
      const visitor = this.#visitors.get(client.sessionId);
      if (visitor !== undefined) this.#match?.setConnected(visitor.person, true);
    }

    override onLeave(client: Client): void {
      const visitor = this.#visitors.get(client.sessionId);
      this.#visitors.delete(client.sessionId);
      if (visitor === undefined || this.#isElsewhere(visitor.person)) return;
      this.#match?.leave(visitor.person);
    }

    override onUncaughtException(error: Error, where: string): void {
      // Saying no at the door is no accident, and a room that never came to be needs no end.
      if (this.#isBroken || error.cause instanceof ServerError || where === 'onCreate') return;
      this.#isBroken = true;
      services.log.error(`room ${this.roomId} broke in ${where}`, error.cause ?? error);
      const recording = this.#match?.recording() ?? null;
      if (recording !== null) services.log.error(`its recording: ${JSON.stringify(recording)}`);
      this.disconnect(CLOSE_CODES['room-broke']).catch(() => undefined);
    }

    #step(tick: number): void {
      const match = this.#match;
      if (match === null || this.#isBroken) return;
      this.#takeInputs(match);
      for (let run = 0; run < this.#clockFactor; run++) {
        const { events, finished } = match.tick();
        this.#post.collect(events);
        if (finished !== null) this.#closeRound(finished);
      }
      if (tick % TICKS_PER_PATCH !== 0) return;
      this.#updateListing(match);
      match.mirror(this.state);
      this.#sendEvents(match);
      this.broadcastPatch();
    }

    #takeInputs(match: Match): void {
      for (const [sessionId, visitor] of this.#visitors) {
        const inputs = this.inputs.get(sessionId);
        visitor.silentSteps = inputs.size > 0 ? 0 : visitor.silentSteps + 1;
        if (visitor.silentSteps === MOST_SILENT_STEPS) match.steer(visitor.person, STANDING);
        // A page that is a little fast would fill its buffer for good: then two frames make one tick.
        const due = inputs.size > PATIENT_INPUTS ? 2 : 1;
        for (let taken = 0; taken < due; taken++) {
          const input = inputs.next();
          if (input !== undefined) match.steer(visitor.person, readSteering(input));
        }
      }
    }

    #sendEvents(match: Match): void {
      const round = this.state.round.number;
      for (const client of this.clients) {
        const visitor = this.#visitors.get(client.sessionId);
        const seat = visitor === undefined ? null : match.seatOf(visitor.person);
        const events = this.#post.lettersFor(seat);
        if (events.length > 0) client.send(TO_CLIENT.events, { round, events }, { afterNextPatch: true });
      }
      this.#post.clear();
    }

    #closeRound(finished: FinishedRound): void {
      services.keepRound(finished);
      this.#result = finished.result;
      this.broadcast(TO_CLIENT.result, this.#result, { afterNextPatch: true });
    }

    /** Whoever looks for company finds this room only while there is a seat and nobody cooks. */
    #updateListing(match: Match): void {
      const isHidden = !this.#isPublic || !match.hasOpenSeat;
      this.setPrivate(isHidden).catch((cause: unknown) => services.log.error('listing', cause));
    }

    #closeOlder(person: string): void {
      for (const [sessionId, visitor] of this.#visitors) {
        if (visitor.person !== person) continue;
        this.#visitors.delete(sessionId);
        this.#waiting.get(sessionId)?.reject(new ServerError(CLOSE_CODES['seat-opened-elsewhere']));
        this.clients.getById(sessionId)?.leave(CLOSE_CODES['seat-opened-elsewhere']);
      }
    }

    #isElsewhere(person: string): boolean {
      return [...this.#visitors.values()].some((visitor) => visitor.person === person);
    }
  };
}
