import type { ChefStep, LoopStep, Program } from '../program.ts';
import { type Step, visitSteps } from '../steps.ts';

/** One agent of the program text: a chef, or a function of a loop (`dora.main`). */
export type ProgramAgent =
  | { kind: 'chef'; name: string; steps: ChefStep[] }
  | { kind: 'function'; name: string; loop: string; fn: string; steps: LoopStep[] };

/** Chefs, then functions, in the order of the file. */
export function agentsOf(program: Program): ProgramAgent[] {
  const chefs = (program.chefs ?? []).map(({ name, steps }): ProgramAgent => ({ kind: 'chef', name, steps }));
  const functions = Object.entries(program.loops ?? {}).flatMap(([loop, declaration]) =>
    Object.entries(declaration.functions).map(
      ([fn, steps]): ProgramAgent => ({ kind: 'function', name: `${loop}.${fn}`, loop, fn, steps }),
    ),
  );
  return [...chefs, ...functions];
}

/** The kinds of steps that occur anywhere: what the printed program needs helpers for. */
export function stepKindsOf(program: Program): ReadonlySet<Step['do']> {
  const kinds = new Set<Step['do']>();
  for (const { steps } of agentsOf(program)) visitSteps(steps, '', (step) => kinds.add(step.do));
  return kinds;
}
