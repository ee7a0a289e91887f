export type { Exploration, FailureRow, Outcome, Overlap, RaceRow, StuckSet, WaitRow } from './exploration.ts';
export {
  advance,
  createExplorer,
  DEFAULT_LIMIT_STATES,
  type ExploreOptions,
  type Explorer,
  exploration,
  explore,
  progressOf,
} from './inspect.ts';
export type { Reduction } from './program-machine.ts';
