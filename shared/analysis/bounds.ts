import { ceilDiv } from '../base/index.ts';
import { type DishPlan, type Plan, TICKS_PER_SECOND } from '../kitchen/index.ts';
import type { Crew } from './crew.ts';
import { dinnerOf, handworkOf, spanOf, workOf } from './dinner.ts';
import { leastMakespan, lowerBoundOf } from './least-makespan.ts';
import type { RecipeBounds } from './result.ts';

/**
 * How fast the dishes, one of each, can be at best, whatever the order of their jobs: what work, span and resources allow,
 * and the shortest dinner that there is, where it is proven. Ticks; walking counts nothing.
 */
export function boundsOf(plan: Plan, dishes: readonly DishPlan[], crew: Crew): RecipeBounds {
  const dinner = dinnerOf(plan, dishes);
  const least = leastMakespan(dinner, crew);
  const bound = lowerBoundOf(dinner, crew);
  return {
    workTicks: workOf(dinner),
    handworkTicks: handworkOf(dinner),
    spanTicks: spanOf(dinner),
    boundTicks: ceilDiv(bound.ticks, TICKS_PER_SECOND) * TICKS_PER_SECOND,
    because: bound.because,
    least,
    aloneTicks: workOf(dinner),
  };
}
