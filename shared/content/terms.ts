import { ceilDiv, invariant } from '../base/index.ts';
import {
  areSameTerms,
  type DishPlan,
  MOST_CORES,
  type Plan,
  type RoundTerms,
  type Rules,
  USUAL_TERMS,
} from '../kitchen/index.ts';
import { COMMON_RULES } from './rules.ts';
import { seconds } from './seconds.ts';

/** Half as long again: who loses orders at the normal clock has time to think, and a round is still one sitting. */
const RELAXED_PERCENT = 150;

/** How aprons go round where people, and not the level, want them shared. */
const GOING_ROUND = {
  quantumTicks: seconds(2), // most handwork takes three to five: taken away once or twice, and seen to be
  switchTicks: COMMON_RULES.apronSwitchTicks, // as a player's own apron from chef to chef
};

const known = new WeakMap<Plan, Map<string, Plan>>();

/**
 * A level as it is played under these terms: the very same plan for the same terms, and the level itself for the usual
 * ones. Under others there is no par, because it was measured under the usual ones. InvariantError for a plan that is
 * under other terms already, and for cores that are not 1 to `MOST_CORES`.
 */
export function planUnder(plan: Plan, terms: RoundTerms): Plan {
  if (areSameTerms(terms, plan.terms)) return plan;
  invariant(areSameTerms(plan.terms, USUAL_TERMS), `${plan.level} is under terms of its own already`);
  const made = known.get(plan) ?? new Map<string, Plan>();
  known.set(plan, made);
  const key = `${terms.clock} ${terms.cores}`;
  const plain = made.get(key) ?? changed(plan, terms);
  made.set(key, plain);
  return plain;
}

function changed(plan: Plan, { clock, cores }: RoundTerms): Plan {
  const onTime = clock === 'relaxed' ? relaxed(plan) : plan;
  const rules = cores === null ? onTime.rules : withCores(onTime.rules, cores);
  return { ...onTime, rules, terms: { clock, cores }, par: null };
}

/** What presses gives more time. Work, walking, prices and what counts as starving stay as they are. */
function relaxed(plan: Plan): Plan {
  const { roundTicks, deadlockGraceTicks, inspectorTicks } = plan.rules;
  const rules: Rules = {
    ...plan.rules,
    roundTicks: longer(roundTicks),
    deadlockGraceTicks: longer(deadlockGraceTicks),
    inspectorTicks: longer(inspectorTicks),
  };
  return { ...plan, rules, dishes: plan.dishes.map(relaxedDish) };
}

function relaxedDish(dish: DishPlan): DishPlan {
  return {
    ...dish,
    patienceTicks: dish.patienceTicks === null ? null : longer(dish.patienceTicks),
    jobs: dish.jobs.map((job) => ({
      ...job,
      burnsAfterTicks: job.burnsAfterTicks === null ? null : longer(job.burnsAfterTicks),
    })),
  };
}

function longer(ticks: number): number {
  return ceilDiv(ticks * RELAXED_PERCENT, 100);
}

/**
 * One chef for each thread seat: where aprons go round nobody hands one on, so a seat's second chef could not be steered.
 * A level that shares its aprons keeps its own quantum.
 */
function withCores(rules: Rules, cores: number): Rules {
  invariant(Number.isInteger(cores) && cores >= 1 && cores <= MOST_CORES, `1 to ${MOST_CORES} cores, not ${cores}`);
  return { ...rules, chefsPerThreadSeat: 1, sharedAprons: { ...(rules.sharedAprons ?? GOING_ROUND), count: cores } };
}
