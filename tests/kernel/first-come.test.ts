import { describe, expect, it } from 'vitest';
import { createSchedule, nextQuantumEnd, type Schedule } from '../../shared/kernel/index.ts';
import { job, jobs, runAll } from './jobs.ts';

const firstCome = (cores = 1, switchTicks = 0): Schedule =>
  createSchedule({ cores, policy: { kind: 'firstCome' }, switchTicks });

describe('first come, first served', () => {
  it('gives the textbook waiting times: bursts 24, 3, 3 wait 0, 24, 27', () => {
    // Silberschatz, Galvin, Gagne, "Operating System Concepts": 17 on average.
    expect(runAll(firstCome(), jobs(['p1', 24], ['p2', 3], ['p3', 3])).ends).toEqual({ p1: 24, p2: 27, p3: 30 });
  });

  it('waits 3 on average instead of 17 when the short ones come first', () => {
    const { ends } = runAll(firstCome(), jobs(['p2', 3], ['p3', 3], ['p1', 24]));
    expect([ends.p2, ends.p3, ends.p1]).toEqual([0 + 3, 3 + 3, 6 + 24]);
  });

  it('gives the textbook turnaround times: 10, 6, 2, 4, 8 minutes end at 10, 16, 18, 22, 30', () => {
    // Tanenbaum, "Modern Operating Systems": 19.2 on average.
    const { ends } = runAll(firstCome(), jobs(['a', 10], ['b', 6], ['c', 2], ['d', 4], ['e', 8]));
    expect(ends).toEqual({ a: 10, b: 16, c: 18, d: 22, e: 30 });
  });

  it('interrupts nobody, neither after a time nor for somebody more urgent', () => {
    const two = [job('a', 9), job('b', 1, { arrives: 1, priority: 7 })];
    expect(runAll(firstCome(), two).lane).toBe('aaaaaaaaab-');
    expect(nextQuantumEnd(firstCome())).toBe(null);
  });

  it('puts whoever comes back from a wait at the tail', () => {
    const three = [job('a', 0, { bursts: [1, 1], pauseTicks: 1 }), job('b', 2), job('c', 2)];
    expect(runAll(firstCome(), three).lane).toBe('abbcca-');
  });

  it('makes short bursts queue behind a long one: the convoy effect', () => {
    // Each short one computes for 1 and waits for a device for 4; alone it would end at 1 + 4 + 1 + 4 + 1 = 11.
    const short = { bursts: [1, 1, 1], pauseTicks: 4 };
    const convoy = [job('l', 0, { bursts: [20, 20], pauseTicks: 4 }), job('a', 0, short), job('b', 0, short)];
    // l 0–20, a, b 20–22, idle till l is back at 24; a and b, back at 25 and 26, stand behind it until 44.
    // a, b 44–46, idle till they are back at 49 and 50.
    expect(runAll(firstCome(), convoy).ends).toEqual({ l: 44, a: 50, b: 51 });
    // In turns of 1: l 0–1, a 1–2, b 2–3, l 3–6, a 6–7, l 7–8, b 8–9, l 9–11, a 11–12, l 12–13, b 13–14.
    const roundRobin = createSchedule({ cores: 1, policy: { kind: 'roundRobin', quantumTicks: 1 }, switchTicks: 0 });
    expect(runAll(roundRobin, convoy).ends).toMatchObject({ a: 12, b: 14 });
  });

  it('pays for every switch to another', () => {
    expect(runAll(firstCome(1, 2), jobs(['a', 3], ['b', 3], ['c', 3])).lane).toBe('aaa--bbb--ccc-');
  });

  it('gives the next one the first core that is free', () => {
    expect(runAll(firstCome(2), jobs(['a', 5], ['b', 2], ['c', 1], ['d', 4])).ends).toEqual({ a: 5, b: 2, c: 3, d: 7 });
  });
});
