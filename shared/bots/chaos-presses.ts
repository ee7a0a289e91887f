import { assertNever, type Rng, randomBelow } from '../base/index.ts';
import {
  type BuzzerId,
  buzzerId,
  type ChefId,
  type Command,
  type CommandKind,
  chefId,
  DIRECTIONS,
  type JobId,
  jobId,
  type LockId,
  lockId,
  type NoteId,
  noteId,
  type OrderId,
  orderId,
  QUEUE_LIMIT,
  type QueueAction,
  type QueueEntry,
  type Role,
  type SeatView,
  type StationId,
  stationId,
  type When,
} from '../kitchen/index.ts';
import { readyGoals, type Sight } from './look.ts';
import { percent } from './mind.ts';

/** Presence and lateness are the host's to say: no hand can press them. */
type Press = Exclude<CommandKind, 'presence' | 'late'>;

const ANYBODY: readonly Press[] = ['back-off', 'ping'];
const PRESSES: Readonly<Record<Role, readonly Press[]>> = {
  thread: [
    ...(['steer', 'steer', 'steer', 'lock', 'try-lock', 'unlock', 'leave-queue'] as const),
    ...(['move-apron', 'enqueue', 'enqueue', 'ring'] as const),
    ...ANYBODY,
  ],
  dispatcher: [...(['dispatch', 'dispatch', 'then', 'slice', 'block-on', 'cancel', 'keep'] as const), ...ANYBODY],
};
const OTHER_ROLE_PERCENT = 12;
/** Of a hundred things it points at, so many are nowhere. */
const NOWHERE_PERCENT = 8;
const NOWHERE = 9_999;
const READY_PERCENT = 50;
const OWN_CHEF_PERCENT = 80;
/** So far beside the kitchen it still points at tiles. */
const MARGIN_TILES = 3;

/** A press of any key, mostly one that the seat's role has, about anything in sight or about nothing there is. */
export function drawPress(rng: Rng, sight: Sight, seat: SeatView): Command {
  const other: Role = seat.role === 'thread' ? 'dispatcher' : 'thread';
  const presses = PRESSES[percent(rng, OTHER_ROLE_PERCENT) ? other : seat.role];
  return pressed(rng, sight, seat, presses[randomBelow(rng, presses.length)] ?? 'ping');
}

function pressed(rng: Rng, sight: Sight, seat: SeatView, kind: Press): Command {
  switch (kind) {
    case 'steer':
      return {
        kind,
        steering: { direction: randomBelow(rng, DIRECTIONS), use: percent(rng, 40), dash: percent(rng, 25) },
      };
    case 'lock':
    case 'try-lock':
    case 'unlock':
      return { kind, lock: anyLock(rng, sight) };
    case 'leave-queue':
    case 'back-off':
    case 'slice':
      return { kind };
    case 'move-apron':
    case 'ring':
      return { kind, chef: anyChef(rng, sight, seat) };
    case 'enqueue':
      return { kind, chef: anyChef(rng, sight, seat), entries: anyEntries(rng, sight), append: percent(rng, 50) };
    case 'ping':
      return { kind, station: anyStation(rng, sight) };
    case 'dispatch':
      return { kind, ...anyJob(rng, sight) };
    case 'then':
      return { kind, buzzer: anyBuzzer(rng, sight), ...anyJob(rng, sight) };
    case 'block-on':
    case 'cancel':
      return { kind, target: anyTarget(rng, sight) };
    case 'keep':
      return { kind, target: anyTarget(rng, sight), keep: percent(rng, 70) };
    default:
      return assertNever(kind);
  }
}

/** One of them, now and then one that does not exist. */
function anyOf<Id>(rng: Rng, list: readonly Id[], nowhere: Id): Id {
  if (percent(rng, NOWHERE_PERCENT)) return nowhere;
  return list[randomBelow(rng, Math.max(1, list.length))] ?? nowhere;
}

function anyStation(rng: Rng, { plan }: Sight): StationId {
  return anyOf(
    rng,
    plan.stations.map((station) => station.id),
    stationId('nowhere'),
  );
}

function anyLock(rng: Rng, { now }: Sight): LockId {
  return anyOf(
    rng,
    now.locks.map((lock) => lock.id),
    lockId('nowhere'),
  );
}

function anyChef(rng: Rng, { now }: Sight, seat: SeatView): ChefId {
  const isOwn = percent(rng, OWN_CHEF_PERCENT);
  const chefs = now.chefs.filter((chef) => !isOwn || chef.seat === seat.id);
  return anyOf(
    rng,
    chefs.map((chef) => chef.id),
    chefId(99),
  );
}

function anyJob(rng: Rng, sight: Sight): { order: OrderId; job: JobId } {
  const ready = readyGoals(sight);
  const goal = percent(rng, READY_PERCENT) ? ready[randomBelow(rng, Math.max(1, ready.length))] : undefined;
  if (goal !== undefined) return { order: goal.order.id, job: goal.job.id };
  const orders = sight.now.orders.map((order) => order.id);
  const jobs = sight.plan.dishes.flatMap((dish) => dish.jobs.map((job) => job.id));
  return { order: anyOf(rng, orders, orderId(NOWHERE)), job: anyOf(rng, jobs, jobId('nothing')) };
}

function anyBuzzer(rng: Rng, { now }: Sight): BuzzerId {
  const buzzers = now.rails.flatMap((rail) => rail.buzzers.map((buzzer) => buzzer.id));
  return anyOf(rng, buzzers, buzzerId(NOWHERE));
}

function anyTarget(rng: Rng, { now }: Sight): BuzzerId | NoteId {
  const targets = now.rails.flatMap((rail) => [...rail.notes, ...rail.buzzers].map((target) => target.id));
  return anyOf(rng, targets, percent(rng, 50) ? buzzerId(NOWHERE) : noteId(NOWHERE));
}

/** Also none at all, and more than a queue takes. */
function anyEntries(rng: Rng, sight: Sight): QueueEntry[] {
  const count = randomBelow(rng, QUEUE_LIMIT + 2);
  return Array.from({ length: count }, () => ({ action: anyAction(rng, sight), when: anyWhen(rng, sight) }));
}

function anyAction(rng: Rng, sight: Sight): QueueAction {
  const kinds = ['use', 'use', 'use', 'go', 'go-tile', 'lock', 'unlock'] as const;
  const kind = kinds[randomBelow(rng, kinds.length)] ?? 'go';
  switch (kind) {
    case 'use':
    case 'go':
      return { kind, station: anyStation(rng, sight) };
    case 'lock':
    case 'unlock':
      return { kind, lock: anyLock(rng, sight) };
    case 'go-tile':
      return {
        kind,
        column: randomBelow(rng, sight.plan.columns + MARGIN_TILES),
        row: randomBelow(rng, sight.plan.rows + MARGIN_TILES),
      };
    default:
      return assertNever(kind);
  }
}

function anyWhen(rng: Rng, sight: Sight): When {
  if (percent(rng, 75)) return { kind: 'now' };
  return percent(rng, 50) ? { kind: 'rung' } : { kind: 'item-ready', station: anyStation(rng, sight) };
}
