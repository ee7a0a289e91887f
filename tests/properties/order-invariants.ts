import type { Order, Plan, World } from '../../shared/kitchen/index.ts';

type Entry = Order['jobs'][number];

/** Enough is ordered, and every open order can still be cooked. */
export function brokenOrderRules(plan: Plan, world: Readonly<World>): string[] {
  return [...brokenSupply(plan, world), ...brokenStamps(world), ...brokenJobs(plan, world)];
}

function brokenSupply(plan: Plan, world: Readonly<World>): string[] {
  const supply = plan.rules.orders;
  if (supply.kind === 'single' || world.phase === 'over') return [];
  const open = world.orders.filter((order) => order.state === 'open').length;
  const least = world.seats.length + supply.beyondSeats;
  return open >= least ? [] : [`${open} orders are open, at least ${least} should be`];
}

/** Nothing is left of an order that is served or lost, but a plate or a raw thing that somebody took for it. */
function brokenStamps(world: Readonly<World>): string[] {
  return world.items.flatMap(({ id, order, parts }) => {
    const owner = world.orders.find((entry) => entry.id === order);
    if (order !== null && owner === undefined) return [`${id} is for ${order}, which never was`];
    return owner !== undefined && owner.state !== 'open' && parts.length > 0
      ? [`${id} with ${parts.join()} is for ${order}, which is ${owner.state}`]
      : [];
  });
}

function brokenJobs(plan: Plan, world: Readonly<World>): string[] {
  return world.orders.flatMap((order) => {
    if (order.state !== 'open') return [];
    return order.jobs.flatMap((entry) => {
      const why = brokenJob(plan, world, order, entry);
      return why === null ? [] : [`${entry.job} of ${order.id} is ${entry.state} ${why}`];
    });
  });
}

function brokenJob(plan: Plan, world: Readonly<World>, order: Order, entry: Entry): string | null {
  switch (entry.state) {
    case 'open':
      return null;
    case 'dispatched':
      return isPromised(world, order, entry) ? null : 'and on nobody’s rail';
    case 'running':
      return isBeingDone(world, order, entry) ? null : 'and nobody does it';
    case 'done': {
      const job = plan.dishes.find((dish) => dish.id === order.dish)?.jobs.find((each) => each.id === entry.job);
      if (job === undefined || job.result === 'none') return null;
      const isThere = world.items.some((item) => item.order === order.id && item.parts.includes(entry.job));
      return isThere ? null : 'and its result is gone';
    }
  }
}

function isPromised(world: Readonly<World>, order: Order, { job, agent }: Entry): boolean {
  return (
    world.notes.some((note) => note.agent === agent && note.order === order.id && note.job === job) ||
    world.buzzers.some((buzzer) => buzzer.agent === agent && buzzer.then?.order === order.id && buzzer.then.job === job)
  );
}

function isBeingDone(world: Readonly<World>, order: Order, { job, agent }: Entry): boolean {
  const isIt = (what: { order: Order['id']; job: Entry['job'] }) => what.order === order.id && what.job === job;
  return (
    world.devices.some((device) => isIt(device) && device.agent === agent) ||
    world.chefs.some(({ activity }) => activity.kind === 'working' && isIt(activity)) ||
    world.chefs.some(
      ({ activity }) => activity.kind === 'handling' && activity.handling.kind === 'start' && isIt(activity.handling),
    )
  );
}
