import type { KitchenEvent, Plan, SeatId, Snapshot } from '../../shared/kitchen/index.ts';
import type { Call } from './call.ts';

/** Where a chef is drawn: smooth, between two snapshots, or predicted for one's own. Milli-tiles. */
export interface Pose {
  x: number;
  y: number;
  facing: number;
  moving: boolean;
}

/** All that is drawn of one moment of a match: the same frame twice draws the same picture. */
export interface Frame {
  plan: Plan;
  snapshot: Snapshot;
  /** Ticks with a fraction: for rings and bars that move between two patches. */
  tick: number;
  /** By index of `snapshot.chefs`. */
  poses: readonly Pose[];
  /** The seat at this screen; null for somebody who only watches. */
  mySeat: SeatId | null;
  /** Events that came since the last frame, each handed out once. */
  events: readonly KitchenEvent[];
  /** What people call across the kitchen and is still shown; one a seat. */
  calls: readonly Call[];
}
