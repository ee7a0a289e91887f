import fc from 'fast-check';
import { LEVELS, withoutWalking } from '../../shared/content/index.ts';
import type { MatchSetup, Plan, Role } from '../../shared/kitchen/index.ts';

/** A kitchen that random rounds are played in: a level, or one that is harder on its chefs. */
export interface Kitchen {
  name: string;
  plan: Plan;
}

/** Everything is late and burns, so that what is begun is often lost. */
function hasty(plan: Plan): Plan {
  const dishes = plan.dishes.map((dish) => ({
    ...dish,
    patienceTicks: dish.patienceTicks === null ? null : Math.floor(dish.patienceTicks / 5),
    jobs: dish.jobs.map((job) => ({ ...job, burnsAfterTicks: job.burnsAfterTicks === null ? null : 45 })),
  }));
  return { ...plan, dishes };
}

/** Fewer aprons than chefs, and they go round. */
function sharing(plan: Plan): Plan {
  return { ...plan, rules: { ...plan.rules, sharedAprons: { count: 1, quantumTicks: 20, switchTicks: 3 } } };
}

/** Who is away for a second has fallen asleep; and where nobody lets go, its agents count as stuck so soon. */
function drowsy(plan: Plan, absentHoldTicks: number | null): Plan {
  return { ...plan, rules: { ...plan.rules, absentHoldTicks, absentFreeTicks: 30 } };
}

export const KITCHENS: readonly Kitchen[] = LEVELS.flatMap((plan) => [
  { name: plan.level, plan },
  { name: `${plan.level} without walking`, plan: withoutWalking(plan) },
  { name: `${plan.level} in a hurry`, plan: hasty(plan) },
  { name: `${plan.level} in a hurry without walking`, plan: withoutWalking(hasty(plan)) },
  { name: `${plan.level} with one apron`, plan: sharing(plan) },
  { name: `${plan.level}, drowsy`, plan: drowsy(plan, 30) },
  { name: `${plan.level}, drowsy, without letting go`, plan: drowsy(plan, null) },
]);

/** Who is in it: one to four seats of either role. */
export const setups: fc.Arbitrary<MatchSetup> = fc.record({
  seed: fc.nat(),
  seats: fc.array(fc.record({ role: fc.constantFrom<Role>('thread', 'dispatcher') }), { minLength: 1, maxLength: 4 }),
  chefsPerThreadSeat: fc.constantFrom(null, null, 1),
});

/** A random kitchen and who is in it. */
export const matches: fc.Arbitrary<{ kitchen: Kitchen; setup: MatchSetup }> = fc.record({
  kitchen: fc.constantFrom(...KITCHENS),
  setup: setups,
});
