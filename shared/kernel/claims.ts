import { assertNever, InvariantError, invariant } from '../base/index.ts';
import { agentToChange, lockToChange, rwLockToChange, semaphoreToChange } from './change.ts';
import { recordLockOrder } from './lock-order.ts';
import { agentOf, claimableOf, findById, lockOf, rwLockOf, semaphoreOf } from './lookup.ts';
import { aheadAtMutex, canReenter, giveBackMutex, ownerInTheWay, takeMutex } from './mutex.ts';
import { aheadAtRwLock, giveBackRwLock, holdersInTheWay, takeRwLock } from './rwlock.ts';
import { aheadAtSemaphore, giveBackPermits, takePermits } from './semaphore.ts';
import type { Agent, AgentId, Claim, ClaimableId, Kernel, Wait } from './types.ts';
import { leaveQueueOf, startWaiting, stopWaiting } from './waiting.ts';

/*
 * Mutex, semaphore and reader–writer lock are taken and given back by the same five steps; each keeps its own rule of when it is
 * free and who is ahead. Drivers that choose every step (the inspector) use the steps; play uses the forms made of them.
 */

/**
 * Whether the agent could take it now: it is free for the agent, and nobody has to be let past first, by the order of the queue
 * or by preference. The agent's own place in the queue counts. False for one that waits for anything else.
 * The owner of a re-entrant mutex may always; the owner of any other stands in its own way.
 */
export function mayTake(kernel: Kernel, agent: AgentId, claim: Claim): boolean {
  const { waiting } = agentOf(kernel, agent);
  if (waiting !== null && !isFor(waiting, claim)) return false;
  return isFree(kernel, agent, claim) && aheadOf(kernel, agent, claim).length === 0;
}

/** Takes it, out of the queue if the agent stood there. InvariantError unless `mayTake`, and for one that has finished. */
export function take(kernel: Kernel, agent: AgentId, claim: Claim): void {
  if (kernel.keepsLockOrder && claim.kind === 'lock' && !canReenter(lockOf(kernel, claim.lock), agent)) {
    recordLockOrder(kernel, agentOf(kernel, agent), claim.lock);
  }
  takeWithoutOrder(kernel, agent, claim);
}

/** As `take`, for a try-lock: it would not have waited, so it adds no lock-order edge into what it takes. */
export function takeWithoutOrder(kernel: Kernel, agent: AgentId, claim: Claim): void {
  const taker = agentToChange(kernel, agent);
  if (taker.finished) throw new InvariantError(`${agent} has finished and cannot take ${claimedId(claim)}`);
  if (!mayTake(kernel, agent, claim)) throw new InvariantError(`${agent} cannot take ${claimedId(claim)} now`);
  if (taker.waiting !== null) {
    leaveQueueOf(kernel, taker, taker.waiting);
    stopWaiting(kernel, taker);
  }
  takeFree(kernel, taker, claim);
}

/** Waits for it at the tail of the queue; never takes. InvariantError for an agent that waits already or has finished. */
export function joinQueue(kernel: Kernel, agent: AgentId, claim: Claim): void {
  if (claim.kind === 'semaphore') checkPermits(claim.permits);
  startWaiting(kernel, agentToChange(kernel, agent), { ...claim, sinceTick: kernel.tick });
  switch (claim.kind) {
    case 'lock': {
      const mutex = lockToChange(kernel, claim.lock);
      mutex.queue = [...mutex.queue, agent];
      return;
    }
    case 'semaphore': {
      const semaphore = semaphoreToChange(kernel, claim.semaphore);
      semaphore.queue = [...semaphore.queue, { agent, permits: claim.permits }];
      return;
    }
    case 'rwlock': {
      const rwlock = rwLockToChange(kernel, claim.rwlock);
      rwlock.queue = [...rwlock.queue, { agent, side: claim.side }];
      return;
    }
    default:
      assertNever(claim);
  }
}

/**
 * Lets go of it, once; hands it to nobody. All that the agent did happens before the next take that conflicts with it.
 * 'not-held', and nothing changes, when the agent does not hold it; permits that anybody may release need not be held.
 */
export function giveBack(kernel: Kernel, agent: AgentId, claim: Claim): 'released' | 'not-held' {
  const giver = agentToChange(kernel, agent);
  switch (claim.kind) {
    case 'lock':
      return giveBackMutex(kernel, lockToChange(kernel, claim.lock), giver);
    case 'semaphore':
      checkPermits(claim.permits);
      return giveBackPermits(kernel, semaphoreToChange(kernel, claim.semaphore), giver, claim.permits);
    case 'rwlock':
      return giveBackRwLock(kernel, rwLockToChange(kernel, claim.rwlock), giver, claim.side);
    default:
      return assertNever(claim);
  }
}

/** The play form: takes it if that is possible now, else waits in the queue. InvariantError for one that waits already. */
export function claimOrQueue(kernel: Kernel, agent: AgentId, claim: Claim): 'acquired' | 'queued' {
  invariant(agentOf(kernel, agent).waiting === null, `${agent} waits already`);
  if (mayTake(kernel, agent, claim)) {
    take(kernel, agent, claim);
    return 'acquired';
  }
  joinQueue(kernel, agent, claim);
  return 'queued';
}

