import { PASS_SPOT, type Point, STATION_SPOT } from './art/index.ts';

/** The part of a station's top on which things lie, in units from the corner of its tile. */
export interface Top {
  middle: Point;
  /** How far things may lie from the middle. */
  reach: Point;
}

export const STATION_TOP: Top = { middle: STATION_SPOT, reach: { x: 23, y: 19 } };
/** Between the edge and the post of the lamp. */
export const PASS_TOP: Top = { middle: PASS_SPOT, reach: { x: 17, y: 19 } };

/** Where one to four things lie, none under another, and how much smaller they are drawn for it; more share places. */
export function layOut(count: number, { middle, reach }: Top): { spots: readonly Point[]; scale: number } {
  const at = (x: number, y: number): Point => ({ x: middle.x + x * reach.x, y: middle.y + y * reach.y });
  const isNarrow = reach.x < STATION_TOP.reach.x;
  switch (count) {
    case 0:
    case 1:
      return { spots: [middle], scale: 1 };
    case 2:
      return isNarrow
        ? { spots: [at(-0.8, -0.9), at(0.8, 0.9)], scale: 0.86 }
        : { spots: [at(-1, -0.2), at(1, 0.2)], scale: 0.96 };
    case 3:
      return { spots: [at(-1, -1), at(1, -1), at(0, 1)], scale: isNarrow ? 0.7 : 0.86 };
    default:
      return { spots: [at(-1, -1), at(1, -1), at(-1, 1), at(1, 1)], scale: isNarrow ? 0.7 : 0.82 };
  }
}
