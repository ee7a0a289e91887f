import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Exploration, explore, type Reduction } from '../../shared/inspector/index.ts';
import type { ChefStep, LoopStep } from '../../shared/program/index.ts';
import {
  codeOf,
  enter,
  leave,
  lock,
  read,
  type Sketch,
  unlock,
  update,
  whileTrue,
  write,
  yields,
} from './support/explored.ts';
import { declarations, steps } from './support/random-sketches.ts';
import { rounded } from './support/rounded.ts';
import { sideBySide } from './support/side-by-side.ts';

const RUNS = process.env.LONG === '1' ? 5_000 : 50;

/** All that is answered, but for the size of the graph. */
function answerOf(sketch: Sketch, reduction: Reduction): Omit<Exploration, 'states' | 'transitions'> {
  const { states: _, transitions: __, ...answer } = explore(codeOf(sketch), { reduction });
  return rounded(answer);
}

/** Lists that often finish, and in several ways: races with and without harm, circles, failures, locks in both orders. */
const lively = fc.constantFrom<ChefStep[]>(
  [read('x', 'r'), write('x', 'r + 1')],
  [read('x', 'r'), write('x', 'r + 1')],
  [write('x', '2'), read('y', 'r')],
  [update('x', 'x + 1')],
  [read('x', 'r'), { do: 'if', cond: 'r > 0', then: [yields, write('y', 'r')] }],
  [read('x', 'r'), whileTrue('r == 0', [read('x', 'r')])],
  [update('x', 'x + 1'), { do: 'assert', that: 'x < 2', message: 'too many' }],
  [lock('m'), lock('n'), unlock('n'), unlock('m')],
  [lock('n'), lock('m'), unlock('m'), unlock('n')],
  [enter('room'), leave('room')],
);

const chefs = fc.oneof(
  { weight: 5, arbitrary: fc.tuple(lively, lively).map(([ada, bob]) => ({ ada, bob })) },
  { weight: 2, arbitrary: lively.map((bob) => ({ ada: [read('x', 'r'), write('x', 'r + 1')], bob })) },
  { weight: 3, arbitrary: fc.tuple(steps(2), steps(2)).map(([ada, bob]) => ({ ada, bob })) },
  { weight: 1, arbitrary: fc.tuple(steps(1), lively).map(([ada, bob]) => ({ ada, bob })) },
  {
    weight: 1,
    arbitrary: lively.map((ada) => ({ ada, bob: [{ do: 'join', chef: 'ada' }, read('y', 'r')] as ChefStep[] })),
  },
);

const chefPart: fc.Arbitrary<Sketch> = fc
  .tuple(declarations, chefs)
  .map(([declared, all]) => ({ ...declared, chefs: all }));

const loneChef: fc.Arbitrary<Sketch> = fc
  .tuple(declarations, steps(1))
  .map(([declared, ada]) => ({ ...declared, chefs: { ada } }));

const script = fc.constantFrom<LoopStep[]>(
  [
    { do: 'start', into: 'p', ms: 2 },
    { do: 'await', on: 'p' },
    { do: 'update', cell: 'x', value: 'x + 1' },
  ],
  [
    { do: 'timer', ms: 1, then: [{ do: 'write', cell: 'x', value: '1' }] },
    { do: 'write', cell: 'x', value: '3' },
  ],
  [
    { do: 'read', cell: 'x', into: 'r' },
    { do: 'write', cell: 'x', value: 'r + 1' },
  ],
);

const loopPart: fc.Arbitrary<Sketch> = fc
  .tuple(declarations, script, fc.option(steps(1), { nil: null }))
  .map(([declared, main, ada]) => ({
    ...declared,
    loops: { dora: { functions: { main } } },
    ...(ada === null ? {} : { chefs: { ada } }),
  }));

const loneLoop: fc.Arbitrary<Sketch> = fc
  .tuple(declarations, script)
  .map(([declared, main]) => ({ ...declared, loops: { dora: { functions: { main } } } }));

/** The parts in one file, their chefs in any order. */
const mixed = (...parts: fc.Arbitrary<Sketch>[]): fc.Arbitrary<Sketch> =>
  fc
    .tuple(fc.tuple(...parts), fc.array(fc.nat(9), { minLength: 8, maxLength: 8 }))
    .map(([sketches, ranks]) =>
      sideBySide(sketches, (chef) => ranks[(chef.charCodeAt(0) + chef.charCodeAt(chef.length - 1)) % 8] ?? 0),
    );

describe('programs of several parts', () => {
  it('have the same answer to everything when the parts are explored apart', () => {
    const sketches = fc.oneof(mixed(chefPart, chefPart), mixed(chefPart, loneChef, loneChef));
    fc.assert(
      fc.property(sketches, (sketch) => {
        expect(answerOf(sketch, 'all')).toEqual(answerOf(sketch, 'none'));
      }),
      { numRuns: RUNS },
    );
  });

  it('have it with loops in one of them, too', () => {
    const sketches = fc.oneof(mixed(loopPart, chefPart), mixed(loopPart, loneLoop, loneChef));
    fc.assert(
      fc.property(sketches, (sketch) => {
        expect(answerOf(sketch, 'all')).toEqual(answerOf(sketch, 'none'));
      }),
      { numRuns: Math.floor(RUNS / 5) },
    );
  });
});
