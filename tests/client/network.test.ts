import { describe, expect, it } from 'vitest';
import { networkOf } from '../../client/ui/network.tsx';

describe('the light of the network', () => {
  it('is good to 80 ms, fair to 200, and poor above', () => {
    const states = [0, 80, 81, 200, 201].map((pingMs) => networkOf({ state: 'open', pingMs }));
    expect(states).toEqual(['good', 'good', 'fair', 'fair', 'poor']);
  });

  it('shows that nobody answers, whatever the last ping was', () => {
    expect(networkOf({ state: 'lost', pingMs: 20 })).toBe('lost');
  });

  it('is off where there is no network between', () => {
    expect(networkOf({ state: 'open', pingMs: null })).toBeNull();
  });
});
