import { required } from '../base/index.ts';
import type { AgentId, LockId, Plan, World } from '../kitchen/index.ts';
import type { LockLane } from './result.ts';

/** Who holds which lock now: one job's hold ends where the next one's begins, though the same chef does both. */
export type Owners = Record<LockId, AgentId | null>;

/** One lane for each lock of the level, in the order of its stations. */
export function emptyLockLanes(plan: Plan): LockLane[] {
  return plan.stations.flatMap(({ id, lock }) =>
    lock === null ? [] : [{ lock, station: id, holds: [], heldTicks: 0 }],
  );
}

/** Adds one tick to every lane; `owners` is what it was in the tick before, and is brought up to now. */
export function growLockLanes(lanes: readonly LockLane[], owners: Owners, world: Readonly<World>, tick: number): void {
  for (const lane of lanes) {
    const owner = world.kernel.locks.find((lock) => lock.id === lane.lock)?.owner ?? null;
    const isTheSame = owners[lane.lock] === owner;
    owners[lane.lock] = owner;
    if (owner === null) continue;
    lane.heldTicks += 1;
    const last = lane.holds[lane.holds.length - 1];
    if (isTheSame && last !== undefined) last.toTick = tick + 1;
    else lane.holds.push({ ...holderOf(world, owner), fromTick: tick, toTick: tick + 1 });
  }
}

function holderOf(world: Readonly<World>, owner: AgentId): Pick<LockLane['holds'][number], 'chef' | 'number'> {
  const actor = world.actors.find((entry) => entry.agent === owner);
  const { id, number } = required(
    world.chefs.find((chef) => chef.id === actor?.chef),
    `the chef behind ${owner}`,
  );
  return { chef: id, number };
}
