import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Exploration, explore, type Reduction } from '../../shared/inspector/index.ts';
import type { ChefStep } from '../../shared/program/index.ts';
import {
  acquire,
  codeOf,
  increment,
  lock,
  mutexes,
  notify,
  read,
  release,
  type Sketch,
  unlock,
  update,
  wait,
  whileTrue,
  write,
} from './support/explored.ts';
import { declarations, steps } from './support/random-sketches.ts';
import { rounded } from './support/rounded.ts';

const RUNS = process.env.LONG === '1' ? 5_000 : 60;
const NAMES = ['ada', 'bob', 'cleo', 'dora'];

/** All that is answered, but for the size of the graph. */
function answerOf(sketch: Sketch, reduction: Reduction): Omit<Exploration, 'states' | 'transitions'> {
  const { states: _, transitions: __, ...answer } = explore(codeOf(sketch), { reduction });
  return rounded(answer);
}

const sizeOf = (sketch: Sketch, reduction: Reduction) => explore(codeOf(sketch), { reduction }).states;

const spin: ChefStep[] = [read('x', 'r'), whileTrue('r == 0', [read('x', 'r')])];

/** Two or three chefs with the same steps, and one with others at some place among them; some go round in circles. */
const alike: fc.Arbitrary<Sketch> = fc
  .record({
    declared: declarations,
    same: fc.oneof(
      { weight: 5, arbitrary: steps(3) },
      { weight: 1, arbitrary: steps(2).map((list) => [...spin, ...list]) },
    ),
    other: fc.option(steps(3), { nil: null }),
    count: fc.constantFrom(2, 2, 3),
    place: fc.nat(2),
  })
  .map(({ declared, same, other, count, place }) => {
    const lists = Array.from({ length: count }, () => same);
    if (other !== null) lists.splice(place, 0, other);
    return { ...declared, chefs: Object.fromEntries(lists.map((list, index) => [NAMES[index] ?? '', list])) };
  });

describe('chefs with the same steps', () => {
  it('are explored once, with the same answer to everything', () => {
    fc.assert(
      fc.property(alike, (sketch) => {
        expect(answerOf(sketch, 'symmetry')).toEqual(answerOf(sketch, 'none'));
      }),
      { numRuns: RUNS },
    );
  });

  it.each([
    ['any', false],
    ['fifo', false],
    ['any', true],
  ] as const)('may sleep together and be woken by others alike (wake %s, spurious %s)', (wake, spurious) => {
    const sleeper = [lock('m'), wait('hot'), write('x', 'r + 1'), unlock('m'), read('y', 'r'), write('y', 'r + 1')];
    const waker = [notify('hot'), update('x', 'x + 2')];
    const sketch: Sketch = {
      cells: { x: 0, y: 0 },
      locks: mutexes('m'),
      conditions: { hot: { lock: 'm', wake, spurious } },
      chefs: { ada: sleeper, bob: waker, cleo: sleeper, dora: waker },
    };
    expect(answerOf(sketch, 'symmetry')).toEqual(answerOf(sketch, 'none'));
  });

  it('cost a part of the states', () => {
    const work = [acquire('burners'), ...increment, release('burners')];
    const sketch: Sketch = {
      cells: { eggs: 0 },
      locks: { burners: { kind: 'semaphore', permits: 2 } },
      chefs: { ada: work, bob: work, cleo: work },
    };
    expect(sizeOf(sketch, 'symmetry')).toBeLessThan(sizeOf(sketch, 'none') / 3);
    expect(answerOf(sketch, 'symmetry')).toEqual(answerOf(sketch, 'none'));
  });

  it('are shown in the order of the file', () => {
    const twice = [lock('a'), lock('a')];
    const { deadlocks, stuck } = explore(
      codeOf({ locks: mutexes('a'), chefs: { ada: twice, bob: twice, cleo: twice } }),
    );
    expect(stuck).toEqual([]);
    expect(deadlocks).toEqual([
      {
        chefs: ['ada', 'bob', 'cleo'],
        waits: [
          ['ada', 'a', 'ada'],
          ['bob', 'a', 'ada'],
          ['cleo', 'a', 'ada'],
        ],
        schedule: ['ada'],
        preemptions: 0,
      },
    ]);
  });

  it('are woken in the order of the file where the scheduler may choose', () => {
    // The failure needs both asleep: whom cleo wakes then is her choice.
    const sleeper = [lock('m'), update('x', 'x + 1'), wait('hot'), unlock('m')];
    const cleo: ChefStep[] = [lock('m'), notify('hot'), { do: 'assert', that: 'x < 2', message: 'two' }];
    const sketch: Sketch = {
      cells: { x: 0 },
      locks: mutexes('m'),
      conditions: { hot: { lock: 'm', wake: 'any' } },
      chefs: { ada: sleeper, bob: sleeper, cleo },
    };
    expect(explore(codeOf(sketch)).failures.map(({ schedule }) => schedule.at(-1))).toEqual(['cleo>ada']);
    expect(answerOf(sketch, 'symmetry')).toEqual(answerOf(sketch, 'none'));
  });

  it('are told apart when somebody names them', () => {
    const sketch: Sketch = {
      chefs: { ada: [lock('a'), unlock('a')], bob: [lock('a'), unlock('a')], cleo: [{ do: 'join', chef: 'bob' }] },
      locks: mutexes('a'),
    };
    expect(sizeOf(sketch, 'symmetry')).toBe(sizeOf(sketch, 'none'));
  });

  it('and those of other steps stay apart', () => {
    const sketch: Sketch = { cells: { eggs: 0 }, chefs: { ada: increment, bob: [...increment, ...increment] } };
    expect(sizeOf(sketch, 'symmetry')).toBe(sizeOf(sketch, 'none'));
  });
});
