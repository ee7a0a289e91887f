import { invariant, required } from '../base/index.ts';
import { putItem, refill, takeItem } from './bounded-queue.ts';
import { agentToChange, poolToChange, queueToChange, withNew } from './change.ts';
import { findById, poolOf, queueOf } from './lookup.ts';
import type { AgentId, Kernel, Pool, PoolId, QueueId } from './types.ts';
import { startWaiting, stopWaiting } from './waiting.ts';

/**
 * A new pool: so many workers take tasks from the queue, which belongs to the pool alone. A task is an agent of its own: two
 * tasks on one worker are ordered by nothing. A worker stays with its task until that has ended, also while it waits; so tasks that
 * wait for tasks behind them in the queue starve the pool. InvariantError when the id is taken, the queue unknown or there is no worker.
 * Source: Goetz et al., "Java Concurrency in Practice", 2006, on thread pools and thread starvation deadlock.
 */
export function addPool(kernel: Kernel, id: PoolId, options: { queue: QueueId; workers: number }): Pool {
  invariant(findById(kernel.pools, id) === null, `${id} exists`);
  const { queue, workers } = options;
  invariant(Number.isSafeInteger(workers) && workers >= 1, `${id} needs a worker, not ${workers}`);
  const pool: Pool = { id, workers, queue: queueOf(kernel, queue).id, running: [] };
  kernel.pools = withNew(kernel, kernel.pools, pool);
  return pool;
}

/**
 * Puts a task into the queue; it waits for a worker, unless one is idle. What `by` did so far happens before its first step.
 * 'held-up': the queue is full, `by` waits until the task has a place. InvariantError when either waits already or has finished.
 */
export function submit(kernel: Kernel, by: AgentId, pool: PoolId, task: AgentId): 'begun' | 'queued' | 'held-up' {
  const target = poolToChange(kernel, pool);
  invariant(by !== task, `${by} cannot submit itself`);
  startWaiting(kernel, agentToChange(kernel, task), { kind: 'pool', pool, sinceTick: kernel.tick });
  if (putItem(kernel, by, target.queue, task).kind === 'waiting') return 'held-up';
  return beginNext(kernel, target) === null ? 'queued' : 'begun';
}

/** The task has ended and its worker begins the next, if there is one: which. InvariantError when it has no worker. */
export function endTask(kernel: Kernel, pool: PoolId, task: AgentId): AgentId | null {
  const source = poolToChange(kernel, pool);
  invariant(source.running.includes(task), `${task} does not run in ${pool}`);
  source.running = source.running.filter((other) => other !== task);
  kernel.waitVersion++;
  return beginNext(kernel, source);
}

/** Takes a task back that no worker has begun. Who goes on: its submitter if it was held up, or the one whose task has the place now. */
export function withdrawTask(kernel: Kernel, pool: PoolId, task: AgentId): AgentId[] {
  const queue = queueToChange(kernel, poolOf(kernel, pool).queue);
  const heldUp = queue.putters.find((putter) => putter.item === task);
  if (heldUp !== undefined) {
    queue.putters = queue.putters.filter((putter) => putter !== heldUp);
    stopWaiting(kernel, agentToChange(kernel, heldUp.agent));
    return [heldUp.agent];
  }
  queue.items = queue.items.filter((entry) => entry.item !== task);
  const refilledBy = refill(kernel, queue);
  return refilledBy === null ? [] : [refilledBy];
}

/** The oldest task takes itself out of the queue, so the order of put and take holds for it as for any item. */
function beginNext(kernel: Kernel, pool: Pool): AgentId | null {
  const next = queueOf(kernel, pool.queue).items[0];
  if (next === undefined || pool.running.length >= pool.workers) return null;
  const { id } = required(findById(kernel.agents, next.item), next.item);
  stopWaiting(kernel, agentToChange(kernel, id));
  takeItem(kernel, id, pool.queue);
  pool.running = [...pool.running, id];
  return id;
}
