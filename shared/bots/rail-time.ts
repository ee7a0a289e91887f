import type { ChefView, NoteView, RailView } from '../kitchen/index.ts';
import { findGoal, type Sight, type Spot, stationNamed, walkTo } from './look.ts';
import { jobOfNote } from './rail-locks.ts';
import { tripOf } from './trip.ts';

/** What a dispatcher's player has in mind of the note at work: when it began, how long it takes, where it ends. */
export interface RailWatch {
  note: NoteView['id'] | null;
  endTick: number;
  end: Spot | null;
}

export const newWatch = (): RailWatch => ({ note: null, endTick: 0, end: null });

/** A note that has just come to work is looked at once. */
export function watchRail(watch: RailWatch, sight: Sight, rail: RailView, chef: ChefView): void {
  const note = rail.notes.find((entry) => entry.state === 'running');
  if (note === undefined) {
    watch.note = null;
    watch.end = null;
    return;
  }
  if (note.id === watch.note) return;
  watch.note = note.id;
  const goal = note.kind === 'job' ? findGoal(sight, note.order, note.job) : null;
  const trip = goal === null ? null : tripOf(sight, { at: chef, held: [] }, null, goal);
  watch.endTick = sight.now.tick + (trip?.totalTicks ?? 0);
  watch.end = trip?.end ?? null;
}

/** Ticks until the chef is free for what is dispatched now. */
export function busyTicks(watch: RailWatch, sight: Sight, rail: RailView, chef: ChefView): number {
  if (watch.note === null) return 0;
  const { job } = chef;
  if (job === null || job.phase !== 'work' || job.endTick === null) return Math.max(0, watch.endTick - sight.now.tick);
  const note = rail.notes.find((entry) => entry.id === watch.note);
  const back = note === undefined ? 0 : wayBack(sight, chef, note);
  return Math.max(0, job.endTick - sight.now.tick) + back;
}

/** Tools go back to their hooks before the note ends. */
function wayBack(sight: Sight, chef: ChefView, note: NoteView): number {
  const isHeldFor = (lock: Sight['now']['locks'][number]): boolean =>
    lock.holder === chef.id && lock.holderJob?.order === note.order && lock.holderJob.job === note.job;
  const hooks = sight.now.locks
    .filter(isHeldFor)
    .map((lock) => stationNamed(sight, lock.station))
    .filter((station) => station !== null && station.tool !== null);
  return hooks.reduce((ticks, hook) => ticks + (hook === null ? 0 : walkTo(sight, chef, hook)), 0);
}

export function placeAfter(watch: RailWatch, chef: ChefView): Spot {
  return watch.end ?? chef;
}

/** Ticks until something of this rail burns unless its buzzer's note has begun; null while nothing can. */
export function ticksToBurning(sight: Sight, rail: RailView): number | null {
  let soonest: number | null = null;
  for (const buzzer of rail.buzzers) {
    const burnsAfter = jobOfNote(sight, buzzer)?.burnsAfterTicks ?? null;
    if (burnsAfter === null) continue;
    const ticks = buzzer.endTick + burnsAfter - sight.now.tick;
    soonest = soonest === null ? ticks : Math.min(soonest, ticks);
  }
  return soonest;
}
