import {
  type ChefView,
  type DishPlan,
  dishOf,
  type ItemView,
  type JobId,
  type JobPlan,
  jobOf,
  type LockId,
  type OrderId,
  type OrderJobView,
  type OrderView,
  type Plan,
  type Snapshot,
  type StationId,
  type StationPlan,
  stationIndexOf,
  stationOfLock,
  walkTicks,
} from '../kitchen/index.ts';

/** A snapshot with its plan: everything a bot may ask about the kitchen. */
export interface Sight {
  plan: Plan;
  now: Snapshot;
}

/** A job of an order. */
export interface Goal {
  order: OrderView;
  job: JobPlan;
}

export function dishOfOrder(sight: Sight, order: OrderView): DishPlan {
  return dishOf(sight.plan, order.dish);
}

export function findOrder(sight: Sight, id: OrderId): OrderView | null {
  return sight.now.orders.find((order) => order.id === id) ?? null;
}

export function findGoal(sight: Sight, order: OrderId, job: JobId): Goal | null {
  const found = findOrder(sight, order);
  return found === null ? null : { order: found, job: jobOf(dishOfOrder(sight, found), job) };
}

export function stateOf(goal: Goal): OrderJobView | null {
  return goal.order.jobs.find((entry) => entry.job === goal.job.id) ?? null;
}

/** The earliest due first; orders that only have to be cashed up are the oldest. */
export function ordersByDue(sight: Sight): OrderView[] {
  return [...sight.now.orders].sort(
    (a, b) => (a.dueTick ?? 0) - (b.dueTick ?? 0) || a.id.length - b.id.length || (a.id < b.id ? -1 : 1),
  );
}

export function readyGoals(sight: Sight): Goal[] {
  return ordersByDue(sight).flatMap((order) =>
    order.jobs
      .filter((entry) => entry.state === 'ready')
      .map((entry) => ({ order, job: jobOf(dishOfOrder(sight, order), entry.job) })),
  );
}

export function loadOf(sight: Sight, chef: ChefView): ItemView | null {
  return chef.carry === null ? null : (sight.now.items.find((item) => item.id === chef.carry) ?? null);
}

export function heldBy(sight: Sight, chef: ChefView): LockId[] {
  return sight.now.locks.filter((lock) => lock.holder === chef.id).map((lock) => lock.id);
}

export function holderOf(sight: Sight, lock: LockId): ChefView | null {
  const holder = sight.now.locks.find((entry) => entry.id === lock)?.holder ?? null;
  return holder === null ? null : (sight.now.chefs.find((chef) => chef.id === holder) ?? null);
}

export function itemWithPart(sight: Sight, order: OrderId, job: JobId): ItemView | null {
  return sight.now.items.find((item) => item.order === order && item.parts.includes(job)) ?? null;
}

export function itemsOn(sight: Sight, station: StationId): ItemView[] {
  return sight.now.items.filter((item) => item.station === station && !item.inVessel);
}

export function contentOf(sight: Sight, station: StationId): ItemView | null {
  return sight.now.items.find((item) => item.station === station && item.inVessel) ?? null;
}

export function nearest(sight: Sight, chef: ChefView, stations: readonly StationPlan[]): StationPlan | null {
  let best: StationPlan | null = null;
  let bestTicks = 0;
  for (const station of stations) {
    const ticks = walkTicks(sight.plan, chef, stationIndexOf(sight.plan, station.id));
    if (best === null || ticks < bestTicks) {
      best = station;
      bestTicks = ticks;
    }
  }
  return best;
}

export function ticksTo(sight: Sight, chef: ChefView, lock: LockId): number {
  const station = stationOfLock(sight.plan, lock);
  return station === null ? 0 : walkTicks(sight.plan, chef, stationIndexOf(sight.plan, station.id));
}

/** Somebody works or cooks at this station. */
export function isBusy(sight: Sight, station: StationId): boolean {
  if (sight.now.devices.some((device) => device.station === station && !device.finished)) return true;
  return sight.now.chefs.some((chef) => chef.job?.station === station && chef.job.phase === 'work');
}

/** Ticks of the longest chain of jobs from the start of this one to the end of the dish. */
export function tailTicks(dish: DishPlan, job: JobPlan): number {
  let longest = 0;
  for (const later of dish.jobs) if (later.after.includes(job.id)) longest = Math.max(longest, tailTicks(dish, later));
  return job.ticks + longest;
}
