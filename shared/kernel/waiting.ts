import { assertNever, invariant } from '../base/index.ts';
import { barrierOf, conditionOf, lockOf, loopOf, promiseOf, queueOf, rwLockOf, semaphoreOf } from './lookup.ts';
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

/** Takes the agent out of the queue that belongs to its wait; a task's place in its pool is given up by the pool itself. */
export function leaveQueueOf(kernel: Kernel, { id }: Agent, wait: Wait): void {
  const isOther = (entry: { agent: Agent['id'] }): boolean => entry.agent !== id;
  switch (wait.kind) {
    case 'lock': {
      const lock = lockOf(kernel, wait.lock);
      lock.queue = lock.queue.filter((waiter) => waiter !== id);
      return;
    }
    case 'semaphore': {
      const semaphore = semaphoreOf(kernel, wait.semaphore);
      semaphore.queue = semaphore.queue.filter(isOther);
      return;
    }
    case 'rwlock': {
      const rwlock = rwLockOf(kernel, wait.rwlock);
      rwlock.queue = rwlock.queue.filter(isOther);
      return;
    }
    case 'condition': {
      const condition = conditionOf(kernel, wait.condition);
      condition.sleepers = condition.sleepers.filter((sleeper) => sleeper !== id);
      return;
    }
    case 'barrier': {
      const barrier = barrierOf(kernel, wait.barrier);
      barrier.arrived = barrier.arrived.filter(isOther);
      return;
    }
    case 'queue': {
      const queue = queueOf(kernel, wait.queue);
      queue.putters = queue.putters.filter(isOther);
      queue.takers = queue.takers.filter((taker) => taker !== id);
      return;
    }
    case 'loop': {
      const loop = loopOf(kernel, wait.loop);
      loop.queue = loop.queue.filter(isOther);
      loop.microtasks = loop.microtasks.filter((task) => task.kind !== 'continuation' || task.agent !== id);
      return;
    }
    case 'promise': {
      const promise = promiseOf(kernel, wait.promise);
      promise.reactions = promise.reactions.filter((each) => each.kind !== 'continuation' || each.agent !== id);
      return;
    }
    case 'join':
    case 'pool':
      return;
    default:
      assertNever(wait);
  }
}
