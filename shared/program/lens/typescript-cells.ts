import { assertNever } from '../../base/index.ts';
import { namesIn } from '../parse-expression.ts';
import type { CellStep } from '../program.ts';
import { atLeast, type Piece, valuePiece } from './expressions.ts';
import { type AgentContext, assignment, cellValue, keptIn, value } from './typescript-context.ts';
import { TYPESCRIPT_OPERATORS } from './typescript-operators.ts';

/** Binding of the right side of `===`. */
const BESIDE_EQUALS = 9;

/** One access of a cell. Plain ones are plain; the others are as atomic as the memory asks for. */
export function cellLine(context: AgentContext, step: CellStep): string {
  switch (step.do) {
    case 'read':
      return assignment(context, 'local', step.into, cellValue(context, step.cell));
    case 'write':
      return `${cellValue(context, step.cell)} = ${value(context, step.value).text};`;
    case 'update':
      return updateLine(context, step);
    case 'compareAndSet':
      return compareAndSetLine(context, step);
    default:
      return assertNever(step);
  }
}

type UpdateStep = CellStep & { do: 'update' };
type CompareAndSetStep = CellStep & { do: 'compareAndSet' };

function updateLine(context: AgentContext, step: UpdateStep): string {
  const plain = `${cellValue(context, step.cell)} = ${value(context, step.value, 'localsAndCells').text};`;
  if (context.memory === 'plain' || context.atomics === 'inside') return plain;
  if (context.atomics === 'door') return `alone(() => { ${plain} });`;
  const cell = context.names.cell(step.cell);
  if (!namesIn(step.value).includes(step.cell)) return `Atomics.store(${cell}, 0, ${value(context, step.value).text});`;
  // The cell's own name stands for the value that the attempt started from.
  const scope = { ...context.scope, cell: () => 'old' };
  const next = valuePiece(step.value, TYPESCRIPT_OPERATORS, scope, 'localsAndCells').text;
  return `update(${cell}, (old) => ${next});`;
}

function compareAndSetLine(context: AgentContext, step: CompareAndSetStep): string {
  const expect = value(context, step.expect);
  const next = value(context, step.value);
  if (context.memory === 'shared') return keptIn(context, step.into, swap(context, step, { expect, next }));
  const cell = cellValue(context, step.cell);
  const results = step.into === undefined ? cell : `${cell}, ${context.scope.local(step.into)}`;
  return `[${results}] = compareAndSet(${cell}, ${expect.text}, ${next.text});`;
}

function swap(
  context: AgentContext,
  step: CompareAndSetStep,
  { expect, next }: { expect: Piece; next: Piece },
): string {
  const cell = context.names.cell(step.cell);
  const exchange = `Atomics.compareExchange(${cell}, 0, ${expect.text}, ${next.text})`;
  const inside = step.into === undefined ? exchange : `Number(${exchange} === ${atLeast(expect, BESIDE_EQUALS)})`;
  return context.atomics === 'door' ? `alone(() => ${inside})` : inside;
}
