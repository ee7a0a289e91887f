import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChefStep, TimedRun } from '../../shared/program/index.ts';
import {
  byPriority,
  chef,
  FIRST_COME,
  laneOf,
  later,
  lock,
  roundRobin,
  spawn,
  timed,
  unlock,
  urgent,
  work,
} from './timed.ts';

const mutexes = (...names: string[]) => ({
  locks: Object.fromEntries(names.map((name) => [name, { kind: 'mutex' } as const])),
});

describe('priority in a timed run', () => {
  it('gives the textbook completion times', () => {
    // Tanenbaum, "Modern Operating Systems": 20 on average.
    const rows = [
      [10, 3],
      [6, 5],
      [2, 2],
      [4, 1],
      [8, 4],
    ] as const;
    const chefs = rows.map(([minutes, priority], index) => urgent(priority, chef(`p${index}`, work(minutes))));
    expect(Object.values(timed({ policy: byPriority(false), chefs }).finishedAtMs)).toEqual([24, 6, 26, 30, 14]);
  });

  it('takes the core from a weaker chef in the middle of its handwork, and pays for both switches', () => {
    // b waits for the pan on the second core until 2, then takes the place of l, who comes back when b has finished.
    const chefs = [
      urgent(3, chef('a', lock('pan'), work(2), unlock('pan'), work(9))),
      urgent(2, chef('b', lock('pan'), work(2))),
      urgent(1, chef('l', work(4))),
    ];
    const run = timed({ policy: { kind: 'priority', switch: 1 }, cores: 2, ...mutexes('pan'), chefs });
    expect([laneOf(run, 0), laneOf(run, 1)]).toEqual(['a 0–11', 'l 0–2, b: 2–3, b 3–5, l: 5–6, l 6–8']);
  });

  it('starves the weak as long as others have work', () => {
    const chefs = [chef('weak', work(1)), urgent(1, chef('one', work(20))), urgent(1, chef('two', work(20)))];
    expect(timed({ policy: byPriority(false), chefs }).finishedAtMs).toEqual({ weak: 41, one: 20, two: 40 });
  });

  it('gives a lock to the most urgent of those that could take it, not to the one that has just let go of it', () => {
    // At 2 chops takes the knife again unless somebody more urgent stands there.
    const chop = [lock('knife'), work(2), unlock('knife')];
    const chefs = [
      urgent(1, chef('weak', lock('knife'), spawn('strong'), work(2), unlock('knife'), ...chop, ...chop)),
      urgent(2, later(chef('strong', lock('knife'), work(1), unlock('knife')))),
    ];
    const end = (run: TimedRun) => run.finishedAtMs;
    expect(end(timed({ policy: byPriority(false), ...mutexes('knife'), chefs }))).toEqual({ weak: 7, strong: 3 });
    expect(end(timed({ policy: roundRobin(9), ...mutexes('knife'), chefs }))).toEqual({ weak: 6, strong: 7 });
  });

  it('gives it to a woken sleeper, too, before the one that woke it', () => {
    const chefs = [
      urgent(
        1,
        chef('cook', lock('pot'), { do: 'notify', on: 'hot' }, unlock('pot'), lock('pot'), work(2), unlock('pot')),
      ),
      urgent(2, chef('eater', lock('pot'), { do: 'wait', on: 'hot' }, work(1), unlock('pot'))),
    ];
    const kitchen = { ...mutexes('pot'), conditions: { hot: { lock: 'pot' } }, chefs };
    expect(timed({ ...kitchen, policy: byPriority(false) }).finishedAtMs).toEqual({ cook: 3, eater: 1 });
  });

  it('goes by inherited priorities there if the policy inherits', () => {
    // At 2 low and mid want the lid; high waits for the pan that low has.
    const chefs = [
      chef('keeper', lock('lid'), work(2), unlock('lid')),
      urgent(1, chef('low', lock('pan'), work(1), lock('lid'), work(1), unlock('lid'), unlock('pan'))),
      urgent(2, chef('mid', work(1), lock('lid'), work(5), unlock('lid'))),
      urgent(3, chef('high', work(1), lock('pan'))),
    ];
    const ends = (inherit: boolean) =>
      timed({ policy: byPriority(inherit), cores: 4, ...mutexes('pan', 'lid'), chefs }).finishedAtMs;
    expect(ends(false)).toEqual({ keeper: 2, low: 8, mid: 7, high: 8 });
    expect(ends(true)).toEqual({ keeper: 2, low: 3, mid: 8, high: 3 });
  });

  it('wakes the most urgent sleeper where the program leaves the choice', () => {
    const waiter = (name: string) => chef(name, lock('pot'), { do: 'wait', on: 'hot' }, unlock('pot'));
    const chefs = [
      urgent(2, waiter('second')),
      urgent(3, waiter('first')),
      urgent(1, chef('cook', lock('pot'), { do: 'notify', on: 'hot' }, unlock('pot'), work(1))),
    ];
    const kitchen = { ...mutexes('pot'), conditions: { hot: { lock: 'pot', wake: 'any' } }, chefs } as const;
    expect(timed({ ...kitchen, policy: byPriority(false) }).finishedAtMs).toEqual({ first: 0, cook: 1 });
    expect(timed({ ...kitchen, policy: FIRST_COME }).finishedAtMs).toEqual({ second: 1, cook: 1 });
  });
});

