import type { LockId } from '../../shared/kernel/index.ts';
import type { ChefId, DeadlockView, Plan, StationPlan } from '../../shared/kitchen/index.ts';
import type { Frame } from '../model/frame.ts';
import { type Point, ROPE_SAG, ropeControl, UNITS_PER_TILE } from './art/index.ts';
import { FOOT_DROP_UNITS } from './chef-figure.ts';

/** Somebody waits for somebody: a string from the one to the other, or to the thing when both are one chef. */
export interface WaitString {
  id: string;
  kind: 'string' | 'note' | 'ring';
  from: ChefId;
  to: ChefId;
  lock: LockId | null;
  /** Place in the ring of a deadlock, and how many are in it. */
  turn: { index: number; count: number } | null;
  /** What a deadlocked chef wants, by its id. */
  wants: string | null;
}

/** Strings of blocked chefs, of parked notes, and of deadlocks, which replace those of their members. */
export function stringsOf(frame: Frame): WaitString[] {
  const { snapshot } = frame;
  const rings = snapshot.deadlocks.flatMap(ringStrings);
  const inRing = new Set(rings.map((string) => string.from));
  const holderOf = (lock: LockId): ChefId | null => snapshot.locks.find((entry) => entry.id === lock)?.holder ?? null;
  const chefs = snapshot.chefs.flatMap((chef): WaitString[] => {
    const holder = chef.blockedOn === null || inRing.has(chef.id) ? null : holderOf(chef.blockedOn);
    if (holder === null) return [];
    return [
      {
        id: `string:${chef.id}`,
        kind: 'string',
        from: chef.id,
        to: holder,
        lock: chef.blockedOn,
        turn: null,
        wants: null,
      },
    ];
  });
  const notes = snapshot.rails.flatMap((rail) =>
    rail.notes.flatMap((note): WaitString[] => {
      const holder = note.parkedOn === null || inRing.has(rail.chef) ? null : holderOf(note.parkedOn);
      if (holder === null) return [];
      return [
        {
          id: `string:${note.id}`,
          kind: 'note',
          from: rail.chef,
          to: holder,
          lock: note.parkedOn,
          turn: null,
          wants: null,
        },
      ];
    }),
  );
  return [...rings, ...chefs, ...notes];
}

function ringStrings(deadlock: DeadlockView): WaitString[] {
  return deadlock.ring.map((member, index) => ({
    id: `ring:${deadlock.id}:${index}`,
    kind: 'ring',
    from: member.chef,
    to: member.waitsFor,
    lock: member.wants as LockId,
    turn: { index, count: deadlock.ring.length },
    wants: member.wants,
  }));
}

export interface Curve {
  from: Point;
  control: Point;
  to: Point;
}

const HAND_X = 27;
const HAND_Y = -30;
const RING_BULGE = 56;
const PAIR_BULGE = 92;
const UPRIGHT_WITHIN = 40;
const UPRIGHT_HAND_X = 34;
const UPRIGHT_BOW = 52;

/** Where a string runs, in units: from hand to hand, sagging; in a ring it bends outwards. */
export function curveOf(
  string: WaitString,
  feet: ReadonlyMap<ChefId, Point>,
  plan: Plan,
  centre: Point | null,
): Curve | null {
  const start = feet.get(string.from);
  const end = string.to === string.from ? lockPoint(plan, string.lock) : feet.get(string.to);
  if (start === undefined || end === undefined || end === null) return null;
  const isThing = string.to === string.from;
  const beside = besideBoth(start, end);
  const from = handTowards(start, end, beside);
  const to = isThing ? end : handTowards(end, start, beside);
  if (string.kind === 'ring' && centre !== null && !isThing) return { from, control: bentAway(from, to, centre), to };
  const control = ropeControl(from, to, sagOf(from, to));
  return { from, control: { x: control.x + beside * UPRIGHT_BOW, y: control.y }, to };
}

/** A rope between people side by side hangs deeper than one that stands upright. */
function sagOf(from: Point, to: Point): number {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const level = length === 0 ? 0 : Math.abs(to.x - from.x) / length;
  return 8 + (ROPE_SAG - 4) * level;
}

/** People one above the other: the string runs past both on one side, so that it crosses no face. 0 for all others. */
function besideBoth(start: Point, end: Point): -1 | 0 | 1 {
  const dx = end.x - start.x;
  if (Math.abs(dx) > Math.max(UPRIGHT_WITHIN, Math.abs(end.y - start.y) * 0.35)) return 0;
  return dx < 0 ? -1 : 1;
}

function handTowards(feet: Point, other: Point, beside: -1 | 0 | 1): Point {
  const side = beside === 0 ? Math.sign(other.x - feet.x) : beside;
  return { x: feet.x + side * (beside === 0 ? HAND_X : UPRIGHT_HAND_X), y: feet.y + HAND_Y };
}

function bentAway(from: Point, to: Point, centre: Point): Point {
  const middle = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
  const length = Math.max(1, Math.hypot(to.x - from.x, to.y - from.y));
  const normal = { x: (from.y - to.y) / length, y: (to.x - from.x) / length };
  const outwards = normal.x * (middle.x - centre.x) + normal.y * (middle.y - centre.y);
  // Two who wait for each other share the middle: each string bends to its own left.
  const isPair = Math.abs(outwards) < 1;
  const bulge = isPair ? PAIR_BULGE : RING_BULGE * Math.sign(outwards);
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

function lockPoint(plan: Plan, lock: LockId | null): Point | null {
  const station = plan.stations.find((candidate) => candidate.lock === lock);
  return station === undefined ? null : tagPoint(station);
}

function tagPoint(station: StationPlan): Point {
  return { x: (station.column + 0.5) * UNITS_PER_TILE, y: (station.row + 0.6) * UNITS_PER_TILE };
}

/** Where a chef's feet are drawn, in units. */
export function feetAt(place: { x: number; y: number }): Point {
  return { x: (place.x * UNITS_PER_TILE) / 1000, y: (place.y * UNITS_PER_TILE) / 1000 + FOOT_DROP_UNITS };
}
