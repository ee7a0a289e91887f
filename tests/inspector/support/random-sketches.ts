import fc from 'fast-check';
import type { AtomicStep, ChefStep, LoopStep } from '../../../shared/program/index.ts';
import { lock, mutexes, type Sketch, unlock } from './explored.ts';

/*
 * Small random programs without circles. They race, fail, deadlock and wait in vain as they like.
 */

const name = (...names: string[]) => fc.constantFrom(...names);
const value = name('1', 'r + 1', 'r', '2 - r');

const cellStep: fc.Arbitrary<AtomicStep & ChefStep & LoopStep> = fc.oneof(
  fc.record({ do: fc.constant('read' as const), cell: name('x', 'y'), into: fc.constant('r') }),
  fc.record({ do: fc.constant('write' as const), cell: name('x', 'y'), value }),
  fc.record({ do: fc.constant('update' as const), cell: name('x', 'y'), value: name('x + 1', 'y + 2', 'r') }),
  fc.record({
    do: fc.constant('compareAndSet' as const),
    cell: name('x'),
    expect: name('0', 'r'),
    value,
    into: name('r'),
  }),
);

const chefStep: fc.Arbitrary<ChefStep> = fc.oneof(
  { weight: 6, arbitrary: cellStep },
  {
    weight: 4,
    arbitrary: fc.constantFrom<ChefStep>(
      lock('m'),
      lock('n'),
      unlock('m'),
      { do: 'tryLock', on: 'n', into: 'r' },
      { do: 'acquire', on: 'permits' },
      { do: 'release', on: 'permits' },
      { do: 'lockShared', on: 'book' },
      lock('book'),
    ),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom<ChefStep>(
      { do: 'wait', on: 'hot' },
      { do: 'notify', on: 'hot' },
      { do: 'notifyAll', on: 'hot' },
      { do: 'arrive', on: 'gate' },
      { do: 'yield' },
    ),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom<ChefStep>(
      { do: 'enter', section: 'room' },
      { do: 'assert', that: 'x < 2', message: 'too many' },
      {
        do: 'atomic',
        steps: [
          { do: 'read', cell: 'x', into: 'r' },
          { do: 'write', cell: 'y', value: 'r + 1' },
        ],
      },
    ),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(cellStep, cellStep)
      .map(([one, other]): ChefStep => ({ do: 'if', cond: 'r > 0', then: [one], else: [other] })),
  },
);

/** Steps of a chef: half of them take a lock and give it back around the others, or nearly nothing would finish. */
export const steps = (maxLength: number) =>
  fc.tuple(fc.boolean(), fc.array(chefStep, { minLength: 1, maxLength })).map(([isGuarded, list]): ChefStep[] => {
    return isGuarded && list.length < maxLength ? [lock('m'), ...list, unlock('m')] : list;
  });

/** All that the steps name. */
export const declarations: fc.Arbitrary<Sketch> = fc.record({
  cells: fc.constant({ x: 0, y: 0 }),
  locks: fc
    .record({
      grant: name('any', 'fifo') as fc.Arbitrary<'any' | 'fifo'>,
      prefer: name('any', 'writers') as fc.Arbitrary<'any' | 'writers'>,
    })
    .map(({ grant, prefer }) => ({
      ...mutexes('n'),
      m: { kind: 'mutex' as const, grant },
      permits: { kind: 'semaphore' as const, permits: 1, grant },
      book: { kind: 'rwlock' as const, prefer },
    })),
  conditions: fc
    .record({ wake: name('any', 'fifo') as fc.Arbitrary<'any' | 'fifo'> })
    .map(({ wake }) => ({ hot: { lock: 'm', wake } })),
  barriers: fc.constant({ gate: { parties: 2 } }),
});

const fewChefs = fc.oneof(
  fc.tuple(steps(3), steps(3)).map(([ada, bob]) => ({ ada, bob })),
  fc.tuple(steps(2), steps(2), steps(1)).map(([ada, bob, cleo]) => ({ ada, bob, cleo })),
);

/** Two or three chefs with few steps: all their schedules can be tried. */
export const chefSketch: fc.Arbitrary<Sketch> = fc
  .tuple(declarations, fewChefs)
  .map(([declared, chefs]) => ({ ...declared, chefs }));

const loopStep: fc.Arbitrary<LoopStep> = fc.oneof(
  { weight: 4, arbitrary: cellStep },
  {
    weight: 3,
    arbitrary: fc.constantFrom<LoopStep>(
      { do: 'await', on: 'p' },
      { do: 'timer', ms: 1, then: [{ do: 'update', cell: 'x', value: 'x + 1' }] },
      { do: 'microtask', then: [{ do: 'write', cell: 'y', value: '3' }] },
      { do: 'blockOn', on: 'p' },
      lock('m') as LoopStep,
      unlock('m') as LoopStep,
    ),
  },
);

const script = (maxLength: number) =>
  fc
    .array(loopStep, { minLength: 1, maxLength })
    .map((list): LoopStep[] => [{ do: 'start', into: 'p', ms: 2 }, ...list]);

/** A loop beside a chef, or two loops. */
export const loopSketch: fc.Arbitrary<Sketch> = fc
  .oneof(
    fc.tuple(script(3), steps(2)).map(([dora, ada]) => ({ loops: { dora }, chefs: { ada } })),
    fc.tuple(script(2), script(2)).map(([dora, emil]) => ({ loops: { dora, emil }, chefs: {} })),
  )
  .map(({ loops, chefs: beside }) => ({
    cells: { x: 0, y: 0 },
    locks: { ...mutexes('m', 'n'), permits: { kind: 'semaphore', permits: 1 }, book: { kind: 'rwlock' } },
    conditions: { hot: { lock: 'm' } },
    barriers: { gate: { parties: 2 } },
    loops: Object.fromEntries(Object.entries(loops).map(([loop, main]) => [loop, { functions: { main } }])),
    ...(Object.keys(beside).length > 0 ? { chefs: beside } : {}),
  }));
