import type { LockId } from '../../shared/kernel/index.ts';
import type { ChefId, DeadlockView, Plan } from '../../shared/kitchen/index.ts';
import { type Point, pointOnRope, ROPE_SAG, ropeControl, UNITS_PER_TILE } from './art/index.ts';
import { hatArea, isInside } from './sides.ts';
import type { WaitString } from './strings.ts';

export interface Curve {
  from: Point;
  control: Point;
  to: Point;
}

export interface StringRoom {
  feet: ReadonlyMap<ChefId, Point>;
  plan: Plan;
  /** The middle of the ring that a string is part of. */
  centre: Point | null;
  /** How many strings between the same two are drawn already: each hangs a little deeper. */
  lane: number;
}

type Side = -1 | 1;

const HAND_X = 27;
const HAND_Y = -30;
const UPRIGHT_HAND_X = 34;
const SIDES: readonly Side[] = [-1, 1];

/** Where a string runs, in units: from hand to hand past as few faces as can be; in a ring it bends outwards. */
export function curveOf(string: WaitString, room: StringRoom): Curve | null {
  const start = room.feet.get(string.from);
  const thing = string.to === string.from ? lockPoint(room.plan, string.lock) : null;
  const end = thing ?? room.feet.get(string.to);
  if (start === undefined || end === undefined || (string.to === string.from && thing === null)) return null;
  const towards: Side = end.x < start.x ? -1 : 1;
  let best: Curve | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const near of SIDES) {
    for (const far of thing === null ? SIDES : [near]) {
      const curve = curveBetween(string, room, { start, end, near, far, isThing: thing !== null });
      const isUsual = near === towards && (isUpright(start, end) ? far === near : far !== near);
      const cost = costOf(curve, room) + (isUsual ? 0 : UNUSUAL);
      if (cost >= least) continue;
      least = cost;
      best = curve;
    }
  }
  return best;
}

/** What a longer way, a hidden face, and a rope too short to be read are worth against each other, in units. */
const UNUSUAL = 8;
const FACE = 60;
const SHORT = 80;
const SAMPLES = 12;

function costOf({ from, control, to }: Curve, { feet }: StringRoom): number {
  const hats = [...feet.values()].map(hatArea);
  let hidden = 0;
  for (let index = 1; index < SAMPLES; index++) {
    const point = pointOnRope(from, control, to, index / SAMPLES);
    if (hats.some((hat) => isInside(point, hat))) hidden += 1;
  }
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const way = Math.hypot(control.x - from.x, control.y - from.y) + Math.hypot(to.x - control.x, to.y - control.y);
  return hidden * FACE + way * 0.5 + Math.max(0, SHORT - length) * 2;
}

interface Ends {
  start: Point;
  end: Point;
  near: Side;
  far: Side;
  isThing: boolean;
}

const RING_BULGE = 56;
const PAIR_BULGE = 92;
const UPRIGHT_WITHIN = 40;
const UPRIGHT_BOW = 52;
const LANE = 34;
const CLOSE = 110;
const CLOSE_SAG = 26;
const CLOSE_TURN = 62;

function curveBetween(string: WaitString, room: StringRoom, ends: Ends): Curve {
  const { start, end, near, far, isThing } = ends;
  const upright = isUpright(start, end);
  const reach = upright && near === far ? UPRIGHT_HAND_X : HAND_X;
  const from = { x: start.x + near * reach, y: start.y + HAND_Y };
  const to = isThing ? end : { x: end.x + far * reach, y: end.y + HAND_Y };
  const isClose = !isThing && Math.hypot(end.x - start.x, end.y - start.y) < CLOSE;
  const turn = string.turn?.index ?? 0;
  if (isClose) return { from, control: ropeControl(from, to, ROPE_SAG + CLOSE_SAG + turn * CLOSE_TURN), to };
  if (string.turn !== null && room.centre !== null && !isThing)
    return { from, control: bentAway(from, to, room.centre, string.turn.count === 2), to };
  const control = ropeControl(from, to, sagOf(from, to) + room.lane * LANE);
  const bow = upright && near === far ? near * (UPRIGHT_BOW + room.lane * LANE) : 0;
  return { from, control: { x: control.x + bow, y: control.y }, to };
}

/** People one above the other: the string runs past both on one side, so that it crosses no face. */
function isUpright(start: Point, end: Point): boolean {
  return Math.abs(end.x - start.x) <= Math.max(UPRIGHT_WITHIN, Math.abs(end.y - start.y) * 0.35);
}

/** A rope between people side by side hangs deeper than one that stands upright. */
function sagOf(from: Point, to: Point): number {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const level = length === 0 ? 0 : Math.abs(to.x - from.x) / length;
  return 8 + (ROPE_SAG - 4) * level;
}

/** Two who wait for each other share the middle: each string bends to its own left. */
function bentAway(from: Point, to: Point, centre: Point, isPair: boolean): Point {
  const middle = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
  const length = Math.max(1, Math.hypot(to.x - from.x, to.y - from.y));
  const normal = { x: (from.y - to.y) / length, y: (to.x - from.x) / length };
  const outwards = normal.x * (middle.x - centre.x) + normal.y * (middle.y - centre.y);
  const bulge = isPair ? PAIR_BULGE : RING_BULGE * (outwards < 0 ? -1 : 1);
  return { x: middle.x + normal.x * bulge, y: middle.y + normal.y * bulge };
}

/** The middle of the hands of a ring. */
export function centreOfRing(deadlock: DeadlockView, feet: ReadonlyMap<ChefId, Point>): Point {
  const points = deadlock.ring.flatMap((member) => feet.get(member.chef) ?? []);
  const count = Math.max(1, points.length);
  const sum = points.reduce((total, point) => ({ x: total.x + point.x, y: total.y + point.y + HAND_Y }), {
    x: 0,
    y: 0,
  });
  return { x: sum.x / count, y: sum.y / count };
}

/** A chef that waits for itself: its string leads to the thing. */
function lockPoint(plan: Plan, lock: LockId | null): Point | null {
  const station = plan.stations.find((candidate) => candidate.lock === lock);
  if (station === undefined) return null;
  return { x: (station.column + 0.5) * UNITS_PER_TILE, y: (station.row + 0.6) * UNITS_PER_TILE };
}
