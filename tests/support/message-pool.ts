import { LEVELS } from '../../shared/content/index.ts';
import type { Plan } from '../../shared/kitchen/index.ts';
import { HOSTILE_STRINGS } from './hostile-strings.ts';
import type { Pool } from './schema-values.ts';

const THINGS = 9;

/** Names of what there is in a kitchen of this level, and of some that there is not. */
export function messagePool(plan: Plan): Pool {
  const numbered = ['chef', 'seat', 'order', 'note', 'buzzer'];
  return {
    texts: [
      ...numbered.flatMap((kind) => Array.from({ length: THINGS }, (_, index) => `${kind}:${index + 1}`)),
      ...plan.stations.flatMap(({ id, lock }) => (lock === null ? [id] : [id, lock])),
      ...new Set(plan.dishes.flatMap((dish) => dish.jobs.map((job) => job.id))),
      ...LEVELS.map(({ level }) => level),
      ...['Ann', 'station:nowhere', 'lock:constructor', 'job:nothing', 'order:999999', 'no-such-level'],
      ...['ABCD', 'ABCDEF', 'A'.repeat(24)],
      ...HOSTILE_STRINGS.slice(0, 20),
    ],
    numbers: [0, 1, 2, 3, 4, 5, 7, 8, 12, 30, 40, 63, 64, 1000, 2 ** 31, 2 ** 32 - 1],
  };
}
