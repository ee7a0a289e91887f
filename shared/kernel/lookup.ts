import { required } from '../base/index.ts';
import type {
  Agent,
  AgentId,
  Barrier,
  BarrierId,
  BoundedQueue,
  Cell,
  CellId,
  ClaimableId,
  Condition,
  ConditionId,
  EventLoop,
  Kernel,
  KernelPromise,
  Lock,
  LockId,
  LoopId,
  Pool,
  PoolId,
  PromiseId,
  QueueId,
  RwLock,
  RwLockId,
  Semaphore,
  SemaphoreId,
} from './types.ts';

/** The entry with that id, or null. The lists are short: a loop beats an index that JSON could not carry. */
export function findById<Entry extends { id: string }>(list: readonly Entry[], id: string): Entry | null {
  for (const entry of list) if (entry.id === id) return entry;
  return null;
}

/** The agent; an InvariantError when unknown, or finished and gone. */
export function agentOf(kernel: Kernel, id: AgentId): Agent {
  return required(findById(kernel.agents, id), id);
}

/** The lock; an InvariantError when unknown. */
export function lockOf(kernel: Kernel, id: LockId): Lock {
  return required(findById(kernel.locks, id), id);
}

/** The semaphore; an InvariantError when unknown. */
export function semaphoreOf(kernel: Kernel, id: SemaphoreId): Semaphore {
  return required(findById(kernel.semaphores, id), id);
}

/** The reader–writer lock; an InvariantError when unknown. */
export function rwLockOf(kernel: Kernel, id: RwLockId): RwLock {
  return required(findById(kernel.rwlocks, id), id);
}

/** The condition; an InvariantError when unknown. */
export function conditionOf(kernel: Kernel, id: ConditionId): Condition {
  return required(findById(kernel.conditions, id), id);
}

/** The barrier; an InvariantError when unknown. */
export function barrierOf(kernel: Kernel, id: BarrierId): Barrier {
  return required(findById(kernel.barriers, id), id);
}

/** The bounded queue; an InvariantError when unknown. */
export function queueOf(kernel: Kernel, id: QueueId): BoundedQueue {
  return required(findById(kernel.queues, id), id);
}

/** The thread pool; an InvariantError when unknown. */
export function poolOf(kernel: Kernel, id: PoolId): Pool {
  return required(findById(kernel.pools, id), id);
}

/** Whatever can be claimed under that id; an InvariantError when unknown. */
export function claimableOf(kernel: Kernel, id: ClaimableId): Lock | Semaphore | RwLock {
  const found = findById(kernel.locks, id) ?? findById(kernel.semaphores, id) ?? findById(kernel.rwlocks, id);
  return required(found, id);
}

/** The cell; an InvariantError when unknown. */
export function cellOf(kernel: Kernel, id: CellId): Cell {
  return required(findById(kernel.cells, id), id);
}

/** The promise; an InvariantError when unknown or removed. */
export function promiseOf(kernel: Kernel, id: PromiseId): KernelPromise {
  return required(findById(kernel.promises, id), id);
}

/** The event loop; an InvariantError when unknown. */
export function loopOf(kernel: Kernel, id: LoopId): EventLoop {
  return required(findById(kernel.loops, id), id);
}
