import { assertNever } from '../base/index.ts';
import { type Activity, CHEF_STATES, type Chef, type ChefState, chefState, type World } from '../kitchen/index.ts';
import type { ChefLane, Span } from './result.ts';

type Work = Pick<Span, 'order' | 'job' | 'lock'>;

const NO_WORK: Work = { order: null, job: null, lock: null };

/** One lane for each chef, nothing in it yet. */
export function emptyChefLanes(world: Readonly<World>): ChefLane[] {
  return world.chefs.map(({ id, number, seat }) => ({ chef: id, number, seat, spans: [], ticks: noTicks() }));
}

/** Adds one tick to every lane: what the chef does between the step just played and the next. */
export function growChefLanes(lanes: readonly ChefLane[], world: Readonly<World>, tick: number): void {
  for (const lane of lanes) {
    const chef = world.chefs.find((entry) => entry.id === lane.chef);
    if (chef === undefined) continue;
    const state = chefState({ world }, chef);
    const work = workOf(world, chef);
    const last = lane.spans[lane.spans.length - 1];
    lane.ticks[state] += 1;
    if (last !== undefined && last.toTick === tick && last.state === state && isSame(last, work))
      last.toTick = tick + 1;
    else lane.spans.push({ state, fromTick: tick, toTick: tick + 1, ...work });
  }
}

function noTicks(): Record<ChefState, number> {
  return Object.fromEntries(CHEF_STATES.map((state) => [state, 0])) as Record<ChefState, number>;
}

function isSame(span: Work, work: Work): boolean {
  return span.order === work.order && span.job === work.job && span.lock === work.lock;
}

/** What it is busy with, as far as that has a name; a dispatcher's chef is busy with its note, whatever its hands do. */
function workOf(world: Readonly<World>, chef: Chef): Work {
  const { activity } = chef;
  switch (activity.kind) {
    case 'working':
    case 'waiting':
      return { order: activity.order, job: activity.job, lock: null };
    case 'blocked':
      return { order: null, job: null, lock: activity.lock };
    case 'stunned':
      return NO_WORK;
    case 'handling':
    case 'blocked-on':
    case 'idle':
      return noteAtWork(world, chef) ?? startedJob(activity);
    default:
      return assertNever(activity);
  }
}

function noteAtWork(world: Readonly<World>, chef: Chef): Work | null {
  for (const note of world.notes)
    if (note.seat === chef.seat && note.state === 'running') return { order: note.order, job: note.job, lock: null };
  return null;
}

function startedJob(activity: Activity): Work {
  if (activity.kind !== 'handling' || activity.handling.kind !== 'start') return NO_WORK;
  return { order: activity.handling.order, job: activity.handling.job, lock: null };
}
