import { InvariantError, invariant } from '../base/index.ts';
import type { FreeInstruction, Index, Instruction, StepPath } from './code.ts';
import type { Expression } from './expression.ts';
import { type Names, parseExpression } from './parse-expression.ts';
import type { AssertStep, ExpressionText, IfStep, SetStep, WhileStep } from './program.ts';

/** What the names in expressions mean, by index. */
export interface NameTables {
  locals: readonly string[];
  cells: readonly string[];
}

/** A list of instructions in the making. */
export interface Assembly<Action> extends NameTables {
  instructions: Instruction<Action>[];
}

/** Compiles the steps of a body that stands at `path`: `2.then`. */
export type CompileBody<Step> = (steps: readonly Step[], path: StepPath) => void;

/** `if` as jumps: over `then` when the condition is 0, and at the end of `then` over `else`. */
export function assembleIf<Step, Action>(
  assembly: Assembly<Action>,
  step: IfStep<Step>,
  path: StepPath,
  compileBody: CompileBody<Step>,
): void {
  const { instructions } = assembly;
  const branch = { do: 'branch' as const, cond: localExpression(assembly, step.cond), otherwise: -1, path };
  instructions.push(branch);
  compileBody(step.then, `${path}.then`);
  if (step.else === undefined || step.else.length === 0) {
    branch.otherwise = instructions.length;
    return;
  }
  const jump = { do: 'jump' as const, to: -1, path };
  instructions.push(jump);
  branch.otherwise = instructions.length;
  compileBody(step.else, `${path}.else`);
  jump.to = instructions.length;
}

/** `while` as jumps: past the body when the condition is 0, and from its end back to the condition. */
export function assembleWhile<Step, Action>(
  assembly: Assembly<Action>,
  step: WhileStep<Step>,
  path: StepPath,
  compileBody: CompileBody<Step>,
): void {
  const { instructions } = assembly;
  const start = instructions.length;
  const branch = { do: 'branch' as const, cond: localExpression(assembly, step.cond), otherwise: -1, path };
  instructions.push(branch);
  compileBody(step.body, `${path}.body`);
  instructions.push({ do: 'jump', to: start, path });
  branch.otherwise = instructions.length;
}

/** `set` and `assert`. */
export function freeInstruction(
  names: NameTables,
  step: SetStep | AssertStep,
): FreeInstruction & { do: 'set' | 'assert' } {
  if (step.do === 'assert') return { do: 'assert', that: cellExpression(names, step.that), message: step.message };
  return { do: 'set', local: indexIn(names.locals, step.local), value: localExpression(names, step.value) };
}

/** An expression that sees locals only. */
export function localExpression(names: NameTables, text: ExpressionText): Expression {
  return expressionOf(text, { locals: names.locals, cells: names.cells, seesCells: false });
}

/** An expression that sees cells as well. */
export function cellExpression(names: NameTables, text: ExpressionText): Expression {
  return expressionOf(text, { locals: names.locals, cells: names.cells, seesCells: true });
}

/** Place of a name in its list; InvariantError if it is not there. */
export function indexIn(names: readonly string[], name: string): Index {
  const index = names.indexOf(name);
  invariant(index !== -1, `nothing is called ${name}`);
  return index;
}

function expressionOf(text: ExpressionText, names: Names): Expression {
  const parsed = parseExpression(text, names);
  if (parsed.kind === 'refused') throw new InvariantError(`${text}: ${parsed.message}`);
  return parsed.expression;
}
