import { invariant } from '../base/index.ts';
import { agentToChange, barrierToChange, withNew } from './change.ts';
import { findById } from './lookup.ts';
import type { AgentId, Barrier, BarrierId, Kernel } from './types.ts';
import { joinClock, releaseClock } from './vector-clock.ts';
import { startWaiting, stopWaiting } from './waiting.ts';

export type ArriveResult = { kind: 'sleeping' } | { kind: 'opened'; freed: AgentId[] };

/** A new cyclic barrier, nobody arrived. InvariantError when the id is taken or the parties are not at least 1. */
export function addBarrier(kernel: Kernel, id: BarrierId, parties: number): Barrier {
  invariant(findById(kernel.barriers, id) === null, `${id} exists`);
  invariant(Number.isSafeInteger(parties) && parties >= 1, `${id} needs a party, not ${parties}`);
  const barrier: Barrier = { id, parties, arrived: [] };
  kernel.barriers = withNew(kernel, kernel.barriers, barrier);
  return barrier;
}

/**
 * All but the last of the parties sleep. The last frees them, `freed` in order of arrival and itself not among them, and the barrier
 * starts anew. All arrivals happen before all departures. InvariantError for an agent that waits or has finished.
 */
export function arrive(kernel: Kernel, agent: AgentId, barrier: BarrierId): ArriveResult {
  const arriver = agentToChange(kernel, agent);
  const gate = barrierToChange(kernel, barrier);
  startWaiting(kernel, arriver, { kind: 'barrier', barrier, sinceTick: kernel.tick });
  gate.arrived = [...gate.arrived, { agent, clock: releaseClock(arriver) }];
  return gate.arrived.length < gate.parties ? { kind: 'sleeping' } : { kind: 'opened', freed: open(kernel, gate) };
}

/** Frees all that have arrived; those before the last, in order. */
function open(kernel: Kernel, gate: Barrier): AgentId[] {
  const { arrived } = gate;
  gate.arrived = [];
  for (const { agent } of arrived) {
    const leaver = agentToChange(kernel, agent);
    stopWaiting(kernel, leaver);
    for (const arrival of arrived) joinClock(leaver, arrival.clock);
  }
  return arrived.slice(0, -1).map((arrival) => arrival.agent);
}
