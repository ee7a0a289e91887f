import type { AccessRow, Action, Failure, Observation } from '../program/index.ts';
import type { WaitRow } from './exploration.ts';
import type { Classes, Permutation } from './symmetry.ts';

/** What the explorer asks of that which it explores: one world, changed by actions one at a time. */
export interface Machine<State> {
  start(): State;
  /** In the order of the file; names differ. */
  enabled(state: State): Action[];
  /** Changes the state. */
  perform(state: State, action: Action): Step;
  copy(state: State): State;
  /** Equal keys: same future, as far as anybody can see. */
  keyOf(state: State): string;
  /** Everybody has finished. */
  hasFinished(state: State): boolean;
  failureOf(state: State): Failure | null;
  /** Agents that have begun and not finished. */
  unfinishedOf(state: State): string[];
  waitsOf(state: State, agent: string): WaitRow[];
  /** Values of all cells, in the order of the file. */
  cellsOf(state: State): number[];
  cellNames: readonly string[];
  sectionNames: readonly string[];
  /** Negative when the first agent stands before the second in the file. */
  compareAgents(one: string, other: string): number;
  /** Agents that are there from the start, in the order of the file; `symmetry` counts in it. */
  agentNames: readonly string[];
  /** Null: every state is taken as it is. */
  symmetry: Symmetry<State> | null;
}

/** Agents that can change places without anybody noticing. Such a machine knows no I/O: every action has an actor. */
export interface Symmetry<State> {
  classes: Classes;
  /** Changes the state into one that differs in who is who; gives where each agent went, or null when nobody moved. */
  arrange(state: State): Permutation | null;
}

/** What one action showed. */
export interface Step extends Observation {
  /** Agents that acted; who is only granted, woken or freed by somebody else's action has not. */
  acted: readonly string[];
}

/** One pair of steps that can race. */
export interface RacePair {
  cell: string;
  accesses: [AccessRow, AccessRow];
}
