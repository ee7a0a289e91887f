import { agentToChange, loopToChange } from './change.ts';
import type { AgentId, CallbackId, Kernel, LoopId, Microtask } from './types.ts';
import { startWaiting } from './waiting.ts';

/**
 * Puts an agent's next stretch at the end of the microtasks, which all come before the next callback of the queue; there is
 * no bound. The agent waits for the loop until it is taken; sharing a loop orders nothing. InvariantError for an agent that
 * waits already. Source: ECMAScript jobs (HostEnqueuePromiseJob); Node drains them after each callback.
 */
export function postMicrotask(kernel: Kernel, loop: LoopId, callback: { id: CallbackId; agent: AgentId }): void {
  addMicrotask(kernel, loop, { kind: 'continuation', ...callback, runnableSinceTick: kernel.tick });
}

/** Puts the microtask at the end; the agent of a continuation, which must not wait, now waits for the loop. */
export function addMicrotask(kernel: Kernel, loop: LoopId, microtask: Microtask): void {
  const target = loopToChange(kernel, loop);
  if (microtask.kind === 'continuation') {
    startWaiting(kernel, agentToChange(kernel, microtask.agent), { kind: 'loop', loop, sinceTick: kernel.tick });
  }
  target.microtasks = [...target.microtasks, microtask];
  kernel.waitVersion++;
}
