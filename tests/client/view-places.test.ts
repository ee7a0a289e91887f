import { describe, expect, it } from 'vitest';
import { createDrawnPlaces } from '../../client/view/drawn-places.ts';
import { effectsOf, momentOf } from '../../client/view/effects.ts';
import { FAN_MOST, FAN_MOST_MINE, fanOut, type Stander } from '../../client/view/fan.ts';
import { layOut, PASS_TOP, STATION_TOP } from '../../client/view/lay-out.ts';
import { dropUnits, plantScale, refusedUnits } from '../../client/view/motion.ts';
import { areaOf, type PlateWish, placePlates } from '../../client/view/plate-places.ts';
import { ropeLabelArea, ropeLabelSpot } from '../../client/view/rope-labels.ts';
import { hatArea, overlap } from '../../client/view/sides.ts';
import { chefId, seatId } from '../../shared/kitchen/index.ts';
import { drawnKitchen } from './support/view-frame.ts';

const { plan } = drawnKitchen();
const stander = (number: number, changes: Partial<Stander> = {}): Stander => ({
  number,
  x: 5500,
  y: 1300,
  isStill: true,
  isMine: false,
  ...changes,
});

describe('chefs on one spot', () => {
  it('stand beside each other, the smaller number on the left, whatever the order', () => {
    expect(fanOut(plan, [stander(1), stander(2)])).toEqual([
      { x: -300, y: 0 },
      { x: 300, y: 0 },
    ]);
    expect(fanOut(plan, [stander(2), stander(1)])).toEqual([
      { x: 300, y: 0 },
      { x: -300, y: 0 },
    ]);
  });

  it('leave alone who is far enough away, who stands further back, and who walks', () => {
    const nowhere = [
      { x: 0, y: 0 },
      { x: 0, y: 0 },
    ];
    expect(fanOut(plan, [stander(1), stander(2, { x: 6100 })])).toEqual(nowhere);
    expect(fanOut(plan, [stander(1), stander(2, { y: 1750 })])).toEqual(nowhere);
    expect(fanOut(plan, [stander(1), stander(2, { isStill: false })])).toEqual(nowhere);
  });

  it('move only as far as they hide each other', () => {
    const [left, right] = fanOut(plan, [stander(1), stander(2, { x: 6000 })]);
    expect([left?.x, right?.x]).toEqual([-50, 50]);
  });

  it('keep one’s own nearest to its place', () => {
    const [mine, other] = fanOut(plan, [stander(3, { isMine: true }), stander(4)]);
    expect(Math.abs(mine?.x ?? 0)).toBe(FAN_MOST_MINE);
    expect(Math.abs(other?.x ?? 0)).toBe(FAN_MOST);
  });

  it('do not stand in what is beside them', () => {
    const [, right] = fanOut(plan, [stander(1, { x: 11500, y: 3500 }), stander(2, { x: 11500, y: 3500 })]);
    expect(right?.x).toBe(260);
  });

  it('stand in two rows when there are more than two', () => {
    const offsets = fanOut(
      plan,
      [1, 2, 3, 4].map((number) => stander(number)),
    );
    expect(offsets.map(({ x }) => x)).toEqual([-300, -100, 100, 300]);
    expect(offsets.map(({ y }) => y)).toEqual([0, -280, 0, -280]);
  });
});

describe('drawn places', () => {
  it('ease from where chefs are to where they are drawn, and switch with calm motion', () => {
    const kitchen = drawnKitchen();
    kitchen.chef(0, { x: 5500, y: 2500 });
    kitchen.chef(1, { x: 9500, y: 2500 });
    const now = { nowMs: 1000, isCalm: false };
    const places = createDrawnPlaces(now);
    const drawnX = () => places.of(kitchen.frame()).poses[1]?.x ?? 0;
    expect(drawnX()).toBe(9500);
    kitchen.chef(1, { x: 5500 });
    now.nowMs = 1016;
    expect(drawnX()).toBe(5500);
    now.nowMs = 1100;
    expect(drawnX()).toBeGreaterThan(5500);
    expect(drawnX()).toBeLessThan(5800);
    now.isCalm = true;
    expect(drawnX()).toBe(5800);
  });
});

describe('plates', () => {
  const size = 1;
  const wish = (number: number, x: number, changes: Partial<PlateWish> = {}): PlateWish => ({
    number,
    feet: { x, y: 400 },
    width: 100,
    isRaised: false,
    headroom: 0,
    ...changes,
  });
  const place = (wishes: readonly PlateWish[], others: readonly ReturnType<typeof hatArea>[] = []) =>
    placePlates(wishes, { hats: wishes.map(({ feet }) => hatArea(feet)), others, bottom: 900, size });

  it('lie under the feet', () => {
    expect(place([wish(1, 600)])).toEqual([{ x: 600, top: 408, isAbove: false }]);
  });

  it('rise above the hat where something hides the feet, on the hat of somebody in front, and at the end of the screen', () => {
    expect(place([wish(1, 600, { isRaised: true })])[0]?.isAbove).toBe(true);
    expect(place([wish(1, 600), wish(2, 600, { feet: { x: 600, y: 500 } })])[0]?.isAbove).toBe(true);
    expect(place([wish(1, 600, { feet: { x: 600, y: 890 } })])[0]?.isAbove).toBe(true);
  });

  it('leave room for the stars of whoever is stunned', () => {
    const topOf = (headroom: number) => place([wish(1, 600, { isRaised: true, headroom })])[0]?.top ?? 0;
    expect(topOf(0) - topOf(24)).toBe(24);
  });

  it('leave rings and tags free', () => {
    expect(place([wish(1, 600)], [{ x: 570, y: 400, w: 60, h: 60 }])[0]?.isAbove).toBe(true);
  });

  it('of neighbours never lie on each other', () => {
    const wishes = [wish(1, 600), wish(2, 652), wish(3, 670), wish(4, 740)];
    const areas = place(wishes).map((found, index) => areaOf(wishes[index] ?? wish(0, 0), found, size));
    const shared = areas.flatMap((a, index) => areas.slice(index + 1).map((b) => overlap(a, b)));
    expect(Math.max(...shared)).toBeLessThan(0.09 * 2500);
  });
});

