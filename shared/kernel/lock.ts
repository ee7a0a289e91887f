import { abandonWait } from './abandon.ts';
import { claimedId, claimOrQueue, giveBack, handOverAtOnce, mayTake, takeWithoutOrder } from './claims.ts';
import { agentOf, lockOf } from './lookup.ts';
import { permitsOf } from './semaphore.ts';
import type { AgentId, Claim, ClaimableId, Kernel, LockId } from './types.ts';

/* How players and bots use a mutex: one call does all that one press of a button does. */

export type LockResult =
  | { kind: 'acquired' }
  /** `ahead`: how many stand before it in the queue, the owner not counted. */
  | { kind: 'queued'; ahead: number }
  | { kind: 'refused'; reason: 'already-waiting' };

export type UnlockResult =
  /** `granted`: who has it now; null when it is free, or still the owner's by an earlier re-entry. */
  { kind: 'released'; granted: AgentId | null } | { kind: 'refused'; reason: 'not-held' };

export interface ReleaseAllResult {
  /** In the order let go. */
  released: ClaimableId[];
  granted: { lock: ClaimableId; agent: AgentId }[];
}

/**
 * Takes the mutex, or queues at its tail: strictly first come, first served. The owner of a re-entrant one takes it once
 * more; the owner of any other queues behind itself, which is a deadlock of length one. Refused to one that waits already.
 */
export function lock(kernel: Kernel, agent: AgentId, lock: LockId): LockResult {
  if (agentOf(kernel, agent).waiting !== null) return { kind: 'refused', reason: 'already-waiting' };
  if (claimOrQueue(kernel, agent, { kind: 'lock', lock }) === 'acquired') return { kind: 'acquired' };
  return { kind: 'queued', ahead: lockOf(kernel, lock).queue.length - 1 };
}

/**
 * Takes the mutex if that is possible now; never waits, so it adds no lock-order edge into the lock it takes (later edges
 * out of it count). It passes nobody in the queue. False as well for an agent that waits.
 */
export function tryLock(kernel: Kernel, agent: AgentId, lock: LockId): boolean {
  const claim: Claim = { kind: 'lock', lock };
  if (agentOf(kernel, agent).waiting !== null || !mayTake(kernel, agent, claim)) return false;
  takeWithoutOrder(kernel, agent, claim);
  return true;
}

/**
 * Lets go once; the last time a mutex that is handed over passes at once to the head of its queue, which waits no more. All
 * that the owner did happens before the next lock (Lamport 1978). Refused to whoever does not own it.
 */
export function unlock(kernel: Kernel, agent: AgentId, lock: LockId): UnlockResult {
  if (giveBack(kernel, agent, { kind: 'lock', lock }) === 'not-held') return { kind: 'refused', reason: 'not-held' };
  return { kind: 'released', granted: handOverAtOnce(kernel, lock)[0] ?? null };
}

/** Stops queueing for a mutex; what the agent holds it keeps. The lock it queued for, or null when it queued for none. */
export function leaveQueue(kernel: Kernel, agent: AgentId): LockId | null {
  const { waiting } = agentOf(kernel, agent);
  if (waiting === null || waiting.kind !== 'lock') return null;
  abandonWait(kernel, agent);
  return waiting.lock;
}

/**
 * Back off: leaves the queue of whatever it claims, then lets go of all that it owns, however often it was taken: mutexes
 * newest first, then owned permits, then reader–writer locks. Permits that anybody may release are nobody's, and stay taken.
 * Any other wait is not touched: cancel, withdraw or abandonWait ends those.
 */
export function releaseAll(kernel: Kernel, agent: AgentId): ReleaseAllResult {
  const { waiting } = agentOf(kernel, agent);
  const isClaim = waiting?.kind === 'lock' || waiting?.kind === 'semaphore' || waiting?.kind === 'rwlock';
  if (isClaim) abandonWait(kernel, agent);
  const result: ReleaseAllResult = { released: [], granted: [] };
  for (const claim of ownedBy(kernel, agent)) {
    const lock = claimedId(claim);
    giveBack(kernel, agent, claim);
    if (!result.released.includes(lock)) result.released.push(lock);
    for (const next of handOverAtOnce(kernel, lock)) result.granted.push({ lock, agent: next });
  }
  return result;
}

/** One claim for each time that the agent took something; permits of one semaphore are one. */
function ownedBy(kernel: Kernel, agent: AgentId): Claim[] {
  const owner = agentOf(kernel, agent);
  const mutexes = owner.held.toReversed().flatMap((lock) => {
    const claim: Claim = { kind: 'lock', lock };
    return Array.from({ length: lockOf(kernel, lock).depth }, () => claim);
  });
  const owned = kernel.semaphores.filter((semaphore) => semaphore.releasedBy === 'holders');
  const permits = owned.flatMap((semaphore): Claim[] => {
    const taken = permitsOf(semaphore, agent);
    return taken === 0 ? [] : [{ kind: 'semaphore', semaphore: semaphore.id, permits: taken }];
  });
  const sides = kernel.rwlocks.flatMap((rwlock): Claim[] => {
    const shared = rwlock.shared.filter((holder) => holder === agent);
    const reads = shared.map((): Claim => ({ kind: 'rwlock', rwlock: rwlock.id, side: 'shared' }));
    return rwlock.exclusive === agent ? [{ kind: 'rwlock', rwlock: rwlock.id, side: 'exclusive' }] : reads;
  });
  return [...mutexes, ...permits, ...sides];
}
