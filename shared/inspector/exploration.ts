import type { AccessRow, StepPath } from '../program/index.ts';

/** The answer about a whole program: plain data, as the lab prints it. All lists are in a fixed order, see README.md. */
export interface Exploration {
  /** Different states reached, the first included. */
  states: number;
  /** Actions tried: one for every enabled action of every state that was looked at. */
  transitions: number;
  /** The limit was hit: only what was found is true; no stuck sets, no counts, probabilities are lower bounds. */
  truncated: boolean;
  /** Sum over the outcomes. */
  finishProbability: number;
  outcomes: Outcome[];
  deadlocks: StuckSet[];
  stuck: StuckSet[];
  races: RaceRow[];
  overlaps: Overlap[];
  failures: FailureRow[];
}

/** One way the cells can stand when everybody has finished. */
export interface Outcome {
  /** All cells of the file. */
  cells: Record<string, number>;
  /** How many maximal schedules end so, as a decimal string; null where a loop makes it infinite, or when truncated. */
  schedules: string | null;
  /** Under a scheduler that picks uniformly among the enabled actions each time. */
  probability: number;
}

/** What an agent waits for; null: for nobody in particular. */
export type WaitRow = [agent: string, object: string, blocker: string | null];

/** Unfinished agents that act or finish in no continuation of a reachable state. */
export interface StuckSet {
  chefs: string[];
  waits: WaitRow[];
  /** Names of the actions of a shortest way to it. */
  schedule: string[];
  preemptions: number;
}

export interface RaceRow {
  cell: string;
  accesses: [AccessRow, AccessRow];
  /** A finished run with this race ends as no chef-after-chef order leaves the cells; null if no such order finishes. */
  harmful: boolean | null;
}

export interface Overlap {
  section: string;
  agents: string[];
  schedule: string[];
}

export interface FailureRow {
  agent: string;
  step: StepPath;
  message: string;
  schedule: string[];
}
