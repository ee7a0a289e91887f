import type { JobId, JobPlan, OrderId, RailView } from '../kitchen/index.ts';
import { freeInTicks } from './lock-wait.ts';
import { findGoal, type Goal, holderOf, hooksOf, type Sight } from './look.ts';

const NEVER_TICKS = 1_000_000;

export function jobOfNote(sight: Sight, note: { order: OrderId; job: JobId }): JobPlan | null {
  return findGoal(sight, note.order, note.job)?.job ?? null;
}

/**
 * Ticks until a tool that the job needs will hang on its hook again; 0 when one does. A note that has to queue for it
 * parks with its load in the chef's hands, so it is better not to come too early.
 */
export function toolFreeTicks(sight: Sight, mine: RailView, goal: Goal): number {
  let longest = 0;
  for (const need of goal.job.locks) {
    if (need.kind === 'station') continue;
    const hooks = hooksOf(sight, need.tool);
    const waits = hooks.map((hook) => {
      const holder = holderOf(sight, hook.lock);
      return hook.lock === null || holder === null ? 0 : freeInTicks(sight, holder, hook.lock);
    });
    const onTheirWay = sight.now.rails.filter(
      (rail) => rail.seat !== mine.seat && isFetching(sight, rail, goal),
    ).length;
    const free = waits.filter((wait) => wait === 0).length;
    longest = Math.max(longest, free > 0 && onTheirWay >= free ? NEVER_TICKS : Math.min(...waits));
  }
  return longest;
}

/** A rail with a note for the same tool that has not taken it yet. */
function isFetching(sight: Sight, rail: RailView, goal: Goal): boolean {
  return rail.notes.some((note) => {
    if (note.kind !== 'job' || note.state === 'parked') return false;
    const job = jobOfNote(sight, note);
    if (
      job === null ||
      !job.locks.some((need) =>
        goal.job.locks.some((other) => other.kind === 'tool' && need.kind === 'tool' && need.tool === other.tool),
      )
    )
      return false;
    return !sight.now.locks.some((lock) => lock.holderJob?.order === note.order && lock.holderJob.job === note.job);
  });
}
