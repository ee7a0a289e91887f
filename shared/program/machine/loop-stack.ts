import {
  beginCall,
  endCall,
  endRun,
  finishAgent,
  loopOf,
  type Outcome,
  promiseOf,
  settle,
} from '../../kernel/index.ts';
import type { Code, Index } from '../code.ts';
import { type Place, strandOf } from './free-steps.ts';
import { callOf, loopIdOf, loopOfTask, loopRunOf } from './loop-tasks.ts';
import type { Run, UnseenFailure } from './run.ts';

/* The call stack of a loop: who acts now, who goes on when that one suspends or ends, and what becomes of failures. */

/** The called strand acts from here on, inside the stretch of the one that acts now. */
export function callInto(place: Place, called: Index): void {
  const { code, run, strand } = place;
  const loop = loopOfTask(run, strand);
  beginCall(run.kernel, loopIdOf(code, loop), strandOf(run, strand).agent, strandOf(run, called).agent);
  loopRunOf(run, loop).stack.push(called);
}

/** The strand that acts stops acting: whoever called it goes on, or the stretch is over. */
export function leaveStack({ code, run, strand }: Place): void {
  const loop = loopOfTask(run, strand);
  const { stack } = loopRunOf(run, loop);
  stack.pop();
  const caller = stack.at(-1);
  const id = loopIdOf(code, loop);
  if (caller === undefined) endRun(run.kernel, id);
  else endCall(run.kernel, id, strandOf(run, strand).agent, strandOf(run, caller).agent);
}

/** The strand that acts goes on at that instruction. */
export function goOnAt({ run, strand }: Place, at: number): void {
  strandOf(run, strand).state = { kind: 'ready', at, joined: false };
}

/** A failure that can be caught: the innermost `try` goes on at its `catch`; without one the task ends with it. */
export function throwHere(place: Place, message: string): void {
  const target = strandOf(place.run, place.strand).catches.pop();
  if (target === undefined) endTask(place, { kind: 'rejected', message });
  else goOnAt(place, target);
}

/** The task that acts is over. A function settles the promise of its call; nobody can await a callback or the script. */
export function endTask(place: Place, outcome: Outcome): void {
  const { run, strand } = place;
  const task = strandOf(run, strand);
  const call = callOf(run, strand);
  const result = task.code.kind === 'function' ? call.result : null;
  const isResult = result === null || settle(run.kernel, result, task.agent, outcome);
  if (outcome.kind === 'rejected' && isResult) {
    const failure = { agent: call.name, step: place.path, message: outcome.message };
    noteFailure(run, loopOfTask(run, strand), { failure, promise: result });
  }
  task.state = { kind: 'finished' };
  leaveStack(place);
  finishAgent(run.kernel, task.agent);
}

/** Keeps the failure in mind unless somebody awaits it already. */
export function noteFailure(run: Run, loop: Index, unseen: UnseenFailure): void {
  if (!isSeen(run, unseen)) loopRunOf(run, loop).unseen.push(unseen);
}

/**
 * When nothing runs and no microtask is left, a failure that nobody has awaited is an uncaught throw: the first one ends the
 * run. Source: Node, process "unhandledRejection", which is raised when the microtask queue has been emptied.
 */
export function failIfUnseen(code: Code, run: Run, loop: Index): void {
  const loopRun = loopRunOf(run, loop);
  if (loopRun.unseen.length === 0 || loopRun.stack.length > 0) return;
  if (loopOf(run.kernel, loopIdOf(code, loop)).microtasks.length > 0) return;
  const first = loopRun.unseen.find((unseen) => !isSeen(run, unseen));
  loopRun.unseen = [];
  if (first !== undefined) run.failure = first.failure;
}

/** Whether somebody has awaited what failed, or something made of it. */
export function isSeen(run: Run, { promise }: UnseenFailure): boolean {
  return promise !== null && promiseOf(run.kernel, promise).handled;
}
