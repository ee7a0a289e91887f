import { assertNever, invariant } from '../base/index.ts';
import { lockOf, loopOf } from './lookup.ts';
import type { Agent, Kernel, Wait } from './types.ts';

/** Makes the agent wait: it is one sequence of steps, so it waits for one thing at a time. */
export function startWaiting(kernel: Kernel, agent: Agent, wait: Wait): void {
  invariant(!agent.finished, `${agent.id} has finished and cannot wait`);
  invariant(agent.waiting === null, `${agent.id} waits already`);
  agent.waiting = wait;
  kernel.waitVersion++;
}

/** The pending step can complete now. */
export function stopWaiting(kernel: Kernel, agent: Agent): void {
  agent.waiting = null;
  kernel.waitVersion++;
}

/** Takes the pending step back: the agent leaves whatever queue it stands in. */
export function abandonWait(kernel: Kernel, agent: Agent): void {
  const wait = agent.waiting;
  if (wait === null) return;
  leaveQueueOf(kernel, agent, wait);
  stopWaiting(kernel, agent);
}

function leaveQueueOf(kernel: Kernel, agent: Agent, wait: Wait): void {
  switch (wait.kind) {
    case 'lock': {
      const lock = lockOf(kernel, wait.lock);
      lock.queue = lock.queue.filter((waiter) => waiter !== agent.id);
      return;
    }
    case 'loop': {
      const loop = loopOf(kernel, wait.loop);
      loop.queue = loop.queue.filter((callback) => callback.agent !== agent.id);
      return;
    }
    case 'promise':
      return;
    default:
      assertNever(wait);
  }
}
