import { hasPlace, missingJobs } from './recipes.ts';
import type { OrderJobView, OrderView } from './snapshot.ts';
import { dishOf, jobOf, type Turn } from './turn.ts';
import type { Order, OrderJob, World } from './world.ts';

type Where = Pick<Turn, 'plan' | 'world'>;

export function viewOfOrder(where: Where, order: Order): OrderView {
  const { id, dish, table, openedTick, dueTick, clipsLeft } = order;
  const state = order.state === 'open' ? 'open' : 'served';
  return {
    id,
    dish,
    table,
    openedTick,
    dueTick,
    state,
    clipsLeft,
    jobs: order.jobs.map((entry) => viewOfJob(where, order, entry)),
  };
}

function viewOfJob(where: Where, order: Order, entry: OrderJob): OrderJobView {
  const job = jobOf(dishOf(where.plan, order.dish), entry.job);
  const lacks = missingJobs(order, job);
  const mayBegin = entry.state === 'open' && lacks.length === 0;
  const fits = mayBegin && hasPlace(where, order, job);
  const chef =
    entry.chef ??
    (entry.agent === null ? null : (where.world.actors.find((actor) => actor.agent === entry.agent)?.chef ?? null));
  return {
    job: entry.job,
    state: entry.state !== 'open' ? entry.state : fits ? 'ready' : 'lacking',
    lacks,
    noPlace: mayBegin && !fits,
    chef,
    dueTick: dueTickOf(where.world, entry),
  };
}

function dueTickOf(world: World, entry: OrderJob): number | null {
  if (entry.state !== 'running') return null;
  for (const device of world.devices)
    if (device.agent === entry.agent && device.job === entry.job && !device.finished) return device.endTick;
  return null;
}
