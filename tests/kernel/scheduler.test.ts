import { describe, expect, it } from 'vitest';
import {
  block,
  createSchedule,
  makeReady,
  nextQuantumEnd,
  runSlice,
  type Schedule,
} from '../../shared/kernel/index.ts';
import { job, jobs, runAll } from './jobs.ts';

const oneCore = (quantumTicks: number, switchTicks: number): Schedule =>
  createSchedule({ cores: 1, policy: { kind: 'roundRobin', quantumTicks }, switchTicks });

describe('round robin', () => {
  it('gives the textbook waiting times: bursts 24, 3, 3, quantum 4', () => {
    // Silberschatz, Galvin, Gagne, "Operating System Concepts": average waiting time 17 / 3 = 5.66.
    const { ends } = runAll(oneCore(4, 0), jobs(['p1', 24], ['p2', 3], ['p3', 3]));
    expect(ends).toEqual({ p1: 30, p2: 7, p3: 10 });
    expect([30 - 24, 7 - 3, 10 - 3]).toEqual([6, 4, 7]);
  });

  it('gives the textbook turnaround times: bursts 2, 1, 8, 4, 5, quantum 2', () => {
    // The same book, tenth edition, exercise 5.4.
    const { ends } = runAll(oneCore(2, 0), jobs(['p1', 2], ['p2', 1], ['p3', 8], ['p4', 4], ['p5', 5]));
    expect(ends).toEqual({ p1: 2, p2: 3, p3: 20, p4: 13, p5: 18 });
  });

  it('shares the core fairly when the quantum is short', () => {
    // Tanenbaum, "Modern Operating Systems": batch jobs of 10, 6, 2, 4, 8 minutes end after 30, 24, 10, 18, 28; mean 22.
    const minutes = jobs(['a', 600], ['b', 360], ['c', 120], ['d', 240], ['e', 480]);
    const { ends } = runAll(oneCore(1, 0), minutes);
    expect(ends).toEqual({ a: 1800, b: 1439, c: 598, d: 1079, e: 1680 });
    expect(Object.values(ends).map((end) => Math.ceil(end / 60))).toEqual([10, 18, 24, 28, 30]);
  });

  it('takes 23 for two jobs of 6 with quantum 1 and a switch of 1, 12 without the cost', () => {
    const both = jobs(['a', 6], ['b', 6]);
    expect(runAll(oneCore(1, 1), both)).toEqual({ ends: { a: 21, b: 23 }, lane: 'a-b-a-b-a-b-a-b-a-b-a-b-' });
    expect(runAll(oneCore(1, 0), both)).toEqual({ ends: { a: 11, b: 12 }, lane: 'abababababab-' });
  });

  it('takes 13 for them one after the other', () => {
    const both = jobs(['a', 6], ['b', 6]);
    expect(runAll(oneCore(6, 1), both)).toEqual({ ends: { a: 6, b: 13 }, lane: 'aaaaaa-bbbbbb-' });
  });

  it('puts one that arrives before one whose quantum is over in that tick', () => {
    const three = [job('a', 4), job('b', 4), job('c', 1, { arrives: 2 })];
    expect(runAll(oneCore(2, 0), three).lane).toBe('aabbcaabb-');
  });

  it('goes on with the same one, at no cost, when nobody else is ready', () => {
    expect(runAll(oneCore(2, 3), jobs(['a', 5]))).toEqual({ ends: { a: 5 }, lane: 'aaaaa-' });
  });

  it('interrupts nobody before the quantum is over', () => {
    const two = [job('a', 3), job('b', 1, { arrives: 1 })];
    expect(runAll(oneCore(3, 0), two).lane).toBe('aaab-');
  });

  it('starts the quantum when the switch is done', () => {
    expect(runAll(oneCore(2, 3), jobs(['a', 2], ['b', 3], ['c', 1])).lane).toBe('aa---bb---c---b-');
  });
});

