import { canAct, hadApron, hasApron } from './aprons.ts';
import { chefState } from './chef-state.ts';
import type { ChefView } from './snapshot.ts';
import { canWalk } from './steering.ts';
import type { Turn } from './turn.ts';
import { routeTo } from './walking.ts';
import type { Chef, Route } from './world.ts';

type Where = Pick<Turn, 'plan' | 'world'>;

export function viewOfChef(where: Where, chef: Chef): ChefView {
  const { world } = where;
  return {
    id: chef.id,
    seat: chef.seat,
    number: chef.number,
    x: chef.x,
    y: chef.y,
    facing: chef.facing,
    state: chefState(where, chef),
    hasApron: world.aprons === null ? canAct(where, chef) : hasApron(where, chef),
    canWalk: canWalk(where, chef),
    carry: chef.carry,
    thought:
      chef.thought === null ? null : { cell: chef.thought.cell, value: chef.thought.value, tick: chef.thought.tick },
    job: viewOfWork(where, chef),
    blockedOn: chef.activity.kind === 'blocked' ? chef.activity.lock : null,
    sinceTick: sinceTick(chef),
    dashing: chef.dashUntilTick > world.tick,
    stunnedUntilTick: chef.activity.kind === 'stunned' ? chef.activity.untilTick : null,
    queueLength: chef.queue.length,
    route: chef.route === null ? nextRoute(where, chef) : { ...chef.route },
    handsFreeTick: handsFreeTick(chef),
    rings: chef.canGoOn && !canAct(where, chef),
  };
}

/** The way that the head of its queue will take it. */
function nextRoute({ plan }: Where, { queue, agent }: Chef): Route | null {
  const head = queue[0];
  if (head === undefined || head.when.kind !== 'now' || agent === null) return null;
  return routeTo(plan, head.action);
}

/** What was put down where a job needs it is gone on with, and who starts a device may wait at it. */
function handsFreeTick({ activity }: Chef): number | null {
  if (activity.kind !== 'handling') return null;
  const { handling, endTick } = activity;
  const mayGoOn = handling.kind === 'start' || (handling.kind === 'put' && handling.thenStart);
  return mayGoOn ? null : endTick;
}

function sinceTick(chef: Chef): number {
  const { activity } = chef;
  if (activity.kind === 'blocked' || activity.kind === 'blocked-on' || activity.kind === 'stunned')
    return activity.sinceTick;
  return activity.kind === 'waiting' ? activity.startTick : 0;
}

function viewOfWork(where: Where, chef: Chef): ChefView['job'] {
  const { activity } = chef;
  const { tick } = where.world;
  if (activity.kind === 'waiting') {
    const { order, job, station, startTick, endTick } = activity;
    return {
      order,
      job,
      phase: 'work',
      station,
      startTick,
      endTick,
      ticksLeft: endTick - tick,
      totalTicks: endTick - startTick,
    };
  }
  if (activity.kind !== 'working') return null;
  const { order, job, phase, station, ticksLeft, totalTicks } = activity;
  const runs = hadApron(where, chef);
  const endTick = runs ? tick + ticksLeft - 1 : null;
  return {
    order,
    job,
    phase,
    station,
    startTick: runs ? tick + ticksLeft - 1 - totalTicks : 0,
    endTick,
    ticksLeft: runs ? 0 : ticksLeft,
    totalTicks,
  };
}
