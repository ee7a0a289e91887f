import { invariant, required } from '../../base/index.ts';
import { localsOf } from '../locals.ts';
import { namesIn } from '../parse-expression.ts';
import type { Program } from '../program.ts';
import { visitSteps } from '../steps.ts';
import type { AgentScope, Place, Writing } from './dialect.ts';
import { type ExpressionScope, printCondition, printValue, type Sight } from './expressions.ts';
import type { ProgramAgent } from './program-agents.ts';
import { type Variable, variablesOf } from './variables.ts';

/* Where a step is printed, and what its names and expressions are there. */

export function scopeOf(writing: Writing, agent: ProgramAgent): AgentScope {
  let hasCallbacks = false;
  visitSteps(agent.steps, '', (step) => {
    hasCallbacks ||= step.do === 'timer' || step.do === 'microtask';
  });
  return { writing, agent, variables: variablesOf(agent.steps, cellsOf(writing.program)), hasCallbacks };
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

/** Name of the loop that the step runs on; it must be one of a function. */
export function loopNameAt(at: Place): string {
  const { agent } = at.scope;
  invariant(agent.kind === 'function', `${agent.name} is no function of a loop`);
  return agent.loop;
}

/** That loop as the source spells it. */
export function loopAt(at: Place): string {
  return at.scope.writing.names.loop(loopNameAt(at));
}

/** Whether the expression names a cell that is only looked at under the guard. */
export function namesGuardedCell(at: Place, expression: string): boolean {
  const { program, plan } = at.scope.writing;
  return namesIn(expression).some(
    (name) => Object.hasOwn(program.cells ?? {}, name) && plan.storageOf(name) === 'guarded',
  );
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
