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

const ORDER = LEVELS.map((plan) => plan.level);

/** What is cooked after it, round and round, in a room that offers these levels; the first for one that is not among them. */
export function levelAfter(level: LevelId, levels: readonly LevelId[] = ORDER): LevelId {
  return levels[levels.indexOf(level) + 1] ?? levels[0] ?? level;
}
