import type { Agent, Kernel, VectorClock } from './types.ts';
import { restrictedTo } from './vector-clock.ts';

/** Removes an agent that has finished and holds nothing that it alone can give back, unless others may still join it. */
export function removeIfGone(kernel: Kernel, agent: Agent): void {
  if (!agent.finished || agent.joinable || ownsSomething(kernel, agent)) return;
  kernel.agents = kernel.agents.filter((other) => other !== agent);
  for (const semaphore of kernel.semaphores) {
    semaphore.holders = semaphore.holders.filter((share) => share.agent !== agent.id);
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
  const alive = kernel.agents.map((agent) => agent.id);
  const accessed = kernel.cells.flatMap((cell) => cell.accesses.map((access) => access.agent));
  const ordered = kernel.lockOrder.map((edge) => edge.agent);
  const inClocks: ReadonlySet<string> = new Set([...alive, ...accessed]);
  const inSpawnJoinClocks: ReadonlySet<string> = new Set([...alive, ...ordered]);
  for (const owner of clockOwners(kernel)) owner.clock = restrictedTo(inClocks, owner.clock);
  for (const rwlock of kernel.rwlocks) {
    rwlock.exclusiveClock = restrictedTo(inClocks, rwlock.exclusiveClock);
    rwlock.sharedClock = restrictedTo(inClocks, rwlock.sharedClock);
  }
  for (const queue of kernel.queues) queue.room = queue.room.map((clock) => restrictedTo(inClocks, clock));
  for (const owner of [...kernel.agents, ...kernel.promises]) {
    owner.spawnJoinClock = restrictedTo(inSpawnJoinClocks, owner.spawnJoinClock);
  }
  for (const edge of kernel.lockOrder) edge.clock = restrictedTo(inSpawnJoinClocks, edge.clock);
}

/** All that keep one full clock. */
function clockOwners(kernel: Kernel): { clock: VectorClock }[] {
  return [
    ...kernel.agents,
    ...kernel.locks,
    ...kernel.semaphores,
    ...kernel.barriers.flatMap((barrier) => barrier.arrived),
    ...kernel.queues.flatMap((queue) => queue.items),
    ...kernel.cells,
    ...kernel.promises,
  ];
}
