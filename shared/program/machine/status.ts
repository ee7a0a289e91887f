import { required } from '../../base/index.ts';
import type { Code } from '../code.ts';
import { strandOf } from './free-steps.ts';
import { hasPendingIo } from './loop-actions.ts';
import { strandsInOrder } from './loop-order.ts';
import type { Run } from './run.ts';

/** Whether nobody has anything left to do: all begun calls are over, no I/O is pending, nothing failed. */
export function hasFinished(run: Run): boolean {
  return run.failure === null && run.strands.every((strand) => isOver(strand.state.kind)) && !hasPendingIo(run);
}

/** Names of the calls that have begun and not finished: chefs, then loop by loop, in the order of the file or of creation. */
export function unfinishedCalls(run: Run): string[] {
  const isLeft = run.calls.map(() => false);
  for (const { call, state } of run.strands) if (!isOver(state.kind)) isLeft[call] = true;
  const names: string[] = [];
  for (const strand of strandsInOrder(run)) {
    const { call } = strandOf(run, strand);
    if (isLeft[call] !== true) continue;
    isLeft[call] = false;
    names.push(required(run.calls[call], 'call', call).name);
  }
  return names;
}

/** Value of every cell, by name, in the order of the file. */
export function cellsOf(code: Code, run: Run): Record<string, number> {
  const cells: Record<string, number> = {};
  code.cells.forEach((cell, index) => {
    cells[cell.name] = required(run.kernel.cells[index], cell.name).value;
  });
  return cells;
}

function isOver(kind: Run['strands'][number]['state']['kind']): boolean {
  return kind === 'finished' || kind === 'unborn';
}
