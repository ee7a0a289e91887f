import { required } from '../../base/index.ts';
import type { ChefCode, Code } from '../code.ts';
import type { Expression } from '../expression.ts';
import { isFree, successorsOf } from './instructions.ts';

/**
 * By barrier: whether the order of arrival can show. Those freed run their free steps in that order, and those look at
 * locals and cells but change only locals; so it shows only if two of them may fail there: the first failure is the one told.
 */
export function ordersThatMatter(code: Code): boolean[] {
  return code.barriers.map((_, barrier) => {
    const failing = code.chefs.filter((chef) => departures(chef, barrier).some((at) => mayFailFrom(chef, at)));
    return failing.length > 1;
  });
}

function departures(chef: ChefCode, barrier: number): number[] {
  return chef.instructions.flatMap((instruction, at) =>
    instruction.do === 'arrive' && instruction.on === barrier ? [at + 1] : [],
  );
}

/** Whether a free step before the next action may fail; a loop of free steps counts, it may have too many turns. */
function mayFailFrom(chef: ChefCode, start: number): boolean {
  const seen = new Set<number>();
  const toVisit = [start];
  for (let at = toVisit.pop(); at !== undefined; at = toVisit.pop()) {
    const instruction = chef.instructions[at];
    if (seen.has(at) || instruction === undefined || !isFree(instruction)) continue;
    seen.add(at);
    switch (instruction.do) {
      case 'assert':
        return true;
      case 'set':
        if (mayFail(instruction.value)) return true;
        break;
      case 'branch':
        if (mayFail(instruction.cond)) return true;
        break;
      case 'jump':
        if (instruction.to <= at) return true;
        break;
      default:
        break;
    }
    for (const next of successorsOf(required(chef.instructions[at], `instruction ${at}`), at)) toVisit.push(next);
  }
  return false;
}

function mayFail(expression: Expression): boolean {
  switch (expression.kind) {
    case 'binary':
      return (
        ['+', '-', '*', '%'].includes(expression.operator) || mayFail(expression.left) || mayFail(expression.right)
      );
    case 'negative':
      return true;
    case 'not':
      return mayFail(expression.of);
    default:
      return false;
  }
}
