import { checkDeclaredNames } from './check-names.ts';
import { checkSteps } from './check-steps.ts';
import { promisesOf } from './locals.ts';
import type { Report } from './problem.ts';
import type { LoopDeclaration, Program } from './program.ts';

/** Reports every mistake that a program of the right shape can still have. */
export function checkProgram(program: Program, report: Report): void {
  checkDeclaredNames(program, report);
  checkConditions(program, report);
  checkCast(program, report);
  const surroundings = { program, functions: [], promises: [], isLoop: false, cellsAndLocksCount: true };
  for (const [index, chef] of (program.chefs ?? []).entries()) {
    checkSteps(chef.steps, `chefs.${index}.steps`, surroundings, report);
  }
  for (const [name, loop] of Object.entries(program.loops ?? {})) checkLoop(program, name, loop, report);
}

function checkConditions(program: Program, report: Report): void {
  const locks = program.locks ?? {};
  for (const [name, { lock }] of Object.entries(program.conditions ?? {})) {
    const path = `conditions.${name}.lock`;
    const declared = Object.hasOwn(locks, lock) ? locks[lock] : undefined;
    if (declared === undefined) report({ path, value: lock, message: 'no lock is called that' });
    else if (declared.kind !== 'mutex') {
      report({ path, value: lock, message: `a condition belongs to a mutex; ${lock} is a ${declared.kind}` });
    }
  }
}

/** Who acts: somebody; and a timed run knows chefs only. */
function checkCast(program: Program, report: Report): void {
  const chefs = program.chefs ?? [];
  const loops = Object.keys(program.loops ?? {});
  if (chefs.length === 0 && loops.length === 0) {
    report({ path: '', value: program, message: 'a program has at least one chef or one loop' });
  }
  if (program.unit === 'ms' && chefs.length > 0 && loops.length > 0) {
    report({ path: 'unit', value: 'ms', message: 'a timed run is for chefs alone; loops have their own clock' });
  }
}

function checkLoop(program: Program, name: string, loop: LoopDeclaration, report: Report): void {
  const path = `loops.${name}.functions`;
  const functions = Object.keys(loop.functions);
  if (!functions.includes('main')) report({ path, value: loop.functions, message: 'a loop has a function main' });
  const isAlone = (program.chefs ?? []).length === 0 && Object.keys(program.loops ?? {}).length === 1;
  for (const [fn, steps] of Object.entries(loop.functions)) {
    const promises = promisesOf(steps);
    const surroundings = { program, functions, promises, isLoop: true, cellsAndLocksCount: !isAlone };
    checkSteps(steps, `${path}.${fn}`, surroundings, report);
  }
}
