import { describe, expect, it } from 'vitest';
import {
  block,
  createSchedule,
  makeReady,
  runSlice,
  type Schedule,
  type SchedulingPolicy,
  yieldCore,
} from '../../shared/kernel/index.ts';
import { jobs, runAll } from './jobs.ts';

function schedule(who: readonly string[], options: { policy?: SchedulingPolicy; cores?: number } = {}): Schedule {
  const { policy = { kind: 'cooperative' }, cores = 1 } = options;
  const made = createSchedule({ cores, policy, switchTicks: 2 });
  for (const one of who) makeReady(made, one);
  runSlice(made, 0);
  return made;
}

describe('cooperative', () => {
  it('lets one run until it ends', () => {
    const made = createSchedule({ cores: 1, policy: { kind: 'cooperative' }, switchTicks: 0 });
    expect(runAll(made, jobs(['a', 9], ['b', 2, 5], ['c', 1])).lane).toBe('aaaaaaaaabbc-');
  });

  it('lets one run until it waits', () => {
    const made = schedule(['a', 'b']);
    block(made, 'a', 3);
    runSlice(made, 3);
    expect(made.running[0]).toMatchObject({ who: 'b', usableFromTick: 5 });
  });

  it('sends whoever yields to the tail', () => {
    const made = schedule(['a', 'b', 'c']);
    yieldCore(made, 'a');
    runSlice(made, 1);
    expect([made.running[0]?.who, made.ready]).toEqual(['b', ['c', 'a']]);
  });

  it('goes on at no cost with the same one when nobody else is ready', () => {
    const made = schedule(['a']);
    yieldCore(made, 'a');
    expect(runSlice(made, 4)).toEqual(['a']);
    expect(made.running[0]).toEqual({ who: 'a', sinceTick: 4, usableFromTick: 4, turn: 2 });
  });

  it('lets whoever woke before go before the one that yields', () => {
    const made = schedule(['a']);
    makeReady(made, 'b');
    yieldCore(made, 'a');
    runSlice(made, 4);
    expect([made.running[0]?.who, made.ready]).toEqual(['b', ['a']]);
  });

  it('frees only the core of the one that yields', () => {
    const made = schedule(['a', 'b', 'c'], { cores: 2 });
    yieldCore(made, 'b');
    runSlice(made, 1);
    expect(made.running.map((slice) => slice?.who)).toEqual(['a', 'c']);
  });

  it('minds neither a stranger nor one without a core', () => {
    const made = schedule(['a', 'b']);
    yieldCore(made, 'b');
    yieldCore(made, 'z');
    expect([made.running[0]?.who, made.ready]).toEqual(['a', ['b']]);
  });

  it('survives JSON in the middle of it', () => {
    const made = schedule(['a', 'b', 'c']);
    const copy = JSON.parse(JSON.stringify(made)) as Schedule;
    for (const one of [made, copy]) {
      yieldCore(one, 'a');
      runSlice(one, 5);
    }
    expect(copy).toEqual(made);
  });
});

describe('yielding under the other policies', () => {
  it.each([
    { kind: 'firstCome' },
    { kind: 'roundRobin', quantumTicks: 9 },
    { kind: 'priority', inherit: false },
  ] as const)('changes nothing: $kind', (policy) => {
    const made = schedule(['a', 'b'], { policy });
    const before = structuredClone(made);
    yieldCore(made, 'a');
    expect(made).toEqual(before);
  });
});
