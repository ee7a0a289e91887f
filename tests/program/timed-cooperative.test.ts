import { describe, expect, it } from 'vitest';
import type { Policy } from '../../shared/program/index.ts';
import { chef, FIRST_COME, laneOf, lock, roundRobin, timed, unlock, work, yieldStep } from './timed.ts';

const COOPERATIVE: Policy = { kind: 'cooperative' };

describe('cooperative in a timed run', () => {
  const chefs = [chef('a', work(2), yieldStep, work(2)), chef('b', work(3), yieldStep, work(1))];

  it('goes round where chefs yield', () => {
    expect(laneOf(timed({ policy: COOPERATIVE, chefs }), 0)).toBe('a 0–2, b 2–5, a 5–7, b 7–8');
  });

  it('pays for the switches', () => {
    const run = timed({ policy: { kind: 'cooperative', switch: 1 }, chefs });
    expect(laneOf(run, 0)).toBe('a 0–2, b: 2–3, b 3–6, a: 6–7, a 7–9, b: 9–10, b 10–11');
  });

  it('waits for a chef that never yields', () => {
    expect(timed({ policy: COOPERATIVE, chefs: [chef('hog', work(50)), chef('b', work(1))] }).finishedAtMs).toEqual({
      hog: 50,
      b: 51,
    });
  });

  it('takes the core away from one that waits', () => {
    const two = [
      chef('a', lock('knife'), yieldStep, work(1), unlock('knife')),
      chef('b', lock('knife'), work(2), unlock('knife')),
      chef('c', work(4)),
    ];
    // a yields at 0; b could not take the knife and stands aside; c 0–4; a 4–5; b 5–7.
    const run = timed({ policy: COOPERATIVE, locks: { knife: { kind: 'mutex' } }, chefs: two });
    expect(laneOf(run, 0)).toBe('c 0–4, a 4–5, b 5–7');
  });

  it('lets one that it has just woken go before it', () => {
    const two = [
      chef('a', lock('knife'), work(1), unlock('knife'), yieldStep, work(1)),
      chef('b', lock('knife'), work(2), unlock('knife')),
    ];
    const run = timed({ policy: COOPERATIVE, locks: { knife: { kind: 'mutex' } }, chefs: two });
    expect(laneOf(run, 0)).toBe('a 0–1, b 1–3, a 3–4');
  });

  it('goes on at once if nobody else is ready', () => {
    const run = timed({ policy: { kind: 'cooperative', switch: 9 }, chefs: [chef('a', work(1), yieldStep, work(1))] });
    expect([run.timeMs, run.schedule]).toEqual([2, ['a']]);
  });

  it('is the only policy under which yielding does anything', () => {
    for (const policy of [FIRST_COME, roundRobin(9), { kind: 'priority' } as const]) {
      expect(laneOf(timed({ policy, chefs }), 0)).toBe('a 0–4, b 4–8');
    }
  });
});
