import { offsetToStation, REACH, unitX, unitY } from './geometry.ts';
import type { Plan, StationPlan } from './plan.ts';

/** Near enough to touch, whichever way one looks: enough for commands that name their station or lock. */
export function isWithinReach(x: number, y: number, station: StationPlan): boolean {
  const { dx, dy } = offsetToStation(x, y, station);
  return dx * dx + dy * dy <= REACH * REACH;
}

/**
 * The one station that *Use* and *Tag* mean: its tile is at most 700 milli-tiles away and inside the 90° wedge of the
 * facing, borders included; the nearest by squared distance, then the one straight ahead, then the smallest id.
 */
export function reachableStation(plan: Plan, x: number, y: number, facing: number): StationPlan | null {
  let best: StationPlan | null = null;
  let bestKey: readonly [number, number] = [0, 0];
  for (const station of plan.stations) {
    const { dx, dy } = offsetToStation(x, y, station);
    const squared = dx * dx + dy * dy;
    if (squared > REACH * REACH || !isInWedge(dx, dy, facing)) continue;
    const key = [squared, offAxis(dx, dy, facing)] as const;
    if (best === null || isBefore(key, station, bestKey, best)) {
      best = station;
      bestKey = key;
    }
  }
  return best;
}

function isBefore(
  key: readonly [number, number],
  station: StationPlan,
  bestKey: readonly [number, number],
  best: StationPlan,
): boolean {
  if (key[0] !== bestKey[0]) return key[0] < bestKey[0];
  if (key[1] !== bestKey[1]) return key[1] < bestKey[1];
  return station.id < best.id;
}

function isInWedge(dx: number, dy: number, facing: number): boolean {
  const ux = unitX(facing);
  const uy = unitY(facing);
  if (ux !== 0 && uy !== 0) return dx * ux >= 0 && dy * uy >= 0;
  return ux !== 0 ? dx * ux >= Math.abs(dy) : dy * uy >= Math.abs(dx);
}

/** How far beside the line straight ahead: 0 on it. */
function offAxis(dx: number, dy: number, facing: number): number {
  return Math.abs(dx * unitY(facing) - dy * unitX(facing));
}
