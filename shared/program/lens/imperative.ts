import { required } from '../../base/index.ts';
import type { StepPath } from '../code.ts';
import { localsOf } from '../locals.ts';
import type { Program } from '../program.ts';
import { type Step, visitSteps } from '../steps.ts';
import { type ExpressionScope, type Operators, printCondition, printValue, type Sight } from './expressions.ts';
import type { ProgramNames } from './names.ts';
import type { Plan } from './plan.ts';
import type { ProgramAgent } from './program-agents.ts';
import type { SourceWriter } from './source-writer.ts';
import { type Variable, variablesOf } from './variables.ts';

/*
 * The steps of a program as statements: what Java, Python, C# and Go have in common. A dialect says how each kind of
 * step is written; this file walks the blocks and keeps which line belongs to which step.
 */

export type BlockStep = Extract<Step, { do: 'if' | 'while' | 'atomic' | 'try' | 'timer' | 'microtask' }>;
export type SimpleStep = Exclude<Step, BlockStep>;
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
  simple: (at: Place, step: SimpleStep) => string[];
  atomic: (at: Place) => Frame;
  callback: (at: Place, step: CallbackStep) => Frame;
  /** The guarded steps, then the handling ones. */
  attempt: (at: Place, step: TryStep) => [Frame, Frame];
  /** How a variable is spelled: its name, or a field of something that callbacks share. */
  spell: (at: AgentScope, variable: Variable, name: string) => string;
  /** True where the compiler refuses statements behind a return. */
  refusesUnreachable: boolean;
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

export interface Writing {
  program: Program;
  plan: Plan;
  names: ProgramNames;
  dialect: Dialect;
  writer: SourceWriter;
}

export function scopeOf(writing: Writing, agent: ProgramAgent): AgentScope {
  let hasCallbacks = false;
  visitSteps(agent.steps, '', (step) => {
    hasCallbacks ||= step.do === 'timer' || step.do === 'microtask';
  });
  return { writing, agent, variables: variablesOf(agent.steps, cellsOf(writing.program)), hasCallbacks };
}

/** Prints all steps of the agent at the present depth. */
export function printAgentSteps(scope: AgentScope): void {
  const at: Place = { scope, path: '', isAtomic: false, isCallback: false, tries: 0 };
  printSteps(at, scope.agent.steps, '');
}

/** Variables that are declared before the first step. */
export function declaredAtTop(scope: AgentScope): Variable[] {
  return scope.variables.filter(({ declared }) => declared === 'atTop');
}

/** The expression as source of a number; `cell`: how the value of a cell is spelled, where cells may be named. */
export function valueAt(at: Place, text: string, cell?: (name: string) => string): string {
  return printValue(text, at.scope.writing.dialect.operators, namesAt(at, cell), sightOf(cell));
}

/** As `valueAt`, as source of a truth. */
export function conditionAt(at: Place, text: string, cell?: (name: string) => string): string {
  return printCondition(text, at.scope.writing.dialect.operators, namesAt(at, cell), sightOf(cell));
}

export function variableAt(at: Place, kind: Variable['kind'], name: string): Variable {
  const found = at.scope.variables.find((variable) => variable.kind === kind && variable.name === name);
  return required(found, `${kind} ${name} of ${at.scope.agent.name}`);
}

/** The local or promise as the source spells it. */
export function spelled(at: Place, kind: Variable['kind'], name: string): string {
  return spelledIn(at.scope, kind, name);
}

export function spelledIn(scope: AgentScope, kind: Variable['kind'], name: string): string {
  const { names, dialect } = scope.writing;
  const own = kind === 'local' ? names.local(scope.agent.name, name) : names.promise(scope.agent.name, name);
  const variable = scope.variables.find((each) => each.kind === kind && each.name === name);
  return variable === undefined ? own : dialect.spell(scope, variable, own);
}

/**
 * Can the steps come to their end, for a compiler that does not look at values? Only the last one matters: whatever
 * cuts off others stands inside an `if (true)` where the compiler would refuse them.
 */
