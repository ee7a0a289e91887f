import { type Point, pointOnRope, ROPE_LABEL_AT } from './art/index.ts';
import { type Area, hatArea, overlap } from './sides.ts';
import type { Curve } from './string-curves.ts';

export interface RopeLabelRoom {
  feet: Iterable<Point>;
  /** Plates, tags, rings, and labels that lie there already. */
  others: readonly Area[];
  /** Nothing outside of it is seen. */
  view: Area;
  /** How many units of the kitchen a unit of the label covers. */
  size: number;
}

const HEIGHT = 32;
const ALONG = [ROPE_LABEL_AT, 0.35, 0.55, 0.25, 0.65, 0.15, 0.85] as const;
/** A body may be covered rather than a face. */
const BODY_SHARE = 0.4;

/** The middle of a label on its rope, in units; beside the rope where it would hide a face, a plate or another label. */
export function ropeLabelSpot(curve: Curve, width: number, room: RopeLabelRoom): Point {
  const feet = [...room.feet];
  const hats = feet.map(hatArea);
  const bodies = feet.map(({ x, y }): Area => ({ x: x - 34, y: y - 46, w: 68, h: 46 }));
  const whole = width * HEIGHT * room.size;
  const hiddenBy = (area: Area, areas: readonly Area[]): number =>
    areas.reduce((sum, other) => sum + overlap(area, other), 0) / whole;
  let best: Point = curve.from;
  let least = Number.POSITIVE_INFINITY;
  for (const { point, dislike } of spotsOf(curve, width, room.size)) {
    const area = ropeLabelArea(point, width, room.size);
    const cost =
      dislike +
      hiddenBy(area, hats) +
      hiddenBy(area, room.others) +
      BODY_SHARE * hiddenBy(area, bodies) +
      4 * (1 - overlap(area, room.view) / whole);
    if (cost >= least) continue;
    least = cost;
    best = point;
  }
  return best;
}

export function ropeLabelArea({ x, y }: Point, width: number, size: number): Area {
  return { x: x - width / 2, y: y - (HEIGHT / 2) * size, w: width, h: HEIGHT * size };
}

function spotsOf({ from, control, to }: Curve, width: number, size: number): { point: Point; dislike: number }[] {
  const along = ALONG.map((t, index) => ({ point: pointOnRope(from, control, to, t), dislike: index * 0.03 }));
  const left = from.x < to.x ? from : to;
  const right = left === from ? to : from;
  const middle = pointOnRope(from, control, to, 0.5);
  const aside = width / 2 + 18;
  const row = (HEIGHT + 2) * size;
  const beside: Point[] = [
    { x: right.x + aside, y: right.y },
    { x: left.x - aside, y: left.y },
    { x: middle.x, y: middle.y + row },
    { x: middle.x, y: middle.y - row },
    { x: right.x + aside, y: right.y + row },
    { x: left.x - aside, y: left.y + row },
  ];
  return [...along, ...beside.map((point, index) => ({ point, dislike: 0.25 + index * 0.04 }))];
}
