import { block, makeReady, runSlice, type Schedule, setPriority } from '../../shared/kernel/index.ts';

/** Work for a core: bursts in ticks, with pauses of `pauseTicks` between them in which it needs none. */
export interface Job {
  who: string;
  bursts: readonly number[];
  pauseTicks: number;
  arrives: number;
  priority: number;
}

/** A job of one burst that is there from the start. */
export const job = (who: string, ticks: number, more: Partial<Job> = {}): Job => ({
  who,
  bursts: [ticks],
  pauseTicks: 0,
  arrives: 0,
  priority: 0,
  ...more,
});

export const jobs = (...all: [who: string, ticks: number, priority?: number][]): Job[] =>
  all.map(([who, ticks, priority = 0]) => job(who, ticks, { priority }));

interface Progress {
  job: Job;
  /** Bursts not over yet, the current one first. */
  left: number[];
  /** When it needs a core again; null while it needs one, or is done. */
  comesAt: number | null;
}

/** Runs the jobs to their ends, tick by tick; when each one ended, and who used the first core in each tick. */
export function runAll(schedule: Schedule, all: readonly Job[]): { ends: Record<string, number>; lane: string } {
  const progress = all.map((job): Progress => ({ job, left: [...job.bursts], comesAt: job.arrives }));
  for (const { who, priority } of all) setPriority(schedule, who, priority);
  const ends: Record<string, number> = {};
  let lane = '';
  for (let tick = 0; Object.keys(ends).length < all.length && tick < 5000; tick++) {
    for (const row of progress) if (row.left[0] === 0) endBurst(schedule, row, { tick, ends });
    for (const row of progress) {
      if (row.comesAt !== tick) continue;
      row.comesAt = null;
      makeReady(schedule, row.job.who);
    }
    const at = runSlice(schedule, tick);
    for (const row of progress) if (at.includes(row.job.who)) row.left[0] = (row.left[0] ?? 0) - 1;
    lane += at[0]?.slice(-1) ?? '-';
  }
  return { ends, lane };
}

function endBurst(schedule: Schedule, row: Progress, at: { tick: number; ends: Record<string, number> }): void {
  block(schedule, row.job.who, at.tick);
  row.left.shift();
  if (row.left.length === 0) at.ends[row.job.who] = at.tick;
  else row.comesAt = at.tick + row.job.pauseTicks;
}
