import { describe, expect, it } from 'vitest';
import { chefDepth, stationDepth } from '../../client/view/depth.ts';
import { pressedAt, rectOfStation } from '../../client/view/hotspots.ts';
import { layoutOf, type Reserved, toX, toY, unitsAt } from '../../client/view/layout.ts';
import { drawnKitchen } from './support/view-frame.ts';

const WIDE = { columns: 16, rows: 7 };
const tileOn = (widthPx: number, heightPx: number, reserved: Partial<Reserved> = {}) =>
  layoutOf({ widthPx, heightPx, ratio: 1 }, WIDE, reserved).tilePx;

describe('the size of a tile', () => {
  it.each([
    [1280, 720, 64],
    [1366, 768, 72],
    [1920, 1080, 112],
    [2560, 1440, 152],
  ])('is an even number that fits 16 × 7 tiles into %i × %i', (width, height, tile) => {
    expect(tileOn(width, height)).toBe(tile);
  });

  it('leaves a dispatcher its board and its rail', () => {
    expect(
      layoutOf({ widthPx: 1366, heightPx: 768, ratio: 1 }, { columns: 13, rows: 7 }, { left: 366, bottom: 182 }),
    ).toMatchObject({
      tilePx: 58,
      xPx: 366 + (1000 - 13 * 58) / 2,
    });
  });

  it('shows every top on a phone and cuts the fronts of the last row', () => {
    const layout = layoutOf({ widthPx: 844, heightPx: 390, ratio: 2 }, { columns: 13, rows: 7 }, {});
    expect(layout).toMatchObject({ tilePx: 46, compact: true });
    expect(layout.yPx + 6.65 * layout.tilePx).toBeLessThan(390);
  });

  it('counts device pixels in its scales', () => {
    const layout = layoutOf({ widthPx: 1366, heightPx: 768, ratio: 2 }, WIDE, {});
    expect(layout.scale).toBe(1.5);
    expect(layout.labelScale).toBe((76 * 2) / 96);
  });
});

describe('places', () => {
  const layout = layoutOf({ widthPx: 1366, heightPx: 768, ratio: 2 }, WIDE, {});

  it('go to the screen and back', () => {
    const back = unitsAt(layout, toX(layout, 96) / 2, toY(layout, 480) / 2);
    expect(back).toEqual({ x: 96, y: 480 });
  });

  it('put a chef before the station behind it and behind the one in front of it', () => {
    expect(chefDepth(1300)).toBeGreaterThan(stationDepth(0));
    expect(chefDepth(2700)).toBeLessThan(stationDepth(3));
  });
});

describe('a press on the picture', () => {
  const kitchen = drawnKitchen();
  const layout = layoutOf({ widthPx: 1366, heightPx: 768, ratio: 1 }, kitchen.plan, {});
  kitchen.chef(0, { x: 5500, y: 4500 });
  kitchen.chef(1, { x: 3500, y: 2500 });
  kitchen.chef(2, { x: 8500, y: 4500 });
  const press = (column: number, row: number) =>
    pressedAt(kitchen.frame(), layout, layout.xPx + column * layout.tilePx, layout.yPx + row * layout.tilePx);

  it('means the floor it falls on', () => {
    expect(press(1.5, 4.5)).toEqual({ kind: 'floor', column: 1, row: 4 });
  });

  it('means the chef whose figure is there', () => {
    expect(press(5.5, 3.8)).toEqual({ kind: 'chef', chef: 'chef:1' });
  });

  it('means the station on the front of which it falls', () => {
    expect(press(2.5, 0.9)).toEqual({
      kind: 'station',
      station: kitchen.plan.stations.find((s) => s.column === 2 && s.row === 0)?.id,
    });
  });

  it('means nothing outside of the kitchen', () => {
    expect(press(-1, 3)).toBeNull();
  });

  it('finds stations where their tops are drawn', () => {
    const till = kitchen.station('till');
    expect(rectOfStation(layout, till)).toEqual({
      left: layout.xPx + till.column * 72,
      top: Math.round(layout.yPx + (till.row - 30 / 96) * 72),
      width: 72,
      height: 72,
    });
  });
});
