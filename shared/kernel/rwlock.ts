import { invariant } from '../base/index.ts';
import { withNew } from './change.ts';
import { removeIfGone } from './forget.ts';
import { findById } from './lookup.ts';
import type { Agent, AgentId, Kernel, Preference, RwLock, RwLockId, RwSide } from './types.ts';
import { joinClock, joined, releaseClock } from './vector-clock.ts';

export interface RwLockOptions {
  prefer: Preference;
  /** handOver unless said otherwise. */
  grant?: 'handOver' | 'byAction';
}

/**
 * A new reader–writer lock, free. The line is the queue with the preferred side moved to its front: nobody takes the lock before
 * those ahead in line; with `prefer: 'any'` there is no line. InvariantError when the id is taken.
 * Source of the preferences: Courtois, Heymans, Parnas, "Concurrent Control with 'Readers' and 'Writers'", 1971.
 */
export function addRwLock(kernel: Kernel, id: RwLockId, options: RwLockOptions): RwLock {
  invariant(findById(kernel.rwlocks, id) === null, `${id} exists`);
  const { prefer, grant = 'handOver' } = options;
  const rwlock: RwLock = {
    id,
    prefer,
    grant,
    exclusive: null,
    shared: [],
    queue: [],
    exclusiveClock: {},
    sharedClock: {},
  };
  kernel.rwlocks = withNew(kernel, kernel.rwlocks, rwlock);
  return rwlock;
}

/**
 * Holders that must let go before that side can be taken, whoever asks: there is no upgrade and no re-entry on the exclusive
 * side, so an agent may stand in its own way. Shared holders as often as they hold it.
 */
export function holdersInTheWay(rwlock: RwLock, side: RwSide): AgentId[] {
  const exclusive = rwlock.exclusive === null ? [] : [rwlock.exclusive];
  return side === 'shared' ? exclusive : [...exclusive, ...rwlock.shared];
}

/** Those whose turn comes before the agent's; its own place is the tail of its side if it does not queue yet. */
export function aheadAtRwLock(rwlock: RwLock, agent: AgentId, side: RwSide): AgentId[] {
  const { prefer, queue } = rwlock;
  if (prefer === 'any' || queue.length === 0) return [];
  const found = queue.findIndex((waiter) => waiter.agent === agent);
  const place = found < 0 ? queue.length : found;
  const preferred = prefer === 'fifo' ? null : prefer === 'readers' ? 'shared' : 'exclusive';
  const isAhead = (other: RwSide, index: number): boolean =>
    preferred === null || other === side ? index < place : other === preferred;
  return queue.filter((waiter, index) => isAhead(waiter.side, index)).map((waiter) => waiter.agent);
}

/**
 * The agent has that side. Everything up to the last exclusive release happened before; for the exclusive side all shared
 * releases as well. Two shared holders are not ordered.
 */
export function takeRwLock(kernel: Kernel, rwlock: RwLock, taker: Agent, side: RwSide): void {
  joinClock(taker, rwlock.exclusiveClock);
  if (side === 'shared') rwlock.shared = [...rwlock.shared, taker.id];
  else {
    joinClock(taker, rwlock.sharedClock);
    rwlock.sharedClock = {};
    rwlock.exclusive = taker.id;
  }
  kernel.waitVersion++;
}

/** Lets go of that side once. 'not-held', and nothing changes, when the agent does not hold it. */
export function giveBackRwLock(kernel: Kernel, rwlock: RwLock, holder: Agent, side: RwSide): 'released' | 'not-held' {
  if (side === 'exclusive') {
    if (rwlock.exclusive !== holder.id) return 'not-held';
    rwlock.exclusive = null;
    rwlock.exclusiveClock = releaseClock(holder);
  } else {
    const index = rwlock.shared.indexOf(holder.id);
    if (index < 0) return 'not-held';
    rwlock.shared = rwlock.shared.toSpliced(index, 1);
    rwlock.sharedClock = joined(rwlock.sharedClock, releaseClock(holder));
  }
  kernel.waitVersion++;
  removeIfGone(kernel, holder);
  return 'released';
}
