import { finishAgent } from '../../kernel/index.ts';
import type { Code, Index } from '../code.ts';
import { runFreeInstructions, setState, strandOf } from './free-steps.ts';
import { instructionsOf } from './instructions.ts';
import type { Run } from './run.ts';

/**
 * Lets a chef go on from instruction `from`: its free steps run, then it stands before its next action or has finished.
 * What it holds at the end it holds for ever.
 */
export function goOn(code: Code, run: Run, strand: Index, from: number): void {
  const at = runFreeInstructions(code, run, strand, from);
  if (run.failure !== null) return;
  const { agent, code: what } = strandOf(run, strand);
  if (at < instructionsOf(code, what).length) {
    setState(run, strand, { kind: 'ready', at, joined: false });
    return;
  }
  setState(run, strand, { kind: 'finished' });
  finishAgent(run.kernel, agent);
}
