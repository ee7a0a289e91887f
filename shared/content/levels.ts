import type { LevelId, Plan } from '../kitchen/index.ts';
import { compileLevel } from './compile.ts';
import { choppingFeast } from './levels/chopping-feast.ts';
import { pastaForTwo } from './levels/pasta-for-two.ts';
import { trattoria } from './levels/trattoria.ts';

/** All levels of the game, in the order they are offered. */
export const LEVELS: readonly Plan[] = [pastaForTwo, trattoria, choppingFeast].map(compileLevel);

/** The plan of a level; null when there is no such level. */
export function planOf(level: LevelId): Plan | null {
  return LEVELS.find((plan) => plan.level === level) ?? null;
}

/** What is cooked after it, round and round; the first for one that there is not. */
export function levelAfter(level: LevelId): LevelId {
  const [first] = LEVELS;
  const at = LEVELS.findIndex((plan) => plan.level === level);
  return (LEVELS[at + 1] ?? first)?.level ?? level;
}
