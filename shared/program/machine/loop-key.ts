import { assertNever, required } from '../../base/index.ts';
import {
  type KernelPromise,
  loopOf,
  type Microtask,
  type PromiseId,
  promiseOf,
  type Reaction,
  type Timer,
} from '../../kernel/index.ts';
import type { Code, Index } from '../code.ts';
import { pushSeen, type Remembered, rememberedAccesses } from './key-of-clocks.ts';
import { type Letters, pushNumber, pushSigned, textOf } from './letters.ts';
import { strandNumbers, strandsInOrder } from './loop-order.ts';
import { promisesInUse } from './loop-promises.ts';
import { isSeen } from './loop-stack.ts';
import { callOf, loopIdOf, strandOfAgent } from './loop-tasks.ts';
import type { Run, Strand, UnseenFailure } from './run.ts';

/**
 * What loops add to the state of a run, as a short text: tasks, calls, promises, queues, and what is counted because names are
 * made of it. Left out are times, which decide nothing where I/O may end in any order; log; and whatever is over.
 */
export function keyOfLoops(code: Code, run: Run): string {
  const key: Key = {
    run,
    letters: [],
    numbers: strandNumbers(run),
    promises: promisesInUse(run),
    accesses: rememberedAccesses({ code, run, numbers: strandNumbers(run) }),
  };
  const live = strandsInOrder(run).filter((strand) => isLiveTask(run, strand));
  pushNumber(key.letters, live.length);
  for (const strand of live) pushTask(key, strand);
  pushCalls(key, live);
  run.loops.forEach((_, loop) => {
    pushLoop(code, key, loop);
  });
  pushTimers(key);
  pushNumber(key.letters, key.promises.length);
  for (const promise of key.promises) pushPromise(key, promiseOf(run.kernel, promise));
  return textOf(key.letters);
}

interface Key {
  run: Run;
  letters: Letters;
  /** By strand. */
  numbers: readonly number[];
  /** A promise goes by its place in this list. */
  promises: readonly PromiseId[];
  accesses: readonly Remembered[];
}

function isLiveTask(run: Run, strand: Index): boolean {
  const { code, state } = required(run.strands[strand], `strand ${strand}`);
  return code.kind !== 'chef' && state.kind !== 'finished';
}

function pushTask(key: Key, strand: Index): void {
  const { letters } = key;
  const { code, state, catches } = required(key.run.strands[strand], `strand ${strand}`);
  pushNumber(letters, key.numbers[strand] ?? 0);
  if (code.kind === 'function') pushNumber(letters, code.fn * 2);
  if (code.kind === 'callback') pushNumber(letters, code.callback * 2 + 1);
  pushState(key, state);
  pushNumber(letters, catches.length);
  for (const target of catches) pushNumber(letters, target);
}

function pushState({ letters, promises }: Key, state: Strand['state']): void {
  switch (state.kind) {
    case 'ready':
      pushNumber(letters, state.at * STATES);
      return;
    case 'suspended':
      pushNumber(letters, state.at * STATES + 1);
      pushNumber(letters, state.on === null ? 0 : promises.indexOf(state.on) + 1);
      return;
    case 'blocking':
      pushNumber(letters, state.at * STATES + 2);
      pushNumber(letters, promises.indexOf(state.on) + 1);
      return;
    default:
      required(null, `a task that is ${state.kind}`);
  }
}

const STATES = 3;

/** What the strands of a call share. */
function pushCalls(key: Key, live: readonly Index[]): void {
  const { run, letters, promises } = key;
  const calls = new Set(live.map((strand) => required(run.strands[strand], `strand ${strand}`).call));
  for (const index of calls) {
    const call = required(run.calls[index], `call ${index}`);
    pushText(letters, call.name);
    for (const value of call.locals) pushSigned(letters, value);
    for (const promise of call.promises) pushNumber(letters, promise === null ? 0 : promises.indexOf(promise) + 1);
    pushNumber(letters, call.result === null ? 0 : promises.indexOf(call.result) + 1);
  }
  for (const strand of live) pushNumber(letters, [...calls].indexOf(required(run.strands[strand], 'a strand').call));
}

