import type { Expression, Index } from './expression.ts';
import type { BarrierDeclaration, Grant, Policy, Preference } from './program.ts';

/*
 * A program compiled for the machine: names are resolved to indices, `if`, `while` and `try` are jumps, expressions are
 * trees. Never changed after compile.ts made it; not part of any state.
 */

/** Where a step stands in its chef or function: `2`, `2.then.0`, `3.catch.1`. */
export type StepPath = string;

export type { Index };

export type CellInstruction =
  | { do: 'read'; cell: Index; into: Index }
  | { do: 'write'; cell: Index; value: Expression }
  | { do: 'update'; cell: Index; value: Expression }
  | { do: 'compareAndSet'; cell: Index; expect: Expression; value: Expression; into: Index | null };

export type AtomicInstruction =
  | (CellInstruction & { path: StepPath })
  | { do: 'set'; local: Index; value: Expression; path: StepPath }
  | { do: 'if'; cond: Expression; then: AtomicInstruction[]; else: AtomicInstruction[]; path: StepPath }
  | { do: 'assert'; that: Expression; message: string; path: StepPath };

/** `log` text in pieces: words, and locals whose value stands between them. */
export type LogPiece = string | { local: Index };

/** Free instructions: run along with the action before them. */
export type FreeInstruction =
  | { do: 'set'; local: Index; value: Expression }
  | { do: 'assert'; that: Expression; message: string }
  /** Goes on at `otherwise` when the condition is 0. */
  | { do: 'branch'; cond: Expression; otherwise: number }
  | { do: 'jump'; to: number }
  | { do: 'log'; text: LogPiece[] }
  | { do: 'work'; ms: number };

export type ChefActionInstruction =
  | CellInstruction
  | { do: 'lock' | 'unlock' | 'lockShared' | 'unlockShared'; on: Index }
  | { do: 'tryLock'; on: Index; into: Index }
  | { do: 'acquire' | 'release'; on: Index; permits: number }
  | { do: 'wait' | 'notify' | 'notifyAll'; on: Index }
  | { do: 'arrive'; on: Index }
  | { do: 'atomic'; steps: AtomicInstruction[] }
  | { do: 'yield' }
  | { do: 'enter' | 'leave'; section: Index }
  /** `chef`: index into `Code.chefs`. */
  | { do: 'spawn' | 'join'; chef: Index };

export type LoopInstruction =
  | CellInstruction
  /** `fn`: index into the loop's `functions`. Promise names are locals of their own: `into`, `on` index `Routine.promises`. */
  | { do: 'call'; fn: Index; into: Index | null }
  | { do: 'start'; into: Index; ms: number; fails: boolean }
  /** `into`: a local. */
  | { do: 'await'; on: Index; into: Index | null }
  | { do: 'awaitAll' | 'awaitAny' | 'awaitRace' | 'awaitSettled'; on: Index[]; into: Index | null }
  /** `then`: index into the loop's `callbacks`. */
  | { do: 'timer'; ms: number; then: Index }
  | { do: 'microtask'; then: Index }
  | { do: 'blockOn'; on: Index }
  | { do: 'cancel'; on: Index }
  | { do: 'return'; value: Expression | null }
  | { do: 'throw'; text: LogPiece[] }
  | { do: 'lock' | 'unlock'; on: Index }
  /** A failure until the matching `endTry` goes on at `catch`. */
  | { do: 'try'; catch: number }
  | { do: 'endTry' };

export type Instruction<Action> = (Action | FreeInstruction) & { path: StepPath };

/** A straight list of instructions; past the last one the routine has finished. */
export interface Routine<Action> {
  instructions: Instruction<Action>[];
}

export interface ChefCode extends Routine<ChefActionInstruction> {
  name: string;
  starts: boolean;
  priority: number;
  /** Names of the locals, by index; each starts at 0. */
  locals: string[];
}

export interface FunctionCode extends Routine<LoopInstruction> {
  name: string;
  /** Shared with the callbacks written inside the function. */
  locals: string[];
  promises: string[];
}

/** The body of a `timer` or `microtask`: a routine of its own that shares the locals of the function it is written in. */
export interface CallbackCode extends Routine<LoopInstruction> {
  /** Index into the loop's `functions`. */
  inFunction: Index;
}

export interface LoopCode {
  name: string;
  /** `functions[0]` is `main`. */
  functions: FunctionCode[];
  callbacks: CallbackCode[];
}

export type LockCode =
  | { kind: 'mutex'; name: string; reentrant: boolean; grant: Grant }
  | { kind: 'semaphore'; name: string; permits: number; grant: Grant }
  | { kind: 'rwlock'; name: string; prefer: Preference };

export interface ConditionCode {
  name: string;
  /** Index into `Code.locks`, of a mutex. */
  lock: Index;
  wake: Grant;
  spurious: boolean;
}

export interface Code {
  cells: { name: string; value: number }[];
  locks: LockCode[];
  conditions: ConditionCode[];
  barriers: ({ name: string } & BarrierDeclaration)[];
  sections: string[];
  chefs: ChefCode[];
  loops: LoopCode[];
  isTimed: boolean;
  cores: number;
  policy: Policy;
}
