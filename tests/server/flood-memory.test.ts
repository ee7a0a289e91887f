import { describe, expect, it } from 'vitest';
import { ARRIVALS_PER_WAIT, FLOOD_REMEMBERED_MS, MOST_FLOODED_NETWORKS } from '../../server/limits.ts';
import { createFloodMemory } from '../../server/rooms/flood-memory.ts';

const HERE = '203.0.113.7';
const ELSEWHERE = '203.0.113.8';

function memory() {
  const clock = { nowMs: 1_000_000 };
  return { clock, floods: createFloodMemory(() => clock.nowMs) };
}

describe('the memory of floods', () => {
  it('makes nobody wait who comes from where nobody flooded', () => {
    const { floods } = memory();
    floods.add(HERE);
    expect(floods.isRemembered(ELSEWHERE)).toBe(false);
    expect(floods.takeTurn(ELSEWHERE)).toBe(0);
  });

  it('makes who comes from there wait twice as long after each flood, up to eight seconds', () => {
    const { clock, floods } = memory();
    const told = [1, 2, 3, 4, 5, 6].map(() => {
      clock.nowMs += 10_000;
      const { waitMs, isLonger } = floods.add(HERE);
      return [waitMs, isLonger, floods.takeTurn(HERE)];
    });
    expect(told).toEqual([
      [1000, true, 1000],
      [2000, true, 2000],
      [4000, true, 4000],
      [8000, true, 8000],
      [8000, false, 8000],
      [8000, false, 8000],
    ]);
  });

  it('lets those who knock together in one after the other, half a class in the time of one wait', () => {
    const { clock, floods } = memory();
    floods.add(HERE);
    const gap = 1000 / ARRIVALS_PER_WAIT;
    expect([1, 2, 3].map(() => floods.takeTurn(HERE))).toEqual([1000, 1000 + gap, 1000 + 2 * gap]);
    clock.nowMs += 500;
    expect(floods.takeTurn(HERE)).toBe(1000);
  });

  it('keeps its order over the next flood', () => {
    const { floods } = memory();
    floods.add(HERE);
    for (let knock = 0; knock < 40; knock++) floods.takeTurn(HERE);
    floods.add(HERE);
    expect(floods.takeTurn(HERE)).toBe(1000 + (39 * 1000) / ARRIVALS_PER_WAIT + 2000 / ARRIVALS_PER_WAIT);
  });

  it('forgives after a minute without a flood, and then begins anew', () => {
    const { clock, floods } = memory();
    floods.add(HERE);
    floods.add(HERE);
    clock.nowMs += FLOOD_REMEMBERED_MS - 1;
    expect(floods.isRemembered(HERE)).toBe(true);
    expect(floods.takeTurn(HERE)).toBe(2000);
    clock.nowMs += 1;
    expect([floods.isRemembered(HERE), floods.takeTurn(HERE), floods.size]).toEqual([false, 0, 0]);
    expect(floods.add(HERE)).toEqual({ waitMs: 1000, isLonger: true });
  });

  it('has an end: of more networks than it may keep, those whose last flood is oldest are forgiven', () => {
    const { floods } = memory();
    floods.add(HERE);
    floods.add(ELSEWHERE);
    floods.add(HERE);
    for (let network = 1; network < MOST_FLOODED_NETWORKS; network++) floods.add(`network ${network}`);
    expect(floods.size).toBe(MOST_FLOODED_NETWORKS);
    expect([floods.isRemembered(HERE), floods.isRemembered(ELSEWHERE)]).toEqual([true, false]);
  });
});
