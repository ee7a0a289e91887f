import type { AgentId, VectorClock } from './types.ts';

/*
 * Clocks are records from agent to count. Each agent's own count starts at 1 and goes up at every release-like step,
 * so "has seen the count of an event" means "the event happened before".
 * Order: Lamport 1978; vectors: Fidge 1988, Mattern 1989; comparing one count is enough: FastTrack, Flanagan & Freund 2009.
 */

export function firstClock(agent: AgentId): VectorClock {
  return { [agent]: 1 };
}

export function countOf(clock: VectorClock, agent: AgentId): number {
  return clock[agent] ?? 0;
}

/** Whether the event that was number `epoch` of `agent` happened before whoever owns the clock. */
export function hasSeen(clock: VectorClock, agent: AgentId, epoch: number): boolean {
  return countOf(clock, agent) >= epoch;
}

/** The least clock that has seen all that either has: one of the two where that is one. The order of keys cannot matter. */
export function joined(clock: VectorClock, other: VectorClock): VectorClock {
  let result: Record<string, number> | null = null;
  for (const agent of Object.keys(other)) {
    const count = other[agent] ?? 0;
    if ((clock[agent] ?? 0) >= count) continue;
    result ??= { ...clock };
    result[agent] = count;
  }
  return result ?? clock;
}

/** The owner has seen from now on all that the other clock has. */
export function joinClock(owner: { clock: VectorClock }, other: VectorClock): void {
  owner.clock = joined(owner.clock, other);
}

export function joinSpawnJoinClock(owner: { spawnJoinClock: VectorClock }, other: VectorClock): void {
  owner.spawnJoinClock = joined(owner.spawnJoinClock, other);
}

/** The clock for others to see; the owner's own count moves on, so that they do not see what it does later. */
export function releaseClock(owner: { id: AgentId; clock: VectorClock }): VectorClock {
  const { id, clock } = owner;
  owner.clock = movedOn(clock, id);
  return clock;
}

export function releaseSpawnJoinClock(owner: { id: AgentId; spawnJoinClock: VectorClock }): VectorClock {
  const { id, spawnJoinClock } = owner;
  owner.spawnJoinClock = movedOn(spawnJoinClock, id);
  return spawnJoinClock;
}

/** Without an own count it is a clock that is not kept, and stays empty. */
function movedOn(clock: VectorClock, owner: AgentId): VectorClock {
  const count = clock[owner];
  return count === undefined ? clock : { ...clock, [owner]: count + 1 };
}

/** The clock without the counts of agents outside `kept`; the same object when nothing goes. */
export function restrictedTo(kept: ReadonlySet<string>, clock: VectorClock): VectorClock {
  const agents = Object.keys(clock);
  if (agents.every((agent) => kept.has(agent))) return clock;
  const result: Record<string, number> = {};
  for (const agent of agents) if (kept.has(agent)) result[agent] = clock[agent] ?? 0;
  return result;
}
