import { invariant } from '../base/index.ts';
import { removeIfGone } from './agents.ts';
import { recordLockOrder } from './lock-order.ts';
import { agentOf, findById, lockOf } from './lookup.ts';
import type { Agent, AgentId, Kernel, Lock, LockId } from './types.ts';
import { joinInto, released } from './vector-clock.ts';
import { abandonWait, startWaiting, stopWaiting } from './waiting.ts';

export type LockResult =
  | { kind: 'acquired' }
  /** `ahead`: how many stand before it in the queue, the owner not counted. */
  | { kind: 'queued'; ahead: number }
  | { kind: 'refused'; reason: 'already-waiting' };

export type UnlockResult =
  /** `granted`: who has it now; null when it is free, or still the owner's by an earlier re-entry. */
  { kind: 'released'; granted: AgentId | null } | { kind: 'refused'; reason: 'not-held' };

export interface ReleaseAllResult {
  released: LockId[];
  granted: { lock: LockId; agent: AgentId }[];
}

/** A new mutex, free. InvariantError when the id is taken. */
export function addLock(kernel: Kernel, id: LockId, options: { reentrant?: boolean } = {}): Lock {
  invariant(findById(kernel.locks, id) === null, `${id} exists`);
  const lock: Lock = { id, reentrant: options.reentrant ?? false, owner: null, depth: 0, queue: [], clock: {} };
  kernel.locks.push(lock);
  return lock;
}

/**
 * Takes the mutex, or queues at its tail: strictly first come, first served. The owner of a re-entrant one takes it once
 * more; the owner of any other queues behind itself, which is a deadlock of length one. Refused to one that waits already.
 */
export function lock(kernel: Kernel, agent: AgentId, lock: LockId): LockResult {
  const taker = agentOf(kernel, agent);
  const mutex = lockOf(kernel, lock);
  if (taker.waiting !== null) return { kind: 'refused', reason: 'already-waiting' };
  if (mutex.owner === null) {
    recordLockOrder(kernel, taker, lock);
    take(kernel, mutex, taker);
    return { kind: 'acquired' };
  }
  if (reenters(mutex, agent)) return { kind: 'acquired' };
  startWaiting(kernel, taker, { kind: 'lock', lock, sinceTick: kernel.tick });
  mutex.queue.push(agent);
  return { kind: 'queued', ahead: mutex.queue.length - 1 };
}

/**
 * Takes the mutex if that is possible now; never waits, so it adds no lock-order edge into the lock it takes (later edges
 * out of it count). False as well for an agent that waits.
 */
export function tryLock(kernel: Kernel, agent: AgentId, lock: LockId): boolean {
  const taker = agentOf(kernel, agent);
  const mutex = lockOf(kernel, lock);
  if (taker.waiting !== null) return false;
  if (mutex.owner !== null) return reenters(mutex, agent);
  take(kernel, mutex, taker);
  return true;
}

/**
 * Lets go once; the last time the mutex passes at once to the head of its queue, which waits no more. All that the owner
 * did happens before the next lock (Lamport 1978). Refused to whoever does not own it.
 */
export function unlock(kernel: Kernel, agent: AgentId, lock: LockId): UnlockResult {
  const mutex = lockOf(kernel, lock);
  if (mutex.owner !== agent) return { kind: 'refused', reason: 'not-held' };
  if (mutex.depth > 1) {
    mutex.depth--;
    return { kind: 'released', granted: null };
  }
  return { kind: 'released', granted: letGo(kernel, mutex, agentOf(kernel, agent)) };
}

/** Stops queueing for a mutex; what the agent holds it keeps. The lock it queued for, or null when it queued for none. */
export function leaveQueue(kernel: Kernel, agent: AgentId): LockId | null {
  const waiter = agentOf(kernel, agent);
  if (waiter.waiting === null || waiter.waiting.kind !== 'lock') return null;
  const left = waiter.waiting.lock;
  abandonWait(kernel, waiter);
  return left;
}

/**
 * Back off: leaves the queue, then lets go of all locks, newest first and however often they were taken. A wait for a
 * promise or a loop is not touched: cancel or withdraw ends those.
 */
export function releaseAll(kernel: Kernel, agent: AgentId): ReleaseAllResult {
  leaveQueue(kernel, agent);
  const owner = agentOf(kernel, agent);
  const result: ReleaseAllResult = { released: owner.held.toReversed(), granted: [] };
  for (const lock of result.released) {
    const next = letGo(kernel, lockOf(kernel, lock), owner);
    if (next !== null) result.granted.push({ lock, agent: next });
  }
  return result;
}

function reenters(mutex: Lock, agent: AgentId): boolean {
  if (!mutex.reentrant || mutex.owner !== agent) return false;
  mutex.depth++;
  return true;
}

function take(kernel: Kernel, mutex: Lock, taker: Agent): void {
  invariant(!taker.finished, `${taker.id} has finished and cannot take ${mutex.id}`);
  mutex.owner = taker.id;
  mutex.depth = 1;
  taker.held.push(mutex.id);
  joinInto(taker.clock, mutex.clock);
  kernel.waitVersion++;
}

function letGo(kernel: Kernel, mutex: Lock, owner: Agent): AgentId | null {
  owner.held = owner.held.filter((held) => held !== mutex.id);
  mutex.clock = released(owner.clock, owner.id);
  mutex.owner = null;
  mutex.depth = 0;
  kernel.waitVersion++;
  removeIfGone(kernel, owner);
  const next = mutex.queue.shift();
  if (next === undefined) return null;
  const taker = agentOf(kernel, next);
  stopWaiting(kernel, taker);
  recordLockOrder(kernel, taker, mutex.id);
  take(kernel, mutex, taker);
  return next;
}
