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

/** Makes `clock` the least one that has seen all that either has; the order of keys cannot matter. */
export function joinInto(clock: VectorClock, other: VectorClock): void {
  for (const agent of Object.keys(other)) {
    const count = other[agent] ?? 0;
    if ((clock[agent] ?? 0) < count) clock[agent] = count;
  }
}

/** A copy for others to see; the owner's own count moves on, so that they do not see what it does later. */
export function released(clock: VectorClock, owner: AgentId): VectorClock {
  const copy = { ...clock };
  clock[owner] = countOf(clock, owner) + 1;
  return copy;
}

/** The clock without the counts of agents outside `kept`; the same object when nothing goes. */
export function restrictedTo(kept: ReadonlySet<string>, clock: VectorClock): VectorClock {
  const agents = Object.keys(clock);
  if (agents.every((agent) => kept.has(agent))) return clock;
  const result: VectorClock = {};
  for (const agent of agents) if (kept.has(agent)) result[agent] = clock[agent] ?? 0;
  return result;
}

/** A new clock, the least one that has seen all that either has. */
export function joined(clock: VectorClock, other: VectorClock): VectorClock {
  const result = { ...clock };
  joinInto(result, other);
  return result;
}
