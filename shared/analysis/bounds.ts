import { ceilDiv } from '../base/index.ts';
import { type DishPlan, type JobId, TICKS_PER_SECOND } from '../kitchen/index.ts';
import { bestKnownTicks } from './best-known.ts';
import type { Crew } from './crew.ts';
import type { RecipeBounds } from './result.ts';

/**
 * How fast a dish can be at best, whatever the order of its jobs: no crew beats its longest chain (span), its handwork
 * shared out, nor, where chefs wait beside every pot, all work shared out. Ticks; walking counts nothing.
 * Source: Graham, "Bounds for certain multiprocessing anomalies", 1966; work and span as in Blumofe, Leiserson, 1999.
 */
export function boundsOf(dish: DishPlan, crew: Crew): RecipeBounds {
  const workTicks = sum(dish.jobs);
  const handworkTicks = sum(dish.jobs.filter((job) => job.kind === 'handwork'));
  const spanTicks = spanOf(dish);
  const byHand = ceilDiv(handworkTicks, Math.min(crew.chefs, crew.cores));
  const byWork = crew.model === 'sync' ? ceilDiv(workTicks, crew.chefs) : 0;
  const most = Math.max(spanTicks, byHand, byWork);
  return {
    workTicks,
    handworkTicks,
    spanTicks,
    boundTicks: ceilDiv(most, TICKS_PER_SECOND) * TICKS_PER_SECOND,
    because: most === spanTicks ? 'span' : most === byHand ? 'handwork' : 'work',
    bestKnownTicks: bestKnownTicks(dish.id, crew),
    aloneTicks: workTicks,
  };
}

function sum(jobs: DishPlan['jobs']): number {
  return jobs.reduce((ticks, job) => ticks + job.ticks, 0);
}

/** The longest chain of jobs; a recipe names earlier jobs only. */
function spanOf(dish: DishPlan): number {
  const endTick: Record<JobId, number> = {};
  let span = 0;
  for (const job of dish.jobs) {
    const startTick = job.after.reduce((latest, earlier) => Math.max(latest, endTick[earlier] ?? 0), 0);
    endTick[job.id] = startTick + job.ticks;
    span = Math.max(span, startTick + job.ticks);
  }
  return span;
}
