import { required } from '../../base/index.ts';
import { type AgentId, blockersOf, type Wait } from '../../kernel/index.ts';
import type { Code, Index } from '../code.ts';
import { claimAt } from './chef-steps.ts';
import { chefActions } from './enabled.ts';
import { strandOf } from './free-steps.ts';
import { waitsOfLoopCall } from './loop-waits.ts';
import type { Run } from './run.ts';

/** What is waited for, by its name in the file, and who must let go or move up first; null when nobody is known to. */
export type WaitRow = [object: string, blocker: string | null];

/**
 * What an agent waits for now: a row per holder and per predecessor in the queue, in the order of the calls. Empty when it
 * does not wait. Nobody is named for a condition, a barrier, a chef that nobody spawned, or permits that nobody holds.
 * InvariantError for a name that no call has.
 */
export function waitsOf(code: Code, run: Run, callName: string): WaitRow[] {
  const call = run.calls.findIndex((each) => each.name === callName);
  required(run.calls[call], callName);
  return call < code.chefs.length ? waitsOfChef(code, run, call) : waitsOfLoopCall(code, run, call);
}

/** Rows for a kernel wait on the object with that name, whether the agent waits for it already or only would. */
export function rowsOf(run: Run, object: string, waiting: { agent: AgentId; wait: Wait }): WaitRow[] {
  const blockers = blockersOf(run.kernel, waiting.agent, waiting.wait);
  const calls = run.calls.filter((_, call) =>
    run.strands.some((strand) => strand.call === call && blockers.includes(strand.agent)),
  );
  return calls.length === 0 ? [[object, null]] : calls.map((call): WaitRow => [object, call.name]);
}

function waitsOfChef(code: Code, run: Run, chef: Index): WaitRow[] {
  const { state } = strandOf(run, chef);
  if (state.kind === 'unborn' || state.kind === 'finished' || chefActions(code, run, chef).length > 0) return [];
  const instruction = required(code.chefs[chef]?.instructions[state.at], 'a step');
  switch (instruction.do) {
    case 'arrive':
      return [[required(code.barriers[instruction.on], 'a barrier').name, null]];
    case 'join': {
      const target = strandOf(run, instruction.chef);
      const { name } = required(code.chefs[instruction.chef], 'a chef');
      return [[name, target.state.kind === 'unborn' ? null : name]];
    }
    case 'wait': {
      const condition = required(code.conditions[instruction.on], 'a condition');
      if (state.kind === 'sleeping') return [[condition.name, null]];
      return rowsOf(run, required(code.locks[condition.lock], 'a lock').name, claiming(code, run, chef, state.at));
    }
    case 'lock':
    case 'lockShared':
    case 'acquire':
      return rowsOf(run, required(code.locks[instruction.on], 'a lock').name, claiming(code, run, chef, state.at));
    default:
      return [];
  }
}

function claiming(code: Code, run: Run, chef: Index, at: number): { agent: AgentId; wait: Wait } {
  const { agent } = strandOf(run, chef);
  return { agent, wait: { ...claimAt(code, chef, at), sinceTick: run.kernel.tick } };
}
