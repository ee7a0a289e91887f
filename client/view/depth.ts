import { UNITS_PER_TILE } from './art/index.ts';

/** From the back to the front. Things that stand on the floor lie between `floor` and `frontWall`, by their foot. */
export const DEPTH = {
  room: -1000,
  shadow: -500,
  frontWall: 5000,
  dim: 6000,
  /** The chefs of a deadlock, drawn again above the dim, by their foot. */
  lifted: 7000,
  selection: 9000,
  strings: 9100,
  stringLabels: 9150,
  tags: 9200,
  rings: 9300,
  ringNumbers: 9310,
  buzzers: 9400,
  plates: 9500,
  bubbles: 9600,
  calls: 9650,
  effects: 9700,
} as const;

/** A chef in front of a station's row is drawn over it, one behind it is hidden by its front. */
export function stationDepth(row: number): number {
  return row * UNITS_PER_TILE;
}

/** What stands on a station belongs to it. */
export const ON_STATION = 0.1;

export function chefDepth(yMilliTiles: number): number {
  return (yMilliTiles * UNITS_PER_TILE) / 1000 - 4;
}
