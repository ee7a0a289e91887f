import { assertNever, required } from '../../base/index.ts';
import type {
  AtomicInstruction,
  ChefActionInstruction,
  Code,
  FreeInstruction,
  Instruction,
  LoopInstruction,
  StepPath,
} from '../code.ts';
import type { StrandCode } from './run.ts';

export type AnyInstruction = Instruction<ChefActionInstruction> | Instruction<LoopInstruction>;

/** The instructions that a strand runs. */
export function instructionsOf(code: Code, what: StrandCode): readonly AnyInstruction[] {
  switch (what.kind) {
    case 'chef':
      return required(code.chefs[what.chef], 'chef', what.chef).instructions;
    case 'function':
      return required(code.loops[what.loop]?.functions[what.fn], 'function', what.fn).instructions;
    case 'callback':
      return required(code.loops[what.loop]?.callbacks[what.callback], 'callback', what.callback).instructions;
    default:
      return assertNever(what);
  }
}

/** Whether the instruction runs along with the action before it. */
export function isFree(instruction: AnyInstruction): instruction is FreeInstruction & { path: StepPath } {
  switch (instruction.do) {
    case 'set':
    case 'assert':
    case 'branch':
    case 'jump':
    case 'log':
    case 'work':
      return true;
    default:
      return false;
  }
}

/** Where a strand may stand after the instruction at `at`, failing aside. */
export function successorsOf(instruction: AnyInstruction, at: number): number[] {
  switch (instruction.do) {
    case 'jump':
      return [instruction.to];
    case 'branch':
      return [at + 1, instruction.otherwise];
    case 'try':
      return [at + 1, instruction.catch];
    case 'return':
    case 'throw':
      return [];
    default:
      return [at + 1];
  }
}

/** The instructions with those inside `atomic` steps in their place. */
export function stepsWithin(
  steps: readonly (AnyInstruction | AtomicInstruction)[],
): (AnyInstruction | AtomicInstruction)[] {
  return steps.flatMap((step) => {
    if (step.do === 'atomic') return stepsWithin(step.steps);
    if (step.do === 'if') return stepsWithin([...step.then, ...step.else]);
    return [step];
  });
}
