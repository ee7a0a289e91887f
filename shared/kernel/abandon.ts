import { agentToChange } from './change.ts';
import { claimedId, handOverAtOnce } from './claims.ts';
import { agentOf } from './lookup.ts';
import { withdrawTask } from './thread-pool.ts';
import type { AgentId, Kernel, Wait } from './types.ts';
import { leaveQueueOf, stopWaiting } from './waiting.ts';

/**
 * Takes the pending step back: the agent leaves whatever queue it stands in and waits for nothing. Who can go on because of that:
 * those behind a head that needed many permits, or behind a writer. No step of a program but recovery, or the end of the agent.
 */
export function abandonWait(kernel: Kernel, id: AgentId): AgentId[] {
  const wait = agentOf(kernel, id).waiting;
  if (wait === null) return [];
  const agent = agentToChange(kernel, id);
  leaveQueueOf(kernel, agent, wait);
  stopWaiting(kernel, agent);
  return freedByLeaving(kernel, id, wait);
}

function freedByLeaving(kernel: Kernel, id: AgentId, wait: Wait): AgentId[] {
  switch (wait.kind) {
    case 'lock':
    case 'semaphore':
    case 'rwlock':
      return handOverAtOnce(kernel, claimedId(wait));
    case 'pool':
      return withdrawTask(kernel, wait.pool, id);
    default:
      return [];
  }
}
