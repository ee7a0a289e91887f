import { localsOf } from '../locals.ts';
import type { Program } from '../program.ts';
import { piecesOf, visitSteps } from '../steps.ts';
import { conditionPiece, type ExpressionScope, type Piece, type Sight, valuePiece } from './expressions.ts';
import type { ProgramNames } from './names.ts';
import type { ProgramAgent } from './program-agents.ts';
import type { SourceWriter } from './source-writer.ts';
import { TYPESCRIPT_OPERATORS } from './typescript-operators.ts';
import { type Variable, variablesOf } from './variables.ts';

/** What is decided once for the whole program. */
export interface TypescriptPlan {
  program: Program;
  names: ProgramNames;
  /** Cells are plain variables of the one loop, or words that threads share. */
  memory: 'plain' | 'shared';
  /**
   * How atomic accesses are atomic: by the processor's words; or, where one of them is about several cells, all of them
   * by the door of `when`. `inside`: the door is shut already.
   */
  atomics: 'words' | 'door' | 'inside';
  /** `dora.f`: functions whose promise has a number somebody may ask for. */
  numeric: ReadonlySet<string>;
  /** `dora.f`: functions whose promise somebody may cancel. */
  cancelled: ReadonlySet<string>;
}

/** What printing one agent's steps needs. */
export interface AgentContext extends TypescriptPlan {
  writer: SourceWriter;
  agent: ProgramAgent;
  variables: readonly Variable[];
  scope: ExpressionScope;
  /** Inside the body of a timer or microtask. */
  inCallback: boolean;
}

export function contextOf(plan: TypescriptPlan, agent: ProgramAgent, writer: SourceWriter): AgentContext {
  const cells = Object.keys(plan.program.cells ?? {});
  return {
    ...plan,
    writer,
    agent,
    variables: variablesOf(agent.steps, cells).map((variable) => declaredFor(plan, agent, variable)),
    scope: {
      locals: localsOf(agent.steps, cells),
      cells,
      local: (name) => plan.names.local(agent.name, name),
      cell: (name) => cellValue(plan, name),
    },
    inCallback: false,
  };
}

/** `[eggs, swapped] = …` gives a value to two variables that must both be there already. */
function declaredFor({ memory }: TypescriptPlan, { steps }: ProgramAgent, variable: Variable): Variable {
  if (memory === 'shared' || variable.kind === 'promise') return variable;
  let isSwapped = false;
  visitSteps(steps, '', (step) => {
    if (step.do === 'compareAndSet' && step.into === variable.name) isSwapped = true;
  });
  return isSwapped ? { ...variable, declared: 'atTop' } : variable;
}

/** The plain value of a cell. */
export function cellValue(plan: TypescriptPlan, cell: string): string {
  return plan.memory === 'shared' ? `${plan.names.cell(cell)}[0]` : plan.names.cell(cell);
}

export function value(context: AgentContext, text: string, sight: Sight = 'locals'): Piece {
  return valuePiece(text, TYPESCRIPT_OPERATORS, context.scope, sight);
}

export function condition(context: AgentContext, text: string, sight: Sight = 'locals'): string {
  return conditionPiece(text, TYPESCRIPT_OPERATORS, context.scope, sight).text;
}

/** Gives a local or a promise its value; declares it where the step is the place for that. */
export function assignment(context: AgentContext, kind: Variable['kind'], name: string, text: string): string {
  const spelled = context.names[kind](context.agent.name, name);
  const variable = context.variables.find((each) => each.kind === kind && each.name === name);
  return variable?.declared === 'inPlace' ? `const ${spelled} = ${text};` : `${spelled} = ${text};`;
}

/** Statement that keeps a number if `into` asks for it. */
export function keptIn(context: AgentContext, into: string | undefined, text: string): string {
  return into === undefined ? `${text};` : assignment(context, 'local', into, text);
}

/** A `log` or `throw` text as a literal: in quotes, or as a template where locals stand in it. */
export function textLiteral(context: AgentContext, text: string): string {
  const pieces = piecesOf(text);
  if (pieces.every((piece) => typeof piece === 'string')) return quoted(pieces.join(''));
  const inside = pieces.map((piece) =>
    typeof piece === 'string'
      ? JSON.stringify(piece).slice(1, -1).replaceAll('\\"', '"').replaceAll('`', '\\`').replaceAll('${', '\\${')
      : `\${${context.scope.local(piece.name)}}`,
  );
  return `\`${inside.join('')}\``;
}

/** In single quotes. JSON's escapes are JavaScript's. */
export function quoted(text: string): string {
  return `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}

/** A key of an object literal. */
export function propertyName(name: string): string {
  return /^[A-Za-z_]\w*$/.test(name) ? name : quoted(name);
}
