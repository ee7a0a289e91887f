import { assertNever } from '../base/index.ts';
import { cellExpression, indexIn, localExpression, type NameTables } from './assembly.ts';
import type { CellInstruction } from './code.ts';
import type { CellStep } from './program.ts';

/** The accesses of shared cells, which chefs and loops have in common. */
export function compileCellStep(step: CellStep, names: NameTables): CellInstruction {
  const cell = indexIn(names.cells, step.cell);
  switch (step.do) {
    case 'read':
      return { do: 'read', cell, into: indexIn(names.locals, step.into) };
    case 'write':
      return { do: 'write', cell, value: localExpression(names, step.value) };
    case 'update':
      return { do: 'update', cell, value: cellExpression(names, step.value) };
    case 'compareAndSet': {
      const into = step.into === undefined ? null : indexIn(names.locals, step.into);
      const expect = localExpression(names, step.expect);
      return { do: 'compareAndSet', cell, expect, value: localExpression(names, step.value), into };
    }
    default:
      return assertNever(step);
  }
}
