import { describe, expect, it } from 'vitest';
import { type Body, moveBody } from '../../shared/kitchen/index.ts';
import { dash, kitchen, ofKind, walk } from '../support/kitchen.ts';

const [NORTH, NORTH_EAST, EAST, SOUTH_EAST, SOUTH, SOUTH_WEST, WEST, NORTH_WEST] = [1, 2, 3, 4, 5, 6, 7, 8] as const;

/** Five by three tiles of floor, a pillar in the middle of the room's left half. */
const HALL = ['##H####', '#.....#', '#.B...#', '#.....#', '#T#####'];
const { plan } = kitchen({ map: HALL, starts: [[1, 1]] });

function moved(body: Body, direction: number, dashing = false): Body {
  const copy = { ...body };
  moveBody(plan, copy, direction, dashing);
  return copy;
}

describe('movement', () => {
  it('covers 166 milli-tiles a tick along an axis and turns the chef that way', () => {
    const middle = { x: 4500, y: 2500, facing: WEST };
    expect(moved(middle, NORTH)).toEqual({ x: 4500, y: 2334, facing: NORTH });
    expect(moved(middle, EAST)).toEqual({ x: 4666, y: 2500, facing: EAST });
    expect(moved(middle, SOUTH)).toEqual({ x: 4500, y: 2666, facing: SOUTH });
    expect(moved(middle, WEST)).toEqual({ x: 4334, y: 2500, facing: WEST });
  });

  it('covers 117 along each axis on a diagonal', () => {
    const middle = { x: 4500, y: 2500, facing: WEST };
    expect(moved(middle, NORTH_EAST)).toEqual({ x: 4617, y: 2383, facing: NORTH_EAST });
    expect(moved(middle, SOUTH_EAST)).toEqual({ x: 4617, y: 2617, facing: SOUTH_EAST });
    expect(moved(middle, SOUTH_WEST)).toEqual({ x: 4383, y: 2617, facing: SOUTH_WEST });
    expect(moved(middle, NORTH_WEST)).toEqual({ x: 4383, y: 2383, facing: NORTH_WEST });
  });

  it('keeps the facing when nobody steers', () => {
    expect(moved({ x: 4500, y: 2500, facing: WEST }, 0)).toEqual({ x: 4500, y: 2500, facing: WEST });
  });

  it('stops at 300 milli-tiles from a wall, on all four sides', () => {
    expect(moved({ x: 4500, y: 1400, facing: SOUTH }, NORTH)).toEqual({ x: 4500, y: 1300, facing: NORTH });
    expect(moved({ x: 5600, y: 2500, facing: SOUTH }, EAST)).toEqual({ x: 5700, y: 2500, facing: EAST });
    expect(moved({ x: 4500, y: 3600, facing: NORTH }, SOUTH)).toEqual({ x: 4500, y: 3700, facing: SOUTH });
    expect(moved({ x: 1400, y: 2500, facing: SOUTH }, WEST)).toEqual({ x: 1300, y: 2500, facing: WEST });
  });

  it('stops at a station as at a wall, and turns to it all the same', () => {
    expect(moved({ x: 1650, y: 2500, facing: WEST }, EAST)).toEqual({ x: 1700, y: 2500, facing: EAST });
    expect(moved({ x: 1700, y: 2500, facing: WEST }, EAST)).toEqual({ x: 1700, y: 2500, facing: EAST });
  });

  it('slides along a wall on the axis that is free', () => {
    expect(moved({ x: 4500, y: 1300, facing: SOUTH }, NORTH_EAST)).toEqual({ x: 4617, y: 1300, facing: NORTH_EAST });
    expect(moved({ x: 5700, y: 2500, facing: SOUTH }, SOUTH_EAST)).toEqual({ x: 5700, y: 2617, facing: SOUTH_EAST });
  });

  it('clips x first, then y: a chef at a corner goes over it, not under it', () => {
    expect(moved({ x: 1650, y: 1650, facing: SOUTH }, SOUTH_EAST)).toEqual({ x: 1767, y: 1700, facing: SOUTH_EAST });
  });

  it('lets a chef of 600 through a corridor of one tile, and not a hair beside it', () => {
    expect(moved({ x: 1500, y: 1600, facing: EAST }, SOUTH)).toEqual({ x: 1500, y: 1766, facing: SOUTH });
    expect(moved({ x: 1700, y: 1700, facing: EAST }, SOUTH)).toEqual({ x: 1700, y: 1866, facing: SOUTH });
    expect(moved({ x: 1701, y: 1700, facing: EAST }, SOUTH)).toEqual({ x: 1701, y: 1700, facing: SOUTH });
  });

  it('lets chefs walk through each other', () => {
    const k = kitchen({
      map: HALL,
      seats: ['thread', 'thread'],
      starts: [
        [3, 1],
        [4, 1],
      ],
    });
    k.say(1, walk(EAST));
    k.wait(5);
    expect(k.chef(1).x).toBe(3500 + 6 * 166);
  });
});

