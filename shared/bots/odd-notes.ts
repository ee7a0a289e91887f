import { required } from '../base/index.ts';
import type { JobPlan } from '../kitchen/index.ts';
import { isInOrder, type LockKind, lockKindsOf } from './lock-order.ts';
import { type Sight, stationNamed } from './look.ts';
import { jobOfNote } from './rail-locks.ts';

/**
 * A note takes its locks as the recipe says, even where that is out of the kitchen's order. So that nobody is in a deadlock
 * with such an odd note, it goes alone among those that it shares a lock with: it is not dispatched while one of them is
 * held or on a rail, and meanwhile nobody else goes on to a lock.
 */
export function mayNotMeet(sight: Sight, order: readonly LockKind[], job: JobPlan): boolean {
  if (meetsOddNote(sight, order, job)) return true;
  if (isInOrder(order, job)) return false;
  const kinds = lockKindsOf(job);
  const isHeld = sight.now.locks.some((lock) => lock.holder !== null && kinds.includes(kindOf(sight, lock)));
  return isHeld || jobsUnderWay(sight).some((other) => shareLocks(job, other));
}

/** An odd note is on a rail, or clipped to a buzzer, that shares a lock with this job. */
export function meetsOddNote(sight: Sight, order: readonly LockKind[], job: JobPlan): boolean {
  return jobsUnderWay(sight).some((other) => !isInOrder(order, other) && shareLocks(job, other));
}

function shareLocks(a: JobPlan, b: JobPlan): boolean {
  const kinds = lockKindsOf(a);
  return lockKindsOf(b).some((kind) => kinds.includes(kind));
}

function kindOf(sight: Sight, lock: Sight['now']['locks'][number]): LockKind {
  const station = required(stationNamed(sight, lock.station), lock.station);
  return station.tool ?? station.kind;
}

/** What all rails have before them: notes, and what is clipped to buzzers. */
function jobsUnderWay(sight: Sight): JobPlan[] {
  return sight.now.rails.flatMap((rail) => {
    const notes = rail.notes.filter((note) => note.kind === 'job');
    const clipped = rail.buzzers.flatMap((buzzer) => buzzer.then ?? []);
    return [...notes, ...clipped].flatMap((note) => jobOfNote(sight, note) ?? []);
  });
}
