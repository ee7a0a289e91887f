import { required } from '../../base/index.ts';
import type { ChefActionInstruction, ChefCode, Code, Index, Instruction } from '../code.ts';
import type { Run } from '../machine/run.ts';

/**
 * The same code for a machine that stops at handwork: to it, `work` is an action that changes nothing, as `yield` is one.
 * Instructions keep their places and paths, so a state of the one is a state of the other.
 */
export function stoppingAtHandwork(code: Code): Code {
  return { ...code, chefs: code.chefs.map(stopping) };
}

/** Milliseconds of the handwork that the chef stands before or is at; null if that is no handwork. */
export function handworkAt(code: Code, run: Run, chef: Index): number | null {
  const instruction = instructionAt(code, run, chef);
  return instruction?.do === 'work' ? instruction.ms : null;
}

/** What the chef stands before; null unless it could go on. */
export function instructionAt(code: Code, run: Run, chef: Index): ChefCode['instructions'][number] | null {
  const { state } = required(run.strands[chef], `chef ${chef}`);
  if (state.kind !== 'ready' && state.kind !== 'retaking') return null;
  return required(code.chefs[chef]?.instructions[state.at], `instruction ${state.at}`);
}

function stopping(chef: ChefCode): ChefCode {
  const instructions = chef.instructions.map(
    (instruction): Instruction<ChefActionInstruction> =>
      instruction.do === 'work' ? { do: 'yield', path: instruction.path } : instruction,
  );
  return { ...chef, instructions };
}
