import fc from 'fast-check';
import { type ChefStep, type LockDeclaration, PROGRAM_FORMAT, type Program } from '../../shared/program/index.ts';

/*
 * Random small chef programs that never fail: nobody unlocks what it does not hold, nothing overflows. They race, wait in
 * vain and deadlock as they like. Each program keeps to one theme, so that its chefs meet at the same few things.
 */

const LOCALS = ['r', 's'] as const;
const MUTEXES = ['m0', 'm1'] as const;
const local = fc.constantFrom(...LOCALS);
const cell = fc.constantFrom('c0', 'c1');
const mutex = fc.constantFrom(...MUTEXES);

/** Loses an update if somebody comes between. */
const increment = fc.tuple(cell, local).map(([on, name]): ChefStep[] => [
  { do: 'read', cell: on, into: name },
  { do: 'write', cell: on, value: `${name} + 1` },
]);

const value = fc.constantFrom('1', 'r + 1', 's', '3 - r', '(r + s) % 4', 'r == s', '!r && s < 2', 'r - s * 2');

const access: fc.Arbitrary<ChefStep[]> = fc.oneof(
  fc.record({ cell, into: local }).map((how): ChefStep[] => [{ do: 'read', ...how }]),
  fc.record({ cell, value }).map((how): ChefStep[] => [{ do: 'write', ...how }]),
  fc
    .record({ cell, value: fc.constantFrom('c0 + 1', 'c1 % 3 + r', '2') })
    .map((how): ChefStep[] => [{ do: 'update', ...how }]),
  fc
    .record({ cell, expect: fc.constantFrom('0', '1', 'r'), value, into: local })
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

const inside = (before: ChefStep, steps: ChefStep[], after: ChefStep): ChefStep[] => [before, ...steps, after];

function locked(inner: fc.Arbitrary<ChefStep[]>): fc.Arbitrary<ChefStep[]> {
  return fc.tuple(mutex, inner).map(([on, steps]) => inside({ do: 'lock', on }, steps, { do: 'unlock', on }));
}

function triedLock(inner: fc.Arbitrary<ChefStep[]>): fc.Arbitrary<ChefStep[]> {
  return fc.tuple(mutex, inner).map(([on, steps]): ChefStep[] => [
    { do: 'tryLock', on, into: 'got' },
    {
      do: 'if',
      cond: 'got',
      then: [...steps, { do: 'unlock', on }],
      else: [{ do: 'update', cell: 'c1', value: 'c1 + 1' }],
    },
  ]);
}

function withPermits(inner: fc.Arbitrary<ChefStep[]>): fc.Arbitrary<ChefStep[]> {
  return fc
    .tuple(fc.constantFrom(1, 2), inner)
    .map(([permits, steps]) =>
      inside({ do: 'acquire', on: 'burners', permits }, steps, { do: 'release', on: 'burners', permits }),
    );
}

function reading(inner: fc.Arbitrary<ChefStep[]>): fc.Arbitrary<ChefStep[]> {
  return inner.map((steps) => inside({ do: 'lockShared', on: 'book' }, steps, { do: 'unlockShared', on: 'book' }));
}

function writing(inner: fc.Arbitrary<ChefStep[]>): fc.Arbitrary<ChefStep[]> {
  return inner.map((steps) => inside({ do: 'lock', on: 'book' }, steps, { do: 'unlock', on: 'book' }));
}

function twice(inner: fc.Arbitrary<ChefStep[]>): fc.Arbitrary<ChefStep[]> {
  return inner.map((steps): ChefStep[] => [
    { do: 'set', local: 'turns', value: '0' },
    {
      do: 'while',
      cond: 'turns < 2',
      body: [{ do: 'yield' }, ...steps, { do: 'set', local: 'turns', value: 'turns + 1' }],
    },
  ]);
}

function branching(inner: fc.Arbitrary<ChefStep[]>): fc.Arbitrary<ChefStep[]> {
  return fc.tuple(inner, inner).map(([then, otherwise]): ChefStep[] => [
    { do: 'read', cell: 'c0', into: 'r' },
    { do: 'if', cond: 'r > 0', then, else: otherwise },
  ]);
}

/** Waits, with or without looking whether it must; whoever woke it may have set the cell. */
const waiting = fc.constantFrom<ChefStep[]>(
  [
    { do: 'lock', on: 'm0' },
    { do: 'wait', on: 'hot' },
    { do: 'update', cell: 'c1', value: 'c1 * 2 + 1' },
    { do: 'unlock', on: 'm0' },
  ],
  [
    { do: 'lock', on: 'm0' },
    { do: 'read', cell: 'c0', into: 'r' },
    {
      do: 'while',
      cond: 'r == 0',
      body: [
        { do: 'wait', on: 'hot' },
        { do: 'read', cell: 'c0', into: 'r' },
      ],
    },
    { do: 'write', cell: 'c0', value: 'r - 1' },
    { do: 'unlock', on: 'm0' },
  ],
);
const signalling = fc
  .tuple(fc.constantFrom<'notify' | 'notifyAll'>('notify', 'notifyAll'), fc.boolean())
  .map(([kind, isLocked]): ChefStep[] => {
    const steps: ChefStep[] = [
      { do: 'update', cell: 'c0', value: 'c0 + 1' },
      { do: kind, on: 'hot' },
    ];
    return isLocked ? inside({ do: 'lock', on: 'm0' }, steps, { do: 'unlock', on: 'm0' }) : steps;
  });

const meeting = fc.constantFrom<ChefStep[]>([{ do: 'arrive', on: 'pass' }], [{ do: 'join', chef: 'late' }]);

const small = fc.oneof(increment, access);

/** What the chefs of one program do, by theme. */
const THEMES = {
  cells: fc.oneof(access, branching(access), twice(access)),
  mutexes: locked(fc.oneof(increment, locked(increment))),
  tryLocks: fc.oneof(triedLock(fc.oneof(increment, locked(increment))), locked(increment)),
  semaphores: withPermits(fc.oneof(increment, withPermits(increment))),
  rwlocks: fc.oneof(reading(small), writing(increment), reading(writing(access))),
  conditions: fc.oneof(waiting, signalling),
  meetings: fc.oneof(meeting, increment, withPermits(meeting)),
  everything: fc.oneof(small, locked(small), triedLock(small), withPermits(small), writing(small), signalling, meeting),
} as const;
export type Theme = keyof typeof THEMES;
export const THEME_NAMES = Object.keys(THEMES) as Theme[];

/** What the program's locks are; the same names always. */
const locks: fc.Arbitrary<Record<string, LockDeclaration>> = fc
  .record({ m0: fc.boolean(), m1: fc.boolean(), burners: fc.boolean(), book: fc.boolean() })
  .map(({ m0, m1, burners, book }) => ({
    m0: { kind: 'mutex', grant: m0 ? 'fifo' : 'any' },
    m1: { kind: 'mutex', grant: m1 ? 'fifo' : 'any' },
    burners: { kind: 'semaphore', permits: 2, grant: burners ? 'fifo' : 'any' },
    book: { kind: 'rwlock', prefer: book ? 'fifo' : 'any' },
  }));

/** Two or three chefs who keep to a theme; the last one sometimes spawns another. */
export function chefProgramOf(theme: Theme): fc.Arbitrary<Program> {
  const steps = fc.array(THEMES[theme], { minLength: 1, maxLength: 2 }).map((segments) => segments.flat());
  return fc
    .record({
      locks,
      wake: fc.constantFrom<'any' | 'fifo'>('any', 'fifo'),
      chefs: fc.array(steps, { minLength: 2, maxLength: 3 }),
      late: access,
      spawns: fc.boolean(),
    })
    .map(({ locks: declared, wake, chefs, late, spawns }) => ({
      format: PROGRAM_FORMAT,
      cells: { c0: 0, c1: 0 },
      locks: declared,
      conditions: { hot: { lock: 'm0', wake } },
      barriers: { pass: { parties: 2 } },
      chefs: [
        ...chefs.map((list, index) => ({
          name: ['ada', 'bob', 'cyd'][index] ?? `chef${index}`,
          steps: spawns && index === chefs.length - 1 ? [{ do: 'spawn' as const, chef: 'late' }, ...list] : list,
        })),
        { name: 'late', starts: false, steps: late },
      ],
    }));
}

/** Any theme. */
export const someChefProgram: fc.Arbitrary<Program> = fc.oneof(...THEME_NAMES.map(chefProgramOf));
