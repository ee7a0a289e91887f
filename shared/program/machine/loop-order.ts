import { required } from '../../base/index.ts';
import type { Index } from '../code.ts';
import type { Run } from './run.ts';

/**
 * All strands in an order that tells nothing about how loops took turns: chefs, then loop by loop in the order of the file,
 * each loop's in the order in which it began them.
 */
export function strandsInOrder(run: Run): Index[] {
  if (run.loops.length < 2) return run.strands.map((_, strand) => strand);
  const inOrder: Index[] = [];
  for (let place = CHEFS; place < run.loops.length; place++) {
    for (let strand = 0; strand < run.strands.length; strand++)
      if (placeOf(run, strand) === place) inOrder.push(strand);
  }
  return inOrder;
}

/** By strand: its place in that order. */
export function strandNumbers(run: Run): readonly number[] {
  const numbers: number[] = run.strands.map(() => 0);
  strandsInOrder(run).forEach((strand, number) => {
    numbers[strand] = number;
  });
  return numbers;
}

/** Before the first loop. */
const CHEFS = -1;

function placeOf(run: Run, strand: Index): number {
  const { code } = required(run.strands[strand], `strand ${strand}`);
  return code.kind === 'chef' ? CHEFS : code.loop;
}
