import {
  type Crew,
  type Dinner,
  dinnerOf,
  handworkOf,
  leastMakespan,
  loadsOf,
  spanOf,
  workOf,
} from '../../shared/analysis/index.ts';
import { type DishPlan, type Plan, TICKS_PER_SECOND } from '../../shared/kitchen/index.ts';
import { levelIn } from './files.ts';
import { readOptions } from './options.ts';

/** Sync or async, one chef or two, a core each: the four models that the game compares. */
const MODELS: Readonly<Record<string, Crew>> = {
  sync1: { model: 'sync', chefs: 1, cores: 1 },
  async1: { model: 'async', chefs: 1, cores: 1 },
  sync2: { model: 'sync', chefs: 2, cores: 2 },
  async2: { model: 'async', chefs: 2, cores: 2 },
};

type ModelBounds = { makespan: number; optimal: true } | { makespan: number; optimal: false; lower: number };

export interface LevelBounds {
  level: string;
  dishes: string[];
  work: number;
  handwork: number;
  span: number;
  resources: { name: string; units: number; load: number }[];
  models: Record<string, ModelBounds>;
}

/** `bounds LEVEL`: how fast its dinner, or one of each of its dishes, can be. Seconds, without walking. */
export function boundsOfLevel(words: readonly string[]): LevelBounds {
  const plan = levelIn(readOptions(words, 'LEVEL', []).subject);
  const dishes = dishesOf(plan);
  const dinner = dinnerOf(plan, dishes);
  const loads = loadsOf(dinner);
  return {
    level: plan.level,
    dishes: dishes.map((dish) => dish.id.replace(/^dish:/, '')),
    work: seconds(workOf(dinner)),
    handwork: seconds(handworkOf(dinner)),
    span: seconds(spanOf(dinner)),
    resources: dinner.resources.map(({ name, units }, index) => ({ name, units, load: seconds(loads[index] ?? 0) })),
    models: Object.fromEntries(Object.entries(MODELS).map(([name, crew]) => [name, modelBounds(dinner, crew)])),
  };
}

function dishesOf(plan: Plan): DishPlan[] {
  const { orders } = plan.rules;
  const wanted = orders.kind === 'single' ? [orders.dish] : orders.dishes;
  return plan.dishes.filter((dish) => wanted.includes(dish.id));
}

function modelBounds(dinner: Dinner, crew: Crew): ModelBounds {
  const { makespanTicks, lowerTicks, optimal } = leastMakespan(dinner, crew);
  const makespan = seconds(makespanTicks);
  return optimal ? { makespan, optimal } : { makespan, optimal, lower: seconds(lowerTicks) };
}

function seconds(ticks: number): number {
  return ticks / TICKS_PER_SECOND;
}
