import fc from 'fast-check';
import { type ChefStep, type LockDeclaration, PROGRAM_FORMAT, type Program } from '../../shared/program/index.ts';

/*
 * Random small chef programs that never fail: nobody unlocks what it does not hold, nothing overflows. They race, wait in
 * vain and deadlock as they like.
 */

const CELLS = ['c0', 'c1'] as const;
const MUTEXES = ['m0', 'm1'] as const;
const local = fc.constantFrom('r', 's');
const cell = fc.constantFrom(...CELLS);
const value = fc.constantFrom('1', 'r + 1', 's', '3 - r', '(r + s) % 4', 'r == s', '!r && s < 2');

const access: fc.Arbitrary<ChefStep[]> = fc.oneof(
  fc.record({ cell, into: local }).map((how): ChefStep[] => [{ do: 'read', ...how }]),
  fc.record({ cell, value }).map((how): ChefStep[] => [{ do: 'write', ...how }]),
  fc
    .record({ cell, value: fc.constantFrom('c0 + 1', 'c1 % 3 + r', '2') })
    .map((how): ChefStep[] => [{ do: 'update', ...how }]),
  fc
    .record({ cell, expect: fc.constantFrom('0', 'r'), value, into: local })
    .map((how): ChefStep[] => [{ do: 'compareAndSet', ...how }]),
  fc.record({ cell, into: local, value }).map(({ cell: on, into, value: next }): ChefStep[] => [
    {
      do: 'atomic',
      steps: [
        { do: 'read', cell: on, into },
        { do: 'write', cell: on, value: next },
      ],
    },
  ]),
  local.map((name): ChefStep[] => [{ do: 'set', local: name, value: '2' }, { do: 'yield' }]),
);

const signal: fc.Arbitrary<ChefStep[]> = fc.oneof(
  fc.constantFrom<ChefStep[]>(
    [
      { do: 'lock', on: 'm0' },
      { do: 'wait', on: 'hot' },
      { do: 'unlock', on: 'm0' },
    ],
    [{ do: 'notify', on: 'hot' }],
    [{ do: 'notifyAll', on: 'hot' }],
    [{ do: 'arrive', on: 'pass' }],
    [{ do: 'release', on: 'burners' }],
    [{ do: 'spawn', chef: 'late' }],
    [{ do: 'join', chef: 'late' }],
  ),
);

/** Steps inside a lock or another construct: `inner` one level down. */
function wrapped(inner: fc.Arbitrary<ChefStep[]>): fc.Arbitrary<ChefStep[]> {
  return fc.oneof(
    fc
      .tuple(fc.constantFrom(...MUTEXES), inner)
      .map(([on, steps]): ChefStep[] => [{ do: 'lock', on }, ...steps, { do: 'unlock', on }]),
    fc.tuple(fc.constantFrom(...MUTEXES), inner).map(([on, steps]): ChefStep[] => [
      { do: 'tryLock', on, into: 'got' },
      { do: 'if', cond: 'got', then: [...steps, { do: 'unlock', on }] },
    ]),
    fc
      .tuple(fc.constantFrom(1, 2), inner)
      .map(([permits, steps]): ChefStep[] => [
        { do: 'acquire', on: 'burners', permits },
        ...steps,
        { do: 'release', on: 'burners', permits },
      ]),
    inner.map((steps): ChefStep[] => [{ do: 'lockShared', on: 'book' }, ...steps, { do: 'unlockShared', on: 'book' }]),
    inner.map((steps): ChefStep[] => [{ do: 'lock', on: 'book' }, ...steps, { do: 'unlock', on: 'book' }]),
    inner.map((steps): ChefStep[] => [
      { do: 'set', local: 'turns', value: '0' },
      {
        do: 'while',
        cond: 'turns < 2',
        body: [{ do: 'yield' }, ...steps, { do: 'set', local: 'turns', value: 'turns + 1' }],
      },
    ]),
    fc.tuple(inner, inner).map(([then, otherwise]): ChefStep[] => [
      { do: 'read', cell: 'c0', into: 'r' },
      { do: 'if', cond: 'r > 0', then, else: otherwise },
    ]),
  );
}

/** What the program's locks are; the same names always. */
const locks: fc.Arbitrary<Record<string, LockDeclaration>> = fc
  .record({ m0: fc.boolean(), m1: fc.boolean(), burners: fc.boolean(), book: fc.constantFrom('any', 'fifo') })
  .map(({ m0, m1, burners, book }) => ({
    m0: { kind: 'mutex', grant: m0 ? 'fifo' : 'any' },
    m1: { kind: 'mutex', grant: m1 ? 'fifo' : 'any' },
    burners: { kind: 'semaphore', permits: 2, grant: burners ? 'fifo' : 'any' },
    book: { kind: 'rwlock', prefer: book as 'any' | 'fifo' },
  }));

const segment = fc.oneof(
  { weight: 4, arbitrary: access },
  { weight: 1, arbitrary: signal },
  { weight: 4, arbitrary: wrapped(fc.oneof(access, wrapped(access))) },
);

const steps = fc.array(segment, { minLength: 1, maxLength: 3 }).map((segments) => segments.flat());

/** Spawning twice is a failure. */
function spawnsOnce(chefs: readonly ChefStep[][]): boolean {
  return chefs.flat().filter((step) => step.do === 'spawn').length <= 1;
}

/** Two or three chefs, and one that only starts when spawned. */
export const someChefProgram: fc.Arbitrary<Program> = fc
  .record({
    locks,
    wake: fc.constantFrom<'any' | 'fifo'>('any', 'fifo'),
    chefs: fc.array(steps, { minLength: 2, maxLength: 3 }),
    late: fc.array(access, { minLength: 1, maxLength: 1 }),
  })
  .filter(({ chefs }) => spawnsOnce(chefs))
  .map(({ locks: declared, wake, chefs, late }) => ({
    format: PROGRAM_FORMAT,
    cells: { c0: 0, c1: 0 },
    locks: declared,
    conditions: { hot: { lock: 'm0', wake } },
    barriers: { pass: { parties: 2 } },
    chefs: [
      ...chefs.map((list, index) => ({ name: ['ada', 'bob', 'cyd'][index] ?? `chef${index}`, steps: list })),
      { name: 'late', starts: false, steps: late.flat() },
    ],
  }));
