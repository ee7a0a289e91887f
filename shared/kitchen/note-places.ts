import { type AgentId, lockOf } from '../kernel/index.ts';
import { holdsLock } from './locking.ts';
import { walkTicks } from './path.ts';
import type { StationPlan } from './plan.ts';
import { freePlaces, usedItems } from './recipes.ts';
import type { Task } from './results.ts';
import { stationIndexOf, stationOf, type Turn } from './turn.ts';
import { walkTo } from './walking.ts';
import type { Chef, Note } from './world.ts';

/** Whether the chef has its hands full for a while, or can be given the next stretch of its note at once. */
export type Progress = 'busy' | 'go-on';

/** Walks there, then does it; says whether the chef can be given more in this very tick. */
export function goAnd(turn: Turn, chef: Chef, station: StationPlan, act: () => void): Progress {
  const walked = walkTo(turn, chef, station);
  if (walked !== 'there') return 'busy';
  act();
  return chef.activity.kind === 'idle' ? 'go-on' : 'busy';
}

/** Where the job will be done: where its things already are, then a lock that is free, then the shortest way. */
export function placeFor(turn: Turn, chef: Chef, note: Note, what: Pick<Task, 'order' | 'job'>): StationPlan | null {
  const places = freePlaces(turn, what.order, what.job);
  const chosen = places.find((station) => station.id === note.station);
  if (chosen !== undefined) return chosen;
  if (note.station !== null && holdsLockOf(turn, note.agent, stationOf(turn.plan, note.station)))
    return stationOf(turn.plan, note.station);
  const withThings = places.filter((station) => usedItems(turn.world, what.order, what.job, station.id).length > 0);
  if (withThings.length > 0) return nearest(turn, chef, withThings);
  const needsTag = what.job.locks.some((need) => need.kind === 'station');
  if (needsTag)
    return bestLock(
      turn,
      chef,
      note.agent,
      turn.plan.stations.filter((station) => station.kind === what.job.station),
    );
  return nearest(turn, chef, places);
}

function holdsLockOf(turn: Turn, agent: AgentId, station: StationPlan): boolean {
  return station.lock !== null && holdsLock(turn, agent, station.lock);
}

/** A free lock with the shortest path, then smallest id; if all are taken the shortest queue, then smallest id. */
export function bestLock(turn: Turn, chef: Chef, agent: AgentId, stations: readonly StationPlan[]): StationPlan | null {
  const lockable = stations.filter((station) => station.lock !== null);
  const free = lockable.filter(
    (station) => station.lock !== null && [null, agent].includes(lockOf(turn.world.kernel, station.lock).owner),
  );
  if (free.length > 0) return nearest(turn, chef, free);
  let best: StationPlan | null = null;
  for (const station of lockable) {
    if (
      best === null ||
      queueLength(turn, station) < queueLength(turn, best) ||
      (queueLength(turn, station) === queueLength(turn, best) && station.id < best.id)
    )
      best = station;
  }
  return best;
}

function queueLength(turn: Turn, station: StationPlan): number {
  return station.lock === null ? 0 : lockOf(turn.world.kernel, station.lock).queue.length;
}

/** The fewest ticks of walking, then the smallest id. */
export function nearest(turn: Turn, chef: Chef, stations: readonly StationPlan[]): StationPlan | null {
  let best: StationPlan | null = null;
  let bestTicks = 0;
  for (const station of stations) {
    const ticks = turn.plan.rules.walking ? walkTicks(turn.plan, chef, stationIndexOf(turn.plan, station.id)) : 0;
    if (best === null || ticks < bestTicks || (ticks === bestTicks && station.id < best.id)) {
      best = station;
      bestTicks = ticks;
    }
  }
  return best;
}
