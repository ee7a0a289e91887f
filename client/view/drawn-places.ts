import type { ChefId } from '../../shared/kitchen/index.ts';
import { myApronChef } from '../input/look.ts';
import type { Frame } from '../model/frame.ts';
import { fanOut, type Offset } from './fan.ts';
import { mix } from './motion.ts';
import type { Painter } from './painter.ts';

/** Where chefs are drawn: where they are, but fanned out while several stand on one spot. */
export interface DrawnPlaces {
  /** The same frame with the places to draw; what is in reach is asked of the true one. */
  of(frame: Frame): Frame;
}

interface Known {
  x: number;
  y: number;
  movedMs: number;
  /** On its way to where it should be. */
  offset: Offset;
  seenMs: number;
}

const STILL_AFTER_MS = 80;
/** A predicted chef that is put right by a hair has not moved. Milli-tiles. */
const STILL_WITHIN = 12;
const EASE_MS = 70;

export function createDrawnPlaces(painter: Pick<Painter, 'nowMs' | 'isCalm'>): DrawnPlaces {
  const known = new Map<ChefId, Known>();
  return {
    of(frame) {
      const { nowMs, isCalm } = painter;
      const mine = myApronChef(frame)?.id ?? null;
      const met = frame.snapshot.chefs.map((chef, index) => meet(known, chef.id, frame.poses[index] ?? chef, nowMs));
      const wanted = fanOut(
        frame.plan,
        frame.snapshot.chefs.map((chef, index) => ({
          number: chef.number,
          x: frame.poses[index]?.x ?? chef.x,
          y: frame.poses[index]?.y ?? chef.y,
          isStill: nowMs - (met[index]?.thing.movedMs ?? 0) >= STILL_AFTER_MS,
          isMine: chef.id === mine,
        })),
      );
      const poses = frame.poses.map((place, index) => {
        const entry = met[index];
        if (entry === undefined) return place;
        entry.thing.offset = eased(entry.thing, wanted[index] ?? { x: 0, y: 0 }, isCalm || entry.isNew ? null : nowMs);
        entry.thing.seenMs = nowMs;
        const { offset } = entry.thing;
        return { ...place, x: place.x + offset.x, y: place.y + offset.y };
      });
      return { ...frame, poses };
    },
  };
}

function meet(
  known: Map<ChefId, Known>,
  id: ChefId,
  { x, y }: { x: number; y: number },
  nowMs: number,
): { thing: Known; isNew: boolean } {
  const before = known.get(id);
  if (before === undefined) {
    const thing = { x, y, movedMs: Number.NEGATIVE_INFINITY, offset: { x: 0, y: 0 }, seenMs: nowMs };
    known.set(id, thing);
    return { thing, isNew: true };
  }
  const hasMoved = Math.abs(x - before.x) + Math.abs(y - before.y) > STILL_WITHIN;
  if (hasMoved) Object.assign(before, { x, y, movedMs: nowMs });
  return { thing: before, isNew: false };
}

function eased({ offset, seenMs }: Known, wanted: Offset, nowMs: number | null): Offset {
  if (nowMs === null || Math.abs(wanted.x - offset.x) + Math.abs(wanted.y - offset.y) < 2) return wanted;
  const share = 1 - Math.exp(-(nowMs - seenMs) / EASE_MS);
  return { x: mix(offset.x, wanted.x, share), y: mix(offset.y, wanted.y, share) };
}
