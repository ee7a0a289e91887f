import type { ChefId, ChefView, LockId } from '../kitchen/index.ts';
import { type Goal, holderOf, hooksOf, type Sight, stationsOfKind, walkTo } from './look.ts';

/** For a holder that is seen doing nothing with it. */
const UNKNOWN_TICKS = 150;

export interface LockWait {
  holder: ChefId;
  ticks: number;
}

/** The longest wait for a lock of this job that somebody else has; null when all are free or one's own. */
export function lockWaitTicks(sight: Sight, chef: Pick<ChefView, 'id' | 'x' | 'y'>, goal: Goal): LockWait | null {
  let longest: LockWait | null = null;
  for (const need of goal.job.locks) {
    const places = need.kind === 'tool' ? hooksOf(sight, need.tool) : stationsOfKind(sight, goal.job.station);
    const wait = shortestWait(
      sight,
      chef,
      places.flatMap((place) => (place.lock === null ? [] : [place.lock])),
    );
    if (wait !== null && (longest === null || wait.ticks > longest.ticks)) longest = wait;
  }
  return longest;
}

/** Of several hooks or boards the one that is free first. */
function shortestWait(sight: Sight, chef: Pick<ChefView, 'id'>, locks: readonly LockId[]): LockWait | null {
  let shortest: LockWait | null = null;
  for (const lock of locks) {
    const holder = holderOf(sight, lock);
    if (holder === null || holder.id === chef.id) return null;
    const ticks = freeInTicks(sight, holder, lock);
    if (shortest === null || ticks < shortest.ticks) shortest = { holder: holder.id, ticks };
  }
  return shortest;
}

/** Until its holder has finished what it does and has carried the tool back, and everybody in the queue, too. */
export function freeInTicks(sight: Sight, holder: ChefView, lock: LockId): number {
  const queued = (sight.now.locks.find((entry) => entry.id === lock)?.queue.length ?? 0) * UNKNOWN_TICKS;
  const { job } = holder;
  if (job === null || job.endTick === null) return UNKNOWN_TICKS + queued;
  const station = sight.plan.stations.find((entry) => entry.lock === lock);
  const back = station === undefined || station.tool === null ? 0 : walkTo(sight, holder, station);
  return Math.max(0, job.endTick - sight.now.tick) + back + queued;
}
