import { describe, expect, it } from 'vitest';
import { block, createSchedule, makeReady, runSlice, type Schedule } from '../../shared/kernel/index.ts';

interface Job {
  who: string;
  ticks: number;
  arrives: number;
}

/** Runs the jobs to their ends; when each one ended, and who used the first core in each tick. */
function runAll(schedule: Schedule, jobs: readonly Job[]): { ends: Record<string, number>; lane: string } {
  const left = new Map(jobs.map((job) => [job.who, job.ticks]));
  const ends: Record<string, number> = {};
  let lane = '';
  for (let tick = 0; Object.keys(ends).length < jobs.length && tick < 1000; tick++) {
    for (const [who, ticks] of left) {
      if (ticks > 0 || ends[who] !== undefined) continue;
      block(schedule, who, tick);
      ends[who] = tick;
    }
    for (const job of jobs) if (job.arrives === tick) makeReady(schedule, job.who);
    const at = runSlice(schedule, tick);
    for (const who of at) if (who !== null) left.set(who, (left.get(who) ?? 0) - 1);
    lane += at[0]?.slice(-1) ?? '-';
  }
  return { ends, lane };
}

const together = (...jobs: [string, number][]): Job[] => jobs.map(([who, ticks]) => ({ who, ticks, arrives: 0 }));
const oneCore = (quantumTicks: number, switchTicks: number): Schedule =>
  createSchedule({ cores: 1, quantumTicks, switchTicks });

describe('round robin', () => {
  it('gives the textbook waiting times: bursts 24, 3, 3, quantum 4', () => {
    // Silberschatz, Galvin, Gagne, "Operating System Concepts": average waiting time 17 / 3 = 5.66.
    const { ends } = runAll(oneCore(4, 0), together(['p1', 24], ['p2', 3], ['p3', 3]));
    expect(ends).toEqual({ p1: 30, p2: 7, p3: 10 });
    expect([30 - 24, 7 - 3, 10 - 3]).toEqual([6, 4, 7]);
  });

  it('takes 23 for two jobs of 6 with quantum 1 and a switch of 1, 12 without the cost', () => {
    const jobs = together(['a', 6], ['b', 6]);
    expect(runAll(oneCore(1, 1), jobs)).toEqual({ ends: { a: 21, b: 23 }, lane: 'a-b-a-b-a-b-a-b-a-b-a-b-' });
    expect(runAll(oneCore(1, 0), jobs)).toEqual({ ends: { a: 11, b: 12 }, lane: 'abababababab-' });
  });

  it('takes 13 for them one after the other', () => {
    const jobs = together(['a', 6], ['b', 6]);
    expect(runAll(oneCore(6, 1), jobs)).toEqual({ ends: { a: 6, b: 13 }, lane: 'aaaaaa-bbbbbb-' });
  });

  it('puts one that arrives before one whose quantum is over in that tick', () => {
    const jobs = [
      { who: 'a', ticks: 4, arrives: 0 },
      { who: 'b', ticks: 4, arrives: 0 },
      { who: 'c', ticks: 1, arrives: 2 },
    ];
    expect(runAll(oneCore(2, 0), jobs).lane).toBe('aabbcaabb-');
  });

  it('goes on with the same one, at no cost, when nobody else is ready', () => {
    expect(runAll(oneCore(2, 3), together(['a', 5]))).toEqual({ ends: { a: 5 }, lane: 'aaaaa-' });
  });

  it('interrupts nobody before the quantum is over', () => {
    const jobs = [
      { who: 'a', ticks: 3, arrives: 0 },
      { who: 'b', ticks: 1, arrives: 1 },
    ];
    expect(runAll(oneCore(3, 0), jobs).lane).toBe('aaab-');
  });

  it('starts the quantum when the switch is done', () => {
    expect(runAll(oneCore(2, 3), together(['a', 2], ['b', 3], ['c', 1])).lane).toBe('aa---bb---c---b-');
  });
});

describe('several cores', () => {
  it('truly run at once', () => {
    const schedule = createSchedule({ cores: 2, quantumTicks: 1, switchTicks: 1 });
    expect(runAll(schedule, together(['a', 6], ['b', 6]))).toEqual({ ends: { a: 6, b: 6 }, lane: 'aaaaaa-' });
  });

  it('take turns fairly, each staying on its core when it goes on', () => {
    const schedule = createSchedule({ cores: 2, quantumTicks: 2, switchTicks: 0 });
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

  it('goes on the same after a round trip through JSON', () => {
    const schedule = oneCore(2, 1);
    for (const who of ['a', 'b', 'c']) makeReady(schedule, who);
    runSlice(schedule, 0);
    const copy = JSON.parse(JSON.stringify(schedule)) as Schedule;
    const future = (from: Schedule) => Array.from({ length: 12 }, (_, tick) => runSlice(from, tick + 1));
    expect(future(copy)).toEqual(future(schedule));
  });

  it('needs a core and a quantum', () => {
    for (const wrong of [{ cores: 0 }, { quantumTicks: 0 }, { switchTicks: -1 }]) {
      expect(() => createSchedule({ cores: 1, quantumTicks: 1, switchTicks: 0, ...wrong })).toThrow('needs a core');
    }
  });
});