export function completes(steps: readonly Step[]): boolean {
  const last = steps.at(-1);
  switch (last?.do) {
    case 'return':
    case 'throw':
      return false;
    case 'if':
      return completes(last.then) || completes(last.else ?? []);
    case 'try':
      return completes(last.steps) || completes(last.catch);
    default:
      return true;
  }
}

function cellsOf(program: Program): string[] {
  return Object.keys(program.cells ?? {});
}

function sightOf(cell: ((name: string) => string) | undefined): Sight {
  return cell === undefined ? 'locals' : 'localsAndCells';
}

function namesAt(at: Place, cell: ((name: string) => string) | undefined): ExpressionScope {
  const { program, names } = at.scope.writing;
  return {
    locals: localsOf(at.scope.agent.steps, cellsOf(program)),
    cells: cellsOf(program),
    local: (name) => spelled(at, 'local', name),
    cell: cell ?? names.cell,
  };
}

function printSteps(at: Place, steps: readonly Step[], base: StepPath): void {
  const { writer, dialect } = at.scope.writing;
  for (const [place, step] of steps.entries()) {
    const path = base === '' ? String(place) : `${base}.${place}`;
    const isCutOff = dialect.refusesUnreachable && place < steps.length - 1 && !completes([step]);
    writer.step(at.scope.agent.name, path, () => {
      if (!isCutOff) printStep({ ...at, path }, step);
      else
        printBlock(at, { open: [dialect.ifHead('true')], close: endOf(dialect) }, () =>
          printStep({ ...at, path }, step),
        );
    });
  }
  if (steps.length === 0 && dialect.nothing !== null) writer.line(dialect.nothing);
}

function printStep(at: Place, step: Step): void {
  switch (step.do) {
    case 'if':
      printIf(at, step);
      return;
    case 'while':
    case 'atomic':
    case 'timer':
    case 'microtask':
      printNested(at, step);
      return;
    case 'try':
      printTry(at, step);
      return;
    default:
      at.scope.writing.writer.lines(at.scope.writing.dialect.simple(at, step));
  }
}

function printNested(at: Place, step: Extract<Step, { do: 'while' | 'atomic' | 'timer' | 'microtask' }>): void {
  const { dialect } = at.scope.writing;
  if (step.do === 'while') {
    const frame: Frame = { open: [dialect.whileHead(conditionAt(at, step.cond))], close: endOf(dialect) };
    printBlock(at, frame, () => printSteps(at, step.body, `${at.path}.body`));
  } else if (step.do === 'atomic') {
    printBlock(at, dialect.atomic(at), () => printSteps({ ...at, isAtomic: true }, step.steps, `${at.path}.steps`));
  } else {
    const inside = { ...at, isCallback: true, tries: 0 };
    printBlock(at, dialect.callback(at, step), () => printSteps(inside, step.then, `${at.path}.then`));
  }
}

function printTry(at: Place, step: TryStep): void {
  const [guarded, handling] = at.scope.writing.dialect.attempt(at, step);
  const inside = { ...at, tries: at.tries + 1 };
  printBlock(at, guarded, () => printSteps(inside, step.steps, `${at.path}.steps`));
  printBlock(at, handling, () => printSteps(inside, step.catch, `${at.path}.catch`));
}

function printIf(at: Place, step: Extract<Step, { do: 'if' }>): void {
  const { dialect } = at.scope.writing;
  const otherwise = step.else ?? [];
  const then: Frame = {
    open: [dialect.ifHead(conditionAt(at, step.cond))],
    close: otherwise.length === 0 ? endOf(dialect) : [],
  };
  printBlock(at, then, () => printSteps(at, step.then, `${at.path}.then`));
  if (otherwise.length === 0) return;
  printBlock(at, { open: [dialect.elseHead], close: endOf(dialect) }, () =>
    printSteps(at, otherwise, `${at.path}.else`),
  );
}

function printBlock(at: Place, frame: Frame, body: () => void): void {
  const { writer } = at.scope.writing;
  writer.lines(frame.open);
  writer.indented(() => {
    writer.lines(frame.inside ?? []);
    body();
    writer.lines(frame.last ?? []);
  });
  writer.lines(frame.close);
}

function endOf(dialect: Dialect): string[] {
  return dialect.end === null ? [] : [dialect.end];
}
