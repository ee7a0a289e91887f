import { required } from '../../base/index.ts';
import type { Code, Index } from '../code.ts';
import { pushClocks } from './key-of-clocks.ts';
import { type Key, pushResources } from './key-of-resources.ts';
import { type Letters, pushNumber, pushSigned, textOf } from './letters.ts';
import { keyOfLoops } from './loop-key.ts';
import { strandNumbers } from './loop-order.ts';
import type { Failure, Run, Strand } from './run.ts';
import { type ChefTable, tablesOf } from './tables.ts';

/**
 * The state of a run as a short text: equal keys mean the same future as seen from outside (what is enabled, what it shows,
 * who waits for whom, how it ends), whatever schedule led there. Left out is what cannot show: locals that nobody looks at
 * again, the order in queues that give no right, clocks but for "has seen that remembered access" (racing.ts).
 */
export function keyOf(code: Code, run: Run): string {
  if (run.failure !== null) return keyOfFailure(run.failure);
  const letters: Letters = [];
  const key: Key = { code, run, letters, numbers: run.loops.length < 2 ? null : strandNumbers(run) };
  tablesOf(code).chefs.forEach((table, chef) => {
    pushChef(run, chef, table, letters);
  });
  pushResources(key);
  for (const inside of run.inside) {
    pushNumber(letters, inside.length);
    for (const strand of inside) pushNumber(letters, strand);
  }
  pushClocks(key);
  return code.loops.length === 0 ? textOf(letters) : textOf(letters) + keyOfLoops(code, run);
}

/** Begins as no other key does. */
function keyOfFailure({ agent, step, message }: Failure): string {
  return `\uffff\uffff\uffff${agent} ${step} ${message}`;
}

function pushChef(run: Run, chef: Index, table: ChefTable, letters: Letters): void {
  const { state, call } = required(run.strands[chef], 'strand', chef);
  if (state.kind === 'unborn' || state.kind === 'finished') {
    letters.push(state.kind === 'unborn' ? UNBORN : FINISHED);
    return;
  }
  pushNumber(letters, BEGUN + state.at * STANCES + stanceOf(state));
  const live = required(table.live[state.at], 'instruction', state.at);
  if (live.length === 0) return;
  const { locals } = required(run.calls[call], 'call', call);
  for (const local of live) pushSigned(letters, required(locals[local], 'local', local));
}

const UNBORN = 0;
const FINISHED = 1;
const BEGUN = 2;
const STANCES = 3;

/** That it stands in a queue stands with the lock. */
function stanceOf(state: Strand['state']): number {
  switch (state.kind) {
    case 'ready':
      return 0;
    case 'retaking':
      return 1;
    default:
      return 2;
  }
}
