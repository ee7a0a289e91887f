import type { Kernel } from './types.ts';
import { restrictedTo } from './vector-clock.ts';

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
  for (const owner of [...kernel.agents, ...kernel.locks, ...kernel.cells, ...kernel.promises]) {
    owner.clock = restrictedTo(inClocks, owner.clock);
  }
  for (const owner of [...kernel.agents, ...kernel.promises]) {
    owner.spawnJoinClock = restrictedTo(inSpawnJoinClocks, owner.spawnJoinClock);
  }
  for (const edge of kernel.lockOrder) edge.clock = restrictedTo(inSpawnJoinClocks, edge.clock);
}
