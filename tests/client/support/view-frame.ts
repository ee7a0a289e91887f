import type { Frame, Pose } from '../../../client/model/frame.ts';
import { required } from '../../../shared/base/index.ts';
import { LEVELS } from '../../../shared/content/index.ts';
import {
  type ChefView,
  createWorld,
  jobId,
  orderId,
  type Plan,
  type Role,
  type Snapshot,
  type StationKind,
  type StationPlan,
  seatId,
  snapshotOf,
} from '../../../shared/kitchen/index.ts';

/** A frame of a kitchen in which nothing has happened yet, to be changed by hand. */
export interface DrawnKitchen {
  plan: Plan;
  snapshot: Snapshot;
  frame(): Frame;
  station(kind: StationKind, index?: number): StationPlan;
  /** Puts a chef somewhere, in milli-tiles, and changes what it does. */
  chef(index: number, place: Partial<Pose>, changes?: Partial<ChefView>): ChefView;
  works(station: StationPlan, job: string, ticks: { left: number; total: number }): NonNullable<ChefView['job']>;
}

export function drawnKitchen(
  level = 'trattoria',
  roles: readonly Role[] = ['thread', 'thread', 'thread'],
): DrawnKitchen {
  const plan = required(
    LEVELS.find((candidate) => candidate.level === level),
    level,
  );
  const world = createWorld(plan, { seed: 1, seats: roles.map((role) => ({ role })), chefsPerThreadSeat: 1 });
  const snapshot = snapshotOf(plan, world);
  const poses = snapshot.chefs.map((chef): Pose => ({ x: chef.x, y: chef.y, facing: chef.facing, moving: false }));
  return {
    plan,
    snapshot,
    frame: () => ({ plan, snapshot, tick: snapshot.tick, poses, mySeat: seatId(1), events: [], calls: [] }),
    station: (kind, index = 0) => required(plan.stations.filter((candidate) => candidate.kind === kind)[index], kind),
    chef(index, place, changes = {}) {
      const chef = required(snapshot.chefs[index], `chef ${index}`);
      Object.assign(required(poses[index], `pose ${index}`), place);
      return Object.assign(chef, changes);
    },
    works: (station, job, { left, total }) => ({
      order: orderId(1),
      job: jobId(job),
      phase: 'work',
      station: station.id,
      startTick: snapshot.tick - (total - left),
      endTick: snapshot.tick + left,
      ticksLeft: 0,
      totalTicks: total,
    }),
  };
}
