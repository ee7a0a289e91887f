import { assertNever } from '../base/index.ts';
import { findById, lockOf, loopOf, promiseOf } from './lookup.ts';
import type { Agent, AgentId, EventLoop, Kernel, Lock, PromiseId, Wait } from './types.ts';

/** The id of what is waited for. */
export function resourceOf(wait: Wait): string {
  switch (wait.kind) {
    case 'lock':
      return wait.lock;
    case 'promise':
      return wait.promise;
    case 'loop':
      return wait.loop;
    default:
      return assertNever(wait);
  }
}

/**
 * All agents that must let go, move out of the queue or settle before the agent's wait can complete; it may be among them,
 * and so may agents that have finished and never will. Empty when it can complete without anybody. Source: Holt 1972.
 */
export function blockersOf(kernel: Kernel, agent: Agent): AgentId[] {
  const wait = agent.waiting;
  if (wait === null) return [];
  switch (wait.kind) {
    case 'lock':
      return blockersAtLock(lockOf(kernel, wait.lock), agent);
    case 'promise':
      return blockersAtPromise(kernel, wait.promise);
    case 'loop':
      return blockersAtLoop(kernel, loopOf(kernel, wait.loop), agent);
    default:
      return assertNever(wait);
  }
}

function blockersAtLock(lock: Lock, agent: Agent): AgentId[] {
  const ahead = lock.queue.slice(0, lock.queue.indexOf(agent.id));
  return lock.owner === null ? ahead : [lock.owner, ...ahead];
}

function blockersAtPromise(kernel: Kernel, id: PromiseId): AgentId[] {
  const promise = promiseOf(kernel, id);
  if (promise.state !== 'pending') return [];
  switch (promise.settler.kind) {
    case 'device':
      return [];
    case 'agent':
      return [promise.settler.agent];
    default:
      return assertNever(promise.settler);
  }
}

/** An agent outside a full queue comes after all of it. */
function blockersAtLoop(kernel: Kernel, loop: EventLoop, agent: Agent): AgentId[] {
  const own = loop.queue.findIndex((queued) => queued.agent === agent.id);
  const ahead = (own < 0 ? loop.queue : loop.queue.slice(0, own)).map((queued) => queued.agent);
  const runner = runnerOf(kernel, loop);
  return runner === null ? ahead : [runner.id, ...ahead];
}

/** Whose callback keeps the loop; not one that has finished, or has posted the rest of itself here: those leave by themselves. */
function runnerOf(kernel: Kernel, loop: EventLoop): Agent | null {
  const runner = loop.running === null ? null : findById(kernel.agents, loop.running.agent);
  if (runner === null || runner.finished) return null;
  const hasPostedItself = runner.waiting?.kind === 'loop' && runner.waiting.loop === loop.id;
  return hasPostedItself ? null : runner;
}
