import { assertNever, InvariantError } from '../base/index.ts';
import {
  barrierToChange,
  conditionToChange,
  lockToChange,
  loopToChange,
  promiseToChange,
  queueToChange,
  rwLockToChange,
  semaphoreToChange,
} from './change.ts';
import type { Agent, Kernel, Wait } from './types.ts';

/** Makes the agent wait: it is one sequence of steps, so it waits for one thing at a time. */
export function startWaiting(kernel: Kernel, agent: Agent, wait: Wait): void {
  if (agent.finished) throw new InvariantError(`${agent.id} has finished and cannot wait`);
  if (agent.waiting !== null) throw new InvariantError(`${agent.id} waits already`);
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
      const lock = lockToChange(kernel, wait.lock);
      lock.queue = lock.queue.filter((waiter) => waiter !== id);
      return;
    }
    case 'semaphore': {
      const semaphore = semaphoreToChange(kernel, wait.semaphore);
      semaphore.queue = semaphore.queue.filter(isOther);
      return;
    }
    case 'rwlock': {
      const rwlock = rwLockToChange(kernel, wait.rwlock);
      rwlock.queue = rwlock.queue.filter(isOther);
      return;
    }
    case 'condition': {
      const condition = conditionToChange(kernel, wait.condition);
      condition.sleepers = condition.sleepers.filter((sleeper) => sleeper !== id);
      return;
    }
    case 'barrier': {
      const barrier = barrierToChange(kernel, wait.barrier);
      barrier.arrived = barrier.arrived.filter(isOther);
      return;
    }
    case 'queue': {
      const queue = queueToChange(kernel, wait.queue);
      queue.putters = queue.putters.filter(isOther);
      queue.takers = queue.takers.filter((taker) => taker !== id);
      return;
    }
    case 'loop': {
      const loop = loopToChange(kernel, wait.loop);
      loop.queue = loop.queue.filter(isOther);
      loop.microtasks = loop.microtasks.filter((task) => task.kind !== 'continuation' || task.agent !== id);
      return;
    }
    case 'promise': {
      const promise = promiseToChange(kernel, wait.promise);
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
