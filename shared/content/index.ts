export { compileLevel, LevelError, withoutWalking } from './compile.ts';
export type { LevelData } from './level.ts';
export { LEVELS, levelAfter, planOf } from './levels.ts';
export { seconds } from './seconds.ts';
export { planUnder } from './terms.ts';
