import type { BubbleSide, Point } from './art/index.ts';

/** A rectangle in units. */
export interface Area {
  x: number;
  y: number;
  w: number;
  h: number;
}

export function overlap(a: Area, b: Area): number {
  const w = Math.min(a.x + a.w, b.x + b.w) - Math.max(a.x, b.x);
  const h = Math.min(a.y + a.h, b.y + b.h) - Math.max(a.y, b.y);
  return w > 0 && h > 0 ? w * h : 0;
}

export function isInside({ x, y }: Point, area: Area): boolean {
  return x > area.x && x < area.x + area.w && y > area.y && y < area.y + area.h;
}

/** Hat, head and mark of a chef that stands there. */
export function hatArea(feet: Point): Area {
  return { x: feet.x - 42, y: feet.y - 136, w: 84, h: 90 };
}

const TAIL: Readonly<Record<BubbleSide, Point>> = {
  left: { x: -56, y: -70 },
  right: { x: 56, y: -70 },
  above: { x: 14, y: -134 },
};

/** Where a bubble's tail ends, beside the hat. */
export function bubbleTail(feet: Point, side: BubbleSide): Point {
  return { x: feet.x + TAIL[side].x, y: feet.y + TAIL[side].y };
}

/** The cloud's rectangle around its tail; `size` is how many units of the kitchen a unit of the label covers. */
export function bubbleArea(tail: Point, side: BubbleSide, size: number): Area {
  const shift = { left: -58, right: 58, above: 8 }[side];
  return { x: tail.x + (shift - 66) * size, y: tail.y - 82 * size, w: 142 * size, h: 80 * size };
}

export interface BubbleRoom {
  /** Nothing outside of it is seen. */
  view: Area;
  /** Hats, other bubbles, rings: what must stay visible. */
  others: readonly Area[];
  size: number;
}

const SIDES: readonly BubbleSide[] = ['left', 'right', 'above'];

/** The side where a bubble hides least; the earlier one when two are equal. */
export function freerSide(feet: Point, room: BubbleRoom): BubbleSide {
  let best: BubbleSide = 'left';
  let least = Number.POSITIVE_INFINITY;
  for (const side of SIDES) {
    const area = bubbleArea(bubbleTail(feet, side), side, room.size);
    const hidden = room.others.reduce((sum, other) => sum + overlap(area, other), 0);
    const outside = area.w * area.h - overlap(area, room.view);
    const cost = hidden + outside * 4;
    if (cost < least) {
      least = cost;
      best = side;
    }
  }
  return best;
}

const TAG_LEFT = 14;
const TAG_RIGHT = 84;
const TAG_HALF = 22;
const TAG_HEIGHT = 66;

/** Where along the lip a tag hangs, in units from the station's left: where no hat is behind it. */
export function tagSlide(
  loop: { left: number; y: number; rest: number },
  hats: readonly Area[],
  taken: boolean,
): number {
  const rest = taken ? TAG_LEFT : loop.rest;
  const costAt = (x: number): number => {
    const area: Area = { x: loop.left + x - TAG_HALF, y: loop.y - 12, w: 2 * TAG_HALF, h: TAG_HEIGHT };
    return hats.reduce((sum, hat) => sum + overlap(area, hat), 0);
  };
  let best = rest;
  let least = costAt(rest);
  for (const x of [TAG_RIGHT, TAG_LEFT]) {
    const cost = costAt(x);
    if (cost < least * 0.8) {
      least = cost;
      best = x;
    }
  }
  return best;
}
