import {
  type ChefId,
  type ChefView,
  centreOf,
  type DishPlan,
  dishOf,
  type ItemView,
  idNumber,
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

/** Where somebody stands, or will. */
export interface Spot {
  x: number;
  y: number;
}

export function dishOfOrder(sight: Sight, order: OrderView): DishPlan {
  return dishOf(sight.plan, order.dish);
}

export function findOrder(sight: Sight, id: OrderId | null): OrderView | null {
  return sight.now.orders.find((order) => order.id === id) ?? null;
}

export function findGoal(sight: Sight, order: OrderId, job: JobId): Goal | null {
  const found = findOrder(sight, order);
  return found === null ? null : { order: found, job: jobOf(dishOfOrder(sight, found), job) };
}

export function isSameGoal(a: Goal, b: Goal): boolean {
  return a.order.id === b.order.id && a.job.id === b.job.id;
}

export function stateOf(goal: Goal): OrderJobView | null {
  return goal.order.jobs.find((entry) => entry.job === goal.job.id) ?? null;
}

/** The earliest due first, then the oldest, as raw things are given to them. */
export function ordersByDue(sight: Sight): OrderView[] {
  return [...sight.now.orders].sort(
    (a, b) => (a.dueTick ?? 0) - (b.dueTick ?? 0) || a.openedTick - b.openedTick || idNumber(a.id) - idNumber(b.id),
  );
}

export function readyGoals(sight: Sight): Goal[] {
  const goals: Goal[] = [];
  for (const order of ordersByDue(sight)) {
    const dish = dishOfOrder(sight, order);
    for (const entry of order.jobs) if (entry.state === 'ready') goals.push({ order, job: jobOf(dish, entry.job) });
  }
  return goals;
}

/** What one reaches for without bringing anything is given to the earliest-due order that lacks it, whoever one means. */
export function goesToFirstOrder(job: JobPlan): boolean {
  return job.act.kind === 'chalk' || (job.brings.length === 0 && job.inVessel === null);
}

export function loadOf(sight: Sight, chef: ChefView): ItemView | null {
  return chef.carry === null ? null : (sight.now.items.find((item) => item.id === chef.carry) ?? null);
}

export function heldBy(sight: Sight, chef: ChefId): LockId[] {
  return sight.now.locks.filter((lock) => lock.holder === chef).map((lock) => lock.id);
}

export function holderOf(sight: Sight, lock: LockId | null): ChefView | null {
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

export function stationNamed(sight: Sight, id: StationId | null): StationPlan | null {
  return id === null ? null : (sight.plan.stations[stationIndexOf(sight.plan, id)] ?? null);
}

export function stationsOfKind(sight: Sight, kind: StationPlan['kind']): StationPlan[] {
  return sight.plan.stations.filter((station) => station.kind === kind);
}

export function hooksOf(sight: Sight, tool: StationPlan['tool']): StationPlan[] {
  return sight.plan.stations.filter((station) => station.tool === tool && station.lock !== null);
}

export function walkTo(sight: Sight, from: Spot, station: StationPlan): number {
  return walkTicks(sight.plan, from, stationIndexOf(sight.plan, station.id));
}

/** Where one stands to use a station. */
export function spotAt(station: StationPlan): Spot {
  const tile = station.standing[0];
  return { x: centreOf(tile?.column ?? station.column), y: centreOf(tile?.row ?? station.row) };
}

export function nearest(sight: Sight, from: Spot, stations: readonly StationPlan[]): StationPlan | null {
  let best: StationPlan | null = null;
  let bestTicks = 0;
  for (const station of stations) {
    const ticks = walkTo(sight, from, station);
    if (best === null || ticks < bestTicks) {
      best = station;
      bestTicks = ticks;
    }
  }
  return best;
}

export function walkToLock(sight: Sight, from: Spot, lock: LockId): number {
  const station = stationOfLock(sight.plan, lock);
  return station === null ? 0 : walkTo(sight, from, station);
}

/** Somebody works or something cooks at this station. */
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
