import { type DishId, dishId, TICKS_PER_SECOND } from '../kitchen/index.ts';
import type { Crew } from './crew.ts';

interface Proof extends Crew {
  dish: DishId;
  seconds: number;
}

const pastaForTwo = dishId('pasta-for-two');

/**
 * The shortest dinners of the experiment without walking: no schedule is shorter. Work, handwork and span alone would
 * allow two sync chefs 22 s, but whoever stands at shop or pot cannot chop. Whoever has begun to chop is taken to stay
 * with it: laid aside half-way and taken up by the other, 23 s are possible on one core too.
 * Source: exhaustive search over all schedules in whole seconds; tests/analysis/best-known.test.ts does it again.
 */
const PROVEN: readonly Proof[] = [
  { dish: pastaForTwo, model: 'sync', chefs: 1, cores: 1, seconds: 43 },
  { dish: pastaForTwo, model: 'sync', chefs: 2, cores: 2, seconds: 23 },
  { dish: pastaForTwo, model: 'sync', chefs: 3, cores: 3, seconds: 21 },
  { dish: pastaForTwo, model: 'sync', chefs: 2, cores: 1, seconds: 24 },
  { dish: pastaForTwo, model: 'sync', chefs: 3, cores: 1, seconds: 21 },
  { dish: pastaForTwo, model: 'async', chefs: 1, cores: 1, seconds: 21 },
  { dish: pastaForTwo, model: 'async', chefs: 2, cores: 2, seconds: 21 },
  { dish: pastaForTwo, model: 'mixed', chefs: 2, cores: 2, seconds: 21 },
];

/** The proven optimum of a dish for a crew without walking; null where nobody has proved one. */
export function bestKnownTicks(dish: DishId, crew: Crew): number | null {
  const proof = PROVEN.find(
    (entry) =>
      entry.dish === dish && entry.model === crew.model && entry.chefs === crew.chefs && entry.cores === crew.cores,
  );
  return proof === undefined ? null : proof.seconds * TICKS_PER_SECOND;
}