describe('steering', () => {
  it('moves the chef in the very tick in which it is said, and goes on until something else is said', () => {
    const k = kitchen({ map: HALL, starts: [[1, 1]] });
    k.say(1, walk(EAST));
    expect(k.chef(1).x).toBe(1666);
    k.wait(2);
    expect(k.chef(1).x).toBe(1998);
    k.say(1, walk(0));
    expect(k.chef(1)).toMatchObject({ x: 1998, facing: EAST });
  });

  it('is five tiles a second', () => {
    const k = kitchen({ map: ['#########H#', '#.........#', '###T#B#####'], starts: [[1, 1]] });
    k.say(1, walk(EAST));
    k.wait(29);
    expect(k.chef(1).x).toBe(1500 + 30 * 166);
  });

  it('waits for hands whose word is late, and does nothing twice', () => {
    const k = kitchen({ map: HALL, starts: [[1, 1]] });
    k.say(1, walk(EAST));
    k.say(1, { kind: 'late' });
    expect(k.chef(1)).toMatchObject({ x: 1666, steeredTicks: 1 });
    k.wait(1);
    expect(k.chef(1)).toMatchObject({ x: 1832, steeredTicks: 2 });
  });

  it('does not keep a chef that walks by itself waiting for hands that rest', () => {
    const k = kitchen({ map: HALL, starts: [[1, 1]] });
    const entries = [{ action: { kind: 'go-tile' as const, column: 5, row: 1 }, when: { kind: 'now' as const } }];
    k.say(1, { kind: 'enqueue', chef: k.chef(1).id, append: false, entries });
    k.say(1, { kind: 'late' });
    expect(k.chef(1).x).toBe(1832);
  });

  it('does not move a dispatcher, whose chef walks by itself', () => {
    const k = kitchen({ map: HALL, seats: ['dispatcher'], starts: [[1, 1]] });
    k.say(1, walk(EAST));
    expect(k.chef(1)).toMatchObject({ x: 1500, y: 1500 });
  });
});

describe('dash', () => {
  const run = () => kitchen({ map: ['############H#', '#............#', '###T#B########'], starts: [[1, 1]] });

  it('is three times as fast for six ticks', () => {
    const k = run();
    k.say(1, dash(EAST));
    expect(k.chef(1).x).toBe(1500 + 3 * 166);
    k.say(1, walk(EAST));
    k.wait(4);
    expect(k.chef(1).x).toBe(1500 + 6 * 3 * 166);
    k.wait(1);
    expect(k.chef(1).x).toBe(1500 + 6 * 3 * 166 + 166);
  });

  it('loses nothing while the word of the hands is late', () => {
    const k = run();
    k.say(1, dash(EAST));
    k.say(1, { kind: 'late' });
    k.say(1, walk(EAST));
    k.say(1, { kind: 'late' });
    k.wait(4);
    expect(k.chef(1).x).toBe(1500 + 6 * 3 * 166);
    k.wait(1);
    expect(k.chef(1).x).toBe(1500 + 6 * 3 * 166 + 166);
    expect(ofKind(k.wait(11), 'dashed')).toEqual([]);
    expect(ofKind(k.say(1, dash(EAST)), 'dashed')).toHaveLength(1);
  });

  it('is three times as fast along a diagonal too', () => {
    const k = kitchen({ map: ['####H#', '#....#', '#....#', '#....#', '#T#B##'], starts: [[1, 1]] });
    k.say(1, dash(SOUTH_EAST));
    expect(k.chef(1)).toMatchObject({ x: 1500 + 3 * 117, y: 1500 + 3 * 117 });
  });

  it('needs 0.4 s of rest before the next', () => {
    const k = run();
    k.say(1, dash(EAST));
    k.say(1, walk(EAST));
    k.wait(15);
    expect(ofKind(k.say(1, dash(EAST)), 'dashed')).toEqual([]);
    expect(ofKind(k.wait(1), 'dashed')).toEqual([{ kind: 'dashed', tick: 18, chef: k.chef(1).id }]);
  });

  it('stops at a wall as walking does', () => {
    const k = run();
    k.say(1, dash(WEST));
    expect(k.chef(1).x).toBe(1300);
  });

  it('is refused to hands at work by doing nothing', () => {
    const k = run();
    k.give(1, { raw: 'tomato' });
    k.useAt(1, 'board');
    k.wait(6);
    k.say(1, dash(EAST));
    expect(k.chef(1)).toMatchObject({ dashUntilTick: 0, x: 5500 });
  });
});
