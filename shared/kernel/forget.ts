import {
  agentToChange,
  barrierToChange,
  cellToChange,
  lockToChange,
  promiseToChange,
  queueToChange,
  rwLockToChange,
  semaphoreToChange,
} from './change.ts';
import type { Agent, Kernel, VectorClock } from './types.ts';
import { restrictedTo } from './vector-clock.ts';

/** Removes an agent that has finished and holds nothing that it alone can give back, unless others may still join it. */
export function removeIfGone(kernel: Kernel, agent: Agent): void {
  if (!agent.finished || agent.joinable || ownsSomething(kernel, agent)) return;
  kernel.agents = kernel.agents.filter((other) => other.id !== agent.id);
  for (const { id, holders } of kernel.semaphores) {
    if (!holders.some((share) => share.agent === agent.id)) continue;
    semaphoreToChange(kernel, id).holders = holders.filter((share) => share.agent !== agent.id);
  }
  forgetUnusedCounts(kernel);
}

function ownsSomething(kernel: Kernel, { id, held }: Agent): boolean {
  return (
    held.length > 0 ||
    kernel.rwlocks.some((rwlock) => rwlock.exclusive === id || rwlock.shared.includes(id)) ||
    kernel.semaphores.some(
      (semaphore) => semaphore.releasedBy === 'holders' && semaphore.holders.some((share) => share.agent === id),
    )
  );
}

/**
 * Drops from all clocks the counts that nothing can ask for again, so that clocks grow with those alive, not with all that
 * ever lived. A count is asked for by a remembered access (races) or lock-order edge (near misses) of that agent, or later
 * by what the agent, still alive, is going to do.
 */
export function forgetUnusedCounts(kernel: Kernel): void {
  if (!kernel.keepsClocks) return;
  const alive = kernel.agents.map((agent) => agent.id);
  const accessed = kernel.cells.flatMap((cell) => cell.accesses.map((access) => access.agent));
  const ordered = kernel.lockOrder.map((edge) => edge.agent);
  restrictClocks(kernel, new Set([...alive, ...accessed]));
  restrictSpawnJoinClocks(kernel, new Set([...alive, ...ordered]));
}

function restrictClocks(kernel: Kernel, kept: ReadonlySet<string>): void {
  restrictEach(kernel, kernel.agents, { kept, toChange: agentToChange });
  restrictEach(kernel, kernel.locks, { kept, toChange: lockToChange });
  restrictEach(kernel, kernel.semaphores, { kept, toChange: semaphoreToChange });
  restrictEach(kernel, kernel.cells, { kept, toChange: cellToChange });
  restrictEach(kernel, kernel.promises, { kept, toChange: promiseToChange });
  for (const { id } of kernel.rwlocks) {
    const rwlock = rwLockToChange(kernel, id);
    rwlock.exclusiveClock = restrictedTo(kept, rwlock.exclusiveClock);
    rwlock.sharedClock = restrictedTo(kept, rwlock.sharedClock);
  }
  for (const { id } of kernel.barriers) {
    const barrier = barrierToChange(kernel, id);
    barrier.arrived = barrier.arrived.map((each) => ({ ...each, clock: restrictedTo(kept, each.clock) }));
  }
  for (const { id } of kernel.queues) {
    const queue = queueToChange(kernel, id);
    queue.room = queue.room.map((clock) => restrictedTo(kept, clock));
    queue.items = queue.items.map((each) => ({ ...each, clock: restrictedTo(kept, each.clock) }));
  }
}

interface Restriction<Owner, Id> {
  kept: ReadonlySet<string>;
  toChange: (kernel: Kernel, id: Id) => Owner;
}

function restrictEach<Id, Owner extends { id: Id; clock: VectorClock }>(
  kernel: Kernel,
  owners: readonly Owner[],
  { kept, toChange }: Restriction<Owner, Id>,
): void {
  for (const { id, clock } of owners) {
    const restricted = restrictedTo(kept, clock);
    if (restricted !== clock) toChange(kernel, id).clock = restricted;
  }
}

function restrictSpawnJoinClocks(kernel: Kernel, kept: ReadonlySet<string>): void {
  for (const { id, spawnJoinClock } of kernel.agents) {
    const restricted = restrictedTo(kept, spawnJoinClock);
    if (restricted !== spawnJoinClock) agentToChange(kernel, id).spawnJoinClock = restricted;
  }
  for (const { id, spawnJoinClock } of kernel.promises) {
    const restricted = restrictedTo(kept, spawnJoinClock);
    if (restricted !== spawnJoinClock) promiseToChange(kernel, id).spawnJoinClock = restricted;
  }
  kernel.lockOrder = kernel.lockOrder.map((edge) => {
    const clock = restrictedTo(kept, edge.clock);
    return clock === edge.clock ? edge : { ...edge, clock };
  });
}
