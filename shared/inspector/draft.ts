import type { Action, Failure, Observation } from '../program/index.ts';
import { type Crowd, EXPANDED, FAILED, FINISHED, type Graph, type GraphFailure, type Label, OPEN } from './graph.ts';
import { type IntList, intList, push, toArray } from './int-list.ts';
import type { Machine, RacePair, Step } from './machine.ts';
import { type Names, names, numberOf } from './names.ts';
import { type Classes, moved, type Permutation } from './symmetry.ts';

/** A graph that grows; the words of its edges and states are kept once each. */
export interface Draft {
  /** A state's edges begin where those of the state before end; one entry more than states looked at. */
  firstEdge: IntList;
  target: IntList;
  label: IntList;
  raceSet: IntList;
  permutation: IntList;
  depth: IntList;
  status: IntList;
  unfinished: IntList;
  ending: IntList;
  crowds: IntList;
  actors: Names<string>;
  agents: Names<string>;
  labels: Names<Label>;
  raceSets: Names<RacePair[]>;
  agentSets: Names<number[]>;
  outcomes: Names<number[]>;
  failures: Names<GraphFailure>;
  crowdSets: Names<Crowd[]>;
  permutations: Names<Permutation>;
  classes: Classes;
}

export function draftGraph<State>(machine: Machine<State>): Draft {
  const draft: Draft = {
    firstEdge: intList(),
    target: intList(),
    label: intList(),
    raceSet: intList(),
    permutation: intList(),
    depth: intList(),
    status: intList(),
    unfinished: intList(),
    ending: intList(),
    crowds: intList(),
    actors: names(),
    agents: names(),
    labels: names(),
    raceSets: names(),
    agentSets: names(),
    outcomes: names(),
    failures: names(),
    crowdSets: names(),
    permutations: names(),
    classes: machine.symmetry?.classes ?? [],
  };
  push(draft.firstEdge, 0);
  numberOf(draft.raceSets, '', () => []);
  numberOf(draft.crowdSets, '', () => []);
  numberOf(draft.permutations, '', () => []);
  // Then chefs have the same number as agents, as actors and in a permutation.
  for (const agent of machine.agentNames) {
    numberOf(draft.agents, agent, () => agent);
    numberOf(draft.actors, agent, () => agent);
  }
  return draft;
}

/** How a state was come to: what showed then, and who has become whom since. */
export interface Seen {
  depth: number;
  overlaps: Observation['overlaps'];
  permutation: Permutation | null;
}

/** A state seen for the first time; numbers follow each other. */
export function addState<State>(draft: Draft, machine: Machine<State>, state: State, seen: Seen): void {
  const failure = machine.failureOf(state);
  const hasFinished = failure === null && machine.hasFinished(state);
  push(draft.depth, seen.depth);
  push(draft.status, failure !== null ? FAILED : hasFinished ? FINISHED : OPEN);
  push(draft.unfinished, agentSetOf(draft, machine.unfinishedOf(state)));
  push(draft.ending, endingOf(draft, failure, hasFinished ? machine.cellsOf(state) : null));
  push(draft.crowds, crowdSetOf(draft, seen));
}

function endingOf(draft: Draft, failure: Failure | null, cells: number[] | null): number {
  if (failure !== null) {
    const { agent, step, message } = failure;
    return numberOf(draft.failures, JSON.stringify(failure), () => ({ agent: agentOf(draft, agent), step, message }));
  }
  return cells === null ? -1 : numberOf(draft.outcomes, cells.join(), () => cells);
}

function agentSetOf(draft: Draft, agents: readonly string[]): number {
  return numberOf(draft.agentSets, agents.join(), () => agents.map((agent) => agentOf(draft, agent)));
}

function agentOf(draft: Draft, agent: string): number {
  return numberOf(draft.agents, agent, () => agent);
}

function crowdSetOf(draft: Draft, { overlaps, permutation }: Seen): number {
  if (overlaps.length === 0) return 0;
  const crowds = overlaps.map(({ section, agents }) => {
    const inside = agents.map((agent) => moved(permutation ?? [], agentOf(draft, agent)));
    return { section, agents: [...new Set(inside)].sort((one, other) => one - other) };
  });
  return numberOf(draft.crowdSets, JSON.stringify(crowds), () => crowds);
}

interface NewEdge {
  action: Action;
  step: Step;
  /** −1: beyond the limit. */
  target: number;
  permutation: Permutation | null;
}

/** One action of the state that is being looked at. */
export function addEdge(draft: Draft, edge: NewEdge): void {
  push(draft.target, edge.target);
  push(draft.label, labelOf(draft, edge.action, edge.step));
  push(draft.raceSet, raceSetOf(draft, edge.step));
  push(draft.permutation, permutationOf(draft, edge.permutation));
}

function permutationOf(draft: Draft, permutation: Permutation | null): number {
  return permutation === null ? 0 : numberOf(draft.permutations, permutation.join(), () => permutation);
}

function labelOf(draft: Draft, action: Action, step: Step): number {
  const isOwn = step.acted.length === 1 && step.acted[0] === action.actor;
  // Nearly always; a longer key would have to be put together for each edge.
  const key = isOwn ? action.name : `${action.name}|${step.acted.join()}`;
  return numberOf(draft.labels, key, () => {
    const { actor, how } = action;
    return {
      action: action.name,
      actor: actor === null ? -1 : numberOf(draft.actors, actor, () => actor),
      wakes: how.kind === 'chef' ? (how.wakes ?? -1) : -1,
      acted: step.acted.map((agent) => agentOf(draft, agent)),
    };
  });
}

function raceSetOf(draft: Draft, step: Step): number {
  if (step.races.length === 0) return 0;
  const pairs = step.races.map(({ cell, earlier, later }): RacePair => ({ cell, accesses: [earlier, later] }));
  return numberOf(draft.raceSets, JSON.stringify(pairs), () => pairs);
}

/** All actions of the state have been tried. */
export function endState(draft: Draft): void {
  const state = draft.firstEdge.length - 1;
  if (draft.status.items[state] === OPEN) draft.status.items[state] = EXPANDED;
  push(draft.firstEdge, draft.target.length);
}

export function toGraph(draft: Draft, isTruncated: boolean): Graph {
  const known = draft.depth.length;
  const states = isTruncated ? known + 1 : known;
  return {
    states,
    isTruncated,
    firstEdge: firstEdges(draft, states),
    target: toArray(draft.target).map((target) => (target < 0 ? known : target)),
    label: toArray(draft.label),
    raceSet: toArray(draft.raceSet),
    permutation: toArray(draft.permutation),
    depth: padded(draft.depth, states, 0x7fffffff),
    status: Uint8Array.from(padded(draft.status, states, OPEN)),
    unfinished: padded(draft.unfinished, states, 0),
    ending: padded(draft.ending, states, -1),
    crowds: padded(draft.crowds, states, 0),
    actors: draft.actors.values,
    agents: draft.agents.values,
    labels: draft.labels.values,
    raceSets: draft.raceSets.values,
    agentSets: draft.agentSets.values,
    outcomes: draft.outcomes.values,
    failures: draft.failures.values,
    crowdSets: draft.crowdSets.values,
    permutations: draft.permutations.values,
    classes: draft.classes,
  };
}

/** States that were not looked at have no edges. */
function firstEdges(draft: Draft, states: number): Int32Array {
  return padded(draft.firstEdge, states + 1, draft.target.length);
}

function padded(list: IntList, length: number, filler: number): Int32Array {
  const array = new Int32Array(length).fill(filler);
  array.set(list.items.subarray(0, Math.min(list.length, length)));
  return array;
}
