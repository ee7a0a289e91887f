import { assertNever } from '../base/index.ts';
import { type Assembly, assembleIf, assembleWhile, freeInstruction, indexIn, localExpression } from './assembly.ts';
import type { AtomicInstruction, ChefActionInstruction, Instruction, StepPath } from './code.ts';
import { compileCellStep } from './compile-cell-step.ts';
import type { AtomicStep, ChefStep } from './program.ts';

/** Names of the program by index. */
export interface ChefTables {
  cells: readonly string[];
  locks: readonly string[];
  conditions: readonly string[];
  barriers: readonly string[];
  sections: readonly string[];
  chefs: readonly string[];
}

type Names = ChefTables & Assembly<ChefActionInstruction>;

/** The steps of one chef as a straight list. */
export function compileChefSteps(
  steps: readonly ChefStep[],
  locals: readonly string[],
  tables: ChefTables,
): Instruction<ChefActionInstruction>[] {
  const instructions: Instruction<ChefActionInstruction>[] = [];
  const names: Names = { ...tables, instructions, locals };
  const compileBody = (body: readonly ChefStep[], path: StepPath): void => {
    for (const [index, step] of body.entries()) compileStep(step, `${path}.${index}`, names, compileBody);
  };
  for (const [index, step] of steps.entries()) compileStep(step, `${index}`, names, compileBody);
  return instructions;
}

function compileStep(
  step: ChefStep,
  path: StepPath,
  names: Names,
  compileBody: (body: readonly ChefStep[], path: StepPath) => void,
): void {
  switch (step.do) {
    case 'if':
      assembleIf(names, step, path, compileBody);
      return;
    case 'while':
      assembleWhile(names, step, path, compileBody);
      return;
    case 'set':
    case 'assert':
      names.instructions.push({ ...freeInstruction(names, step), path });
      return;
    case 'work':
      names.instructions.push({ do: 'work', ms: step.ms, path });
      return;
    default:
      names.instructions.push({ ...compileAction(step, path, names), path });
  }
}

type ActionStep = Exclude<ChefStep, { do: 'if' | 'while' | 'set' | 'assert' | 'work' }>;

function compileAction(step: ActionStep, path: StepPath, names: Names): ChefActionInstruction {
  switch (step.do) {
    case 'read':
    case 'write':
    case 'update':
    case 'compareAndSet':
      return compileCellStep(step, names);
    case 'lock':
    case 'unlock':
    case 'lockShared':
    case 'unlockShared':
      return { do: step.do, on: indexIn(names.locks, step.on) };
    case 'tryLock':
      return { do: 'tryLock', on: indexIn(names.locks, step.on), into: indexIn(names.locals, step.into) };
    case 'acquire':
    case 'release':
      return { do: step.do, on: indexIn(names.locks, step.on), permits: step.permits ?? 1 };
    case 'wait':
    case 'notify':
    case 'notifyAll':
      return { do: step.do, on: indexIn(names.conditions, step.on) };
    case 'arrive':
      return { do: 'arrive', on: indexIn(names.barriers, step.on) };
    case 'atomic':
      return { do: 'atomic', steps: compileAtomic(step.steps, `${path}.steps`, names) };
    case 'yield':
      return { do: 'yield' };
    case 'enter':
    case 'leave':
      return { do: step.do, section: indexIn(names.sections, step.section) };
    case 'spawn':
    case 'join':
      return { do: step.do, chef: indexIn(names.chefs, step.chef) };
    default:
      return assertNever(step);
  }
}

/** The steps inside `atomic` stay a tree: nothing can stop between them. */
function compileAtomic(steps: readonly AtomicStep[], path: StepPath, names: Names): AtomicInstruction[] {
  return steps.map((step, index): AtomicInstruction => {
    const at = `${path}.${index}`;
    if (step.do === 'set' || step.do === 'assert') return { ...freeInstruction(names, step), path: at };
    if (step.do !== 'if') return { ...compileCellStep(step, names), path: at };
    const inThen = compileAtomic(step.then, `${at}.then`, names);
    const inElse = compileAtomic(step.else ?? [], `${at}.else`, names);
    return { do: 'if', cond: localExpression(names, step.cond), then: inThen, else: inElse, path: at };
  });
}
