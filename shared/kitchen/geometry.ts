import type { StationPlan } from './plan.ts';

export const TILE = 1000;
export const RADIUS = 300;
export const REACH = 700;

const DX = [0, 0, 1, 1, 1, 0, -1, -1, -1] as const;
const DY = [0, -1, -1, 0, 1, 1, 1, 0, -1] as const;

/** −1, 0 or 1 along each axis; direction 0 to 8, clockwise from north. */
export function unitX(direction: number): number {
  return DX[direction] ?? 0;
}

export function unitY(direction: number): number {
  return DY[direction] ?? 0;
}

export function directionOf(dx: number, dy: number): number {
  const sx = Math.sign(dx);
  const sy = Math.sign(dy);
  for (let direction = 1; direction <= 8; direction++)
    if (DX[direction] === sx && DY[direction] === sy) return direction;
  return 0;
}

/** One of north, east, south, west: the axis along which the way is longer, vertical on a tie. */
export function mainDirection(dx: number, dy: number): number {
  if (dx === 0 && dy === 0) return 0;
  return Math.abs(dx) > Math.abs(dy) ? directionOf(dx, 0) : directionOf(0, dy);
}

export function tileOf(milliTiles: number): number {
  return Math.floor(milliTiles / TILE);
}

export function centreOf(tile: number): number {
  return tile * TILE + TILE / 2;
}

/** From a point to the nearest point of a station's tile. */
export function offsetToStation(x: number, y: number, station: StationPlan): { dx: number; dy: number } {
  const left = station.column * TILE;
  const top = station.row * TILE;
  return { dx: Math.min(Math.max(x, left), left + TILE) - x, dy: Math.min(Math.max(y, top), top + TILE) - y };
}
