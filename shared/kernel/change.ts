import {
  agentOf,
  barrierOf,
  cellOf,
  conditionOf,
  lockOf,
  loopOf,
  poolOf,
  promiseOf,
  queueOf,
  rwLockOf,
  semaphoreOf,
} from './lookup.ts';
import type {
  Agent,
  AgentId,
  Barrier,
  BarrierId,
  BoundedQueue,
  Cell,
  CellId,
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

/*
 * Copies of a kernel share their entries until one of them changes one. Whoever is going to change an entry asks for it here
 * and gets it as its own, copied if need be; what lookup.ts and the lists give is for reading only. The lists themselves are
 * always replaced. Asked for twice it is the same object, but one that was looked up before it was asked for here is out of date.
 */

/** The list with the new entry at its end, which is the kernel's own. */
export function withNew<Entry extends { id: string }>(kernel: Kernel, list: readonly Entry[], entry: Entry): Entry[] {
  own(kernel, entry.id);
  return [...list, entry];
}

export function agentToChange(kernel: Kernel, id: AgentId): Agent {
  const entry = agentOf(kernel, id);
  if (isOwn(kernel, id)) return entry;
  const copy = { ...entry };
  kernel.agents = withCopy(kernel, kernel.agents, entry, copy);
  return copy;
}

export function lockToChange(kernel: Kernel, id: LockId): Lock {
  const entry = lockOf(kernel, id);
  if (isOwn(kernel, id)) return entry;
  const copy = { ...entry };
  kernel.locks = withCopy(kernel, kernel.locks, entry, copy);
  return copy;
}

export function semaphoreToChange(kernel: Kernel, id: SemaphoreId): Semaphore {
  const entry = semaphoreOf(kernel, id);
  if (isOwn(kernel, id)) return entry;
  const copy = { ...entry };
  kernel.semaphores = withCopy(kernel, kernel.semaphores, entry, copy);
  return copy;
}

export function rwLockToChange(kernel: Kernel, id: RwLockId): RwLock {
  const entry = rwLockOf(kernel, id);
  if (isOwn(kernel, id)) return entry;
  const copy = { ...entry };
  kernel.rwlocks = withCopy(kernel, kernel.rwlocks, entry, copy);
  return copy;
}

export function conditionToChange(kernel: Kernel, id: ConditionId): Condition {
  const entry = conditionOf(kernel, id);
  if (isOwn(kernel, id)) return entry;
  const copy = { ...entry };
  kernel.conditions = withCopy(kernel, kernel.conditions, entry, copy);
  return copy;
}

export function barrierToChange(kernel: Kernel, id: BarrierId): Barrier {
  const entry = barrierOf(kernel, id);
  if (isOwn(kernel, id)) return entry;
  const copy = { ...entry };
  kernel.barriers = withCopy(kernel, kernel.barriers, entry, copy);
  return copy;
}

export function queueToChange(kernel: Kernel, id: QueueId): BoundedQueue {
  const entry = queueOf(kernel, id);
  if (isOwn(kernel, id)) return entry;
  const copy = { ...entry };
  kernel.queues = withCopy(kernel, kernel.queues, entry, copy);
  return copy;
}

export function poolToChange(kernel: Kernel, id: PoolId): Pool {
  const entry = poolOf(kernel, id);
  if (isOwn(kernel, id)) return entry;
  const copy = { ...entry };
  kernel.pools = withCopy(kernel, kernel.pools, entry, copy);
  return copy;
}

export function cellToChange(kernel: Kernel, id: CellId): Cell {
  const entry = cellOf(kernel, id);
  if (isOwn(kernel, id)) return entry;
  const copy = { ...entry };
  kernel.cells = withCopy(kernel, kernel.cells, entry, copy);
  return copy;
}

export function promiseToChange(kernel: Kernel, id: PromiseId): KernelPromise {
  const entry = promiseOf(kernel, id);
  if (isOwn(kernel, id)) return entry;
  const copy = { ...entry };
  kernel.promises = withCopy(kernel, kernel.promises, entry, copy);
  return copy;
}

export function loopToChange(kernel: Kernel, id: LoopId): EventLoop {
  const entry = loopOf(kernel, id);
  if (isOwn(kernel, id)) return entry;
  const copy = { ...entry };
  kernel.loops = withCopy(kernel, kernel.loops, entry, copy);
  return copy;
}

function own(kernel: Kernel, id: string): void {
  if (kernel.own !== null) kernel.own = [...kernel.own, id];
}

function isOwn({ own }: Kernel, id: string): boolean {
  return own === null || own.includes(id);
}

/** The list with the copy, which is the kernel's own, in the place of the entry. */
function withCopy<Entry extends { id: string }>(
  kernel: Kernel,
  list: readonly Entry[],
  entry: Entry,
  copy: Entry,
): Entry[] {
  own(kernel, copy.id);
  return list.with(list.indexOf(entry), copy);
}