/** Grants it to those that queue, in their order, to as many as possible; each has it and waits no more. Who they are, in order. */
export function handOver(kernel: Kernel, id: ClaimableId): AgentId[] {
  const granted: AgentId[] = [];
  for (let next = firstInLine(kernel, id); next !== null; next = firstInLine(kernel, id)) {
    take(kernel, next.agent, next.claim);
    granted.push(next.agent);
  }
  return granted;
}

/** Hands it over if it is one that passes at once. Who has it now, in order. */
export function handOverAtOnce(kernel: Kernel, id: ClaimableId): AgentId[] {
  return claimableOf(kernel, id).grant === 'handOver' ? handOver(kernel, id) : [];
}

/** The id of what is claimed. */
export function claimedId(claim: Claim): ClaimableId {
  switch (claim.kind) {
    case 'lock':
      return claim.lock;
    case 'semaphore':
      return claim.semaphore;
    case 'rwlock':
      return claim.rwlock;
    default:
      return assertNever(claim);
  }
}

/** Holders that keep the agent from it now, whatever its place in the queue: each once, itself if it stands in its own way. */
export function holdersAgainst(kernel: Kernel, agent: AgentId, claim: Claim): AgentId[] {
  switch (claim.kind) {
    case 'lock': {
      const owner = ownerInTheWay(lockOf(kernel, claim.lock), agent);
      return owner === null ? [] : [owner];
    }
    case 'semaphore': {
      const { free, holders } = semaphoreOf(kernel, claim.semaphore);
      return free >= claim.permits ? [] : holders.map((share) => share.agent);
    }
    case 'rwlock':
      return [...new Set(holdersInTheWay(rwLockOf(kernel, claim.rwlock), claim.side))];
    default:
      return assertNever(claim);
  }
}

/** Those that must have their turn first: nobody where the queue gives no right. */
export function aheadOf(kernel: Kernel, agent: AgentId, claim: Claim): readonly AgentId[] {
  switch (claim.kind) {
    case 'lock':
      return aheadAtMutex(lockOf(kernel, claim.lock), agent);
    case 'semaphore':
      return aheadAtSemaphore(semaphoreOf(kernel, claim.semaphore), agent);
    case 'rwlock':
      return aheadAtRwLock(rwLockOf(kernel, claim.rwlock), agent, claim.side);
    default:
      return assertNever(claim);
  }
}

function isFree(kernel: Kernel, agent: AgentId, claim: Claim): boolean {
  switch (claim.kind) {
    case 'lock':
      return ownerInTheWay(lockOf(kernel, claim.lock), agent) === null;
    case 'semaphore':
      checkPermits(claim.permits);
      return semaphoreOf(kernel, claim.semaphore).free >= claim.permits;
    case 'rwlock':
      return holdersInTheWay(rwLockOf(kernel, claim.rwlock), claim.side).length === 0;
    default:
      return assertNever(claim);
  }
}

function takeFree(kernel: Kernel, taker: Agent, claim: Claim): void {
  switch (claim.kind) {
    case 'lock':
      takeMutex(kernel, lockToChange(kernel, claim.lock), taker);
      return;
    case 'semaphore':
      takePermits(kernel, semaphoreToChange(kernel, claim.semaphore), taker, claim.permits);
      return;
    case 'rwlock':
      takeRwLock(kernel, rwLockToChange(kernel, claim.rwlock), taker, claim.side);
      return;
    default:
      assertNever(claim);
  }
}

function firstInLine(kernel: Kernel, id: ClaimableId): { agent: AgentId; claim: Claim } | null {
  return claimsQueuedFor(kernel, id).find(({ agent, claim }) => mayTake(kernel, agent, claim)) ?? null;
}

function claimsQueuedFor(kernel: Kernel, id: ClaimableId): { agent: AgentId; claim: Claim }[] {
  const mutex = findById(kernel.locks, id);
  if (mutex !== null) return mutex.queue.map((agent) => ({ agent, claim: { kind: 'lock', lock: mutex.id } }));
  const semaphore = findById(kernel.semaphores, id);
  if (semaphore !== null) {
    return semaphore.queue.map(({ agent, permits }) => ({
      agent,
      claim: { kind: 'semaphore', semaphore: semaphore.id, permits },
    }));
  }
  const rwlock = findById(kernel.rwlocks, id);
  invariant(rwlock !== null, `missing: ${id}`);
  return rwlock.queue.map(({ agent, side }) => ({ agent, claim: { kind: 'rwlock', rwlock: rwlock.id, side } }));
}

function isFor(wait: Wait, claim: Claim): boolean {
  switch (claim.kind) {
    case 'lock':
      return wait.kind === 'lock' && wait.lock === claim.lock;
    case 'semaphore':
      return wait.kind === 'semaphore' && wait.semaphore === claim.semaphore && wait.permits === claim.permits;
    case 'rwlock':
      return wait.kind === 'rwlock' && wait.rwlock === claim.rwlock && wait.side === claim.side;
    default:
      return assertNever(claim);
  }
}

function checkPermits(permits: number): void {
  if (!Number.isSafeInteger(permits) || permits < 1) {
    throw new InvariantError(`a claim is for 1 permit or more, not ${permits}`);
  }
}
