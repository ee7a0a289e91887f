import type { Code } from '../program/index.ts';
import { answerOn } from './answer.ts';
import type { Exploration } from './exploration.ts';
import type { Reduction } from './program-machine.ts';
import { beginSplitSearch, type SplitSearch, searchPartsOn, sizeOfAll } from './split-search.ts';

/** Enough for every puzzle. */
export const DEFAULT_LIMIT_STATES = 1_000_000;

export interface ExploreOptions {
  /** Default: DEFAULT_LIMIT_STATES. */
  limitStates?: number;
  /** Default: all. It changes `states` and `transitions` and nothing else of a whole exploration. */
  reduction?: Reduction;
}

/** An exploration under way; look into it only through the functions below. */
export interface Explorer {
  split: SplitSearch;
}

/** Stands before the first action. */
export function createExplorer(code: Code, options: ExploreOptions = {}): Explorer {
  const { limitStates = DEFAULT_LIMIT_STATES, reduction = 'all' } = options;
  return { split: beginSplitSearch(code, reduction, limitStates) };
}

/** Tries about that many actions more. */
export function advance({ split }: Explorer, transitions: number): 'going on' | 'explored' {
  searchPartsOn(split, transitions);
  return split.isSettled ? 'explored' : 'going on';
}

/** All that has been looked at; what had to be looked at again counts each time, in the answer once. */
export function progressOf({ split }: Explorer): { states: number; transitions: number } {
  return sizeOfAll(split);
}

/** The answer; before all is explored it is the truncated one about what is known. */
export function exploration({ split }: Explorer): Exploration {
  return answerOn(split);
}

/** Every schedule of the program at once. */
export function explore(code: Code, options: ExploreOptions = {}): Exploration {
  const explorer = createExplorer(code, options);
  searchPartsOn(explorer.split, Number.MAX_SAFE_INTEGER);
  return exploration(explorer);
}
