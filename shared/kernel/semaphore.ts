import { invariant } from '../base/index.ts';
import { withNew } from './change.ts';
import { removeIfGone } from './forget.ts';
import { findById } from './lookup.ts';
import type { Agent, AgentId, Grant, Kernel, PermitShare, Semaphore, SemaphoreId } from './types.ts';
import { joinClock, joined, releaseClock } from './vector-clock.ts';

export interface SemaphoreOptions {
  /** How many there are to begin with: 0 or more. */
  permits: number;
  /** handOver unless said otherwise. */
  grant?: Grant;
  /** anybody unless said otherwise. */
  releasedBy?: 'anybody' | 'holders';
}

/**
 * A new counting semaphore. InvariantError when the id is taken or the permits are no count.
 * Source: Dijkstra, "Cooperating Sequential Processes", 1965; several permits at a time: Vantilborgh, van Lamsweerde 1972.
 */
export function addSemaphore(kernel: Kernel, id: SemaphoreId, options: SemaphoreOptions): Semaphore {
  invariant(findById(kernel.semaphores, id) === null, `${id} exists`);
  const { permits, grant = 'handOver', releasedBy = 'anybody' } = options;
  invariant(Number.isSafeInteger(permits) && permits >= 0, `${id} counts permits, not ${permits}`);
  const semaphore: Semaphore = { id, permits, free: permits, grant, releasedBy, holders: [], queue: [], clock: {} };
  kernel.semaphores = withNew(kernel, kernel.semaphores, semaphore);
  return semaphore;
}

/** Permits that the agent has taken and not given back. */
export function permitsOf(semaphore: Semaphore, agent: AgentId): number {
  return semaphore.holders.find((share) => share.agent === agent)?.permits ?? 0;
}

/** Those whose turn comes before the agent's, whatever they need: a head that needs many is not passed by one that needs few. */
export function aheadAtSemaphore(semaphore: Semaphore, agent: AgentId): AgentId[] {
  if (semaphore.grant === 'any' || semaphore.queue.length === 0) return [];
  const place = semaphore.queue.findIndex((waiter) => waiter.agent === agent);
  const ahead = place < 0 ? semaphore.queue : semaphore.queue.slice(0, place);
  return ahead.map((waiter) => waiter.agent);
}

/**
 * The agent has the permits. Every release so far happened before. Permits beyond those of the beginning are a signal and
 * nobody's: whoever takes last holds less.
 */
export function takePermits(kernel: Kernel, semaphore: Semaphore, taker: Agent, permits: number): void {
  semaphore.free -= permits;
  const holders = withShare(semaphore.holders, { agent: taker.id, permits });
  semaphore.holders = withoutExcess(semaphore, holders.toReversed()).toReversed();
  joinClock(taker, semaphore.clock);
  kernel.waitVersion++;
}

/**
 * Adds the permits; all that the agent did happens before every later acquire. 'not-held', and nothing changes, when they are
 * owned and the agent has fewer. Given back by anybody they leave its own share first, which never falls below 0, then
 * those of whoever took first.
 */
export function giveBackPermits(
  kernel: Kernel,
  semaphore: Semaphore,
  giver: Agent,
  permits: number,
): 'released' | 'not-held' {
  const own = permitsOf(semaphore, giver.id);
  if (semaphore.releasedBy === 'holders' && own < permits) return 'not-held';
  semaphore.free += permits;
  const holders = semaphore.holders
    .map((share) => (share.agent === giver.id ? { ...share, permits: own - permits } : share))
    .filter((share) => share.permits > 0);
  semaphore.holders = withoutExcess(semaphore, holders);
  semaphore.clock = joined(semaphore.clock, releaseClock(giver));
  kernel.waitVersion++;
  removeIfGone(kernel, giver);
  return 'released';
}

function withShare(shares: readonly PermitShare[], more: PermitShare): PermitShare[] {
  const own = shares.findIndex((share) => share.agent === more.agent);
  const before = shares[own];
  if (before === undefined) return [...shares, more];
  return shares.with(own, { agent: more.agent, permits: before.permits + more.permits });
}

/** The shares, the first giving up first, so that together they are no more than what is missing of the first permits. */
function withoutExcess({ permits, free }: Semaphore, shares: readonly PermitShare[]): readonly PermitShare[] {
  const held = shares.reduce((sum, share) => sum + share.permits, 0);
  let excess = held - Math.max(0, permits - free);
  if (excess <= 0) return shares;
  return shares.flatMap((share) => {
    const given = Math.min(excess, share.permits);
    excess -= given;
    return share.permits > given ? [{ agent: share.agent, permits: share.permits - given }] : [];
  });
}
