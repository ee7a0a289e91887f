import { describe, expect, it } from 'vitest';
import { driftAfter, fadeDrift, NO_DRIFT } from '../../client/model/drift.ts';
import type { Pose } from '../../client/model/frame.ts';
import { createHandOver } from '../../client/model/hand-over.ts';
import { blend, type PoseSample, poseAt, withSample } from '../../client/model/interpolation.ts';
import { createPastClock } from '../../client/model/past-clock.ts';
import { createTickClock } from '../../client/model/tick-clock.ts';
import { chefId } from '../../shared/kitchen/index.ts';

const at = (tick: number, x: number, facing = 3): PoseSample => ({ tick, chefs: [{ x, y: 1000, facing }] });

describe('a pose between two patches', () => {
  const samples = [at(10, 1000), at(12, 1332), at(14, 1332, 5)];

  it('lies on the way, in proportion', () => {
    expect(poseAt(samples, 0, 11)).toEqual({ x: 1166, y: 1000, facing: 3, moving: true });
    expect(poseAt(samples, 0, 11.5)).toEqual({ x: 1249, y: 1000, facing: 3, moving: true });
  });

  it('stands where the patches stand', () => {
    expect(poseAt(samples, 0, 13)).toEqual({ x: 1332, y: 1000, facing: 5, moving: false });
  });

  it('stands at the ends, before the first and after the last', () => {
    expect(poseAt(samples, 0, 3)).toEqual({ x: 1000, y: 1000, facing: 3, moving: false });
    expect(poseAt(samples, 0, 99)).toEqual({ x: 1332, y: 1000, facing: 5, moving: false });
  });

  it('is none for a chef that is in no patch', () => {
    expect(poseAt(samples, 1, 11)).toBeNull();
    expect(poseAt([], 0, 11)).toBeNull();
  });

  it('does not glide over what nobody can walk', () => {
    const home = blend({ x: 1000, y: 1000, facing: 1 }, { x: 9000, y: 1000, facing: 5 }, 0.1);
    expect(home).toEqual({ x: 9000, y: 1000, facing: 5, moving: false });
  });
});

describe('the kept patches', () => {
  it('are one before the moment that is drawn, and all after it', () => {
    let samples: readonly PoseSample[] = [];
    for (const tick of [2, 4, 6, 8]) samples = withSample(samples, at(tick, tick), 5);
    expect(samples.map((sample) => sample.tick)).toEqual([4, 6, 8]);
  });

  it('are two when all of them are past', () => {
    let samples: readonly PoseSample[] = [];
    for (const tick of [2, 4, 6]) samples = withSample(samples, at(tick, tick), 50);
    expect(samples.map((sample) => sample.tick)).toEqual([4, 6]);
  });
});

describe('the tick clock', () => {
  it('counts on between patches', () => {
    const clock = createTickClock(0.03);
    clock.observe(100, 0);
    expect(clock.tickAt(50)).toBeCloseTo(101.5);
  });

  it('follows a late patch slowly and never runs backwards', () => {
    const clock = createTickClock(0.03);
    clock.observe(100, 0);
    const before = clock.tickAt(66);
    clock.observe(102, 166);
    expect(clock.tickAt(166)).toBeCloseTo(104.98 - 0.298, 1);
    expect(clock.tickAt(166)).toBeGreaterThan(before);
    expect(clock.tickAt(100)).toBe(clock.tickAt(166));
  });

  it('does not imagine a kitchen for long when nobody speaks', () => {
    const clock = createTickClock(0.03);
    clock.observe(100, 0);
    expect(clock.tickAt(60_000)).toBe(110);
  });

  it('starts anew with a new round', () => {
    const clock = createTickClock(0.03);
    clock.observe(4000, 0);
    clock.tickAt(10);
    clock.observe(0, 20);
    expect(clock.tickAt(20)).toBe(0);
  });
});

describe('the clock of the past', () => {
  const asked = (wantedTick: number, newestTick: number, nowMs: number) => ({ wantedTick, newestTick, nowMs });

  it('shows what it is asked for while there is news of it', () => {
    const clock = createPastClock(0.03);
    expect(clock.tickAt(asked(100, 104, 0))).toBe(100);
    expect(clock.tickAt(asked(101, 106, 33))).toBe(101);
  });

  it('waits where the news end, and then catches up at a quarter above the pace, without a jump', () => {
    const clock = createPastClock(0.03);
    clock.tickAt(asked(100, 100, 0));
    expect(clock.tickAt(asked(103, 100, 100))).toBe(100);
    expect(clock.tickAt(asked(104, 110, 120))).toBeCloseTo(100.75);
    expect(clock.tickAt(asked(104, 110, 1000))).toBe(104);
  });

  it('shows nothing of what was missed for long, and starts anew with a new round', () => {
    const clock = createPastClock(0.03);
    clock.tickAt(asked(100, 100, 0));
    expect(clock.tickAt(asked(130, 130, 1000))).toBe(130);
    expect(clock.tickAt(asked(-3, 0, 1016))).toBe(-3);
  });
});

describe('an apron that moves', () => {
  it('takes no chef through time: what is foretold glides into what was, and back', () => {
    const handOver = createHandOver();
    const pose = { x: 1000, y: 1000, facing: 3, moving: false };
    const past = { ...pose, x: 700 };
    const drawn = (where: Pose, isForetold: boolean, elapsedMs: number) =>
      handOver.drawn(chefId(1), where, { isForetold, elapsedMs }).x;
    expect(drawn(pose, true, 16)).toBe(1000);
    expect(drawn(past, false, 16)).toBe(1000);
    expect(drawn(past, false, 60)).toBe(850);
    expect(drawn(past, false, 60)).toBe(700);
    expect(drawn(pose, true, 16)).toBe(700);
  });
});

describe('a correction', () => {
  it('fades', () => {
    const drift = driftAfter({ x: 1100, y: 1000 }, { x: 1000, y: 1000 });
    expect(drift).toMatchObject({ x: 100, y: 0 });
    expect(fadeDrift(drift, 60)).toMatchObject({ x: 50, y: 0 });
    expect(fadeDrift(drift, 500)).toBe(NO_DRIFT);
  });

  it('that is large is made at a pace that is drawn as walking', () => {
    const drift = driftAfter({ x: 2000, y: 0 }, { x: 1000, y: 0 });
    expect(fadeDrift(drift, 100)).toMatchObject({ x: 750, y: 0 });
    expect(fadeDrift(drift, 400)).toBe(NO_DRIFT);
  });

  it('is no glide through walls', () => {
    expect(driftAfter({ x: 5000, y: 0 }, { x: 0, y: 0 })).toBe(NO_DRIFT);
  });
});
