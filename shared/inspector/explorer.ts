import type { Action } from '../program/index.ts';
import { addEdge, addState, type Draft, draftGraph, endState, type Seen, toGraph } from './draft.ts';
import type { Graph } from './graph.ts';
import { addAskedKey, findKey, type KeyTable, keyTable } from './key-table.ts';
import type { Machine, Step } from './machine.ts';

/** An exploration under way: the graph so far, and whole states only where the search stands. */
export interface Search<State> {
  machine: Machine<State>;
  /** No further states than this. */
  limitStates: number;
  table: KeyTable;
  draft: Draft;
  /** States to be looked at, by number from `nextState`: the rest of one layer, then what was found of the next. */
  layer: (State | null)[];
  atInLayer: number;
  nextLayer: (State | null)[];
  depth: number;
  isTruncated: boolean;
}

/** Stands at the start. */
export function beginSearch<State>(machine: Machine<State>, limitStates: number): Search<State> {
  const search: Search<State> = {
    machine,
    limitStates: Math.max(1, limitStates),
    table: keyTable(),
    draft: draftGraph(machine),
    layer: [],
    atInLayer: 0,
    nextLayer: [],
    depth: 0,
    isTruncated: false,
  };
  const start = machine.start();
  findKey(search.table, machine.keyOf(start));
  addAskedKey(search.table);
  addState(search.draft, machine, start, { depth: 0, overlaps: [], permutation: null });
  search.layer.push(start);
  return search;
}

export function isOver<State>(search: Search<State>): boolean {
  return search.isTruncated || (search.atInLayer === search.layer.length && search.nextLayer.length === 0);
}

/** Looks at states, shallowest first, until that many actions more have been tried. */
export function searchOn<State>(search: Search<State>, transitions: number): void {
  const until = search.draft.target.length + transitions;
  while (search.draft.target.length < until && !isOver(search)) expandNext(search);
}

function expandNext<State>(search: Search<State>): void {
  if (search.atInLayer === search.layer.length) {
    search.layer = search.nextLayer;
    search.nextLayer = [];
    search.atInLayer = 0;
    search.depth++;
  }
  const state = search.layer[search.atInLayer] ?? null;
  search.layer[search.atInLayer] = null;
  search.atInLayer++;
  if (state !== null) expand(search, state);
  endState(search.draft);
}

function expand<State>(search: Search<State>, state: State): void {
  const { machine } = search;
  const actions = machine.enabled(state);
  const last = actions.length - 1;
  for (const [index, action] of actions.entries()) {
    // The last action may have the state itself: nobody needs it any more.
    follow(search, index === last ? state : machine.copy(state), action);
  }
}

function follow<State>(search: Search<State>, next: State, action: Action): void {
  const { machine, draft } = search;
  const step = machine.perform(next, action);
  const hasFailed = machine.failureOf(next) !== null;
  const permutation = hasFailed ? null : (machine.symmetry?.arrange(next) ?? null);
  const known = findKey(search.table, keyAfter(machine, next, step));
  const target = known >= 0 ? known : numberNew(search, next, { overlaps: step.overlaps, permutation });
  addEdge(draft, { action, step, target, permutation });
}

/** −1 beyond the limit. */
function numberNew<State>(search: Search<State>, state: State, how: Pick<Seen, 'overlaps' | 'permutation'>): number {
  if (search.table.size >= search.limitStates) {
    search.isTruncated = true;
    return -1;
  }
  addState(search.draft, search.machine, state, { depth: search.depth + 1, ...how });
  search.nextLayer.push(state);
  return addAskedKey(search.table);
}

/** A failure ends the run whatever else the state is, but not what the action showed. */
function keyAfter<State>(machine: Machine<State>, state: State, step: Step): string {
  const key = machine.keyOf(state);
  return machine.failureOf(state) === null || step.overlaps.length === 0 ? key : key + JSON.stringify(step.overlaps);
}

/** The graph as far as it is known; what has not been looked at yet counts as beyond the limit. */
export function graphOf<State>(search: Search<State>): Graph {
  return toGraph(search.draft, isOver(search) ? search.isTruncated : true);
}
