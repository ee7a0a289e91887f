import { assertNever } from '../../base/index.ts';
import {
  addPromise,
  awaitPost,
  callbackId,
  type Outcome,
  type PromiseId,
  postMicrotask,
  setTimer,
  type TimerEffect,
} from '../../kernel/index.ts';
import type { Index, LoopInstruction, StepPath } from '../code.ts';
import { fail, type Place, strandOf } from './free-steps.ts';
import { callInto } from './loop-stack.ts';
import { addCall, addCallback, callOf, loopIdOf, loopOfTask, newPromise } from './loop-tasks.ts';
import type { Run } from './run.ts';

/** What an I/O that fails fails with. */
export const IO_FAILED = 'failed';

/** This many calls and callbacks of loops that have begun and are not over are enough: more are a failure. */
export const MOST_TASKS = 256;

export type BeginInstruction = Extract<LoopInstruction, { do: 'call' | 'start' | 'timer' | 'microtask' }> & {
  path: StepPath;
};

/** Begins a call, I/O or a callback; the task itself stands at its next instruction already. */
export function beginHere(place: Place, instruction: BeginInstruction): void {
  if (instruction.do !== 'start' && hasManyTasks(place.run)) {
    fail(place.run, place.strand, place.path, `more than ${MOST_TASKS} calls and callbacks at once`);
  } else begin(place, instruction);
}

/** A call that calls itself, say: every one of them keeps a clock of all the others. */
function hasManyTasks({ strands }: Run): boolean {
  const alive = strands.filter(({ code, state }) => code.kind !== 'chef' && state.kind !== 'finished');
  return alive.length >= MOST_TASKS;
}

function begin(place: Place, instruction: BeginInstruction): void {
  const { code, run, strand } = place;
  const { agent } = strandOf(run, strand);
  const loop = loopOfTask(run, strand);
  switch (instruction.do) {
    case 'call': {
      const called = addCall(code, run, { loop, fn: instruction.fn }, strand);
      namePromise(place, instruction.into, callOf(run, called).result);
      callInto(place, called);
      return;
    }
    case 'start': {
      const promise = newPromise(run);
      addPromise(run.kernel, promise, { kind: 'device' }, agent);
      namePromise(place, instruction.into, promise);
      const outcome: Outcome = instruction.fails
        ? { kind: 'rejected', message: IO_FAILED }
        : { kind: 'fulfilled', value: 1 };
      setTimerHere(place, instruction.ms, { kind: 'settles', promise, outcome });
      return;
    }
    case 'timer': {
      const callback = strandOf(run, addCallback(run, strand, instruction.then));
      awaitPost(run.kernel, loopIdOf(code, loop), callback.agent);
      setTimerHere(place, instruction.ms, { kind: 'posts', agent: callback.agent, loop: loopIdOf(code, loop) });
      return;
    }
    case 'microtask': {
      const callback = strandOf(run, addCallback(run, strand, instruction.then));
      postMicrotask(run.kernel, loopIdOf(code, loop), { id: callbackId(callback.agent), agent: callback.agent });
      return;
    }
    default:
      assertNever(instruction);
  }
}

function setTimerHere({ run, strand, path }: Place, ms: number, effect: TimerEffect): void {
  const number = setTimer(run.timers, run.nowMs + ms, effect);
  run.timerOrigins.push({ number, loop: loopOfTask(run, strand), strand, step: path });
}

function namePromise({ run, strand }: Place, into: Index | null, promise: PromiseId | null): void {
  if (into !== null) callOf(run, strand).promises[into] = promise;
}
