import { describe, expect, it } from 'vitest';
import { pointOnRope } from '../../client/view/art/index.ts';
import { freerSide, hatArea, isInside, overlap, tagSlide } from '../../client/view/sides.ts';
import { centreOfRing, curveOf } from '../../client/view/string-curves.ts';
import { feetAt, stringsOf, type WaitString } from '../../client/view/strings.ts';
import { chefId, type DeadlockView, hazardId, jobId, noteId, orderId } from '../../shared/kitchen/index.ts';
import { type DrawnKitchen, drawnKitchen } from './support/view-frame.ts';

function lockAt(kitchen: DrawnKitchen, kind: 'hook' | 'board' | 'burner') {
  const lock = kitchen.snapshot.locks.find((entry) => entry.station === kitchen.station(kind).id);
  if (!lock) throw new Error(`no lock at the ${kind}`);
  return lock;
}

function feetOf(kitchen: DrawnKitchen) {
  return new Map(kitchen.snapshot.chefs.map((chef, index) => [chef.id, feetAt(kitchen.frame().poses[index] ?? chef)]));
}

function stuck(): { kitchen: DrawnKitchen; deadlock: DeadlockView } {
  const kitchen = drawnKitchen();
  kitchen.chef(0, { x: 3500, y: 2500 }, { state: 'BLOCKED', blockedOn: lockAt(kitchen, 'board').id });
  kitchen.chef(1, { x: 8500, y: 2500 }, { state: 'BLOCKED', blockedOn: lockAt(kitchen, 'hook').id });
  kitchen.chef(2, { x: 6000, y: 5000 });
  lockAt(kitchen, 'hook').holder = chefId(1);
  lockAt(kitchen, 'board').holder = chefId(2);
  const member = (from: number, to: number, wants: string) => ({
    chef: chefId(from),
    order: null,
    job: null,
    holds: [],
    wants,
    waitsFor: chefId(to),
  });
  const deadlock: DeadlockView = {
    id: hazardId(1),
    startTick: 0,
    costCoins: 0,
    ring: [member(1, 2, lockAt(kitchen, 'board').id), member(2, 1, lockAt(kitchen, 'hook').id)],
  };
  return { kitchen, deadlock };
}

