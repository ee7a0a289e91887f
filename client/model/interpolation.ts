import type { ChefView } from '../../shared/kitchen/index.ts';
import type { Pose } from './frame.ts';

/** Nobody walks this far between two patches, not even dashing: who does was put there. */
const JUMP_MILLI_TILES = 2500;

/** Where everybody was at one tick. */
export interface PoseSample {
  tick: number;
  chefs: readonly Pick<ChefView, 'x' | 'y' | 'facing'>[];
}

/** Keeps what is needed to draw a little in the past, oldest first: one sample before `fromTick` and all after it. */
export function withSample(
  samples: readonly PoseSample[],
  sample: PoseSample,
  fromTick: number,
): readonly PoseSample[] {
  const later = [...samples.filter((each) => each.tick < sample.tick), sample];
  const firstAfter = later.findIndex((each) => each.tick > fromTick);
  if (firstAfter < 0) return later.slice(-2);
  return later.slice(Math.max(0, firstAfter - 1));
}

/** Where a chef is drawn at a moment between two samples; at the ends it stands. Null for a chef that is in none. */
export function poseAt(samples: readonly PoseSample[], chefIndex: number, tick: number): Pose | null {
  const after = samples.findIndex((sample) => sample.tick >= tick);
  const to = samples.at(after < 0 ? -1 : after);
  const from = after > 0 ? samples[after - 1] : to;
  const there = to?.chefs[chefIndex];
  const here = from?.chefs[chefIndex];
  if (to === undefined || from === undefined || there === undefined || here === undefined) return null;
  const span = to.tick - from.tick;
  return blend(here, there, span === 0 ? 1 : Math.min(1, (tick - from.tick) / span));
}

/** A share of the way from one place to the other; who jumped is there at once. */
export function blend(
  from: Pick<Pose, 'x' | 'y' | 'facing'>,
  to: Pick<Pose, 'x' | 'y' | 'facing'>,
  share: number,
): Pose {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  if (Math.max(Math.abs(dx), Math.abs(dy)) > JUMP_MILLI_TILES)
    return { x: to.x, y: to.y, facing: to.facing, moving: false };
  const moving = (dx !== 0 || dy !== 0) && share < 1;
  return { x: from.x + dx * share, y: from.y + dy * share, facing: share > 0 ? to.facing : from.facing, moving };
}
