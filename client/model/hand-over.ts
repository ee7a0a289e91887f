import type { ChefId } from '../../shared/kitchen/index.ts';
import { type Drift, driftAfter, fadeDrift, NO_DRIFT } from './drift.ts';
import type { Pose } from './frame.ts';

/** One's own chef is drawn in what will be, the others in what was: an apron that moves takes nobody through time. */
export interface HandOver {
  drawn(chef: ChefId, pose: Pose, now: { isForetold: boolean; elapsedMs: number }): Pose;
}

export function createHandOver(): HandOver {
  const known = new Map<ChefId, { shown: Pose; isForetold: boolean; drift: Drift }>();
  return {
    drawn(chef, pose, { isForetold, elapsedMs }) {
      const before = known.get(chef);
      const isMoved = before !== undefined && before.isForetold !== isForetold;
      const drift = isMoved ? driftAfter(before.shown, pose) : fadeDrift(before?.drift ?? NO_DRIFT, elapsedMs);
      const shown = { ...pose, x: pose.x + drift.x, y: pose.y + drift.y };
      known.set(chef, { shown, isForetold, drift });
      return shown;
    },
  };
}