describe('several cores', () => {
  it('truly run at once', () => {
    const schedule = createSchedule({ cores: 2, policy: { kind: 'roundRobin', quantumTicks: 1 }, switchTicks: 1 });
    expect(runAll(schedule, jobs(['a', 6], ['b', 6]))).toEqual({ ends: { a: 6, b: 6 }, lane: 'aaaaaa-' });
  });

  it('take turns fairly, each staying on its core when it goes on', () => {
    const schedule = createSchedule({ cores: 2, policy: { kind: 'roundRobin', quantumTicks: 2 }, switchTicks: 0 });
    for (const who of ['a', 'b', 'c']) makeReady(schedule, who);
    expect([0, 2, 4, 6].map((tick) => runSlice(schedule, tick))).toEqual([
      ['a', 'b'],
      ['a', 'c'],
      ['b', 'c'],
      ['b', 'a'],
    ]);
  });
});

describe('schedule', () => {
  it('queues nobody twice', () => {
    const schedule = oneCore(5, 0);
    makeReady(schedule, 'a');
    makeReady(schedule, 'a');
    expect(schedule.ready).toEqual(['a']);
    runSlice(schedule, 0);
    makeReady(schedule, 'a');
    expect(schedule.ready).toEqual([]);
  });

  it('gives the core away when its user blocks, and says how long it was used', () => {
    const schedule = oneCore(100, 2);
    makeReady(schedule, 'a');
    makeReady(schedule, 'b');
    runSlice(schedule, 0);
    expect(block(schedule, 'a', 7)).toBe(7);
    expect(runSlice(schedule, 7)).toEqual([null]);
    expect(schedule.running).toEqual([{ who: 'b', sinceTick: 7, usableFromTick: 9, turn: 2 }]);
    expect(runSlice(schedule, 9)).toEqual(['b']);
    expect(block(schedule, 'b', 10)).toBe(1);
  });

  it('takes whoever blocks out of the queue, and minds no stranger', () => {
    const schedule = oneCore(5, 0);
    for (const who of ['a', 'b', 'c']) makeReady(schedule, who);
    runSlice(schedule, 0);
    expect([block(schedule, 'b', 1), block(schedule, 'z', 1)]).toEqual([0, 0]);
    expect([schedule.ready, schedule.running[0]?.who]).toEqual([['c'], 'a']);
  });

  it('pays for a switch after a pause, but not for coming back', () => {
    const schedule = oneCore(5, 2);
    makeReady(schedule, 'a');
    runSlice(schedule, 0);
    block(schedule, 'a', 1);
    makeReady(schedule, 'a');
    expect(runSlice(schedule, 4)).toEqual(['a']);
    block(schedule, 'a', 5);
    makeReady(schedule, 'b');
    expect(runSlice(schedule, 8)).toEqual([null]);
    expect(runSlice(schedule, 10)).toEqual(['b']);
  });

  it('tells when the first quantum is over', () => {
    const schedule = createSchedule({ cores: 2, policy: { kind: 'roundRobin', quantumTicks: 4 }, switchTicks: 2 });
    expect(nextQuantumEnd(schedule)).toBe(null);
    for (const who of ['a', 'b', 'c']) makeReady(schedule, who);
    runSlice(schedule, 0);
    block(schedule, 'a', 3);
    runSlice(schedule, 3);
    expect(nextQuantumEnd(schedule)).toBe(4);
    block(schedule, 'b', 4);
    expect(nextQuantumEnd(schedule)).toBe(3 + 2 + 4);
  });

  it('goes on the same after a round trip through JSON', () => {
    const schedule = oneCore(2, 1);
    for (const who of ['a', 'b', 'c']) makeReady(schedule, who);
    runSlice(schedule, 0);
    const copy = JSON.parse(JSON.stringify(schedule)) as Schedule;
    const future = (from: Schedule) => Array.from({ length: 12 }, (_, tick) => runSlice(from, tick + 1));
    expect(future(copy)).toEqual(future(schedule));
  });

  it('needs a core and a quantum', () => {
    const policy = { kind: 'roundRobin', quantumTicks: 1 } as const;
    for (const wrong of [{ cores: 0 }, { policy: { ...policy, quantumTicks: 0 } }, { switchTicks: -1 }]) {
      expect(() => createSchedule({ cores: 1, policy, switchTicks: 0, ...wrong })).toThrow('needs a core');
    }
  });
});