describe('the label of a string', () => {
  const view = { x: 0, y: 0, w: 2000, h: 1000 };

  it('lies on the string where that is free', () => {
    const curve = { from: { x: 300, y: 300 }, control: { x: 500, y: 340 }, to: { x: 700, y: 300 } };
    expect(ropeLabelSpot(curve, 90, { feet: [], others: [], view, size: 1 }).x).toBeCloseTo(480);
  });

  it('lies beside a string so short that it would hide a face', () => {
    const feet = [
      { x: 500, y: 400 },
      { x: 550, y: 400 },
    ];
    const curve = { from: { x: 527, y: 340 }, control: { x: 550, y: 345 }, to: { x: 577, y: 340 } };
    const area = ropeLabelArea(ropeLabelSpot(curve, 90, { feet, others: [], view, size: 1 }), 90, 1);
    expect(feet.map((each) => overlap(area, hatArea(each)))).toEqual([0, 0]);
  });

  it('lies on no other label', () => {
    const curve = { from: { x: 300, y: 300 }, control: { x: 500, y: 340 }, to: { x: 700, y: 300 } };
    const room = { feet: [], others: [], view, size: 1 };
    const first = ropeLabelArea(ropeLabelSpot(curve, 90, room), 90, 1);
    const second = ropeLabelArea(ropeLabelSpot(curve, 90, { ...room, others: [first] }), 90, 1);
    expect(overlap(first, second)).toBe(0);
  });
});

describe('things on a top', () => {
  it.each([2, 3, 4])('lie beside each other, %i of them', (count) => {
    for (const top of [STATION_TOP, PASS_TOP]) {
      const { spots, scale } = layOut(count, top);
      expect(spots).toHaveLength(count);
      const half = 18 * scale;
      const areas = spots.map(({ x, y }) => ({ x: x - half, y: y - half, w: 2 * half, h: 2 * half }));
      const shared = areas.flatMap((a, index) => areas.slice(index + 1).map((b) => overlap(a, b)));
      expect(Math.max(...shared)).toBe(0);
    }
  });
});

describe('what has just happened', () => {
  const kitchen = drawnKitchen();
  const station = kitchen.station('burner').id;
  const burnt = { kind: 'burnt', tick: 0, station, order: 'order:1', job: 'job:soup' } as never;

  it('shows in the chef that was refused, by name or as the one with the apron', () => {
    const refused = { kind: 'refused', tick: 0, seat: seatId(1), command: 'use', refusal: 'hands-full' };
    expect(momentOf(kitchen.frame(), { ...refused, chef: chefId(2) } as never)).toBe('refused/chef:2');
    expect(momentOf(kitchen.frame(), { ...refused, chef: null } as never)).toBe('refused/chef:1');
  });

  it('shows smoke where something burnt, with calm motion one cloud', () => {
    const kinds = (isCalm: boolean) =>
      effectsOf(kitchen.frame(), burnt, { nowMs: 0, isCalm }).map((effect) => effect.kind);
    expect(kinds(false)).toEqual(['smoke', 'smoke', 'smoke', 'smoke']);
    expect(kinds(true)).toEqual(['smoke']);
  });

  it('lets a tag that was taken off fall, but not with calm motion', () => {
    const lock = kitchen.snapshot.locks[0];
    const unlocked = { kind: 'unlocked', tick: 0, lock: lock?.id, chef: chefId(2) } as never;
    expect(effectsOf(kitchen.frame(), unlocked, { nowMs: 7, isCalm: false })).toMatchObject([
      { kind: 'tag', chef: 2, startMs: 7 },
    ]);
    expect(effectsOf(kitchen.frame(), unlocked, { nowMs: 7, isCalm: true })).toEqual([]);
  });

  it('is over after its time', () => {
    expect([refusedUnits(-1), refusedUnits(240), refusedUnits(Number.POSITIVE_INFINITY)]).toEqual([0, 0, 0]);
    expect(refusedUnits(30)).toBeGreaterThan(2);
    expect([plantScale(0), plantScale(120), plantScale(Number.POSITIVE_INFINITY)]).toEqual([0.86, 1, 1]);
    expect([0, 180, 500].map((ms) => Math.round(dropUnits(ms)))).toEqual([0, 34, 34]);
  });
});