describe('strings', () => {
  it('run from who is blocked to who holds', () => {
    const { kitchen } = stuck();
    expect(stringsOf(kitchen.frame()).map(({ kind, from, to }) => [kind, from, to])).toEqual([
      ['string', chefId(1), chefId(2)],
      ['string', chefId(2), chefId(1)],
    ]);
  });

  it('are replaced by a ring in a deadlock', () => {
    const { kitchen, deadlock } = stuck();
    kitchen.snapshot.deadlocks.push(deadlock);
    expect(stringsOf(kitchen.frame()).map(({ kind, turn }) => [kind, turn])).toEqual([
      ['ring', { index: 0, count: 2 }],
      ['ring', { index: 1, count: 2 }],
    ]);
  });

  it('run from a dispatcher for each of its parked notes', () => {
    const kitchen = drawnKitchen('trattoria', ['dispatcher', 'dispatcher']);
    const knife = lockAt(kitchen, 'hook');
    knife.holder = chefId(2);
    const note = {
      id: noteId(9),
      kind: 'job',
      order: orderId(1),
      job: jobId('chop-tomato'),
      state: 'parked',
      parkedOn: knife.id,
      keep: false,
      sinceTick: 0,
    } as const;
    kitchen.snapshot.rails[0]?.notes.push(note);
    expect(stringsOf(kitchen.frame())).toMatchObject([
      { kind: 'note', from: chefId(1), to: chefId(2), lock: knife.id },
    ]);
  });

  it('end where nobody holds the thing any more', () => {
    const { kitchen } = stuck();
    lockAt(kitchen, 'board').holder = null;
    expect(stringsOf(kitchen.frame()).map(({ from }) => from)).toEqual([chefId(2)]);
  });

  const runs = (kitchen: DrawnKitchen, string: WaitString | undefined, deadlock?: DeadlockView, lane = 0) => {
    const feet = feetOf(kitchen);
    const centre = deadlock === undefined ? null : centreOfRing(deadlock, feet);
    const curve = string && curveOf(string, { feet, plan: kitchen.plan, centre, lane });
    if (!curve) throw new Error('no string');
    return curve;
  };

  it('go from hand to hand and sag', () => {
    const { kitchen } = stuck();
    const curve = runs(kitchen, stringsOf(kitchen.frame())[0]);
    const from = feetAt({ x: 3500, y: 2500 });
    const to = feetAt({ x: 8500, y: 2500 });
    expect(curve.from).toEqual({ x: from.x + 27, y: from.y - 30 });
    expect(curve.to).toEqual({ x: to.x - 27, y: to.y - 30 });
    expect(curve.control.y).toBeGreaterThan(from.y - 30);
  });

  it('hang below each other where several run between the same two', () => {
    const { kitchen } = stuck();
    const [string] = stringsOf(kitchen.frame());
    expect(runs(kitchen, string, undefined, 1).control.y - runs(kitchen, string).control.y).toBe(34);
  });

  it('pass beside the face of whoever stands above', () => {
    const { kitchen } = stuck();
    kitchen.chef(0, { x: 6500, y: 2500 });
    kitchen.chef(1, { x: 6000, y: 5500 });
    kitchen.chef(2, { x: 2000, y: 5000 });
    const { from, control, to } = runs(kitchen, stringsOf(kitchen.frame())[0]);
    const face = hatArea(feetAt({ x: 6000, y: 5500 }));
    const crossed = [0.1, 0.3, 0.5, 0.7, 0.9].filter((t) => isInside(pointOnRope(from, control, to, t), face));
    expect(crossed).toEqual([]);
  });

  it('of two on one spot go around both, below their faces', () => {
    const { kitchen } = stuck();
    kitchen.chef(0, { x: 5250, y: 2300 });
    kitchen.chef(1, { x: 5800, y: 2300 });
    const { from, control, to } = runs(kitchen, stringsOf(kitchen.frame())[0]);
    expect(to.x - from.x).toBeCloseTo(0.55 * 96 + 54);
    expect(control.y).toBeGreaterThan(from.y + 40);
  });

  it('of two who wait for each other bend apart', () => {
    const { kitchen, deadlock } = stuck();
    kitchen.snapshot.deadlocks.push(deadlock);
    const centre = centreOfRing(deadlock, feetOf(kitchen));
    const [there, back] = stringsOf(kitchen.frame()).map((string) => runs(kitchen, string, deadlock));
    expect(Math.sign((there?.control.y ?? 0) - centre.y)).toBe(-Math.sign((back?.control.y ?? 0) - centre.y));
  });

  it('of a chef that waits for itself lead to the thing', () => {
    const { kitchen, deadlock } = stuck();
    const board = kitchen.station('board');
    const alone = {
      ...deadlock,
      ring: deadlock.ring.slice(0, 1).map((member) => ({ ...member, waitsFor: chefId(1) })),
    };
    kitchen.snapshot.deadlocks.push(alone);
    const curve = runs(kitchen, stringsOf(kitchen.frame())[0], deadlock);
    expect(curve.to).toEqual({ x: (board.column + 0.5) * 96, y: (board.row + 0.6) * 96 });
  });
});

describe('labels', () => {
  const view = { x: -200, y: -200, w: 2000, h: 1400 };
  const feet = { x: 600, y: 400 };

  it('prefer the left when both sides are free', () => {
    expect(freerSide(feet, { view, others: [], size: 1 })).toBe('left');
  });

  it('go to the side where nobody stands', () => {
    expect(freerSide(feet, { view, others: [{ x: 440, y: 250, w: 90, h: 90 }], size: 1 })).toBe('right');
  });

  it('stay on the screen', () => {
    expect(freerSide({ x: -150, y: 400 }, { view, others: [], size: 1 })).toBe('right');
  });

  it('go above where both sides are taken', () => {
    const others = [
      { x: 440, y: 250, w: 90, h: 90 },
      { x: 670, y: 250, w: 90, h: 90 },
    ];
    expect(freerSide(feet, { view, others, size: 1 })).toBe('above');
  });

  it('of tags slide along the lip, away from a hat', () => {
    const loop = { left: 480, y: 60, rest: 66 };
    const hat = { x: 510, y: 40, w: 84, h: 90 };
    expect(tagSlide(loop, [], false)).toBe(66);
    expect(tagSlide(loop, [hat], false)).toBe(14);
    expect(tagSlide(loop, [], true)).toBe(14);
  });

  it('overlap only where both are', () => {
    expect(overlap({ x: 0, y: 0, w: 10, h: 10 }, { x: 5, y: 8, w: 10, h: 10 })).toBe(10);
    expect(overlap({ x: 0, y: 0, w: 10, h: 10 }, { x: 10, y: 0, w: 10, h: 10 })).toBe(0);
  });
});
