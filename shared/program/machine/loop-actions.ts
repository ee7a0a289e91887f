import { invariant, required } from '../../base/index.ts';
import { addLoop, callbackId, expireTimer, post, promiseOf } from '../../kernel/index.ts';
import type { Code, Index } from '../code.ts';
import { strandOf } from './free-steps.ts';
import { IO_FAILED } from './loop-begin.ts';
import { dropUnusedPromises } from './loop-promises.ts';
import { failIfUnseen, noteFailure } from './loop-stack.ts';
import { canAct, runStretch } from './loop-stretch.ts';
import { addCall, callOf, loopIdOf } from './loop-tasks.ts';
import { observationOf } from './observation.ts';
import type { Action, Observation, Run } from './run.ts';

/** The program has queues without bound; the kernel's loops count callbacks, and this many will never wait. */
const UNBOUNDED = Number.MAX_SAFE_INTEGER;

/** Every loop begins with one note: the call of its `main`. */
export function startLoops(code: Code, run: Run): void {
  code.loops.forEach((loopCode, loop) => {
    const id = loopIdOf(code, loop);
    addLoop(run.kernel, id, UNBOUNDED);
    run.loops.push({ stack: [], calls: loopCode.functions.map(() => 0), unseen: [] });
    const { agent } = strandOf(run, addCall(code, run, { loop, fn: 0 }, null));
    post(run.kernel, id, { id: callbackId(agent), agent });
  });
}

/** The loops that can act, in the order of the file. */
export function enabledLoopActions(code: Code, run: Run): Action[] {
  return code.loops.flatMap(({ name }, loop): Action[] =>
    canAct(code, run, loop) ? [{ name, actor: name, how: { kind: 'loop', loop } }] : [],
  );
}

/** The pending starts and timers, by due time, then by creation. */
export function enabledIo(_code: Code, run: Run): Action[] {
  return run.timers.pending.map(({ number }) => ({
    name: `io:${number}`,
    actor: null,
    how: { kind: 'io', io: number },
  }));
}

/** Whether some start or timer is not over yet. */
export function hasPendingIo(run: Run): boolean {
  return run.timers.pending.length > 0;
}

/**
 * One action of a loop: see `runStretch`. A failure that nobody has awaited when the loop has run out of microtasks ends the
 * run. InvariantError when the loop cannot act.
 */
export function performLoop(code: Code, run: Run, action: Action): Observation {
  invariant(action.how.kind === 'loop', `${action.name} is no loop`);
  const { loop } = action.how;
  invariant(canAct(code, run, loop), `${action.name} is not enabled`);
  const observation = observationOf(code, run, runStretch(code, run, loop));
  settleUp(code, run, loop);
  return observation;
}

/** A start or timer is over; time goes on to when it was due, never back. InvariantError when it is not pending. */
export function performIo(code: Code, run: Run, action: Action): void {
  invariant(action.how.kind === 'io', `${action.name} is no I/O`);
  const { io } = action.how;
  const origin = required(
    run.timerOrigins.find(({ number }) => number === io),
    action.name,
  );
  run.timerOrigins = run.timerOrigins.filter((other) => other !== origin);
  const { dueTick, effect } = expireTimer(run.kernel, run.timers, io);
  run.nowMs = Math.max(run.nowMs, dueTick);
  if (effect.kind === 'settles' && promiseOf(run.kernel, effect.promise).state === 'rejected') {
    const failure = { agent: callOf(run, origin.strand).name, step: origin.step, message: IO_FAILED };
    noteFailure(run, origin.loop, { failure, promise: effect.promise });
  }
  settleUp(code, run, origin.loop);
}

function settleUp(code: Code, run: Run, loop: Index): void {
  if (run.failure === null) failIfUnseen(code, run, loop);
  if (run.failure === null) dropUnusedPromises(run);
}
