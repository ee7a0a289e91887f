import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ALL_KEYS, EVERYTHING, measureFeel } from '../support/feel-figures.ts';
import { FAR_AWAY, type Lag, NO_LAG, SHAKY } from '../support/lag.ts';

const LONG = process.env.LONG === '1';
/** The same in every short run; the long one draws new ones. */
const RUNS = 40;
const SECONDS = 15;
/** A quarter of a tile. */
const MOST_OFF = 250;
/** One tick and one frame, at 60 drawn frames a second. */
const MOST_FRAMES = 3;

const most = (figures: readonly number[]) => figures.reduce((so, one) => Math.max(so, one), 0);
const forSeeds = (check: (seed: number) => void) => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_000_000 }), check),
    LONG ? { numRuns: 400 } : { numRuns: RUNS, seed: 1 },
  );
};

describe.each<[string, Lag]>([
  ['without delay', NO_LAG],
  ['at a round trip of 200 ms', FAR_AWAY],
  ['at a round trip of 200 ± 100 ms', SHAKY],
])('a page %s', (_name, lag) => {
  it('shows steps and dashes of its own chef within one tick and one frame', () => {
    let presses = 0;
    forSeeds((seed) => {
      const { stepFrames, dashFrames } = measureFeel({
        lag,
        seed,
        seconds: SECONDS,
        habits: { ...ALL_KEYS, uses: false, tags: false, switches: false },
      });
      presses += stepFrames.length + dashFrames.length;
      expect(most([...stepFrames, ...dashFrames])).toBeLessThanOrEqual(MOST_FRAMES);
    });
    expect(presses).toBeGreaterThan(RUNS);
  });

  it('is never off by a quarter of a tile, whatever keys are pressed at whatever stands there', () => {
    let putRight = 0;
    let playedSeconds = 0;
    forSeeds((seed) => {
      const { corrections, snaps } = measureFeel({ lag, seed, seconds: SECONDS, habits: ALL_KEYS });
      putRight += corrections.length;
      playedSeconds += SECONDS;
      expect(most(corrections)).toBeLessThanOrEqual(MOST_OFF);
      expect(most(snaps)).toBeLessThanOrEqual(MOST_OFF);
    });
    // Not by much, and hardly ever: once in ten minutes of play at most.
    expect(putRight).toBeLessThanOrEqual(playedSeconds / 600);
  });

  it('glides where only the server knew what comes of a queue: nothing is drawn that snaps', () => {
    forSeeds((seed) => {
      const { snaps } = measureFeel({ lag, seed, seconds: SECONDS, habits: EVERYTHING });
      expect(most(snaps)).toBeLessThanOrEqual(MOST_OFF);
    });
  });

  it('draws the others smoothly, a little in the past', () => {
    forSeeds((seed) => {
      const { otherSnaps } = measureFeel({ lag, seed, seconds: SECONDS, habits: ALL_KEYS });
      expect(otherSnaps.length).toBeGreaterThan(0);
      expect(most(otherSnaps)).toBeLessThanOrEqual(MOST_OFF);
    });
  });
});
