/*
 * The vocabulary of programs as data: what a file says, nothing derived. Checked by schema.ts, compiled by compile.ts,
 * printed by lens/. A step that is an action of the scheduler stands in ChefAction or LoopStep; free steps run along.
 */

export const PROGRAM_FORMAT = 'race-condiment/program@1';

/** An expression over 32-bit integers as text: `r + 1`. Meaning in expression.ts. */
export type ExpressionText = string;

/** Who of those waiting may be next: anybody, or whoever came first. */
export const GRANTS = ['any', 'fifo'] as const;
export type Grant = (typeof GRANTS)[number];

/** Who goes first at a reader–writer lock: nobody in particular, in order of arrival, or one side before the other. */
export const PREFERENCES = ['any', 'fifo', 'readers', 'writers'] as const;
export type Preference = (typeof PREFERENCES)[number];

export type LockDeclaration =
  | { kind: 'mutex'; reentrant?: boolean; grant?: Grant }
  | { kind: 'semaphore'; permits: number; grant?: Grant }
  | { kind: 'rwlock'; prefer?: Preference; grant?: Grant };

export interface ConditionDeclaration {
  /** Name of a mutex. */
  lock: string;
  /** Whom a notify wakes: the longest sleeper (default), or any one. */
  wake?: Grant;
  /** Sleepers may wake by themselves. */
  spurious?: boolean;
}

export interface BarrierDeclaration {
  parties: number;
}

/** Free steps run together with the action before them, or at the start. `Step` is what may stand inside. */
export interface SetStep {
  do: 'set';
  local: string;
  value: ExpressionText;
}

export interface IfStep<Step> {
  do: 'if';
  cond: ExpressionText;
  then: Step[];
  else?: Step[];
}

export interface WhileStep<Step> {
  do: 'while';
  cond: ExpressionText;
  body: Step[];
}

/** Conditions see locals; `that` may name cells and is no access. */
export interface AssertStep {
  do: 'assert';
  that: ExpressionText;
  message: string;
}

/** Accesses of shared cells. `value` of update may name cells, everything else sees locals only. */
export type CellStep =
  | { do: 'read'; cell: string; into: string }
  | { do: 'write'; cell: string; value: ExpressionText }
  | { do: 'update'; cell: string; value: ExpressionText }
  | { do: 'compareAndSet'; cell: string; expect: ExpressionText; value: ExpressionText; into?: string };

/** What may stand inside an `atomic` step. */
export type AtomicStep = CellStep | SetStep | IfStep<AtomicStep> | AssertStep;

export type ChefStep =
  | SetStep
  | IfStep<ChefStep>
  | WhileStep<ChefStep>
  | AssertStep
  | CellStep
  | { do: 'lock' | 'unlock' | 'lockShared' | 'unlockShared'; on: string }
  | { do: 'tryLock'; on: string; into: string }
  | { do: 'acquire' | 'release'; on: string; permits?: number }
  | { do: 'wait' | 'notify' | 'notifyAll'; on: string }
  | { do: 'arrive'; on: string }
  | { do: 'atomic'; steps: AtomicStep[] }
  | { do: 'yield' }
  | { do: 'enter' | 'leave'; section: string }
  | { do: 'spawn' | 'join'; chef: string }
  /** Handwork: takes time in a timed run only, and is no action. */
  | { do: 'work'; ms: number };

export type LoopStep =
  | SetStep
  | IfStep<LoopStep>
  | WhileStep<LoopStep>
  | AssertStep
  | CellStep
  | { do: 'log'; text: string }
  | { do: 'call'; fn: string; into?: string }
  | { do: 'start'; into: string; ms: number; fails?: boolean }
  | { do: 'await'; on: string; into?: string }
  | { do: 'awaitAll' | 'awaitAny' | 'awaitRace' | 'awaitSettled'; on: string[]; into?: string }
  | { do: 'timer'; ms: number; then: LoopStep[] }
  | { do: 'microtask'; then: LoopStep[] }
  | { do: 'work'; ms: number }
  | { do: 'blockOn'; on: string }
  | { do: 'cancel'; on: string }
  | { do: 'return'; value?: ExpressionText }
  | { do: 'throw'; text: string }
  | { do: 'try'; steps: LoopStep[]; catch: LoopStep[] }
  | { do: 'lock' | 'unlock'; on: string };

export interface ChefDeclaration {
  name: string;
  /** False: it begins when somebody spawns it. */
  starts?: boolean;
  /** Higher goes first, where the policy asks. */
  priority?: number;
  steps: ChefStep[];
}

export interface LoopDeclaration {
  /** `main` is the script; the others are async functions that it calls. */
  functions: Record<string, LoopStep[]>;
}

export type Policy =
  | { kind: 'roundRobin'; quantum: number; switch?: number }
  | { kind: 'priority'; inherit?: boolean; switch?: number }
  | { kind: 'firstCome'; switch?: number }
  | { kind: 'cooperative'; switch?: number };

/** One program. Object keys keep the order of the file, which is the order of everything. */
export interface Program {
  format: typeof PROGRAM_FORMAT;
  cells?: Record<string, number>;
  locks?: Record<string, LockDeclaration>;
  conditions?: Record<string, ConditionDeclaration>;
  barriers?: Record<string, BarrierDeclaration>;
  chefs?: ChefDeclaration[];
  loops?: Record<string, LoopDeclaration>;
  /** "ms": `run` is a timed run of the chefs under `policy` on `cores`. */
  unit?: 'ms';
  cores?: number;
  policy?: Policy;
}
