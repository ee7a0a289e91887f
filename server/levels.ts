import type { Plan } from '../shared/kitchen/index.ts';
import type { LevelCard } from './match/lobby.ts';
import type { MatchLevel } from './match/match.ts';

export function matchLevelsOf(plans: readonly Plan[]): MatchLevel[] {
  return plans.map((plan) => {
    const { roles, chefsPerThreadSeat } = plan.rules;
    return { plan, card: { id: plan.level, roles, chefsPerThreadSeat, loneChefs: loneChefsOf(plan) } };
  });
}

/** The experiment is one order for whoever is there: alone, one may ask what more chefs on one apron would bring. */
function loneChefsOf(plan: Plan): LevelCard['loneChefs'] {
  if (plan.rules.orders.kind !== 'single') return null;
  const fixed = plan.rules.chefsPerThreadSeat;
  return fixed === 2 || fixed === 3 ? fixed : 1;
}
