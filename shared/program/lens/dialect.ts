import type { StepPath } from '../code.ts';
import type { Program } from '../program.ts';
import type { Step } from '../steps.ts';
import type { Operators } from './expressions.ts';
import type { ProgramNames } from './names.ts';
import type { Plan } from './plan.ts';
import type { ProgramAgent } from './program-agents.ts';
import type { SourceWriter } from './source-writer.ts';
import type { Variable } from './variables.ts';

/* What one of the languages with statements says about itself, and where a step stands while it is printed. */

export type BlockStep = Extract<Step, { do: 'if' | 'while' | 'atomic' | 'try' | 'timer' | 'microtask' }>;
export type SimpleStep = Exclude<Step, BlockStep>;
export type CellStep = Extract<SimpleStep, { do: 'read' | 'write' | 'update' | 'compareAndSet' | 'assert' }>;
export type AwaitStep = Extract<SimpleStep, { do: 'awaitAll' | 'awaitAny' | 'awaitRace' | 'awaitSettled' }>;
/** What only loops do; `lock` and `unlock` they share with chefs. */
export type LoopOnlyStep =
  | AwaitStep
  | Extract<SimpleStep, { do: 'call' | 'start' | 'await' | 'blockOn' | 'cancel' | 'return' | 'throw' }>;
/** What chefs do: locks and whatever else they meet at. */
export type ChefOnlyStep = Exclude<SimpleStep, CellStep | LoopOnlyStep | { do: 'set' | 'log' | 'work' }>;
export type CallbackStep = Extract<Step, { do: 'timer' | 'microtask' }>;
export type TryStep = Extract<Step, { do: 'try' }>;

/** Lines before a body, first lines inside it, lines behind it. */
export interface Frame {
  open: string[];
  inside?: string[];
  /** Last lines inside. */
  last?: string[];
  close: string[];
}

export interface Dialect {
  operators: Operators;
  ifHead: (condition: string) => string;
  whileHead: (condition: string) => string;
  elseHead: string;
  /** What ends a block; null where indentation does. */
  end: string | null;
  /** Stands in an empty block; null where nothing need stand there. */
  nothing: string | null;
  set: (at: Place, step: Extract<SimpleStep, { do: 'set' }>) => string[];
  log: (at: Place, step: Extract<SimpleStep, { do: 'log' }>) => string[];
  work: (at: Place, step: Extract<SimpleStep, { do: 'work' }>) => string[];
  cell: (at: Place, step: CellStep) => string[];
  loop: (at: Place, step: LoopOnlyStep) => string[];
  chef: (at: Place, step: ChefOnlyStep) => string[];
  atomic: (at: Place) => Frame;
  callback: (at: Place, step: CallbackStep) => Frame;
  /** The guarded steps, then the handling ones. */
  attempt: (at: Place, step: TryStep) => [Frame, Frame];
  /** How a variable is spelled: its name, or a field of something that callbacks share. */
  spell: (at: AgentScope, variable: Variable, name: string) => string;
  /** True where the compiler refuses statements behind a return. */
  refusesUnreachable: boolean;
}

export interface Writing {
  program: Program;
  plan: Plan;
  names: ProgramNames;
  dialect: Dialect;
  writer: SourceWriter;
}

/** One agent while its steps are printed. */
export interface AgentScope {
  writing: Writing;
  agent: ProgramAgent;
  variables: readonly Variable[];
  /** It has timer or microtask steps, which share its variables. */
  hasCallbacks: boolean;
}

/** Where a step is printed. */
export interface Place {
  scope: AgentScope;
  path: StepPath;
  /** Inside an `atomic` step: the guard is held already. */
  isAtomic: boolean;
  isCallback: boolean;
  /** How many `try` bodies of this function or callback stand around it. */
  tries: number;
}
