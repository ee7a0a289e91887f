import { type ChefView, isBlocked, type Plan, type Snapshot, TILE, tileOf } from '../../shared/kitchen/index.ts';
import type { Pose as Place } from '../model/frame.ts';
import type { ChefOptions, ChefState, Facing, Pose, ToolName } from './art/index.ts';
import { itemName } from './item-names.ts';

/** Feet are drawn a little in front of the middle of the body, so that hats do not hide what a chef works at. */
export const FOOT_DROP_UNITS = 20;

const FACING_OF: readonly Facing[] = ['down', 'up', 'right', 'right', 'right', 'down', 'left', 'left', 'left'];

/** Directions 1 to 8 as drawn: whoever walks askew is seen from the side. */
export function facingOf(direction: number): Facing {
  return FACING_OF[direction] ?? 'down';
}

/** What the hands do. */
export function poseOf(plan: Plan, chef: Pick<ChefView, 'job' | 'state'>): Pose {
  const { job } = chef;
  if (job === null || chef.state !== 'RUNNING') return 'stand';
  if (job.phase === 'taste') return 'taste';
  if (job.phase === 'pour') return 'pour';
  const station = plan.stations[plan.stationIndex[job.station] ?? -1];
  switch (station?.kind) {
    case 'board':
      return 'chop';
    case 'mixing':
      return job.job.includes('grate') ? 'grate' : 'stir';
    case 'burner':
      return 'stir';
    case 'sink':
      return 'wash';
    case 'drinks':
      return 'pour';
    default:
      return 'reach';
  }
}

/** The tool that hangs on the belt; in the hands of a chef who chops it is part of the pose. */
export function beltOf(plan: Plan, snapshot: Snapshot, chef: Pick<ChefView, 'id'>, pose: Pose): ToolName | null {
  for (const lock of snapshot.locks) {
    if (lock.holder !== chef.id) continue;
    const tool = plan.stations[plan.stationIndex[lock.station] ?? -1]?.tool ?? null;
    if (tool !== null && !(tool === 'knife' && pose === 'chop')) return tool;
  }
  return null;
}

/** How a chef is drawn now. Shadow, sprouts and stars move by themselves and are drawn apart. */
export function figureOf(
  plan: Plan,
  snapshot: Snapshot,
  chef: ChefView,
  now: { direction: number; frame: 0 | 1 },
): Required<Pick<ChefOptions, 'facing' | 'state' | 'apron' | 'pose' | 'frame' | 'load' | 'belt' | 'asleep'>> {
  const pose = poseOf(plan, chef);
  const carried = chef.carry === null ? null : (snapshot.items.find((item) => item.id === chef.carry) ?? null);
  const works = pose !== 'stand' && pose !== 'reach';
  return {
    facing: facingOf(now.direction),
    state: drawnState(chef.state),
    apron: chef.hasApron,
    pose,
    frame: works ? now.frame : 0,
    load: carried === null ? null : itemName(carried),
    belt: beltOf(plan, snapshot, chef, pose),
    asleep: !(snapshot.seats.find((seat) => seat.id === chef.seat)?.present ?? true),
  };
}

/** States that look the same share their pictures; the plate tells them apart. */
function drawnState(state: ChefState): ChefState {
  if (state === 'IDLE') return 'RUNNING';
  return state === 'READY' ? 'WAITING' : state;
}

/** From here down in its tile the plate of a chef would lie on the station in front of it. */
const HIDDEN_FROM_MILLI_TILES = 450;

/** Something in front hides the feet: the plate goes above the hat. */
export function feetAreHidden(plan: Plan, place: Pick<Place, 'x' | 'y'>): boolean {
  const row = tileOf(place.y);
  const isLow = place.y - row * TILE >= HIDDEN_FROM_MILLI_TILES;
  return isLow && row + 1 < plan.rows && isBlocked(plan, tileOf(place.x), row + 1);
}
