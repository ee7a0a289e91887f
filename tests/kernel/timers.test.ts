import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addPromise,
  awaitPost,
  createTimers,
  expireTimer,
  outcomeOf,
  setTimer,
  stopTimer,
  takeNext,
} from '../../shared/kernel/index.ts';
import { ada, bob, buzzer, cyd, rail, smallKernel, waitOf } from './support.ts';

const rings = { kind: 'settles', promise: buzzer, outcome: { kind: 'fulfilled', value: 1 } } as const;

describe('a timer', () => {
  it('has a number, counted from 1', () => {
    const timers = createTimers();
    expect([setTimer(timers, 5, rings), setTimer(timers, 3, rings)]).toEqual([1, 2]);
  });

  it('settles a promise, by nobody', () => {
    const kernel = smallKernel();
    const timers = createTimers();
    addPromise(kernel, buzzer, { kind: 'device' }, ada);
    const number = setTimer(timers, 5, { ...rings, outcome: { kind: 'rejected', message: 'burnt' } });
    expect(expireTimer(kernel, timers, number).dueTick).toBe(5);
    expect(outcomeOf(kernel, buzzer)).toEqual({ kind: 'rejected', message: 'burnt' });
    expect(timers.pending).toEqual([]);
  });

  it("puts an agent's stretch at the tail of a loop's queue, a full one too", () => {
    const kernel = smallKernel();
    const timers = createTimers();
    for (const agent of [ada, bob, cyd]) {
      awaitPost(kernel, rail, agent);
      setTimer(timers, 5, { kind: 'posts', agent, loop: rail });
    }
    expect(waitOf(kernel, ada)).toBe(rail);
    expect(takeNext(kernel, rail)).toBe(null);
    for (const number of [1, 2, 3]) expireTimer(kernel, timers, number);
    expect(takeNext(kernel, rail)?.agent).toBe(ada);
  });

  it('goes off once', () => {
    const kernel = smallKernel();
    const timers = createTimers();
    addPromise(kernel, buzzer, { kind: 'device' }, ada);
    expireTimer(kernel, timers, setTimer(timers, 5, rings));
    expect(() => expireTimer(kernel, timers, 1)).toThrow('missing: timer 1');
  });

  it('never goes off when it was stopped by the promise it is for', () => {
    const timers = createTimers();
    setTimer(timers, 5, { kind: 'posts', agent: ada, loop: rail });
    setTimer(timers, 5, rings);
    expect(stopTimer(timers, buzzer)).toBe(true);
    expect(timers.pending.map(({ number }) => number)).toEqual([1]);
    expect(stopTimer(timers, buzzer)).toBe(false);
  });

  it('is due at a whole tick', () => {
    expect(() => setTimer(createTimers(), 1.5, rings)).toThrow('a timer is due at a whole tick, not 1.5');
  });
});

describe('pending timers', () => {
  it('stand in the order in which they go off: by due tick, then by creation', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 6 })), (dueTicks) => {
        const timers = createTimers();
        for (const dueTick of dueTicks) setTimer(timers, dueTick, rings);
        const expected = dueTicks
          .map((dueTick, index) => ({ dueTick, number: index + 1 }))
          .sort((a, b) => a.dueTick - b.dueTick || a.number - b.number);
        expect(timers.pending.map(({ dueTick, number }) => ({ dueTick, number }))).toEqual(expected);
      }),
    );
  });
});
