import type { Plan, World } from '../kitchen/index.ts';

/** Who cooks: how many chefs, how many of them can work at once, and whether a chef stands beside what needs nobody. */
export interface Crew {
  chefs: number;
  cores: number;
  /** Mixed: at least one of each, so that whatever needs nobody can be left alone. */
  model: 'sync' | 'async' | 'mixed';
}

/** The crew of a round, from its seats and chefs. */
export function crewOf(plan: Plan, world: Readonly<World>): Crew {
  const dispatchers = world.seats.filter((seat) => seat.role === 'dispatcher').length;
  const model = dispatchers === 0 ? 'sync' : dispatchers === world.seats.length ? 'async' : 'mixed';
  return { chefs: world.chefs.length, cores: plan.rules.sharedAprons?.count ?? world.seats.length, model };
}
