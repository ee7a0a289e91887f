import { hasPlace, missingJobs } from './recipes.ts';
import type { OrderJobView, OrderView } from './snapshot.ts';
import { dishOf, jobOf, type Turn } from './turn.ts';
import type { Order, OrderJob, World } from './world.ts';

type Where = Pick<Turn, 'plan' | 'world'>;

export function viewOfOrder(where: Where, order: Order): OrderView {
  const { id, dish, table, openedTick, dueTick, clipsLeft } = order;
  return {
    id,
    dish,
    table,
    openedTick,
    dueTick,
    state: stateOf(order),
    clipsLeft,
    jobs: order.jobs.map((entry) => viewOfJob(where, order, entry)),
  };
}

/** Whether an order is what it was when this view of it was made; its dish, table and opening never change. */
export function isStillOrder(where: Where, order: Order, view: OrderView): boolean {
  if (view.dueTick !== order.dueTick || view.clipsLeft !== order.clipsLeft || view.state !== stateOf(order))
    return false;
  return order.jobs.every((entry, index) => {
    const job = view.jobs[index];
    return job !== undefined && isStillJob(where, order, entry, job);
  });
}

function stateOf(order: Order): OrderView['state'] {
  return order.state === 'open' ? 'open' : 'served';
}

function viewOfJob(where: Where, order: Order, entry: OrderJob): OrderJobView {
  const lacks = missingJobs(order, jobOf(dishOf(where.plan, order.dish), entry.job));
  const place = placeOf(where, order, entry, lacks.length);
  return {
    job: entry.job,
    state: entry.state !== 'open' ? entry.state : place === 'free' ? 'ready' : 'lacking',
    lacks,
    noPlace: place === 'none',
    chef: chefAt(where.world, entry),
    dueTick: dueTickOf(where.world, entry),
  };
}

/** What a job lacks follows from what the others of its order are at: where none of them moved on, it lacks the same. */
function isStillJob(where: Where, order: Order, entry: OrderJob, view: OrderJobView): boolean {
  const isOpen = view.state === 'ready' || view.state === 'lacking';
  if (isOpen !== (entry.state === 'open') || (!isOpen && view.state !== entry.state)) return false;
  if (view.chef !== chefAt(where.world, entry) || view.dueTick !== dueTickOf(where.world, entry)) return false;
  return view.noPlace === (placeOf(where, order, entry, view.lacks.length) === 'none');
}

/** Whether there is a place for a job that may begin; null for one that may not. */
function placeOf(where: Where, order: Order, entry: OrderJob, lackCount: number): 'free' | 'none' | null {
  if (entry.state !== 'open' || lackCount > 0) return null;
  return hasPlace(where, order, jobOf(dishOf(where.plan, order.dish), entry.job)) ? 'free' : 'none';
}

function chefAt(world: World, { chef, agent }: OrderJob): OrderJobView['chef'] {
  if (chef !== null || agent === null) return chef;
  return world.actors.find((actor) => actor.agent === agent)?.chef ?? null;
}

function dueTickOf(world: World, entry: OrderJob): number | null {
  if (entry.state !== 'running') return null;
  for (const device of world.devices)
    if (device.agent === entry.agent && device.job === entry.job && !device.finished) return device.endTick;
  return null;
}
