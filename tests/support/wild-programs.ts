import fc from 'fast-check';
import {
  type AtomicStep,
  type ChefStep,
  type LockDeclaration,
  PREFERENCES,
  PROGRAM_FORMAT,
  type Program,
} from '../../shared/program/index.ts';

/*
 * Random small chef programs without any sense: they give back what they do not hold, fail, wait in vain, spawn twice. For
 * what must hold of the machine whatever a program does.
 */

const CHEFS = ['ada', 'bob', 'cyd'] as const;
const local = fc.constantFrom('r', 's');
const cell = fc.constantFrom('c0', 'c1');
const value = fc.constantFrom('0', '1', 'r', 'r + 1', 's - r', 'r == 1');
const on = fc.constantFrom('m0', 'm0', 'm1');
const grant = fc.constantFrom('any', 'fifo');

const access: fc.Arbitrary<ChefStep & AtomicStep> = fc.oneof(
  fc.record({ do: fc.constant('read'), cell, into: local }),
  fc.record({ do: fc.constant('write'), cell, value }),
  fc.record({ do: fc.constant('update'), cell, value: fc.constantFrom('c0 + 1', 'r', 'c1 - s') }),
  fc.record({ do: fc.constant('compareAndSet'), cell, expect: fc.constantFrom('0', 'r'), value, into: local }),
);

const free: fc.Arbitrary<ChefStep & AtomicStep> = fc.oneof(
  fc.record({ do: fc.constant('set'), local, value }),
  fc.record({ do: fc.constant('assert'), that: fc.constantFrom('r < 2', 'c0 < 2', '1'), message: fc.constant('no') }),
);

const locking: fc.Arbitrary<ChefStep> = fc.oneof(
  fc.record({ do: fc.constantFrom('lock', 'unlock'), on }),
  fc.record({ do: fc.constant('tryLock'), on, into: local }),
  fc.record({ do: fc.constantFrom('lock', 'unlock', 'lockShared', 'unlockShared'), on: fc.constant('book') }),
  fc.record({
    do: fc.constantFrom('acquire', 'release'),
    on: fc.constant('burners'),
    permits: fc.integer({ min: 1, max: 2 }),
  }),
);

const meeting: fc.Arbitrary<ChefStep> = fc.oneof(
  fc.record({ do: fc.constantFrom('wait', 'notify', 'notifyAll'), on: fc.constant('hot') }),
  fc.record({ do: fc.constant('arrive'), on: fc.constant('pass') }),
  fc.record({ do: fc.constantFrom('spawn', 'join'), chef: fc.constantFrom('late', ...CHEFS) }),
  fc.record({ do: fc.constantFrom('enter', 'leave'), section: fc.constant('stove') }),
);

/** Whole patterns, so that something longer than a failure happens. */
const pattern: fc.Arbitrary<ChefStep[]> = fc.oneof(
  { weight: 3, arbitrary: access.map((step) => [step]) },
  { weight: 1, arbitrary: free.map((step) => [step]) },
  { weight: 1, arbitrary: locking.map((step) => [step]) },
  { weight: 1, arbitrary: meeting.map((step) => [step]) },
  {
    weight: 1,
    arbitrary: fc
      .array(fc.oneof(access, free), { minLength: 1, maxLength: 2 })
      .map((steps): ChefStep[] => [{ do: 'atomic', steps }]),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(on, access)
      .map(([name, step]): ChefStep[] => [{ do: 'lock', on: name }, step, { do: 'unlock', on: name }]),
  },
  {
    weight: 1,
    arbitrary: fc.constant<ChefStep[]>([
      { do: 'lock', on: 'm0' },
      { do: 'wait', on: 'hot' },
      { do: 'unlock', on: 'm0' },
    ]),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(value, access)
      .map(([cond, step]): ChefStep[] => [{ do: 'while', cond, body: [step, { do: 'read', cell: 'c0', into: 'r' }] }]),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(value, access, access)
      .map(([cond, one, other]): ChefStep[] => [{ do: 'if', cond, then: [one], else: [other] }]),
  },
);

const steps = fc.array(pattern, { minLength: 1, maxLength: 3 }).map((patterns) => patterns.flat());

const locks: fc.Arbitrary<Record<string, LockDeclaration>> = fc.record({
  m0: fc.record({ kind: fc.constant('mutex'), reentrant: fc.boolean(), grant }),
  m1: fc.record({ kind: fc.constant('mutex'), grant }),
  burners: fc.record({ kind: fc.constant('semaphore'), permits: fc.integer({ min: 0, max: 2 }), grant }),
  book: fc.record({ kind: fc.constant('rwlock'), prefer: fc.constantFrom(...PREFERENCES) }),
});

/** Three chefs, and one that only starts when spawned. */
export const wildProgram: fc.Arbitrary<Program> = fc
  .record({ locks, wake: grant, spurious: fc.boolean(), chefs: fc.tuple(steps, steps, steps), late: steps })
  .map(({ locks: declared, wake, spurious, chefs, late }) => ({
    format: PROGRAM_FORMAT,
    cells: { c0: 0, c1: 0 },
    locks: declared,
    conditions: { hot: { lock: 'm0', wake, spurious } },
    barriers: { pass: { parties: 2 } },
    chefs: [
      ...CHEFS.map((name, index) => ({ name, steps: chefs[index] ?? [] })),
      { name: 'late', starts: false, steps: late },
    ],
  }));
