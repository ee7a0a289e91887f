import { describe, expect, it } from 'vitest';
import type { ChefDeclaration } from '../../shared/program/index.ts';
import { chef, FIRST_COME, join, laneOf, lock, roundRobin, timed, unlock, urgent, work, yieldStep } from './timed.ts';

describe('first come, first served in a timed run', () => {
  it('gives the textbook completion times', () => {
    // Silberschatz, Galvin, Gagne: waiting times 0, 24, 27. Tanenbaum: 19.2 on average.
    const three = [chef('p1', work(24)), chef('p2', work(3)), chef('p3', work(3))];
    expect(timed({ policy: FIRST_COME, chefs: three }).finishedAtMs).toEqual({ p1: 24, p2: 27, p3: 30 });
    const five = [10, 6, 2, 4, 8].map((minutes, index) => chef(`p${index}`, work(minutes)));
    expect(Object.values(timed({ policy: FIRST_COME, chefs: five }).finishedAtMs)).toEqual([10, 16, 18, 22, 30]);
  });

  it('makes short work wait for the long work before it: the convoy effect', () => {
    const waits = (chefs: ChefDeclaration[]): number => {
      const { finishedAtMs } = timed({ policy: FIRST_COME, chefs });
      return ((finishedAtMs.long ?? 0) - 24 + (finishedAtMs.one ?? 0) - 3 + (finishedAtMs.two ?? 0) - 3) / 3;
    };
    const long = chef('long', work(24));
    const short = [chef('one', work(3)), chef('two', work(3))];
    expect([waits([long, ...short]), waits([...short, long])]).toEqual([17, 3]);
  });

  it('lets nobody go first by priority, and nobody step back', () => {
    const chefs = [chef('a', work(3), yieldStep, work(3)), urgent(9, chef('b', work(1)))];
    expect(laneOf(timed({ policy: FIRST_COME, chefs }), 0)).toBe('a 0–6, b 6–7');
  });

  it('goes on with one on the same core at no cost when the others wait', () => {
    const chefs = [chef('a', work(2), work(2)), chef('b', join('a'), work(1))];
    const run = timed({ policy: { kind: 'firstCome', switch: 2 }, chefs });
    expect(laneOf(run, 0)).toBe('a 0–4, b: 4–6, b 6–7');
  });

  it('is what a program without a policy gets', () => {
    const chefs = [chef('a', work(2)), chef('b', work(2))];
    expect(laneOf(timed({ chefs }), 0)).toBe('a 0–2, b 2–4');
  });
});

describe('more cores may make it longer: Graham’s anomaly', () => {
  // Graham, "Bounds on Multiprocessing Timing Anomalies", 1969: nine jobs in this order, first come, first served.
  const times = [3, 2, 2, 2, 4, 4, 4, 4, 9];
  const after: Record<number, number> = { 5: 4, 6: 4, 7: 4, 8: 4, 9: 1 };
  const chefs = times.map((ms, index) => {
    const before = after[index + 1];
    return chef(`t${index + 1}`, ...(before === undefined ? [] : [join(`t${before}`)]), work(ms));
  });

  it('takes 12 on three cores', () => {
    const run = timed({ policy: FIRST_COME, cores: 3, chefs });
    expect([laneOf(run, 0), laneOf(run, 1), laneOf(run, 2)]).toEqual([
      't1 0–3, t9 3–12',
      't2 0–2, t4 2–4, t5 4–8, t7 8–12',
      't3 0–2, t6 4–8, t8 8–12',
    ]);
    expect(run.timeMs).toBe(12);
  });

  it('takes 15 on four', () => {
    const run = timed({ policy: FIRST_COME, cores: 4, chefs });
    expect([0, 1, 2, 3].map((core) => laneOf(run, core))).toEqual([
      't1 0–3, t8 3–7',
      't2 0–2, t5 2–6, t9 6–15',
      't3 0–2, t6 2–6',
      't4 0–2, t7 2–6',
    ]);
    expect(run.timeMs).toBe(15);
  });

  it('takes 13 on three when every job is one shorter', () => {
    const shorter = chefs.map(({ name, steps }) =>
      chef(name, ...steps.map((step) => (step.do === 'work' ? work(step.ms - 1) : step))),
    );
    expect(timed({ policy: FIRST_COME, cores: 3, chefs: shorter }).timeMs).toBe(13);
  });
});

describe('what the kitchen of the levels takes', () => {
  const knife = { locks: { knife: { kind: 'mutex' } } } as const;
  const cooks = (steps: ChefDeclaration['steps']) => ['ada', 'bob', 'cyn'].map((name) => chef(name, ...steps));

  it('30 with one knife that is kept while stirring, 18 with one that is not', () => {
    const kept = cooks([lock('knife'), work(4), work(6), unlock('knife')]);
    const free = cooks([lock('knife'), work(4), unlock('knife'), work(6)]);
    expect([kept, free].map((chefs) => timed({ ...knife, cores: 3, chefs }).timeMs)).toEqual([30, 18]);
  });

  it('20 for six pots of 10 on four burners', () => {
    const pot = [{ do: 'acquire', on: 'burners' }, work(10), { do: 'release', on: 'burners' }] as const;
    const chefs = [1, 2, 3, 4, 5, 6].map((number) => chef(`c${number}`, ...pot));
    const locks = { burners: { kind: 'semaphore', permits: 4 } } as const;
    expect(timed({ locks, cores: 6, chefs }).timeMs).toBe(20);
  });

  it('5 until three chefs have met, on a core each', () => {
    const chefs = [chef('soup', work(3)), chef('roast', work(5)), chef('salad', work(4))];
    const plate = chef('plate', join('soup'), join('roast'), join('salad'));
    expect(timed({ cores: 3, chefs: [...chefs, plate] }).finishedAtMs).toEqual({
      soup: 3,
      roast: 5,
      salad: 4,
      plate: 5,
    });
  });

  it('72 for six times 12 of chopping by one or by two on one core, 36 on two', () => {
    const chop = (times: number) => Array.from({ length: times }, () => work(12));
    const two = [chef('ada', ...chop(3)), chef('bob', ...chop(3))];
    expect(timed({ chefs: [chef('ada', ...chop(6))] }).timeMs).toBe(72);
    expect(timed({ policy: roundRobin(4), chefs: two }).timeMs).toBe(72);
    expect(timed({ cores: 2, chefs: two }).timeMs).toBe(36);
  });
});