function pushLoop(code: Code, key: Key, loop: Index): void {
  const { run, letters } = key;
  const { stack, calls, unseen } = required(run.loops[loop], `loop ${loop}`);
  const { microtasks, queue } = loopOf(run.kernel, loopIdOf(code, loop));
  for (const list of [stack.map((strand) => key.numbers[strand] ?? 0), calls]) pushList(letters, list);
  pushNumber(letters, microtasks.length);
  for (const microtask of microtasks) pushMicrotask(key, microtask);
  pushList(
    letters,
    queue.map(({ agent }) => numberOf(key, agent)),
  );
  // Those that somebody awaits by now will be forgotten.
  const stillUnseen = unseen.filter((each) => !isSeen(run, each));
  pushNumber(letters, stillUnseen.length);
  for (const each of stillUnseen) pushUnseen(key, each);
}

function pushMicrotask(key: Key, microtask: Microtask): void {
  switch (microtask.kind) {
    case 'continuation':
      pushList(key.letters, [0, numberOf(key, microtask.agent)]);
      return;
    case 'element': {
      const { combined, element } = microtask;
      pushList(key.letters, [1, key.promises.indexOf(combined), key.promises.indexOf(element)]);
      return;
    }
    default:
      assertNever(microtask);
  }
}

function pushUnseen({ letters, promises }: Key, { failure, promise }: UnseenFailure): void {
  pushNumber(letters, promise === null ? 0 : promises.indexOf(promise) + 1);
  for (const text of [failure.agent, failure.step, failure.message]) pushText(letters, text);
}

/** By number: when they are due decides nothing. */
function pushTimers(key: Key): void {
  const { timers } = key.run;
  pushNumber(key.letters, timers.created);
  pushNumber(key.letters, timers.pending.length);
  for (const timer of [...timers.pending].sort((a, b) => a.number - b.number)) {
    pushNumber(key.letters, timer.number);
    pushTimerEffect(key, timer);
  }
}

function pushTimerEffect(key: Key, { number, effect }: Timer): void {
  switch (effect.kind) {
    case 'settles': {
      const isFailure = effect.outcome.kind === 'rejected';
      pushList(key.letters, [isFailure ? 1 : 0, key.promises.indexOf(effect.promise)]);
      if (isFailure && !promiseOf(key.run.kernel, effect.promise).handled) pushOrigin(key, number);
      return;
    }
    case 'posts':
      pushList(key.letters, [2, numberOf(key, effect.agent)]);
      return;
    default:
      assertNever(effect);
  }
}

/** Whose failure it will be if nobody awaits it. */
function pushOrigin({ run, letters }: Key, timer: number): void {
  const found = run.timerOrigins.find(({ number }) => number === timer);
  const { strand, step } = required(found, `origin of timer ${timer}`);
  pushText(letters, callOf(run, strand).name);
  pushText(letters, step);
}

function pushPromise(key: Key, promise: KernelPromise): void {
  const { letters } = key;
  const { state, settler } = promise;
  pushNumber(letters, PROMISE_LETTERS[state]);
  if (state === 'fulfilled') pushSigned(letters, promise.value);
  if (state === 'rejected') pushText(letters, promise.message);
  if (key.accesses.length > 0) pushSeen(key.accesses, promise.clock, letters);
  if (state !== 'pending') return;
  pushNumber(letters, promise.reactions.length);
  for (const reaction of promise.reactions) pushReaction(key, reaction);
  if (settler.kind !== 'elements') return;
  const of = settler.of.map((element) => key.promises.indexOf(element));
  pushNumber(letters, COMBINATOR_LETTERS[settler.combinator]);
  pushList(letters, [settler.left, ...of]);
}

const PROMISE_LETTERS = { pending: 0, fulfilled: 1, rejected: 2, cancelled: 3 } as const;
const COMBINATOR_LETTERS = { all: 0, any: 1, race: 2, settled: 3 } as const;

function pushReaction(key: Key, reaction: Reaction): void {
  switch (reaction.kind) {
    case 'continuation':
      pushList(key.letters, [0, numberOf(key, reaction.agent)]);
      return;
    case 'element':
      pushList(key.letters, [1, key.promises.indexOf(reaction.combined)]);
      return;
    default:
      assertNever(reaction);
  }
}

function numberOf({ run, numbers }: Key, agent: Strand['agent']): number {
  return numbers[strandOfAgent(run, agent)] ?? 0;
}

function pushList(letters: Letters, list: readonly number[]): void {
  pushNumber(letters, list.length);
  for (const value of list) pushNumber(letters, value);
}

function pushText(letters: Letters, text: string): void {
  pushNumber(letters, text.length);
  for (let index = 0; index < text.length; index++) pushNumber(letters, text.charCodeAt(index));
}
