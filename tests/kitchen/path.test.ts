import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { required } from '../../shared/base/index.ts';
import { planOf } from '../../shared/content/index.ts';
import {
  followField,
  isBlocked,
  levelId,
  type Plan,
  RADIUS,
  stationId,
  stationIndexOf,
  stationOf,
  tileOf,
  walkTicks,
} from '../../shared/kitchen/index.ts';
import { entry, goTo, kitchen, refusals, walk } from '../support/kitchen.ts';

const trattoria = required(planOf(levelId('trattoria')), 'the level');

/** Ticks from the middle of one tile until one stands at a station. */
function walked(plan: Plan, from: { column: number; row: number }, to: string): number {
  const body = { x: from.column * 1000 + 500, y: from.row * 1000 + 500, facing: 1 };
  const field = required(plan.fields[stationIndexOf(plan, stationId(to))], to);
  for (let ticks = 0; ticks < 600; ticks++) if (followField(plan, field, body)) return ticks;
  throw new Error(`never at ${to}`);
}

/** Both ways between two stations of the trattoria, in ticks. */
function between(from: string, to: string): [number, number] {
  const stand = (name: string) => required(stationOf(trattoria, stationId(name)).standing[0], name);
  return [walked(trattoria, stand(from), to), walked(trattoria, stand(to), from)];
}

describe('walks in the trattoria', () => {
  it.each([
    ['knife', 'board', 26, 0.9],
    ['tomato-1', 'knife', 12, 0.4],
    ['tomato-1', 'board', 31, 1.0],
    ['sink', 'knife', 31, 1.0],
    ['sink', 'board', 32, 1.1],
    ['pan-1', 'salt', 24, 0.8],
    ['pan-2', 'salt', 18, 0.6],
    ['shop', 'pan-1', 36, 1.2],
    ['pass-1', 'till', 18, 0.6],
  ])('take as long as its table says, both ways: %s to %s %i ticks', (from, to, ticks, tableSeconds) => {
    expect(between(from, to)).toEqual([ticks, ticks]);
    expect(Math.round(ticks / 3) / 10).toBe(tableSeconds);
  });
});

/** Two rooms joined by a door of one tile in the middle wall. */
const ROOMS = ['#T#####H#', '#...#...#', '#.......#', '#...#...#', '###B#####'];

describe('a path', () => {
  const plan = kitchen({ map: ROOMS, starts: [[1, 1]] }).plan;

  it('leads through the door to the tile before the station and looks at the station', () => {
    const k = kitchen({ map: ROOMS, starts: [[3, 3]] });
    k.enqueue(1, goTo('pass'));
    k.wait(60);
    expect(k.chef(1)).toMatchObject({ x: 7500, y: 1500, facing: 1, route: null, queue: [] });
  });

  it('goes round a corner at right angles and never cuts it', () => {
    const k = kitchen({ map: ROOMS, starts: [[3, 1]] });
    k.enqueue(1, entry({ kind: 'go-tile', column: 5, row: 3 }));
    const touched: string[] = [];
    for (let tick = 0; tick < 60; tick++) {
      k.wait(1);
      touched.push(`${tileOf(k.chef(1).x)},${tileOf(k.chef(1).y)}`);
    }
    expect([...new Set(touched)]).toEqual(['3,1', '3,2', '4,2', '5,2', '5,3']);
  });

  it('is refused where there is no way, with the reason, and nobody moves', () => {
    const island = ['#TB##H#', '#..#..#', '#..#..#', '#######'];
    const k = kitchen({ map: island, starts: [[1, 1]] });
    expect(refusals(k.enqueue(1, goTo('pass')))).toEqual([{ kind: 'no-way-there' }]);
    expect(k.chef(1)).toMatchObject({ x: 1500, y: 1500, route: null, queue: [] });
  });

  it('is refused to a floor tile nobody can get to, and to a wall', () => {
    const island = ['#TB##H#', '#..#..#', '#..#..#', '#######'];
    const k = kitchen({ map: island, starts: [[1, 1]] });
    expect(refusals(k.enqueue(1, entry({ kind: 'go-tile', column: 5, row: 2 })))).toEqual([{ kind: 'no-way-there' }]);
    expect(refusals(k.enqueue(1, entry({ kind: 'go-tile', column: 0, row: 0 })))).toEqual([{ kind: 'no-way-there' }]);
    expect(k.chef(1)).toMatchObject({ x: 1500, y: 1500, route: null, queue: [] });
  });

  it('is taken up again after a touch of the keys', () => {
    const k = kitchen({ map: ROOMS, starts: [[3, 3]] });
    k.enqueue(1, goTo('pass'));
    k.say(1, walk(5));
    k.say(1, walk(0));
    k.wait(60);
    expect(k.chef(1)).toMatchObject({ x: 7500, y: 1500, route: null });
  });

  it('counts the ticks that are left to walk', () => {
    const pass = stationIndexOf(plan, stationId('pass'));
    expect(walkTicks(plan, { x: 7500, y: 1500 }, pass)).toBe(0);
    expect(walkTicks(plan, { x: 6500, y: 1500 }, pass)).toBe(6);
    expect(walkTicks(plan, { x: 6500, y: 2500 }, pass)).toBe(8);
  });

  it('ends at its station from wherever a chef may stand, and touches no wall on the way', () => {
    const spots = fc.record({
      x: fc.integer({ min: 1300, max: 11700 }),
      y: fc.integer({ min: 1300, max: 5700 }),
      station: fc.nat({ max: trattoria.stations.length - 1 }),
    });
    fc.assert(
      fc.property(spots, ({ x, y, station }) => {
        fc.pre(!overlapsWall(trattoria, x, y));
        const body = { x, y, facing: 1 };
        const field = required(trattoria.fields[station], 'a field');
        const most = walkTicks(trattoria, body, station) + 12;
        for (let ticks = 0; ticks <= most; ticks++) {
          if (followField(trattoria, field, body)) return;
          expect(overlapsWall(trattoria, body.x, body.y)).toBe(false);
        }
        throw new Error(`not there after ${most} ticks`);
      }),
      { numRuns: 300 },
    );
  });
});

function overlapsWall(plan: Plan, x: number, y: number): boolean {
  for (const cornerX of [x - RADIUS, x + RADIUS - 1])
    for (const cornerY of [y - RADIUS, y + RADIUS - 1])
      if (isBlocked(plan, tileOf(cornerX), tileOf(cornerY))) return true;
  return false;
}