describe('priority inversion', () => {
  // The shape of the resets of Mars Pathfinder, 1997: the weather task has the bus, the bus task wants it, radio computes.
  const chefs = [
    urgent(1, chef('weather', lock('bus'), work(1), spawn('radio'), spawn('manager'), work(3), unlock('bus'), work(1))),
    urgent(2, later(chef('radio', work(10)))),
    urgent(3, later(chef('manager', work(1), lock('bus'), work(2), unlock('bus')))),
  ];
  const run = (inherit: boolean) => timed({ policy: byPriority(inherit), ...mutexes('bus'), chefs });

  it('without inheritance lets the one in the middle hold up the most urgent one', () => {
    // weather 0–1; manager preempts 1–2 and waits for the bus; radio is before weather, 2–12; weather has 3 left, 12–15,
    // and lets go; manager preempts 15–17; weather 17–18.
    expect(laneOf(run(false), 0)).toBe(
      'weather 0–1, manager 1–2, radio 2–12, weather 12–15, manager 15–17, weather 17–18',
    );
    expect(run(false).finishedAtMs).toEqual({ weather: 18, radio: 12, manager: 17 });
  });

  it('with inheritance lets the holder go before it', () => {
    // From 2 on weather is as urgent as manager: its 3 left, 2–5; manager 5–7; then radio 7–17, weather 17–18.
    expect(laneOf(run(true), 0)).toBe('weather 0–1, manager 1–2, weather 2–5, manager 5–7, radio 7–17, weather 17–18');
    expect(run(true).finishedAtMs).toEqual({ weather: 18, radio: 17, manager: 7 });
  });

  it('is bounded through a chain of mutexes, too', () => {
    // low 0–1 with m1; mid preempts 1–2, has m2, spawns the others and waits for m1; high waits for m2 at once.
    const chain = [
      urgent(1, chef('low', lock('m1'), work(1), spawn('mid'), work(2), unlock('m1'), work(1))),
      urgent(
        2,
        later(
          chef(
            'mid',
            lock('m2'),
            work(1),
            spawn('busy'),
            spawn('high'),
            lock('m1'),
            work(1),
            unlock('m1'),
            unlock('m2'),
          ),
        ),
      ),
      urgent(3, later(chef('busy', work(10)))),
      urgent(4, later(chef('high', lock('m2'), work(1), unlock('m2')))),
    ];
    const ends = (inherit: boolean) =>
      timed({ policy: byPriority(inherit), ...mutexes('m1', 'm2'), chefs: chain }).finishedAtMs;
    // busy 2–12; low 12–14; mid 14–15; high 15–16; low 16–17.
    expect(ends(false)).toEqual({ low: 17, mid: 15, busy: 12, high: 16 });
    // low, for high through mid, 2–4; mid 4–5; high 5–6; busy 6–16; low 16–17.
    expect(ends(true)).toEqual({ low: 17, mid: 5, busy: 16, high: 6 });
  });

  it('stays where a semaphore stands for the mutex: nobody can tell who would release it', () => {
    const asSemaphore = chefs.map((one) => ({
      ...one,
      steps: one.steps.map((step) => {
        if (step.do === 'lock') return { do: 'acquire', on: 'bus' } as const;
        return step.do === 'unlock' ? ({ do: 'release', on: 'bus' } as const) : step;
      }),
    }));
    const locks = { bus: { kind: 'semaphore', permits: 1 } } as const;
    expect(timed({ policy: byPriority(true), locks, chefs: asSemaphore }).finishedAtMs.manager).toBe(17);
  });

  it('does no harm where the mutex goes by order of arrival', () => {
    const locks = { bus: { kind: 'mutex', grant: 'fifo' } } as const;
    const ends = (inherit: boolean) => timed({ policy: byPriority(inherit), locks, chefs }).finishedAtMs.manager;
    expect([ends(false), ends(true)]).toEqual([17, 7]);
  });

  it('with inheritance delays the most urgent one by no more than one critical section of a single mutex', () => {
    // Sha, Rajkumar, Lehoczky 1990: at most one for each mutex. Whoever is new and the most urgent has the core at once.
    const aWork = fc.integer({ min: 1, max: 5 });
    const critical = (ms: number): ChefStep[] => [lock('bus'), work(ms), unlock('bus')];
    const someSteps = fc.array(
      fc.oneof(
        aWork.map((ms) => [work(ms)]),
        aWork.map(critical),
      ),
      { minLength: 1, maxLength: 4 },
    );
    fc.assert(
      fc.property(fc.array(someSteps, { minLength: 1, maxLength: 4 }), fc.nat({ max: 12 }), (weak, before) => {
        const [first = [], ...others] = weak;
        const steps = first.flat().toSpliced(before, 0, spawn('high'), spawn('busy'));
        const chefs = [
          urgent(1, chef('starter', work(1), ...steps)),
          ...others.map((steps, index) => urgent(index, chef(`weak${index}`, ...steps.flat()))),
          urgent(5, later(chef('busy', work(20)))),
          urgent(9, later(chef('high', work(1), ...critical(2), work(1), ...critical(1)))),
        ];
        const run = timed({ policy: byPriority(true), ...mutexes('bus'), chefs });
        const begun = run.lanes[0]?.find(({ agent }) => agent === 'high')?.fromMs ?? 0;
        expect((run.finishedAtMs.high ?? 0) - begun).toBeLessThanOrEqual(1 + 2 + 1 + 1 + 5);
      }),
    );
  });
});
