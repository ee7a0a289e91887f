import type { Frame } from '../../client/model/frame.ts';
import { createFrameMaker } from '../../client/net/frame-maker.ts';
import { createHandPace } from '../../client/net/hand-pace.ts';
import { createLatch } from '../../client/net/latch.ts';
import { MOST_BUFFERED_INPUTS } from '../../server/limits.ts';
import { createHost } from '../../server/match/host.ts';
import { createInOrder } from '../../server/match/in-order.ts';
import { createPatchPace } from '../../server/match/patch-pace.ts';
import { createSeatHands } from '../../server/match/seat-hands.ts';
import { type Rng, randomBelow, rngFrom } from '../../shared/base/index.ts';
import {
  type Command,
  type KitchenEvent,
  type Plan,
  type Snapshot,
  type Steering,
  seatId,
} from '../../shared/kitchen/index.ts';
import { createLagLine, type Lag } from './lag.ts';

/** Whoever sits at the page: asked before each drawn frame what the hands do now. */
export interface LabPlayer {
  act(now: { nowMs: number; frame: Frame }): { steering: Steering | null; commands: readonly Command[] };
}

export interface LabOptions {
  plan: Plan;
  lag: Lag;
  seed: number;
  seconds: number;
  /** At the first seat; the others walk about. */
  player: LabPlayer;
  others?: number;
  chefsPerThreadSeat?: number;
  /** Sees each drawn frame, and the chef in the kitchen of that moment. */
  onDrawn?: (seen: { nowMs: number; frame: Frame; truth: Snapshot }) => void;
  /** The picture of the own chef was off by so many milli-tiles. */
  onCorrection?: (correction: { nowMs: number; milliTiles: number }) => void;
}

const MS_PER_TICK = 1000 / 30;
const MS_PER_DRAWN = 1000 / 60;
/** Timers of a server and frames of a page come a little late, and never the same. */
const TICK_LATE_MS = 4;
const DRAWN_LATE_MS = 3;
const ME = seatId(1);

type Upward = { dueMs: number } & ({ kind: 'frame'; steering: Steering } | { kind: 'command'; command: Command });
interface Downward {
  dueMs: number;
  snapshot: Snapshot;
  seenSeq: number;
  events: readonly KitchenEvent[];
}

/**
 * A page and a server with a network between them, all of it in one thread and in no time: the real model of the page,
 * the real host and the real order of a step, under a clock that only this counts.
 */
export function runFeelLab(options: LabOptions): void {
  const { plan, lag, seed, player } = options;
  const rng = rngFrom(seed);
  const up = createLagLine(() => lag, seed + 1);
  const down = createLagLine(() => lag, seed + 2);
  const server = createLabServer(options);
  const frames = createFrameMaker(1, (milliTiles) => options.onCorrection?.({ nowMs, milliTiles }));
  const pace = createHandPace();
  const latch = createLatch();
  const patches = createPatchPace();
  const toServer: Upward[] = [];
  const toPage: Downward[] = [];
  let events: readonly KitchenEvent[] = [];
  let nowMs = 0;
  let seq = 0;
  let ticks = 0;
  let draws = 0;
  let tickMs = 0;
  let drawMs = randomBelow(rng, 17);

  const arriveAtServer = () => {
    for (let first = toServer[0]; first !== undefined && first.dueMs <= nowMs; first = toServer[0]) {
      toServer.shift();
      if (first.kind === 'frame') server.hearFrame(first.steering);
      else server.hearCommand(first.command);
    }
  };
  const tick = () => {
    events = [...events, ...server.tick()];
    ticks += 1;
    tickMs = ticks * MS_PER_TICK + randomBelow(rng, TICK_LATE_MS);
    if (!patches.isDue(events.length > 0)) return;
    toPage.push({ dueMs: down.arrivalMs(nowMs), events, ...server.patch() });
    events = [];
  };
  const draw = () => {
    draws += 1;
    drawMs = draws * MS_PER_DRAWN + randomBelow(rng, DRAWN_LATE_MS);
    for (const dueMs of pace.due(nowMs)) {
      const steering = frames.hands(latch.take());
      seq += 1;
      toServer.push({ kind: 'frame', steering, dueMs: up.arrivalMs(nowMs) });
      frames.sent(seq, steering, dueMs);
    }
    const frame = frames.frame(nowMs);
    if (frame === null) return;
    options.onDrawn?.({ nowMs, frame, truth: server.snapshot() });
    const { steering, commands } = player.act({ nowMs, frame });
    if (steering !== null) latch.set(steering);
    for (const command of commands) {
      toServer.push({ kind: 'command', command, dueMs: up.arrivalMs(nowMs) });
      frames.told(command);
    }
  };

  while (nowMs < options.seconds * 1000) {
    nowMs = Math.min(tickMs, drawMs, toPage[0]?.dueMs ?? Number.POSITIVE_INFINITY);
    arriveAtServer();
    const [letter] = toPage;
    if (letter !== undefined && letter.dueMs <= nowMs) {
      toPage.shift();
      frames.see(letter.snapshot, { plan, seat: ME, seenSeq: letter.seenSeq, nowMs, isStill: false });
      frames.hear(letter.events);
    } else if (tickMs <= nowMs) tick();
    else draw();
  }
}

/** What a room does in a step, without the room. */
function createLabServer({ plan, seed, others = 1, chefsPerThreadSeat = 1 }: LabOptions) {
  const seats = Array.from({ length: 1 + others }, (_, index) => ({
    role: 'thread' as const,
    bot: index === 0 ? null : ('greedy' as const),
  }));
  const createBot = () => strollerOf(rngFrom(seed + 3));
  const host = createHost({ plan, seed, seats, chefsPerThreadSeat, createBot });
  const hands = createSeatHands();
  const said = createInOrder();
  let waiting: Steering[] = [];
  let came = 0;
  let gone = 0;

  return {
    hearFrame(steering: Steering) {
      came += 1;
      waiting.push(steering);
      if (waiting.length <= MOST_BUFFERED_INPUTS) return;
      waiting = waiting.slice(1);
      gone += 1;
    },
    hearCommand(command: Command) {
      const obey = () => void host.submit(ME, command);
      if (hands.areSilent) obey();
      else said.add(came, obey);
    },
    tick(): KitchenEvent[] {
      said.release(gone);
      const word = hands.take({
        get size() {
          return waiting.length;
        },
        next() {
          const [first, ...rest] = waiting;
          if (first === undefined) return null;
          waiting = rest;
          gone += 1;
          return first;
        },
      });
      if (word === 'late') host.wait(ME);
      else if (word !== null) host.steer(ME, word);
      if (hands.areSilent) said.releaseAll();
      return host.tick();
    },
    snapshot: () => host.snapshot(),
    patch: () => ({ snapshot: host.snapshot(), seenSeq: gone }),
  };
}

/** Walks about, and touches nothing. */
function strollerOf(rng: Rng) {
  let ticksLeft = 0;
  return {
    decide(): Command[] {
      ticksLeft -= 1;
      if (ticksLeft > 0) return [];
      ticksLeft = 5 + randomBelow(rng, 40);
      return [
        { kind: 'steer', steering: { direction: randomBelow(rng, 9), use: false, dash: randomBelow(rng, 5) === 0 } },
      ];
    },
  };
}
