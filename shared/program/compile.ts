import { assertNever, required } from '../base/index.ts';
import { indexIn } from './assembly.ts';
import type { CallbackCode, ChefCode, Code, ConditionCode, FunctionCode, LockCode, LoopCode } from './code.ts';
import { type ChefTables, compileChefSteps } from './compile-chef-steps.ts';
import { compileLoopSteps } from './compile-loop-steps.ts';
import { localsOf, promisesOf } from './locals.ts';
import type { ConditionDeclaration, LockDeclaration, LoopDeclaration, Program } from './program.ts';
import { visitSteps } from './steps.ts';

/**
 * The program as the machine runs it: see code.ts. For programs that `parseProgram` let pass; InvariantError for names
 * that do not exist and expressions that cannot be read.
 */
export function compileProgram(program: Program): Code {
  const tables = tablesOf(program);
  return {
    // `+ 0`: a file can say -0.
    cells: Object.entries(program.cells ?? {}).map(([name, value]) => ({ name, value: value + 0 })),
    locks: Object.entries(program.locks ?? {}).map(([name, lock]) => compileLock(name, lock)),
    conditions: Object.entries(program.conditions ?? {}).map((entry) => compileCondition(entry, tables)),
    barriers: Object.entries(program.barriers ?? {}).map(([name, { parties }]) => ({ name, parties })),
    sections: [...tables.sections],
    chefs: (program.chefs ?? []).map((chef): ChefCode => {
      const locals = localsOf(chef.steps, tables.cells);
      const instructions = compileChefSteps(chef.steps, locals, tables);
      return { name: chef.name, starts: chef.starts ?? true, priority: chef.priority ?? 0, locals, instructions };
    }),
    loops: Object.entries(program.loops ?? {}).map(([name, loop]) => compileLoop(name, loop, tables)),
    isTimed: program.unit === 'ms' && (program.chefs ?? []).length > 0,
    cores: program.cores ?? 1,
    policy: program.policy ?? { kind: 'firstCome' },
  };
}

function tablesOf(program: Program): ChefTables {
  const sections = new Set<string>();
  for (const chef of program.chefs ?? []) {
    visitSteps(chef.steps, '', (step) => {
      if (step.do === 'enter' || step.do === 'leave') sections.add(step.section);
    });
  }
  return {
    cells: Object.keys(program.cells ?? {}),
    locks: Object.keys(program.locks ?? {}),
    conditions: Object.keys(program.conditions ?? {}),
    barriers: Object.keys(program.barriers ?? {}),
    sections: [...sections],
    chefs: (program.chefs ?? []).map((chef) => chef.name),
  };
}

function compileLock(name: string, lock: LockDeclaration): LockCode {
  const grant = lock.grant ?? 'any';
  switch (lock.kind) {
    case 'mutex':
      return { kind: 'mutex', name, reentrant: lock.reentrant ?? false, grant };
    case 'semaphore':
      return { kind: 'semaphore', name, permits: lock.permits, grant };
    case 'rwlock': {
      // A queue without a preference is a queue in order of arrival.
      const prefer = lock.prefer ?? 'any';
      return { kind: 'rwlock', name, prefer: prefer === 'any' ? grant : prefer };
    }
    default:
      return assertNever(lock);
  }
}

function compileCondition([name, condition]: [string, ConditionDeclaration], tables: ChefTables): ConditionCode {
  return {
    name,
    lock: indexIn(tables.locks, condition.lock),
    wake: condition.wake ?? 'fifo',
    spurious: condition.spurious ?? false,
  };
}

/** `main` comes first wherever it stands; the others keep the order of the file. */
function compileLoop(name: string, loop: LoopDeclaration, tables: ChefTables): LoopCode {
  const others = Object.keys(loop.functions).filter((each) => each !== 'main');
  const functionNames = ['main', ...others];
  const callbacks: CallbackCode[] = [];
  const functions = functionNames.map((fn, inFunction): FunctionCode => {
    const steps = required(loop.functions[fn], `function ${fn} of ${name}`);
    const locals = localsOf(steps, tables.cells);
    const promises = promisesOf(steps);
    const tablesOfFunction = { ...tables, locals, promises, functions: functionNames };
    const instructions = compileLoopSteps(steps, { inFunction, tables: tablesOfFunction, callbacks });
    return { name: fn, locals, promises, instructions };
  });
  return { name, functions, callbacks };
}
