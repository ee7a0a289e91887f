import { assertNever } from '../../base/index.ts';
import { cancel, type Race, stopTimer } from '../../kernel/index.ts';
import type { Index, LoopInstruction, StepPath } from '../code.ts';
import { performCellStep } from './cell-steps.ts';
import { type Place, strandOf, textOf, valueAt } from './free-steps.ts';
import { promiseNamed, type WaitInstruction, waitHere } from './loop-awaits.ts';
import { type BeginInstruction, beginHere } from './loop-begin.ts';
import { lockHere, unlockHere } from './loop-locks.ts';
import { endTask, goOnAt, throwHere } from './loop-stack.ts';

type TaskInstruction = LoopInstruction & { path: StepPath };
type CellInstruction = Extract<TaskInstruction, { do: 'read' | 'write' | 'update' | 'compareAndSet' }>;
type ControlInstruction = Exclude<TaskInstruction, WaitInstruction | BeginInstruction | CellInstruction>;

/**
 * One step of the task that acts, after which it stands at its next instruction, has suspended, blocks or is over. Gives the
 * races that it is in. What cannot be caught ends the run: `run.failure`.
 */
export function performTaskStep(place: Place, instruction: TaskInstruction, at: number): Race[] {
  switch (instruction.do) {
    case 'read':
    case 'write':
    case 'update':
    case 'compareAndSet': {
      const races = performCellStep(place, instruction);
      goOnAt(place, at + 1);
      return races;
    }
    case 'await':
    case 'awaitAll':
    case 'awaitAny':
    case 'awaitRace':
    case 'awaitSettled':
    case 'blockOn':
      waitHere(place, instruction, at);
      return [];
    case 'call':
    case 'start':
    case 'timer':
    case 'microtask':
      goOnAt(place, at + 1);
      beginHere(place, instruction);
      return [];
    default:
      performControl(place, instruction, at);
      return [];
  }
}

function performControl(place: Place, instruction: ControlInstruction, at: number): void {
  const task = strandOf(place.run, place.strand);
  switch (instruction.do) {
    case 'return': {
      const value = instruction.value === null ? 0 : valueAt(place, instruction.value);
      if (value !== null) endTask(place, { kind: 'fulfilled', value });
      return;
    }
    case 'throw':
      throwHere(place, textOf(place.run, place.strand, instruction.text));
      return;
    case 'try':
      task.catches.push(instruction.catch);
      goOnAt(place, at + 1);
      return;
    case 'endTry':
      task.catches.pop();
      goOnAt(place, at + 1);
      return;
    case 'cancel':
      cancelHere(place, instruction.on);
      goOnAt(place, at + 1);
      return;
    case 'lock':
      lockHere(place, instruction.on, at);
      return;
    case 'unlock':
      unlockHere(place, instruction.on, at);
      return;
    default:
      assertNever(instruction);
  }
}

/** I/O that is cancelled never settles: its device stops. A call goes on, and what it comes to is nobody's. */
function cancelHere(place: Place, on: Index): void {
  const { run } = place;
  const promise = promiseNamed(place, on);
  if (promise === null || !cancel(run.kernel, promise)) return;
  stopTimer(run.timers, promise);
  const pending = run.timers.pending.map((timer) => timer.number);
  run.timerOrigins = run.timerOrigins.filter((origin) => pending.includes(origin.number));
}
