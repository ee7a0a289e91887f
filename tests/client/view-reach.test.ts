import { describe, expect, it } from 'vitest';
import { isReaching, reachScale } from '../../client/view/motion.ts';

describe('hands that reach out', () => {
  it('are seen from the first frame on, for a moment', () => {
    expect([-1, 0, 100, 219, 220].map(isReaching)).toEqual([false, true, true, true, false]);
  });

  it('close the corners around what is meant, and open them again', () => {
    expect(reachScale(Number.POSITIVE_INFINITY)).toBe(1);
    expect(reachScale(16)).toBeLessThan(0.97);
    expect(reachScale(88)).toBeCloseTo(0.84);
    expect(reachScale(219)).toBeGreaterThan(0.99);
  });
});
