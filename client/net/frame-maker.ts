import type { ChefId, KitchenEvent, Plan, SeatId, Snapshot, Steering } from '../../shared/kitchen/index.ts';
import { INTERPOLATION_DELAY_MS } from '../../shared/net/index.ts';
import type { Frame, Pose } from '../model/frame.ts';
import { type PoseSample, poseAt, withSample } from '../model/interpolation.ts';
import { createOwnChef } from '../model/own-chef.ts';
import { createTickClock } from '../model/tick-clock.ts';

/** Somebody who looks away for long has missed it: old sounds are not played in one. */
const MOST_EVENTS = 200;
const MS_PER_FRAME = 1000 / 30;

/** Snapshots in, pictures out: others a little in the past and smooth, the own chef where the hands want it. */
export interface FrameMaker {
  see(
    snapshot: Snapshot,
    mine: { plan: Plan; seat: SeatId | null; seenSeq: number; nowMs: number; isStill: boolean },
  ): void;
  hear(events: readonly KitchenEvent[]): void;
  sent(seq: number, steering: Steering, nowMs: number): void;
  /** A new connection counts its frames anew. */
  recount(): void;
  frame(nowMs: number): Frame | null;
}

export function createFrameMaker(ticksPerFrame: number): FrameMaker {
  const ticksPerMs = ticksPerFrame / MS_PER_FRAME;
  const clock = createTickClock(ticksPerMs);
  const ownChef = createOwnChef(ticksPerFrame);
  let seen: { snapshot: Snapshot; plan: Plan; seat: SeatId | null } | null = null;
  let samples: readonly PoseSample[] = [];
  let events: KitchenEvent[] = [];
  let sentAtMs = 0;
  let drawnAtMs = 0;

  return {
    see(snapshot, { plan, seat, seenSeq, nowMs, isStill }) {
      if (seen !== null && snapshot.tick < seen.snapshot.tick) samples = [];
      clock.observe(snapshot.tick, nowMs);
      if (isStill) clock.stand();
      const delayTicks = INTERPOLATION_DELAY_MS * ticksPerMs;
      samples = withSample(samples, snapshot, clock.tickAt(nowMs) - delayTicks);
      seen = { snapshot, plan, seat };
      const mine = snapshot.seats.find((each) => each.id === seat) ?? null;
      const chef = snapshot.chefs.find((each) => each.id === (mine?.apron ?? firstChefOf(snapshot, seat))) ?? null;
      ownChef.said(chef, { plan, role: mine?.role ?? 'dispatcher', seenSeq });
    },
    hear(heard) {
      events = [...events, ...heard].slice(-MOST_EVENTS);
    },
    sent(seq, steering, nowMs) {
      if (seen === null) return;
      ownChef.sent(seq, steering, seen.plan);
      sentAtMs = nowMs;
    },
    recount: () => ownChef.reset(),
    frame(nowMs) {
      if (seen === null) return null;
      const { snapshot, plan, seat } = seen;
      const tick = clock.tickAt(nowMs);
      const pastTick = tick - INTERPOLATION_DELAY_MS * ticksPerMs;
      const time = { share: Math.min(1, (nowMs - sentAtMs) / MS_PER_FRAME), elapsedMs: nowMs - drawnAtMs };
      drawnAtMs = nowMs;
      const hands = snapshot.seats.find((each) => each.id === seat)?.apron ?? firstChefOf(snapshot, seat);
      const poses = snapshot.chefs.map((chef, index): Pose => {
        const told = poseAt(samples, index, pastTick) ?? { x: chef.x, y: chef.y, facing: chef.facing, moving: false };
        return chef.id === hands ? ownChef.pose(told, time) : told;
      });
      const heard = events;
      events = [];
      return { plan, snapshot, tick, poses, mySeat: seat, events: heard, calls: [] };
    },
  };
}

/** Where aprons go round between seats, the hand keeps to one's first chef. */
function firstChefOf(snapshot: Snapshot, seat: SeatId | null): ChefId | null {
  return snapshot.chefs.find((chef) => chef.seat === seat)?.id ?? null;
}
