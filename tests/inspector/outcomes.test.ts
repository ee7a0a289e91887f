import { describe, expect, it } from 'vitest';
import {
  explored,
  increment,
  lock,
  mutexes,
  read,
  unlock,
  update,
  whileTrue,
  write,
  yields,
} from './support/explored.ts';

describe('outcomes', () => {
  it('of a lost update: four of six schedules, but only one half of the chance', () => {
    const { outcomes, finishProbability } = explored({ cells: { eggs: 0 }, chefs: { ada: increment, bob: increment } });
    expect(outcomes).toEqual([
      { cells: { eggs: 1 }, schedules: '4', probability: 0.5 },
      { cells: { eggs: 2 }, schedules: '2', probability: 0.5 },
    ]);
    expect(finishProbability).toBe(1);
  });

  it('stand in the order of the values, cell by cell as in the file', () => {
    const { outcomes } = explored({
      cells: { b: 0, a: 0 },
      chefs: { ada: [write('b', '10'), write('a', '1')], bob: [write('b', '9'), write('a', '-2')] },
    });
    expect(outcomes.map(({ cells }) => Object.entries(cells))).toEqual([
      [
        ['b', 9],
        ['a', -2],
      ],
      [
        ['b', 9],
        ['a', 1],
      ],
      [
        ['b', 10],
        ['a', -2],
      ],
      [
        ['b', 10],
        ['a', 1],
      ],
    ]);
  });

  it('of a program whose steps are one action each: one', () => {
    const step = [update('eggs', 'eggs + 1')];
    expect(explored({ cells: { eggs: 0 }, chefs: { ada: step, bob: step, cleo: step } }).outcomes).toEqual([
      { cells: { eggs: 3 }, schedules: '6', probability: 1 },
    ]);
  });

  it('count actions that lead to the same state separately', () => {
    // Both chefs' only action ends in a state of its own; four yields give six schedules through nine states.
    const { states, transitions, outcomes } = explored({ chefs: { ada: [yields, yields], bob: [yields, yields] } });
    expect({ states, transitions }).toEqual({ states: 9, transitions: 12 });
    expect(outcomes).toEqual([{ cells: {}, schedules: '6', probability: 1 }]);
  });

  it('are counted beyond what a number holds', () => {
    const six = [yields, yields, yields, yields, yields, yields];
    const { outcomes } = explored({ chefs: { a: six, b: six, c: six, d: six } });
    // 24! / 6!^4
    expect(outcomes[0]?.schedules).toBe('2308743493056');
    const nine = [...six, yields, yields, yields];
    const many = explored({ chefs: { a: nine, b: nine, c: nine, d: nine } }).outcomes;
    // 36! / 9!^4, above 2^53
    expect(many[0]?.schedules).toBe('21452752266265320000');
  });

  it('have chances that sum to one where everybody finishes for certain', () => {
    // Summed up edge by edge it is a little less.
    const twice = [yields, yields];
    const { outcomes, finishProbability } = explored({ chefs: { a: twice, b: twice, c: twice, d: twice } });
    expect({ finishProbability, chances: outcomes.map(({ probability }) => probability) }).toEqual({
      finishProbability: 1,
      chances: [1],
    });
  });

  it('leave out runs that end in a deadlock', () => {
    const { outcomes, finishProbability } = explored({
      locks: mutexes('a', 'b'),
      chefs: {
        ada: [lock('a'), lock('b'), unlock('b'), unlock('a')],
        bob: [lock('b'), lock('a'), unlock('a'), unlock('b')],
      },
    });
    expect(outcomes).toEqual([{ cells: {}, schedules: '4', probability: 0.5 }]);
    expect(finishProbability).toBe(0.5);
  });
});

describe('a loop that can go on for ever', () => {
  const spin = [read('flag', 'r'), whileTrue('r == 0', [read('flag', 'r')])];

  it('makes the schedules that pass it infinite, and keeps the probability', () => {
    const { outcomes, finishProbability } = explored({
      cells: { flag: 0 },
      chefs: { ada: spin, bob: [write('flag', '1')] },
    });
    expect(outcomes).toEqual([{ cells: { flag: 1 }, schedules: null, probability: 1 }]);
    expect(finishProbability).toBe(1);
  });

  it('has its probability solved for: who is seen first decides', () => {
    // Ada leaves by herself when she sees 1; bob writes 1, then 2. Half of the looks fall between.
    const { outcomes } = explored({
      cells: { flag: 0, seen: 0 },
      chefs: { ada: [...spin, write('seen', 'r')], bob: [write('flag', '1'), write('flag', '2')] },
    });
    expect(outcomes.map(({ cells, schedules }) => ({ cells, schedules }))).toEqual([
      { cells: { flag: 2, seen: 1 }, schedules: null },
      { cells: { flag: 2, seen: 2 }, schedules: null },
    ]);
    expect(outcomes.map(({ probability }) => probability)).toEqual([expect.closeTo(0.5, 14), expect.closeTo(0.5, 14)]);
  });

  it('that nobody leaves finishes never', () => {
    const { outcomes, finishProbability, stuck, deadlocks } = explored({
      cells: { flag: 0 },
      chefs: { ada: spin, bob: [yields] },
    });
    expect({ outcomes, finishProbability, stuck, deadlocks }).toEqual({
      outcomes: [],
      finishProbability: 0,
      stuck: [],
      deadlocks: [],
    });
  });
});
