import { TICKS_PER_SECOND } from '../kitchen/index.ts';
import { dishOfOrder, type Goal, type Sight, tailTicks } from './look.ts';

/** Everything here is ticks of somebody's time: what a job is worth against what its way costs. */
const RANK_TICKS = 90;
const MOST_RANK = 5;
const CASH_TICKS = 120;
const BURNING_TICKS = 1000;
const TOO_LATE_TICKS = -1500;

/**
 * How much a job matters now, whoever does it: the orders in the sequence they are due, in each the longest chain
 * first; what stands on the heat before anything else; nothing that the round is too short for.
 */
export function worthOf(sight: Sight, goal: Goal, rank: number): number {
  const dish = dishOfOrder(sight, goal.order);
  const tail = tailTicks(dish, goal.job);
  let slack = 0;
  for (const entry of goal.order.jobs) {
    const job = entry.state === 'done' ? undefined : dish.jobs.find((candidate) => candidate.id === entry.job);
    if (job !== undefined) slack = Math.max(slack, tailTicks(dish, job) - tail);
  }
  const left = sight.now.endTick - sight.now.tick;
  const { kind } = goal.job.act;
  const isLate = goal.order.dueTick !== null && kind !== 'chalk' && goal.order.dueTick - sight.now.tick < tail;
  return (
    -Math.min(rank, MOST_RANK) * RANK_TICKS -
    Math.floor(slack / 2) +
    (kind === 'chalk' || kind === 'serve' ? CASH_TICKS : 0) +
    (isBurning(sight, goal) ? BURNING_TICKS : 0) +
    (left < tail + TICKS_PER_SECOND || isLate ? TOO_LATE_TICKS : 0)
  );
}

/** Its pan is done and will burn, or would as soon as whoever stands there leaves. */
export function isBurning(sight: Sight, goal: Goal): boolean {
  return (
    goal.job.inVessel !== null &&
    sight.now.devices.some(
      (device) => device.finished && device.order === goal.order.id && device.job === goal.job.inVessel,
    )
  );
}
