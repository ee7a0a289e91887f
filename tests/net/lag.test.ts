import { describe, expect, it } from 'vitest';
import { createLagLine, FAR_AWAY, NO_LAG, SHAKY } from '../support/lag.ts';

const arrivals = (seed: number) => {
  const line = createLagLine(() => SHAKY, seed);
  return Array.from({ length: 400 }, (_, count) => line.arrivalMs(count * 1000) - count * 1000);
};

describe('a slow line', () => {
  it('takes as long as it is told to', () => {
    let lag = FAR_AWAY;
    const line = createLagLine(() => lag, 1);
    expect([line.arrivalMs(0), line.arrivalMs(7.5)]).toEqual([100, 107.5]);
    lag = NO_LAG;
    expect([line.arrivalMs(50), line.arrivalMs(200)]).toEqual([107.5, 200]);
  });

  it('shakes as far as it is told to and no further, the same way for the same seed', () => {
    const waits = arrivals(1);
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(50);
    expect(Math.min(...waits)).toBeLessThan(52);
    expect(Math.max(...waits)).toBeLessThanOrEqual(150);
    expect(Math.max(...waits)).toBeGreaterThan(148);
    expect(arrivals(1)).toEqual(waits);
    expect(arrivals(2)).not.toEqual(waits);
  });

  it('lets nothing overtake', () => {
    const line = createLagLine(() => SHAKY, 3);
    const times = Array.from({ length: 400 }, (_, count) => line.arrivalMs(count));
    expect(times).toEqual([...times].sort((a, b) => a - b));
  });
});
