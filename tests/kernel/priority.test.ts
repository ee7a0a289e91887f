import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  block,
  createSchedule,
  inheritedPriorities,
  type MutexWait,
  makeReady,
  type PriorityRow,
  priorityIn,
  runSlice,
  type Schedule,
  setPriority,
} from '../../shared/kernel/index.ts';
import { job, jobs, runAll } from './jobs.ts';

const byPriority = (options: { inherit?: boolean; cores?: number } = {}): Schedule =>
  createSchedule({
    cores: options.cores ?? 1,
    policy: { kind: 'priority', inherit: options.inherit ?? false },
    switchTicks: 0,
  });

/** A schedule that all these, of these priorities, stand in the queue of. */
function ready(schedule: Schedule, priorities: Record<string, number>): Schedule {
  for (const [who, priority] of Object.entries(priorities)) {
    setPriority(schedule, who, priority);
    makeReady(schedule, who);
  }
  return schedule;
}

describe('priority', () => {
  it('gives the textbook waiting times: 6, 0, 16, 18, 1', () => {
    // Silberschatz, Galvin, Gagne, "Operating System Concepts": 8.2 on average. There the lowest number is the most urgent.
    const five = jobs(['p1', 10, -3], ['p2', 1, -1], ['p3', 2, -4], ['p4', 1, -5], ['p5', 5, -2]);
    expect(runAll(byPriority(), five).ends).toEqual({ p1: 6 + 10, p2: 0 + 1, p3: 16 + 2, p4: 18 + 1, p5: 1 + 5 });
  });

  it('gives the textbook turnaround times, with two of the same priority', () => {
    // The same book, tenth edition, exercise 5.4.
    const five = jobs(['p1', 2, 2], ['p2', 1, 1], ['p3', 8, 4], ['p4', 4, 2], ['p5', 5, 3]);
    expect(runAll(byPriority(), five).ends).toEqual({ p1: 15, p2: 20, p3: 8, p4: 19, p5: 13 });
  });

  it('ends five batch jobs after 24, 6, 26, 30, 14 minutes', () => {
    // Tanenbaum, "Modern Operating Systems": 20 on average.
    const five = jobs(['a', 10, 3], ['b', 6, 5], ['c', 2, 2], ['d', 4, 1], ['e', 8, 4]);
    expect(runAll(byPriority(), five).ends).toEqual({ a: 24, b: 6, c: 26, d: 30, e: 14 });
  });

  it('takes the core from a weaker one at once', () => {
    const two = [job('l', 4, { priority: 1 }), job('h', 2, { priority: 2, arrives: 1 })];
    expect(runAll(byPriority(), two).lane).toBe('lhhlll-');
  });

  it('takes it from nobody for an equal one', () => {
    const two = [job('a', 3, { priority: 2 }), job('b', 2, { priority: 2, arrives: 1 })];
    expect(runAll(byPriority(), two).lane).toBe('aaabb-');
  });

  it('puts a preempted one before its equals that came later', () => {
    const urgent = job('h', 3, { priority: 2, arrives: 1 });
    const equals = [job('a', 3, { priority: 1 }), job('b', 1, { priority: 1, arrives: 2 })];
    expect(runAll(byPriority(), [urgent, ...equals]).lane).toBe('ahhhaab-');
  });

  it('starves the weak as long as somebody else is ready', () => {
    expect(runAll(byPriority(), jobs(['l', 1, 0], ['h', 30, 1])).ends).toEqual({ l: 31, h: 30 });
  });

  it('counts whoever got none as 0', () => {
    const schedule = ready(byPriority(), { a: -1 });
    makeReady(schedule, 'b');
    expect(runSlice(schedule, 0)).toEqual(['b']);
  });

  it('follows a change at the next moment', () => {
    const schedule = ready(byPriority(), { a: 2, b: 1 });
    expect(runSlice(schedule, 0)).toEqual(['a']);
    setPriority(schedule, 'b', 3);
    expect(runSlice(schedule, 1)).toEqual(['b']);
    setPriority(schedule, 'b', 0);
    expect([runSlice(schedule, 2), schedule.priorities]).toEqual([['a'], [{ who: 'a', priority: 2 }]]);
  });

  it('takes the core of the weakest when there are several', () => {
    const schedule = ready(byPriority({ cores: 2 }), { a: 1, b: 2 });
    expect(runSlice(schedule, 0)).toEqual(['b', 'a']);
    ready(schedule, { c: 3 });
    expect([runSlice(schedule, 1), schedule.ready]).toEqual([['b', 'c'], ['a']]);
  });

  it('takes the core of whoever got it last among the equally weak', () => {
    const schedule = ready(byPriority({ cores: 2 }), { a: 1, b: 1 });
    expect(runSlice(schedule, 0)).toEqual(['a', 'b']);
    ready(schedule, { c: 3 });
    expect(runSlice(schedule, 1)).toEqual(['a', 'c']);
  });

  it('disturbs nobody while a core is free', () => {
    const schedule = ready(byPriority({ cores: 2 }), { a: 1 });
    runSlice(schedule, 0);
    ready(schedule, { b: 9 });
    expect(runSlice(schedule, 1)).toEqual(['a', 'b']);
  });

  it('goes on the same after a round trip through JSON', () => {
    const schedule = ready(byPriority({ cores: 2, inherit: true }), { a: 1, b: 2, c: 3 });
    runSlice(schedule, 0);
    const copy = JSON.parse(JSON.stringify(schedule)) as Schedule;
    const future = (from: Schedule) => {
      block(from, 'c', 1);
      return [runSlice(from, 1), runSlice(from, 2, [{ waiter: 'c', blocker: 'a' }]), from];
    };
    expect(future(copy)).toEqual(future(schedule));
  });
});

