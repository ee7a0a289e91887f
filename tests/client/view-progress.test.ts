import { describe, expect, it } from 'vitest';
import { box } from '../../client/view/art/index.ts';
import {
  dashStretch,
  hopUnits,
  outBack,
  outBounce,
  outCubic,
  outElastic,
  popScale,
  shakeDegrees,
  sproutSize,
  tagSwing,
} from '../../client/view/motion.ts';
import { progressOf } from '../../client/view/progress.ts';
import { packSheets, sheetSvg } from '../../client/view/sheet.ts';
import { type DeviceView, jobId, orderId, seatId } from '../../shared/kitchen/index.ts';
import { type DrawnKitchen, drawnKitchen } from './support/view-frame.ts';

function cooks(kitchen: DrawnKitchen, changes: Partial<DeviceView>): void {
  const station = kitchen.station('burner').id;
  kitchen.snapshot.devices.push({
    station,
    order: orderId(1),
    job: jobId('heat-sauce'),
    chef: null,
    seat: seatId(1),
    startTick: kitchen.snapshot.tick - 30,
    endTick: kitchen.snapshot.tick + 90,
    finished: false,
    burnTick: null,
    ...changes,
  });
}

describe('a ring over a station', () => {
  it('fills while something cooks and counts whole seconds', () => {
    const kitchen = drawnKitchen();
    cooks(kitchen, {});
    expect(progressOf(kitchen.frame())).toMatchObject([
      { shape: 'ring', tone: 'working', share: 0.25, seconds: 3, spot: 'above' },
    ]);
  });

  it('runs between two patches', () => {
    const kitchen = drawnKitchen();
    cooks(kitchen, {});
    const frame = { ...kitchen.frame(), tick: kitchen.snapshot.tick + 1.5 };
    expect(progressOf(frame)[0]?.share).toBeCloseTo(31.5 / 120);
  });

  it('rings a bell when it is done', () => {
    const kitchen = drawnKitchen();
    cooks(kitchen, { finished: true });
    expect(progressOf(kitchen.frame())).toMatchObject([{ tone: 'done', seconds: null }]);
  });

  it('empties in alarm while it can burn', () => {
    const kitchen = drawnKitchen();
    const { tick } = kitchen.snapshot;
    cooks(kitchen, { finished: true, endTick: tick - 60, burnTick: tick + 120 });
    expect(progressOf(kitchen.frame())).toMatchObject([{ tone: 'burning', seconds: 4 }]);
    expect(progressOf(kitchen.frame())[0]?.share).toBeCloseTo(120 / 180);
  });

  it('stands still where the chef has no apron', () => {
    const kitchen = drawnKitchen();
    const work = kitchen.works(kitchen.station('sink'), 'job:wash-leaves', { left: 30, total: 90 });
    kitchen.chef(0, {}, { job: { ...work, endTick: null, ticksLeft: 60 } });
    expect(progressOf(kitchen.frame())).toMatchObject([{ tone: 'paused', seconds: 2 }]);
  });

  it('lies on the front of a station whose chef stands behind it', () => {
    const kitchen = drawnKitchen();
    const board = kitchen.station('board');
    kitchen.chef(
      0,
      { x: board.column * 1000 + 500, y: board.row * 1000 - 400 },
      { job: kitchen.works(board, 'job:chop-tomato', { left: 30, total: 120 }) },
    );
    expect(progressOf(kitchen.frame())).toMatchObject([{ spot: 'front' }]);
  });

  it('is shown once where a chef waits at its own device', () => {
    const kitchen = drawnKitchen();
    cooks(kitchen, { chef: kitchen.chef(0, {}).id });
    kitchen.chef(0, {}, { job: kitchen.works(kitchen.station('burner'), 'job:heat-sauce', { left: 90, total: 120 }) });
    expect(progressOf(kitchen.frame())).toHaveLength(1);
  });
});

describe('a buzzer', () => {
  it('counts for a dispatcher and rings beside the time to burning', () => {
    const kitchen = drawnKitchen('trattoria', ['dispatcher']);
    cooks(kitchen, {});
    expect(progressOf(kitchen.frame())).toMatchObject([{ shape: 'buzzer', tone: 'working', seconds: 3 }]);
    kitchen.snapshot.devices.length = 0;
    cooks(kitchen, { finished: true, endTick: 0, burnTick: 90 });
    expect(progressOf(kitchen.frame()).map(({ shape, tone }) => [shape, tone])).toEqual([
      ['buzzer', 'done'],
      ['ring', 'burning'],
    ]);
  });
});

describe('motion', () => {
  it('begins at nothing and ends where it should', () => {
    for (const ease of [outCubic, outBack, outElastic, outBounce]) {
      expect(ease(0)).toBeCloseTo(0, 5);
      expect(ease(1)).toBeCloseTo(1, 5);
      expect(ease(7)).toBeCloseTo(1, 5);
    }
  });

  it('is over when its time is over', () => {
    expect(popScale(140)).toBe(1);
    expect(popScale(70)).toBeCloseTo(1.15);
    expect(tagSwing(420)).toEqual({ lift: 0, degrees: 0 });
    expect(tagSwing(0)).toEqual({ lift: 20, degrees: 12 });
    expect(dashStretch(90)).toBe(1);
    expect(dashStretch(Number.POSITIVE_INFINITY)).toBe(0);
    expect(hopUnits(200)).toBe(0);
    expect(shakeDegrees(270)).toBe(0);
    expect([sproutSize(0), sproutSize(60_000)]).toEqual([0.4, 1.3]);
  });
});

describe('a sheet of pictures', () => {
  const square = (key: string, size: number) => ({
    key,
    drawing: { svg: `<rect id="${key}"/>`, box: box(0, 0, size, size) },
    pixelsPerUnit: 1,
  });

  it('keeps its pictures apart', () => {
    const [sheet] = packSheets([square('a', 100), square('b', 50), square('c', 1500), square('d', 60)]);
    const areas =
      sheet?.placements.map(({ key, x, y, raster }) => ({ key, x, y, w: raster.widthPx, h: raster.heightPx })) ?? [];
    expect(areas.map((area) => area.key)).toEqual(['c', 'a', 'd', 'b']);
    for (const a of areas) {
      for (const b of areas) {
        const isApart = a === b || a.x + a.w < b.x || b.x + b.w < a.x || a.y + a.h < b.y || b.y + b.h < a.y;
        expect(isApart, `${a.key} and ${b.key}`).toBe(true);
      }
    }
  });

  it('gives a picture larger than a sheet one for itself', () => {
    const sheets = packSheets([square('room', 3000), square('a', 10)]);
    expect(sheets.map((sheet) => sheet.placements.map(({ key }) => key)).sort()).toEqual([['a'], ['room']]);
  });

  it('is one document with every drawing in its own window', () => {
    const [sheet] = packSheets([square('a', 10)]);
    expect(sheet && sheetSvg(sheet)).toBe(
      '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><svg x="0" y="0" width="10" height="10" viewBox="0 0 10 10"><rect id="a"/></svg></svg>',
    );
  });
});
