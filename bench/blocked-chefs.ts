import { invariant } from '../shared/base/index.ts';
import {
  chefId,
  createWorld,
  type LockId,
  lockId,
  type Plan,
  type QueueEntry,
  type SeatCommand,
  seatId,
  step,
  type World,
} from '../shared/kitchen/index.ts';
import { CASTINGS, setupOf } from './recorded-round.ts';

/** Longer than any round: nobody takes a chef out of the ring while it is measured, and nobody falls asleep. */
const NEVER_TICKS = 1_000_000;
/** Time enough to walk to two locks, and for the grace and all fees of a deadlock. */
const SETTLE_TICKS = 600;
/** The others come when both locks are held. */
const LATE_TICK = 90;

const KNIFE = lockId('knife');
const BOARD = lockId('board');

export interface BlockedKitchen {
  plan: Plan;
  /** All four chefs stand in the queue of a lock. */
  world: World;
}

export interface BlockedScene {
  name: string;
  /** Cooks its way into it each time: a copy of a world has other strings and is far slower to compare. */
  build: () => BlockedKitchen;
}

/** Two chefs hold knife and board and want the other, two more stand behind them; once with one player away. */
export function blockedScenes(level: Plan): BlockedScene[] {
  return [
    { name: 'four blocked, a deadlock', build: () => blockedKitchen(level, { present: true }) },
    // Who is away may come back: nobody is stuck for certain.
    { name: 'four blocked, no deadlock', build: () => blockedKitchen(level, { present: false }) },
  ];
}

function blockedKitchen(level: Plan, how: { present: boolean }): BlockedKitchen {
  const plan: Plan = {
    ...level,
    rules: { ...level.rules, inspectorTicks: NEVER_TICKS, absentHoldTicks: null, roundTicks: NEVER_TICKS },
  };
  const threads = CASTINGS[0];
  invariant(threads !== undefined, 'a casting of threads');
  const world = createWorld(plan, setupOf(threads, 1));
  for (let tick = 0; tick < SETTLE_TICKS; tick++) step(plan, world, commandsAt(tick, how.present));
  invariant(
    world.chefs.every((chef) => chef.activity.kind === 'blocked'),
    'every chef is blocked',
  );
  return { plan, world };
}

function commandsAt(tick: number, present: boolean): SeatCommand[] {
  if (tick === 0) return [locks(1, [KNIFE, BOARD]), locks(2, [BOARD, KNIFE])];
  if (tick !== LATE_TICK) return [];
  const late = [locks(3, [KNIFE]), locks(4, [BOARD])];
  return present ? late : [...late, { seat: seatId(1), command: { kind: 'presence', present: false } }];
}

/** Walks to each of them and takes it, one after the other. */
function locks(number: number, wanted: readonly LockId[]): SeatCommand {
  const entries = wanted.map((lock): QueueEntry => ({ action: { kind: 'lock', lock }, when: { kind: 'now' } }));
  return { seat: seatId(number), command: { kind: 'enqueue', chef: chefId(number), entries, append: false } };
}
