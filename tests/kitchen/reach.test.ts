import { describe, expect, it } from 'vitest';
import { isWithinReach, type Plan, reachableStation } from '../../shared/kitchen/index.ts';
import { kitchen } from '../support/kitchen.ts';

const [NORTH, NORTH_EAST, EAST, SOUTH_EAST, SOUTH, SOUTH_WEST, WEST] = [1, 2, 3, 4, 5, 6, 7] as const;

/** One board in the middle of a hall: its tile is [3000, 4000] × [3000, 4000]. */
const { plan } = kitchen({
  map: ['#######', '#.....#', '#.....#', '#..B..#', '#.....#', '#.....#', '#T###H#'],
  starts: [[1, 1]],
});
const only = (name: string, of: Plan = plan): Plan => ({
  ...of,
  stations: of.stations.filter((station) => station.id === `station:${name}`),
});
const board = only('board');
const seen = (x: number, y: number, facing: number, of: Plan = board): string | null =>
  reachableStation(of, x, y, facing)?.id.slice('station:'.length) ?? null;

describe('reach', () => {
  it('is 700 milli-tiles from the chef to the edge of the tile, and not one more', () => {
    expect(seen(2300, 3500, EAST)).toBe('board');
    expect(seen(2299, 3500, EAST)).toBe(null);
    expect(seen(4700, 3500, WEST)).toBe('board');
    expect(seen(4701, 3500, WEST)).toBe(null);
    expect(seen(3500, 2300, SOUTH)).toBe('board');
    expect(seen(3500, 4701, NORTH)).toBe(null);
  });

  it('is measured to the corner as the crow flies', () => {
    expect(seen(2506, 2506, SOUTH_EAST)).toBe('board');
    expect(seen(2504, 2504, SOUTH_EAST)).toBe(null);
  });

  it('needs the station inside the quarter that one faces', () => {
    expect(seen(2500, 3500, EAST)).toBe('board');
    expect(seen(2500, 3500, WEST)).toBe(null);
    expect(seen(2500, 3500, NORTH)).toBe(null);
    expect(seen(2500, 3500, SOUTH)).toBe(null);
  });

  it('counts the borders of the quarter in', () => {
    expect(seen(2600, 2600, EAST)).toBe('board');
    expect(seen(2600, 2600, SOUTH)).toBe('board');
    expect(seen(2600, 2599, EAST)).toBe(null);
    expect(seen(2500, 3500, NORTH_EAST)).toBe('board');
    expect(seen(2500, 3500, SOUTH_EAST)).toBe('board');
    expect(seen(2500, 3500, SOUTH_WEST)).toBe(null);
  });

  it('without looking is the same distance all around', () => {
    const station = board.stations[0];
    expect(station && isWithinReach(2300, 3500, station)).toBe(true);
    expect(station && isWithinReach(2299, 3500, station)).toBe(false);
    expect(station && isWithinReach(2506, 2506, station)).toBe(true);
    expect(station && isWithinReach(2505, 2505, station)).toBe(false);
  });
});

describe('of several stations in reach', () => {
  /** B and M side by side above the chef's row, R to the right of it. */
  const { plan: three } = kitchen({ map: ['#BM#', '#..R', '#TH#'], starts: [[1, 1]] });

  it('the nearest is meant', () => {
    expect(seen(1800, 1500, NORTH, three)).toBe('board');
    expect(seen(2200, 1500, NORTH, three)).toBe('mixing');
    expect(seen(2600, 1500, NORTH_EAST, three)).toBe('drinks');
  });

  it('the smallest id is meant when they are as near: on a grid they are then as far beside the line', () => {
    expect(seen(2000, 1500, NORTH, three)).toBe('board');
    const turned = kitchen({ map: ['#MB#', '#..R', '#TH#'], starts: [[1, 1]] }).plan;
    expect(seen(2000, 1500, NORTH, turned)).toBe('board');
  });

  it('none is meant when none is in reach', () => {
    expect(seen(2500, 1800, SOUTH, only('board', three))).toBe(null);
  });
});
