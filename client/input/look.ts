import type {
  BuzzerId,
  ChefId,
  ChefView,
  DeadlockView,
  JobId,
  LockView,
  OrderId,
  OrderView,
  RailView,
  SeatView,
} from '../../shared/kitchen/index.ts';
import type { Frame } from '../model/frame.ts';

/** What a seat sees of its own: pure selections from a frame. */
export interface JobRef {
  order: OrderId;
  job: JobId;
}

/** Keys 1 to 9 reach no further. */
export const MOST_NUMBERED_JOBS = 9;

export function mySeat(frame: Frame): SeatView | null {
  return frame.snapshot.seats.find((seat) => seat.id === frame.mySeat) ?? null;
}

export function myChefs(frame: Frame): ChefView[] {
  return frame.snapshot.chefs.filter((chef) => chef.seat === frame.mySeat);
}

/** The one that hands steer; a seat whose aprons are shared steers its first chef. */
export function myApronChef(frame: Frame): ChefView | null {
  const chefs = myChefs(frame);
  const apron = mySeat(frame)?.apron ?? null;
  return chefs.find((chef) => chef.id === apron) ?? chefs.find((chef) => chef.hasApron) ?? chefs[0] ?? null;
}

/** One of my chefs is in this loop. */
export function isMyKnot(frame: Frame, deadlock: DeadlockView): boolean {
  const mine = new Set(myChefs(frame).map((chef) => chef.id));
  return deadlock.ring.some((member) => mine.has(member.chef));
}

/** Blocked, or in a deadlock: then, and only then, backing off is offered. */
export function isStuck(frame: Frame): boolean {
  return myApronChef(frame)?.state === 'BLOCKED' || frame.snapshot.deadlocks.some((one) => isMyKnot(frame, one));
}

export function myRail(frame: Frame): RailView | null {
  return frame.snapshot.rails.find((rail) => rail.seat === frame.mySeat) ?? null;
}

export function tagsOf(frame: Frame, chef: ChefId): LockView[] {
  return frame.snapshot.locks.filter((lock) => lock.holder === chef);
}

/**
 * The order that one is busy with: of what the hands carry or work at; with empty hands the one before while it is open;
 * else the most urgent.
 */
export function orderAtHand(frame: Frame, before: OrderId | null): OrderId | null {
  const chef = myApronChef(frame);
  const carried = frame.snapshot.items.find((item) => item.id === chef?.carry)?.order ?? null;
  const open = openOrders(frame);
  const wanted = [chef?.job?.order ?? null, carried, before];
  return wanted.find((id) => open.some((order) => order.id === id)) ?? open[0]?.id ?? null;
}

/** Most urgent first, as the tickets hang; orders without patience by age. */
export function openOrders(frame: Frame): OrderView[] {
  return frame.snapshot.orders
    .filter((order) => order.state === 'open')
    .sort((a, b) => (a.dueTick ?? a.openedTick) - (b.dueTick ?? b.openedTick) || (a.id < b.id ? -1 : 1));
}

/** Served dishes that still have a job (cashing up) stay on the board behind the open ones. */
export function boardOrders(frame: Frame): OrderView[] {
  const served = frame.snapshot.orders.filter((order) => order.state === 'served');
  return [...openOrders(frame), ...served];
}

/** The jobs that light up, in the order of their numbers on the board. */
export function litJobs(frame: Frame): JobRef[] {
  return jobsWhere(frame, (state, noPlace) => state === 'ready' && !noPlace);
}

/** What can follow a buzzer: anything nobody has begun, of an order that has a clip left. */
export function clippableJobs(frame: Frame, buzzer: BuzzerId): JobRef[] {
  const clipped = myRail(frame)?.buzzers.find((entry) => entry.id === buzzer);
  const orders = boardOrders(frame);
  const ownFirst = orders.filter((order) => order.id === clipped?.order);
  const others = orders.filter((order) => order.id !== clipped?.order);
  return [...ownFirst, ...others]
    .filter((order) => order.clipsLeft > 0)
    .flatMap((order) =>
      order.jobs
        .filter((job) => job.state === 'lacking' || job.state === 'ready')
        .map((job) => ({ order: order.id, job: job.job })),
    )
    .filter((ref) => !(ref.order === clipped?.order && ref.job === clipped.job))
    .slice(0, MOST_NUMBERED_JOBS);
}

function jobsWhere(frame: Frame, suits: (state: string, noPlace: boolean) => boolean): JobRef[] {
  return boardOrders(frame)
    .flatMap((order) =>
      order.jobs.filter((job) => suits(job.state, job.noPlace)).map((job) => ({ order: order.id, job: job.job })),
    )
    .slice(0, MOST_NUMBERED_JOBS);
}
