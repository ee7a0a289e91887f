import { type Point, RING_SPOT, UNITS_PER_TILE } from './art/index.ts';
import type { Progress } from './progress.ts';
import type { Area } from './sides.ts';

const FRONT_SPOT: Point = { x: 78, y: 46 };
const SHOP_SPOT: Point = { x: 48, y: -12 };
const BESIDE_BUZZER = 40;
const RADIUS = 26;

/** The middle of a ring or buzzer, in units; `size` is how many units of the kitchen a unit of the label covers. */
export function ringPoint(entry: Progress, all: readonly Progress[], size: number): Point {
  const { station } = entry;
  const spot = entry.spot === 'front' ? FRONT_SPOT : station.kind === 'shop' ? SHOP_SPOT : RING_SPOT;
  const isSecond =
    entry.tone === 'burning' && all.some((other) => other.station === station && other.shape === 'buzzer');
  const aside = isSecond ? BESIDE_BUZZER * size : 0;
  return { x: station.column * UNITS_PER_TILE + spot.x, y: station.row * UNITS_PER_TILE + spot.y - aside };
}

/** What rings and buzzers cover: no label lies on them. */
export function ringAreas(progress: readonly Progress[], size: number): Area[] {
  return progress.map((entry) => {
    const { x, y } = ringPoint(entry, progress, size);
    return { x: x - RADIUS * size, y: y - RADIUS * size, w: 2 * RADIUS * size, h: 2 * RADIUS * size };
  });
}
