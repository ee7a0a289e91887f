import { assertNever } from '../../base/index.ts';
import { awaitPromise, blockOn, combine, outcomeOf, type PromiseId } from '../../kernel/index.ts';
import type { Index, Instruction, LoopInstruction, StepPath } from '../code.ts';
import { fail, localsOf, type Place, strandOf } from './free-steps.ts';
import { goOnAt, leaveStack, throwHere } from './loop-stack.ts';
import { callOf, functionOfTask, loopIdOf, loopOfTask, newPromise } from './loop-tasks.ts';

/* How a task waits for promises, and goes on after them. */

export type WaitInstruction = Extract<
  LoopInstruction,
  { do: 'await' | 'awaitAll' | 'awaitAny' | 'awaitRace' | 'awaitSettled' | 'blockOn' }
> & { path: StepPath };

/** The task suspends, or blocks and holds its loop, or goes on at once after a blocking wait for what is over. */
export function waitHere(place: Place, instruction: WaitInstruction, at: number): void {
  switch (instruction.do) {
    case 'await': {
      const promise = promiseNamed(place, instruction.on);
      if (promise !== null) suspendOn(place, promise, at);
      return;
    }
    case 'blockOn': {
      const promise = promiseNamed(place, instruction.on);
      if (promise !== null) blockHere(place, instruction, { at, on: promise });
      return;
    }
    case 'awaitAll':
    case 'awaitAny':
    case 'awaitRace':
    case 'awaitSettled':
      awaitSeveral(place, instruction, at);
      return;
    default:
      assertNever(instruction);
  }
}

const COMBINATOR_OF = { awaitAll: 'all', awaitAny: 'any', awaitRace: 'race', awaitSettled: 'settled' } as const;

type SeveralInstruction = Extract<WaitInstruction, { on: Index[] }>;

function awaitSeveral(place: Place, instruction: SeveralInstruction, at: number): void {
  const { code, run, strand } = place;
  const of: PromiseId[] = [];
  for (const each of instruction.on) {
    const promise = promiseNamed(place, each);
    if (promise === null) return;
    of.push(promise);
  }
  const combined = newPromise(run);
  const loop = loopIdOf(code, loopOfTask(run, strand));
  const combination = { combinator: COMBINATOR_OF[instruction.do], of, loop };
  combine(run.kernel, combined, combination, strandOf(run, strand).agent);
  suspendOn(place, combined, at);
}

/** The caller goes on first: what the task learns from the promise it learns later. */
function suspendOn(place: Place, promise: PromiseId, at: number): void {
  const { code, run, strand } = place;
  const task = strandOf(run, strand);
  leaveStack(place);
  task.state = { kind: 'suspended', at, on: promise };
  awaitPromise(run.kernel, loopIdOf(code, loopOfTask(run, strand)), task.agent, promise);
}

function blockHere(place: Place, instruction: WaitInstruction, wait: { at: number; on: PromiseId }): void {
  const task = strandOf(place.run, place.strand);
  if (blockOn(place.run.kernel, task.agent, wait.on) === 'settled') goOnAfter(place, instruction, wait);
  else task.state = { kind: 'blocking', ...wait };
}

/** The task goes on after the promise that it awaited or blocked on: with its value, or with its failure. */
export function goOnAfter(
  place: Place,
  instruction: Instruction<LoopInstruction>,
  after: { at: number; on: PromiseId },
): void {
  const outcome = outcomeOf(place.run.kernel, after.on);
  switch (outcome.kind) {
    case 'fulfilled':
      storeValue(place, instruction, outcome.value);
      goOnAt(place, after.at + 1);
      return;
    case 'rejected':
      throwHere(place, outcome.message);
      return;
    default:
      assertNever(outcome);
  }
}

function storeValue(place: Place, instruction: Instruction<LoopInstruction>, value: number): void {
  switch (instruction.do) {
    case 'await':
    case 'awaitAll':
    case 'awaitAny':
    case 'awaitRace':
    case 'awaitSettled':
      if (instruction.into !== null) localsOf(place.run, place.strand)[instruction.into] = value;
      return;
    default:
      return;
  }
}

/** The promise that the name stands for now; null, and a failure of the run, when it stands for none yet. */
export function promiseNamed(place: Place, index: Index): PromiseId | null {
  const { code, run, strand } = place;
  const promise = callOf(run, strand).promises[index] ?? null;
  const name = functionOfTask(code, run, strand).promises[index];
  if (promise === null) fail(run, strand, place.path, `${name} is no promise yet`);
  return promise;
}
