import { required } from '../../base/index.ts';
import { loopOf, promiseOf, type Race, takeTurn } from '../../kernel/index.ts';
import type { Code, Index, Instruction, LoopInstruction } from '../code.ts';
import { fail, type Place, runFree, strandOf } from './free-steps.ts';
import { isFree } from './instructions.ts';
import { goOnAfter } from './loop-awaits.ts';
import { endTask, goOnAt } from './loop-stack.ts';
import { performTaskStep } from './loop-steps.ts';
import { loopIdOf, loopRunOf, strandOfAgent, taskInstructions } from './loop-tasks.ts';
import type { Run } from './run.ts';

/** This many steps of one loop without an await in between, or of one action, are a failure: it would hold its loop for ever. */
export const MOST_STEPS = 10_000;

/** Whether the loop can act: it is in the middle of a stretch, or something is queued; not while it is held by a `blockOn`. */
export function canAct(code: Code, run: Run, loop: Index): boolean {
  const acting = loopRunOf(run, loop).stack.at(-1);
  if (acting !== undefined) {
    const { state } = strandOf(run, acting);
    return state.kind !== 'blocking' || promiseOf(run.kernel, state.on).state !== 'pending';
  }
  const { microtasks, queue } = loopOf(run.kernel, loopIdOf(code, loop));
  return microtasks.length > 0 || queue.length > 0;
}

/**
 * One action of a loop, which must be able to act: goes on with the stretch it is in the middle of, or else takes its next
 * turn. Gives the races of the steps. A loop that is alone runs a stretch whole; otherwise it stops before every access of
 * a cell and every lock step but its first.
 */
export function runStretch(code: Code, run: Run, loop: Index): Race[] {
  const { stack } = loopRunOf(run, loop);
  if (stack.length === 0) {
    const turn = takeTurn(run.kernel, loopIdOf(code, loop));
    if (turn.kind !== 'runs') return [];
    stack.push(strandOfAgent(run, turn.callback.agent));
  }
  goOnAfterWait(code, run, required(stack.at(-1), 'a strand that acts'));
  return runSteps(code, run, loop);
}

/** The turn has come, or the promise that it blocked on is over: what it waited for reaches the task. */
function goOnAfterWait(code: Code, run: Run, strand: Index): void {
  const task = strandOf(run, strand);
  const { state } = task;
  if (state.kind !== 'suspended' && state.kind !== 'blocking') return;
  const instruction = required(taskInstructions(code, task)[state.at], `instruction ${state.at}`);
  const place = { code, run, strand, path: instruction.path };
  if (state.on === null) goOnAt(place, state.at + 1);
  else goOnAfter(place, instruction, { at: state.at, on: state.on });
}

function runSteps(code: Code, run: Run, loop: Index): Race[] {
  const isCut = code.loops.length > 1 || code.chefs.length > 0;
  const { stack } = loopRunOf(run, loop);
  const races: Race[] = [];
  let hasActed = false;
  for (let steps = 0; run.failure === null; steps++) {
    const strand = stack.at(-1);
    const next = strand === undefined ? null : nextStep(code, run, strand);
    if (next === null || (isCut && hasActed && isShared(next.instruction))) break;
    if (steps === MOST_STEPS)
      fail(run, next.place.strand, next.place.path, `${MOST_STEPS} steps in a row without an await`);
    else races.push(...performNext(next));
    hasActed ||= isDeed(next.instruction);
  }
  return races;
}

interface Next {
  place: Place;
  /** Null past the last one. */
  instruction: Instruction<LoopInstruction> | null;
  at: number;
}

/** What the task does next; null when it cannot go on now. */
function nextStep(code: Code, run: Run, strand: Index): Next | null {
  const task = strandOf(run, strand);
  if (task.state.kind !== 'ready') return null;
  const { at } = task.state;
  const instruction = taskInstructions(code, task)[at] ?? null;
  return { place: { code, run, strand, path: instruction?.path ?? '' }, instruction, at };
}

function performNext({ place, instruction, at }: Next): Race[] {
  if (instruction === null) {
    endTask(place, { kind: 'fulfilled', value: 0 });
    return [];
  }
  if (!isFree(instruction)) return performTaskStep(place, instruction, at);
  goOnAt(place, runFree(place, instruction, at));
  return [];
}

/** A step that others may come between before it happens, as with chefs. */
function isShared(instruction: Instruction<LoopInstruction> | null): boolean {
  switch (instruction?.do) {
    case 'read':
    case 'write':
    case 'update':
    case 'compareAndSet':
    case 'lock':
    case 'unlock':
      return true;
    default:
      return false;
  }
}

/** To decide where to go on is nothing done yet: an action that did no more would be empty. */
function isDeed(instruction: Instruction<LoopInstruction> | null): boolean {
  switch (instruction?.do) {
    case undefined:
    case 'branch':
    case 'jump':
    case 'try':
    case 'endTry':
      return false;
    default:
      return true;
  }
}
