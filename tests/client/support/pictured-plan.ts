import { required } from '../../../shared/base/index.ts';
import { planOf } from '../../../shared/content/index.ts';
import { lockId } from '../../../shared/kernel/types.ts';
import { type DishPlan, dishId, type JobPlan, jobId, levelId, type Plan } from '../../../shared/kitchen/index.ts';

/** The kitchen of the hand-made moments, after the pictures that the overlays are drawn to match. */
const trattoria = required(planOf(levelId('trattoria')), 'trattoria');
const experiment = required(planOf(levelId('pasta-for-two')), 'pasta-for-two');

const job = (name: string, kind: JobPlan['kind'], seconds: number): JobPlan => ({
  ...required(trattoria.dishes[0]?.jobs[0], 'a job'),
  id: jobId(name),
  kind,
  ticks: seconds * 30,
});

export const salad: DishPlan = {
  id: dishId('garden-salad'),
  jobs: [job('wash-leaves', 'handwork', 2), job('slice-onion', 'handwork', 4), job('mix', 'handwork', 3)],
  ingredientCount: 3,
  priceCoins: 60,
  patienceTicks: 2700,
};
export const soup: DishPlan = {
  id: dishId('onion-soup'),
  jobs: [job('peel-onion', 'handwork', 3), job('cook-soup', 'unattended', 6)],
  ingredientCount: 2,
  priceCoins: 40,
  patienceTicks: 2700,
};
export const pasta: DishPlan = { ...required(experiment.dishes[0], 'pasta'), patienceTicks: 3000 };

export const PLAN: Plan = {
  ...trattoria,
  dishes: [pasta, salad, soup],
  par: { thread: [200, 200, 200, 200], dispatcher: [200, 200, 200, 200] },
};

export const TICK = 66 * 30;
export const END = 150 * 30;

export const PAN = lockId('pan-2');
export const pan2 = required(PLAN.stations.filter((station) => station.vessel === 'pan')[1], 'pan 2');
export const board = required(
  PLAN.stations.find((station) => station.kind === 'board'),
  'board',
);
export const knife = required(
  PLAN.stations.find((station) => station.tool === 'knife'),
  'knife',
);
