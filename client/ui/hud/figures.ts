import type { ChefId, JobId, OrderView, Plan } from '../../../shared/kitchen/index.ts';
import { TICKS_PER_SECOND } from '../../../shared/kitchen/index.ts';
import type { Frame } from '../../model/frame.ts';

/* Numbers that the HUD shows, taken from a frame. Pure. */

/** The experiment is measured by its makespan: coins and stars are hidden. */
export function isMeasuredByTime(plan: Plan): boolean {
  return plan.rules.orders.kind === 'single';
}

/** 0 to 1; null where the order waits for ever. */
export function patienceOf(plan: Plan, order: OrderView, tick: number): number | null {
  const whole = plan.dishes.find((dish) => dish.id === order.dish)?.patienceTicks ?? null;
  if (whole === null || order.dueTick === null) return null;
  return Math.max(0, Math.min(1, (order.dueTick - tick) / whole));
}

export function patienceTone(patience: number): 'good' | 'hurry' | 'late' {
  if (patience > 0.5) return 'good';
  return patience > 0.25 ? 'hurry' : 'late';
}

/** "1:24"; while the experiment runs, the time that has passed. */
export function clockText(ticks: number): string {
  const seconds = Math.max(0, Math.ceil(ticks / TICKS_PER_SECOND));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

export function secondsLeft(endTick: number, tick: number): number {
  return Math.max(0, Math.ceil((endTick - tick) / TICKS_PER_SECOND));
}

/** 0 to 1 of a stretch between two ticks. */
export function shareOf(startTick: number, endTick: number, tick: number): number {
  if (endTick <= startTick) return 1;
  return Math.max(0, Math.min(1, (tick - startTick) / (endTick - startTick)));
}

export function lagSeconds(oldestSinceTick: number | null, tick: number): number {
  return oldestSinceTick === null ? 0 : Math.max(0, (tick - oldestSinceTick) / TICKS_PER_SECOND);
}

export function doneJobs(order: OrderView): Set<JobId> {
  return new Set(order.jobs.filter((job) => job.state === 'done').map((job) => job.job));
}

export function chefNumberById(frame: Frame): (id: ChefId | string) => number | null {
  return (id) => frame.snapshot.chefs.find((chef) => chef.id === id)?.number ?? null;
}
