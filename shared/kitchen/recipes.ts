import type { JobId, OrderId, StationId } from './ids.ts';
import { contentOf, itemsOn, itemWithPart } from './items.ts';
import type { Ingredient, JobPlan, StationPlan } from './plan.ts';
import { carriedBy, deviceAt, dishOf, jobOf, orderJobOf, type Turn } from './turn.ts';
import type { Chef, Item, Order, World } from './world.ts';

type Where = Pick<Turn, 'plan' | 'world'>;

/** Seasoning and cashing up may be begun by several at once: that is how they race. */
export function mayOverlap(job: JobPlan): boolean {
  return job.act.kind === 'season' || job.act.kind === 'chalk';
}

/** Earlier jobs of the recipe that are not done. */
export function missingJobs(order: Order, job: JobPlan): JobId[] {
  return job.after.filter((earlier) => orderJobOf(order, earlier).state !== 'done');
}

/** Nobody has begun it, or it is one that several may begin, and all that comes before it is done. */
export function isReady(order: Order, job: JobPlan): boolean {
  return order.state !== 'lost' && orderJobOf(order, job.id).state === 'open' && missingJobs(order, job).length === 0;
}

export function fitsStation(job: JobPlan, station: StationPlan): boolean {
  return job.station === station.kind && (job.vessel === null || job.vessel === station.vessel);
}

/** Open orders and those that still have to be cashed up, the earliest due first, then the oldest; who waits for ever comes last. */
export function ordersByDue(world: World): Order[] {
  return world.orders
    .filter((order) => order.state === 'open' || order.state === 'served')
    .sort(
      (a, b) =>
        (a.dueTick ?? NEVER) - (b.dueTick ?? NEVER) || a.openedTick - b.openedTick || numberOf(a.id) - numberOf(b.id),
    );
}

const NEVER = Number.MAX_SAFE_INTEGER;

function numberOf(id: OrderId): number {
  return Number(id.slice(id.indexOf(':') + 1));
}

/** Somebody works here and the place holds one. */
export function isOccupied(where: Where, station: StationPlan): boolean {
  if (deviceAt(where.world, station.id) !== null) return true;
  for (const chef of where.world.chefs) {
    const { activity } = chef;
    if (activity.kind === 'working' && activity.station === station.id && activity.phase === 'work') return true;
    if (activity.kind === 'handling' && activity.handling.kind === 'start' && activity.handling.station === station.id)
      return true;
  }
  return false;
}

/** Whether what stands or does not stand in the vessel lets this job begin here. */
export function vesselSuits(where: Where, order: Order, job: JobPlan, station: StationPlan): boolean {
  if (job.vessel === null) return true;
  const content = contentOf(where.world, station.id);
  if (job.inVessel === null) return content === null;
  return content !== null && content.order === order.id && content.parts.includes(job.inVessel);
}

/** Stations of the right kind where the job could be done now. */
export function freePlaces(where: Where, order: Order, job: JobPlan): StationPlan[] {
  return where.plan.stations.filter((station) => isFreePlace(where, order, job, station));
}

function isFreePlace(where: Where, order: Order, job: JobPlan, station: StationPlan): boolean {
  if (!fitsStation(job, station) || !vesselSuits(where, order, job, station)) return false;
  return mayOverlap(job) || !isOccupied(where, station);
}

/** Places never queue: none free is a refusal. Stations that are locked for the work do queue, and cells may be shared. */
export function hasPlace(where: Where, order: Order, job: JobPlan): boolean {
  if (mayOverlap(job) || job.locks.some((need) => need.kind === 'station')) return true;
  return where.plan.stations.some((station) => isFreePlace(where, order, job, station));
}

/** One thing that a job needs at its station. */
export type Input = { kind: 'ingredient'; ingredient: Ingredient } | { kind: 'part'; job: JobId } | { kind: 'plate' };

export function inputsOf(job: JobPlan): Input[] {
  return [
    ...job.ingredients.map((ingredient): Input => ({ kind: 'ingredient', ingredient })),
    ...job.brings.map((part): Input => ({ kind: 'part', job: part })),
    ...(job.needsPlate ? [{ kind: 'plate' } as const] : []),
  ];
}

/** Whether this item gives that input to a job of this order; raw things without a stamp serve any order. */
export function gives(item: Item, input: Input, order: OrderId): boolean {
  if (item.kind === 'content') return false;
  switch (input.kind) {
    case 'ingredient':
      return (
        item.kind === 'ingredient' &&
        item.ingredient === input.ingredient &&
        (item.order === null || item.order === order)
      );
    case 'part':
      return item.order === order && item.parts.includes(input.job);
    case 'plate':
      return isPlateFor(item, order);
  }
}

/** An empty plate is for whoever takes it first; a spare one with food on it is for nobody. */
export function isPlateFor(item: Item, order: OrderId | null): boolean {
  return item.kind === 'plate' && (item.order === null ? item.parts.length === 0 : item.order === order);
}

/** Inputs that neither lie at the station nor are in these hands. */
export function missingInputs(
  where: Where,
  order: Order,
  job: JobPlan,
  at: { station: StationId; chef: Chef | null },
): Input[] {
  const here = itemsOn(where.world, at.station);
  const load = at.chef === null ? null : carriedBy(where.world, at.chef);
  if (load !== null) here.push(load);
  return inputsOf(job).filter((input) => !here.some((item) => gives(item, input, order.id)));
}

/** Items at the station that the job will use up, one for each input. */
export function usedItems(world: World, order: Order, job: JobPlan, station: StationId): Item[] {
  const here = itemsOn(world, station);
  const used: Item[] = [];
  for (const input of inputsOf(job)) {
    const item = here.find((entry) => gives(entry, input, order.id));
    if (item !== undefined && !used.includes(item)) used.push(item);
  }
  return used;
}

/** An item that somebody works on right now, or that is being cooked, stays where it is. */
export function isInUse(where: Where, item: Item): boolean {
  if (item.place.kind === 'hands') return true;
  const { station, kind } = item.place;
  for (const task of tasksAt(where.world, station)) {
    if (kind === 'vessel') return true;
    const order = where.world.orders.find((entry) => entry.id === task.order);
    if (order === undefined) continue;
    const job = jobOf(dishOf(where.plan, order.dish), task.job);
    if (usedItems(where.world, order, job, station).includes(item)) return true;
  }
  return false;
}

/** What hands and devices are at, here and now. */
function tasksAt(world: World, station: StationId): { order: OrderId; job: JobId }[] {
  const tasks: { order: OrderId; job: JobId }[] = [];
  for (const { activity } of world.chefs) {
    if (activity.kind === 'working' && activity.station === station) tasks.push(activity);
    if (activity.kind === 'handling' && activity.handling.kind === 'start' && activity.handling.station === station)
      tasks.push(activity.handling);
  }
  for (const device of world.devices) if (device.station === station && !device.finished) tasks.push(device);
  return tasks;
}

/** The job of the item's dish that takes it on a plate: only then may a plate take it up. */
export function platingJob(where: Where, item: Item): JobPlan | null {
  if (item.dish === null || item.order === null) return null;
  const last = item.parts[item.parts.length - 1];
  for (const job of dishOf(where.plan, item.dish).jobs) {
    if (job.needsPlate && last !== undefined && job.brings.includes(last)) return job;
  }
  return null;
}

export function hasPart(world: World, order: OrderId, job: JobId): boolean {
  return itemWithPart(world, order, job) !== null;
}
