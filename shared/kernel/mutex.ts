import { invariant } from '../base/index.ts';
import { withNew } from './change.ts';
import { removeIfGone } from './forget.ts';
import { findById } from './lookup.ts';
import type { Agent, AgentId, Grant, Kernel, Lock, LockId } from './types.ts';
import { joinClock, joined, releaseClock } from './vector-clock.ts';

export interface LockOptions {
  reentrant?: boolean;
  /** handOver unless said otherwise. */
  grant?: Grant;
}

/** A new mutex, free. InvariantError when the id is taken. */
export function addLock(kernel: Kernel, id: LockId, options: LockOptions = {}): Lock {
  invariant(findById(kernel.locks, id) === null, `${id} exists`);
  const { reentrant = false, grant = 'handOver' } = options;
  const lock: Lock = { id, reentrant, grant, owner: null, depth: 0, queue: [], clock: {} };
  kernel.locks = withNew(kernel, kernel.locks, lock);
  return lock;
}

/** Whether the agent owns the mutex and may take it once more. */
export function canReenter(mutex: Lock, agent: AgentId): boolean {
  return mutex.reentrant && mutex.owner === agent;
}

/** Who must let go of the mutex before the agent can have it: its owner, itself included unless it may re-enter. */
export function ownerInTheWay(mutex: Lock, agent: AgentId): AgentId | null {
  return canReenter(mutex, agent) ? null : mutex.owner;
}

/** Those whose turn comes before the agent's; its own place is the tail if it does not queue yet. */
export function aheadAtMutex(mutex: Lock, agent: AgentId): readonly AgentId[] {
  if (mutex.grant === 'any' || canReenter(mutex, agent)) return [];
  const place = mutex.queue.indexOf(agent);
  return place < 0 ? mutex.queue : mutex.queue.slice(0, place);
}

/** The agent has the mutex, or has it once more. All that was done before the last unlock happened before (Lamport 1978). */
export function takeMutex(kernel: Kernel, mutex: Lock, taker: Agent): void {
  mutex.depth++;
  if (mutex.owner === taker.id) return;
  mutex.owner = taker.id;
  taker.held = [...taker.held, mutex.id];
  joinClock(taker, mutex.clock);
  kernel.waitVersion++;
}

/** Lets go once; free the last time. All that the owner did happens before the next lock (Lamport 1978). */
export function giveBackMutex(kernel: Kernel, mutex: Lock, owner: Agent): 'released' | 'not-held' {
  if (mutex.owner !== owner.id) return 'not-held';
  mutex.depth--;
  if (mutex.depth > 0) return 'released';
  owner.held = owner.held.filter((held) => held !== mutex.id);
  // Joined, not replaced: an owner to whom it was passed on has not seen the unlocks before.
  mutex.clock = joined(mutex.clock, releaseClock(owner));
  mutex.owner = null;
  kernel.waitVersion++;
  removeIfGone(kernel, owner);
  return 'released';
}
