import type { AgentId, Kernel, PromiseId, Timers } from '../../kernel/index.ts';
import type { Index, StepPath } from '../code.ts';

/*
 * One run of a program: plain data over one kernel. The scheduler asks which actions are enabled, picks one, performs it;
 * nothing happens between two actions. create-run.ts begins one, enabled.ts lists, perform.ts acts.
 */

/** What a strand is a run of. */
export type StrandCode =
  | { kind: 'chef'; chef: Index }
  | { kind: 'function'; loop: Index; fn: Index }
  | { kind: 'callback'; loop: Index; callback: Index };

/**
 * A call of a function, with what its callbacks share: locals and names of promises. A chef is one call as well.
 * This is an *agent* to the outside: `ada`, `dora.main`, `dora.f#2`.
 */
export interface Call {
  name: string;
  locals: number[];
  /** Kernel promises by the function's promise index; null until it is named. */
  promises: (PromiseId | null)[];
  /** The promise that the call itself returns; null for chefs and for `main`, which nobody awaits. */
  result: PromiseId | null;
}

/** Where a strand stands between two actions. */
export type StrandState =
  /** A chef with "starts": false that nobody has spawned. */
  | { kind: 'unborn' }
  /** `at` is the next instruction, an action. `joined`: it stands in the queue for it and gets it in a second action. */
  | { kind: 'ready'; at: number; joined: boolean }
  /** Sleeps on a condition, at a barrier; or must take the mutex again after it woke: `retaking` (`joined` as above). */
  | { kind: 'sleeping'; at: number }
  | { kind: 'retaking'; at: number; joined: boolean }
  /**
   * A task of a loop that goes on after instruction `at` when its loop takes it up again: after an await of the promise `on`,
   * or after a lock that it queued for (null). Its kernel agent waits for that, then for the loop.
   */
  | { kind: 'suspended'; at: number; on: PromiseId | null }
  /** At a `blockOn`: holds its loop until the promise is over. */
  | { kind: 'blocking'; at: number; on: PromiseId }
  | { kind: 'finished' };

/** One sequence of steps with one clock: a chef, a function call, or a callback of one. Never removed; index is identity. */
export interface Strand {
  /** In the kernel. */
  agent: AgentId;
  code: StrandCode;
  call: Index;
  state: StrandState;
  /** Catch targets of the `try` steps it is inside, innermost last. */
  catches: number[];
}

export interface Failure {
  /** Name of the call. */
  agent: string;
  step: StepPath;
  message: string;
}

/** A call, or a callback of one, that has ended with a failure, or I/O that has failed, and nobody has awaited it yet. */
export interface UnseenFailure {
  failure: Failure;
  /** Null where there is none that anybody could await. */
  promise: PromiseId | null;
}

/** What a loop of the program is doing, beside its queues in the kernel. */
export interface LoopRun {
  /** The strands that act now, each called by the one before it; empty between two stretches. */
  stack: Index[];
  /** How often each function has been called. */
  calls: number[];
  /** Looked at when the loop runs out of microtasks: what is unseen then is a failure of the run. */
  unseen: UnseenFailure[];
}

/** Where a pending timer of `Run.timers` was set. */
export interface TimerOrigin {
  number: number;
  loop: Index;
  /** Strand whose step set it. */
  strand: Index;
  step: StepPath;
}

export interface Run {
  kernel: Kernel;
  calls: Call[];
  strands: Strand[];
  loops: LoopRun[];
  /** Pending `start` and `timer` steps. */
  timers: Timers;
  timerOrigins: TimerOrigin[];
  /** How many promises there have been. */
  promisesMade: number;
  /** Who is inside each section: strand indices, in order of entry. */
  inside: Index[][];
  log: string[];
  /** Virtual milliseconds. */
  nowMs: number;
  /** The run ends there. */
  failure: Failure | null;
}

/**
 * One thing that a scheduler may choose. `name` is how schedules write it: `ada`, `dora`, `io:3`, `ada>bob`.
 * Names of the enabled actions of one state are different.
 */
export interface Action {
  name: string;
  /** For preemption counts: the chef or loop that acts; null for the world (io). */
  actor: string | null;
  how: /** Next action of a chef. `wakes`: the sleeper that a notify with a choice picks, as strand index. */
    | { kind: 'chef'; strand: Index; wakes: Index | null }
    /** A sleeper wakes by itself. */
    | { kind: 'spurious'; strand: Index }
    /** The loop goes on: with the strand in the middle of a stretch, its next microtask, or its next note. */
    | { kind: 'loop'; loop: Index }
    /** A pending start or timer is over. `io`: its creation number. */
    | { kind: 'io'; io: number };
}

/** One access of a cell, as a race names it. */
export interface AccessRow {
  agent: string;
  step: StepPath;
  access: 'read' | 'write' | 'update' | 'compareAndSet';
}

/** What one action showed. Everything else is in the run. */
export interface Observation {
  /** Each pair unordered by happens-before: the earlier access, then the one made now. */
  races: { cell: string; earlier: AccessRow; later: AccessRow }[];
  /** Sections with more than one inside after this action: names of the calls, in order of entry. */
  overlaps: { section: string; agents: string[] }[];
}
