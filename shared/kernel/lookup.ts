import { required } from '../base/index.ts';
import type {
  Agent,
  AgentId,
  Cell,
  CellId,
  EventLoop,
  Kernel,
  KernelPromise,
  Lock,
  LockId,
  LoopId,
  PromiseId,
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
