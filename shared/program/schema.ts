import * as z from 'zod/mini';
import { type AtomicStep, type ChefStep, GRANTS, type LoopStep, PREFERENCES, PROGRAM_FORMAT } from './program.ts';

/*
 * The shape of a program file: which keys, which kinds of values. What the names in it mean is checked by
 * check-program.ts. Objects are strict: a misspelt key is a mistake, never ignored.
 */

const int = z.int32();
const count = int.check(z.minimum(1));
/** 0 up to what Node's timers take. */
const milliseconds = int.check(z.minimum(0));
const text = z.string();
const name = z.string();

/** More cores than anybody schedules for. */
const MOST_CORES = 64;

const chefSteps: z.ZodMiniType<ChefStep[]> = z.lazy(() => z.array(chefStep));
const loopSteps: z.ZodMiniType<LoopStep[]> = z.lazy(() => z.array(loopStep));
const atomicSteps: z.ZodMiniType<AtomicStep[]> = z.lazy(() => z.array(atomicStep));

const cellSteps = [
  z.strictObject({ do: z.literal('read'), cell: name, into: name }),
  z.strictObject({ do: z.literal('write'), cell: name, value: text }),
  z.strictObject({ do: z.literal('update'), cell: name, value: text }),
  z.strictObject({
    do: z.literal('compareAndSet'),
    cell: name,
    expect: text,
    value: text,
    into: z.exactOptional(name),
  }),
] as const;

const plainSteps = [
  ...cellSteps,
  z.strictObject({ do: z.literal('set'), local: name, value: text }),
  z.strictObject({ do: z.literal('assert'), that: text, message: text }),
] as const;

const atomicStep = z.discriminatedUnion(
  'do',
  [
    ...plainSteps,
    z.strictObject({ do: z.literal('if'), cond: text, then: atomicSteps, else: z.exactOptional(atomicSteps) }),
  ],
  { error: 'inside atomic stand only read, write, update, compareAndSet, set, if and assert' },
);

const chefStep = z.discriminatedUnion(
  'do',
  [
    ...plainSteps,
    z.strictObject({ do: z.literal('if'), cond: text, then: chefSteps, else: z.exactOptional(chefSteps) }),
    z.strictObject({ do: z.literal('while'), cond: text, body: chefSteps }),
    z.strictObject({ do: z.literal(['lock', 'unlock', 'lockShared', 'unlockShared']), on: name }),
    z.strictObject({ do: z.literal('tryLock'), on: name, into: name }),
    z.strictObject({ do: z.literal(['acquire', 'release']), on: name, permits: z.exactOptional(count) }),
    z.strictObject({ do: z.literal(['wait', 'notify', 'notifyAll', 'arrive']), on: name }),
    z.strictObject({ do: z.literal('atomic'), steps: atomicSteps }),
    z.strictObject({ do: z.literal('yield') }),
    z.strictObject({ do: z.literal(['enter', 'leave']), section: name }),
    z.strictObject({ do: z.literal(['spawn', 'join']), chef: name }),
    z.strictObject({ do: z.literal('work'), ms: milliseconds }),
  ],
  {
    error:
      'a chef knows lock, unlock, tryLock, lockShared, unlockShared, acquire, release, wait, notify, notifyAll, arrive, read, write, update, compareAndSet, atomic, yield, enter, leave, spawn, join, work, set, if, while and assert',
  },
);

const loopStep = z.discriminatedUnion(
  'do',
  [
    ...plainSteps,
    z.strictObject({ do: z.literal('if'), cond: text, then: loopSteps, else: z.exactOptional(loopSteps) }),
    z.strictObject({ do: z.literal('while'), cond: text, body: loopSteps }),
    z.strictObject({ do: z.literal('log'), text }),
    z.strictObject({ do: z.literal('call'), fn: name, into: z.exactOptional(name) }),
    z.strictObject({ do: z.literal('start'), into: name, ms: milliseconds, fails: z.exactOptional(z.boolean()) }),
    z.strictObject({ do: z.literal('await'), on: name, into: z.exactOptional(name) }),
    z.strictObject({
      do: z.literal(['awaitAll', 'awaitAny', 'awaitRace', 'awaitSettled']),
      on: z.array(name),
      into: z.exactOptional(name),
    }),
    z.strictObject({ do: z.literal('timer'), ms: count, then: loopSteps }),
    z.strictObject({ do: z.literal('microtask'), then: loopSteps }),
    z.strictObject({ do: z.literal('work'), ms: milliseconds }),
    z.strictObject({ do: z.literal(['blockOn', 'cancel', 'lock', 'unlock']), on: name }),
    z.strictObject({ do: z.literal('return'), value: z.exactOptional(text) }),
    z.strictObject({ do: z.literal('throw'), text }),
    z.strictObject({ do: z.literal('try'), steps: loopSteps, catch: loopSteps }),
  ],
  {
    error:
      'a loop knows log, call, start, await, awaitAll, awaitAny, awaitRace, awaitSettled, timer, microtask, work, blockOn, cancel, return, throw, try, lock, unlock, read, write, update, compareAndSet, set, if, while and assert',
  },
);

const lock = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({
      kind: z.literal('mutex'),
      reentrant: z.exactOptional(z.boolean()),
      grant: z.exactOptional(z.enum(GRANTS)),
    }),
    z.strictObject({
      kind: z.literal('semaphore'),
      permits: int.check(z.minimum(0)),
      grant: z.exactOptional(z.enum(GRANTS)),
    }),
    z.strictObject({
      kind: z.literal('rwlock'),
      prefer: z.exactOptional(z.enum(PREFERENCES)),
      grant: z.exactOptional(z.enum(GRANTS)),
    }),
  ],
  { error: 'a lock is a mutex, a semaphore or a rwlock' },
);

const switchMs = z.exactOptional(milliseconds);

const policy = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({ kind: z.literal('roundRobin'), quantum: count, switch: switchMs }),
    z.strictObject({ kind: z.literal('priority'), inherit: z.exactOptional(z.boolean()), switch: switchMs }),
    z.strictObject({ kind: z.literal('firstCome'), switch: switchMs }),
    z.strictObject({ kind: z.literal('cooperative'), switch: switchMs }),
  ],
  { error: 'a policy is roundRobin, priority, firstCome or cooperative' },
);

const chef = z.strictObject({
  name,
  starts: z.exactOptional(z.boolean()),
  priority: z.exactOptional(int),
  steps: chefSteps,
});

const condition = z.strictObject({
  lock: name,
  wake: z.exactOptional(z.enum(GRANTS)),
  spurious: z.exactOptional(z.boolean()),
});

export const programSchema = z.strictObject({
  format: z.literal(PROGRAM_FORMAT),
  cells: z.exactOptional(z.record(name, int)),
  locks: z.exactOptional(z.record(name, lock)),
  conditions: z.exactOptional(z.record(name, condition)),
  barriers: z.exactOptional(z.record(name, z.strictObject({ parties: count }))),
  chefs: z.exactOptional(z.array(chef)),
  loops: z.exactOptional(z.record(name, z.strictObject({ functions: z.record(name, loopSteps) }))),
  unit: z.exactOptional(z.literal('ms')),
  cores: z.exactOptional(count.check(z.maximum(MOST_CORES))),
  policy: z.exactOptional(policy),
});
