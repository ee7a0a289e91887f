import { assertNever } from '../../base/index.ts';
import type { Code } from '../code.ts';
import type { AnyInstruction } from './instructions.ts';
import type { StrandCode } from './run.ts';

/** Everything that a strand can be a run of: chefs, then functions and callbacks loop by loop. */
export function routinesOf(code: Code): StrandCode[] {
  const chefs = code.chefs.map((_, chef): StrandCode => ({ kind: 'chef', chef }));
  const tasks = code.loops.flatMap(({ functions, callbacks }, loop): StrandCode[] => [
    ...functions.map((_, fn): StrandCode => ({ kind: 'function', loop, fn })),
    ...callbacks.map((_, callback): StrandCode => ({ kind: 'callback', loop, callback })),
  ]);
  return [...chefs, ...tasks];
}

/** A name for the routine, different for each. */
export function nameOfRoutine(what: StrandCode): string {
  switch (what.kind) {
    case 'chef':
      return `chef ${what.chef}`;
    case 'function':
      return `function ${what.loop} ${what.fn}`;
    case 'callback':
      return `callback ${what.loop} ${what.callback}`;
    default:
      return assertNever(what);
  }
}

/** Routines that the instruction sets going, now or later; all that was done before happens before their first step. */
export function mayBegin(what: StrandCode, instruction: AnyInstruction): StrandCode[] {
  if (instruction.do === 'spawn') return [{ kind: 'chef', chef: instruction.chef }];
  if (what.kind === 'chef') return [];
  const { loop } = what;
  if (instruction.do === 'call') return [{ kind: 'function', loop, fn: instruction.fn }];
  if (instruction.do === 'timer' || instruction.do === 'microtask') {
    return [{ kind: 'callback', loop, callback: instruction.then }];
  }
  return [];
}

/** Where an exception of the routine may go on: an await may fail; which `catch` it meets is left open. */
export function catchTargets(instructions: readonly AnyInstruction[]): number[] {
  return instructions.flatMap((instruction) => (instruction.do === 'try' ? [instruction.catch] : []));
}
