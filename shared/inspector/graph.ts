import type { StepPath } from '../program/index.ts';
import type { RacePair } from './machine.ts';
import type { Classes, Permutation } from './symmetry.ts';

/** What one edge is: the action and whose it was. */
export interface Label {
  /** As schedules write it. */
  action: string;
  /** Index into `Graph.actors`; −1 for the world (I/O). */
  actor: number;
  /** Index into `Graph.agents`: whom the action wakes, where its name says so; else −1. */
  wakes: number;
  /** Indices into `Graph.agents`. */
  acted: number[];
}

/** A section with several agents inside, in the order of the file. */
export interface Crowd {
  section: string;
  /** Indices into `Graph.agents`. */
  agents: number[];
}

export interface GraphFailure {
  /** Index into `Graph.agents`. */
  agent: number;
  step: StepPath;
  message: string;
}

/** How a state stands: looked at no further (truncated), going on or blocked, everybody finished, failed. */
export const OPEN = 0;
export const EXPANDED = 1;
export const FINISHED = 2;
export const FAILED = 3;

/**
 * All reachable states and actions, numbered breadth first: state 0 is the start, `depth` never falls with the number,
 * the edges of a state stand together in the order of the file. The names that the numbers mean stand below.
 */
export interface Graph {
  /** With the unknown state that stands last when truncated: all that lies beyond the limit. */
  states: number;
  isTruncated: boolean;
  /** Edges of state s: from `firstEdge[s]` up to, not including, `firstEdge[s + 1]`. */
  firstEdge: Int32Array;
  target: Int32Array;
  /** Index into `labels`. */
  label: Int32Array;
  /** Index into `raceSets`; 0 is none. */
  raceSet: Int32Array;
  /** Index into `permutations`: who is whom in the target; 0 when all are themselves. */
  permutation: Int32Array;
  /** Fewest actions from the start. */
  depth: Int32Array;
  status: Uint8Array;
  /** Index into `agentSets`: begun and not finished. */
  unfinished: Int32Array;
  /** Index into `outcomes` of finished states, into `failures` of failed ones; else −1. */
  ending: Int32Array;
  /** Index into `crowdSets`; 0 is none. */
  crowds: Int32Array;
  actors: string[];
  agents: string[];
  labels: Label[];
  raceSets: RacePair[][];
  /** Indices into `agents`. */
  agentSets: number[][];
  /** Cells in the order of the file. */
  outcomes: number[][];
  failures: GraphFailure[];
  crowdSets: Crowd[][];
  permutations: Permutation[];
  /** Agents that can change places: the graph holds one state for all that differ in nothing else. */
  classes: Classes;
}
