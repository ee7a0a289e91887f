import { type Code, createRun, type Run } from '../program/index.ts';
import { findComponents } from './components.ts';
import { beginSearch, graphOf, isOver, type Search, searchOn } from './explorer.ts';
import { codeOfPart, type Part, partsOf, together } from './parts-of-code.ts';
import { programMachine, type Reduction } from './program-machine.ts';
import { findStuckSets } from './stuck-sets.ts';

/** A program is searched in parts that share nothing, each as if it were alone; often there is just one. */
export interface SplitSearch {
  code: Code;
  reduction: Reduction;
  /** No further states than this, all parts together. */
  limitStates: number;
  parts: PartSearch[];
  /** Index into `parts`: whose turn it is. */
  turn: number;
  /** What has been searched apart and had to be searched together. */
  inVain: Size;
  /** The parts are over, and what was found can be put together. */
  isSettled: boolean;
}

export interface PartSearch {
  part: Part;
  code: Code;
  search: Search<Run>;
}

export interface Size {
  states: number;
  transitions: number;
}

/** More are not put together from those of the parts. */
const MOST_OUTCOMES = 100_000;

/** Stands at the start of every part. */
export function beginSplitSearch(code: Code, reduction: Reduction, limitStates: number): SplitSearch {
  const split: SplitSearch = {
    code,
    reduction,
    limitStates,
    parts: [],
    turn: 0,
    inVain: { states: 0, transitions: 0 },
    isSettled: false,
  };
  const parts = partsOf(code);
  // Who fails before the first action keeps those after it in the file from beginning.
  const isSplit =
    reduction === 'all' && parts.length > 1 && parts.length <= limitStates && createRun(code).failure === null;
  split.parts = (isSplit ? parts : [together(parts)]).map((part) => beginPart(split, part));
  return split;
}

function beginPart(split: SplitSearch, part: Part): PartSearch {
  const code = codeOfPart(split.code, part);
  return { part, code, search: beginSearch(programMachine(code, split.reduction), statesLeft(split)) };
}

export function sizeOf(search: Search<Run>): Size {
  return { states: search.table.size, transitions: search.draft.target.length };
}

/** All that has been looked at. */
export function sizeOfAll({ parts, inVain }: SplitSearch): Size {
  return parts.reduce((total, { search }) => plus(total, sizeOf(search)), inVain);
}

function plus(one: Size, other: Size): Size {
  return { states: one.states + other.states, transitions: one.transitions + other.transitions };
}

/** How many states may still be found. */
function statesLeft({ parts, limitStates }: SplitSearch): number {
  return parts.reduce((left, { search }) => left - sizeOf(search).states, limitStates);
}

/** Looks at states until that many actions more have been tried. */
export function searchPartsOn(split: SplitSearch, transitions: number): void {
  const until = sizeOfAll(split).transitions + transitions;
  for (let tried = until - transitions; tried < until && !split.isSettled; tried = sizeOfAll(split).transitions) {
    const [only, ...others] = split.parts;
    if (only !== undefined && others.length === 0) searchOn(only.search, until - tried);
    else takeTurn(split);
    if (areSearched(split) || hasTooManyOutcomes(split)) settle(split);
  }
}

/** A state of each part in turn: a large part keeps no other from being looked at. */
function takeTurn(split: SplitSearch): void {
  const search = split.parts[split.turn]?.search;
  split.turn = (split.turn + 1) % split.parts.length;
  if (search === undefined || isOver(search)) return;
  search.limitStates = search.table.size + statesLeft(split);
  searchOn(search, 1);
}

/** The limit ends the search of all. */
function areSearched({ parts }: SplitSearch): boolean {
  return parts.some(({ search }) => search.isTruncated) || parts.every(({ search }) => isOver(search));
}

/** Parts find more and more of them. */
function hasTooManyOutcomes({ parts }: SplitSearch): boolean {
  if (parts.length === 1) return false;
  return parts.reduce((product, { search }) => product * search.draft.outcomes.values.length, 1) > MOST_OUTCOMES;
}

/** What cannot be put together is searched again as one part. */
function settle(split: SplitSearch): void {
  const entangled = entangledIn(split);
  if (entangled.length < 2) {
    split.isSettled = true;
    return;
  }
  split.parts = split.parts.filter((part) => !entangled.includes(part));
  split.inVain = entangled.reduce((total, { search }) => plus(total, sizeOf(search)), split.inVain);
  split.parts.push(beginPart(split, together(entangled.map(({ part }) => part))));
  split.turn = 0;
}

/**
 * Where several parts can get stuck, so can they together: a set of its own, with a shortest schedule that mixes theirs.
 * Where there are too many outcomes, the limit of states has to end the search.
 */
function entangledIn(split: SplitSearch): PartSearch[] {
  const { parts } = split;
  if (parts.length === 1) return [];
  if (hasTooManyOutcomes(split)) return parts;
  if (parts.some(({ search }) => search.isTruncated)) return [];
  return parts.filter(({ search }) => {
    const graph = graphOf(search);
    return findStuckSets(graph, findComponents(graph)).length > 0;
  });
}
