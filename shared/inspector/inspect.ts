import { required } from '../base/index.ts';
import type { Code, Run } from '../program/index.ts';
import type { Exploration } from './exploration.ts';
import { beginSearch, graphOf, isOver, type Search, searchOn } from './explorer.ts';
import { programMachine, type Reduction } from './program-machine.ts';
import { reportOn } from './report.ts';

/** Enough for every puzzle. */
export const DEFAULT_LIMIT_STATES = 1_000_000;

export interface ExploreOptions {
  /** Default: DEFAULT_LIMIT_STATES. */
  limitStates?: number;
  /** Default: symmetry. It changes `states` and `transitions` and nothing else of a whole exploration. */
  reduction?: Reduction;
}

/** An exploration under way; look into it only through the functions below. */
export interface Explorer {
  code: Code;
  search: Search<Run>;
}

/** Stands before the first action. */
export function createExplorer(code: Code, options: ExploreOptions = {}): Explorer {
  const { limitStates = DEFAULT_LIMIT_STATES, reduction = 'symmetry' } = options;
  return { code, search: beginSearch(programMachine(code, reduction), limitStates) };
}

/** Tries about that many actions more. */
export function advance({ search }: Explorer, transitions: number): 'going on' | 'explored' {
  searchOn(search, transitions);
  return isOver(search) ? 'explored' : 'going on';
}

export function progressOf({ search }: Explorer): { states: number; transitions: number } {
  return { states: search.table.size, transitions: search.draft.target.length };
}

/** The answer; before all is explored it is the truncated one about what is known. */
export function exploration({ code, search }: Explorer): Exploration {
  return reportOn(search.machine, graphOf(search)) ?? withoutReduction(code, search.limitStates);
}

/** Every schedule of the program at once. */
export function explore(code: Code, options: ExploreOptions = {}): Exploration {
  const explorer = createExplorer(code, options);
  searchOn(explorer.search, Number.MAX_SAFE_INTEGER);
  return exploration(explorer);
}

function withoutReduction(code: Code, limitStates: number): Exploration {
  const search = beginSearch(programMachine(code, 'none'), limitStates);
  searchOn(search, Number.MAX_SAFE_INTEGER);
  return required(reportOn(search.machine, graphOf(search)), 'an answer about all states');
}
