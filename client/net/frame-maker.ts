import type { ChefId, Command, KitchenEvent, Plan, SeatId, Snapshot, Steering } from '../../shared/kitchen/index.ts';
import { INTERPOLATION_DELAY_MS } from '../../shared/net/index.ts';
import type { Frame, Pose } from '../model/frame.ts';
import { createHandOver } from '../model/hand-over.ts';
import { type PoseSample, poseAt, withSample } from '../model/interpolation.ts';
import { createOwnChef } from '../model/own-chef.ts';
import { createPastClock } from '../model/past-clock.ts';
import { createTickClock } from '../model/tick-clock.ts';

/** Somebody who looks away for long has missed it: old sounds are not played in one. */
const MOST_EVENTS = 200;
const MS_PER_FRAME = 1000 / 30;
/** Longer than the picture of the others is ever behind. */
const KEPT_MS = 800;

/** Snapshots in, pictures out: others a little in the past and smooth, the own chef where the hands want it. */
export interface FrameMaker {
  /** Somebody at this screen has hands to send: neither a watcher nor a dispatcher has. */
  readonly hasHands: boolean;
  see(
    snapshot: Snapshot,
    mine: { plan: Plan; seat: SeatId | null; seenSeq: number; nowMs: number; isStill: boolean },
  ): void;
  hear(events: readonly KitchenEvent[]): void;
  /** What of a wish is to be sent in the next frame of the hands. */
  hands(wish: Steering): Steering;
  /** It was sent, as the frame of the moment `dueMs`. */
  sent(seq: number, steering: Steering, dueMs: number): void;
  /** Said between two frames of the hands. */
  told(command: Command): void;
  /** A new connection counts its frames anew. */
  recount(): void;
  frame(nowMs: number): Frame | null;
}

/** `onCorrection` hears by how many milli-tiles the picture of the own chef was off, whenever it was. */
export function createFrameMaker(ticksPerFrame: number, onCorrection?: (milliTiles: number) => void): FrameMaker {
  const ticksPerMs = ticksPerFrame / MS_PER_FRAME;
  const clock = createTickClock(ticksPerMs);
  const past = createPastClock(ticksPerMs);
  const ownChef = createOwnChef(ticksPerFrame);
  const handOver = createHandOver();
  let seen: { snapshot: Snapshot; plan: Plan; seat: SeatId | null } | null = null;
  let samples: readonly PoseSample[] = [];
  let events: KitchenEvent[] = [];
  let dueMs = 0;
  let drawnAtMs = 0;

  const seatIn = (snapshot: Snapshot, seat: SeatId | null) => snapshot.seats.find((each) => each.id === seat) ?? null;

  return {
    get hasHands() {
      return seen !== null && seatIn(seen.snapshot, seen.seat)?.role === 'thread';
    },
    see(snapshot, { plan, seat, seenSeq, nowMs, isStill }) {
      if (seen !== null && snapshot.tick < seen.snapshot.tick) samples = [];
      clock.observe(snapshot.tick, nowMs);
      if (isStill) clock.stand();
      samples = withSample(samples, snapshot, clock.tickAt(nowMs) - KEPT_MS * ticksPerMs);
      seen = { snapshot, plan, seat };
      const hands = handsOf(snapshot, seat);
      const chef = snapshot.chefs.find((each) => each.id === hands) ?? null;
      const role = seatIn(snapshot, seat)?.role ?? 'dispatcher';
      const milliTiles = ownChef.said(chef, { plan, role, tick: snapshot.tick, seenSeq });
      if (milliTiles > 0) onCorrection?.(milliTiles);
    },
    hear(heard) {
      events = [...events, ...heard].slice(-MOST_EVENTS);
    },
    hands: (wish) => (seen === null ? wish : ownChef.hands(wish, seen)),
    sent(seq, steering, frameDueMs) {
      if (seen === null) return;
      ownChef.sent(seq, steering, seen.plan);
      dueMs = frameDueMs;
    },
    told(command) {
      if (seen !== null) ownChef.told(command, seen);
    },
    recount: () => ownChef.reset(),
    frame(nowMs) {
      if (seen === null) return null;
      const { snapshot, plan, seat } = seen;
      const tick = clock.tickAt(nowMs);
      const wantedTick = tick - INTERPOLATION_DELAY_MS * ticksPerMs;
      const pastTick = past.tickAt({ wantedTick, newestTick: snapshot.tick, nowMs });
      const time = { share: Math.min(1, (nowMs - dueMs) / MS_PER_FRAME), elapsedMs: nowMs - drawnAtMs };
      drawnAtMs = nowMs;
      const hands = handsOf(snapshot, seat);
      const isThread = seatIn(snapshot, seat)?.role === 'thread';
      const poses = snapshot.chefs.map((chef, index): Pose => {
        const told = poseAt(samples, index, pastTick) ?? { x: chef.x, y: chef.y, facing: chef.facing, moving: false };
        const isForetold = chef.id === hands && isThread;
        const pose = isForetold ? ownChef.pose(told, time) : told;
        return chef.seat === seat ? handOver.drawn(chef.id, pose, { ...time, isForetold }) : pose;
      });
      const heard = events;
      events = [];
      return { plan, snapshot, tick, poses, mySeat: seat, events: heard, calls: [] };
    },
  };
}

/** The chef that the hands of a seat move; where aprons go round between seats, its first. */
function handsOf(snapshot: Snapshot, seat: SeatId | null): ChefId | null {
  const apron = snapshot.seats.find((each) => each.id === seat)?.apron ?? null;
  return apron ?? snapshot.chefs.find((chef) => chef.seat === seat)?.id ?? null;
}