describe('priority inheritance', () => {
  /** `l` has what `h` waits for, and `m` wants the core. */
  function inversion(inherit: boolean): (string | null)[] {
    const schedule = ready(byPriority({ inherit }), { l: 1, m: 2 });
    setPriority(schedule, 'h', 3);
    return runSlice(schedule, 0, [{ waiter: 'h', blocker: 'l' }]);
  }

  it('lets the holder run before all that are weaker than the one who waits for it', () => {
    expect(inversion(true)).toEqual(['l']);
  });

  it('is off unless the policy says so: the inversion', () => {
    expect(inversion(false)).toEqual(['m']);
  });

  it('takes the core from one in the middle at the moment the wait begins', () => {
    const schedule = ready(byPriority({ inherit: true }), { l: 1, m: 2 });
    setPriority(schedule, 'h', 3);
    expect(runSlice(schedule, 0)).toEqual(['m']);
    expect(runSlice(schedule, 1, [{ waiter: 'h', blocker: 'l' }])).toEqual(['l']);
  });

  it('ends with the wait', () => {
    const schedule = ready(byPriority({ inherit: true }), { l: 1, m: 2 });
    setPriority(schedule, 'h', 3);
    runSlice(schedule, 0, [{ waiter: 'h', blocker: 'l' }]);
    makeReady(schedule, 'h');
    expect([runSlice(schedule, 4), schedule.ready]).toEqual([['h'], ['l', 'm']]);
    block(schedule, 'h', 6);
    expect(runSlice(schedule, 6)).toEqual(['m']);
  });

  it('goes through a chain of mutexes', () => {
    const own = [
      { who: 'a', priority: 1 },
      { who: 'b', priority: 2 },
      { who: 'c', priority: 3 },
    ];
    const chain = [
      { waiter: 'b', blocker: 'a' },
      { waiter: 'c', blocker: 'b' },
    ];
    expect(inheritedPriorities(own, chain).map((row) => row.priority)).toEqual([3, 3, 3]);
    expect(inheritedPriorities(own, chain.slice(0, 1)).map((row) => row.priority)).toEqual([2, 2, 3]);
  });

  it('takes the most urgent of several, and never lowers anybody', () => {
    const own = [
      { who: 'holder', priority: 2 },
      { who: 'weak', priority: 1 },
      { who: 'strong', priority: 5 },
    ];
    const weak = { waiter: 'weak', blocker: 'holder' };
    const strong = { waiter: 'strong', blocker: 'holder' };
    expect(priorityIn(inheritedPriorities(own, [weak]), 'holder')).toBe(2);
    expect(priorityIn(inheritedPriorities(own, [strong, weak]), 'holder')).toBe(5);
  });

  it('raises a holder that has no priority of its own, and lets its own stand as it is', () => {
    const own = [{ who: 'h', priority: 3 }];
    expect(inheritedPriorities(own, [{ waiter: 'h', blocker: 'l' }])).toEqual([
      { who: 'h', priority: 3 },
      { who: 'l', priority: 3 },
    ]);
    expect(own).toEqual([{ who: 'h', priority: 3 }]);
  });

  it('bears a circle', () => {
    const circle = [
      { waiter: 'a', blocker: 'b' },
      { waiter: 'b', blocker: 'a' },
    ];
    expect(inheritedPriorities([{ who: 'a', priority: 4 }], circle)).toEqual([
      { who: 'a', priority: 4 },
      { who: 'b', priority: 4 },
    ]);
  });

  const WHO = ['a', 'b', 'c', 'd', 'e'];
  const someWaits = fc.array(fc.record({ waiter: fc.constantFrom(...WHO), blocker: fc.constantFrom(...WHO) }), {
    maxLength: 8,
  });
  const somePriorities = fc
    .array(fc.integer({ min: -3, max: 3 }), { minLength: 5, maxLength: 5 })
    .map((numbers) => WHO.map((who, index): PriorityRow => ({ who, priority: numbers[index] ?? 0 })));

  it('is the highest priority of all from whom a chain of waits leads here', () => {
    fc.assert(
      fc.property(somePriorities, someWaits, (own, waits) => {
        const effective = inheritedPriorities(own, waits);
        for (const who of WHO) {
          const urgent = [...waitersOf(who, waits)].map((waiter) => priorityIn(own, waiter));
          expect(priorityIn(effective, who)).toBe(Math.max(...urgent));
        }
      }),
    );
  });
});

/** Everybody who waits for this one, directly or not, and itself: found by walking back, step by step. */
function waitersOf(who: string, waits: readonly MutexWait[]): Set<string> {
  const found = new Set([who]);
  for (const one of found) for (const wait of waits) if (wait.blocker === one) found.add(wait.waiter);
  return found;
}
