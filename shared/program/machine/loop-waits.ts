import { required } from '../../base/index.ts';
import { type AgentId, lockId, lockOf, type PromiseId, promiseOf } from '../../kernel/index.ts';
import type { Code, Index, Instruction, LoopInstruction } from '../code.ts';
import { strandOf } from './free-steps.ts';
import {
  callOf,
  functionOfTask,
  loopCodeOf,
  loopOfTask,
  loopRunOf,
  strandOfAgent,
  taskInstructions,
} from './loop-tasks.ts';
import type { Run } from './run.ts';

type Row = [object: string, blocker: string | null];

/**
 * What a call of a function waits for now, callbacks of it included: a row for each promise that is pending, with the call that
 * must settle it (null: a device); for each holder of a lock and each predecessor in its queue; for the call that holds its
 * loop by a `blockOn`, under the loop's name; and for the call it has called, if that blocks. Empty when it can go on.
 */
export function waitsOfLoopCall(code: Code, run: Run, call: Index): Row[] {
  const rows: Row[] = [];
  run.strands.forEach((strand, index) => {
    if (strand.call !== call || strand.state.kind === 'finished') return;
    for (const row of waitsOfTask(code, run, index)) {
      if (!rows.some((other) => other[0] === row[0] && other[1] === row[1])) rows.push(row);
    }
  });
  return rows;
}

function waitsOfTask(code: Code, run: Run, strand: Index): Row[] {
  const { state } = strandOf(run, strand);
  const keeper = keeperOf(run, loopOfTask(run, strand));
  switch (state.kind) {
    case 'blocking':
      return keeper === strand ? promiseRows(code, run, strand, state) : [];
    case 'suspended': {
      const rows =
        state.on === null
          ? lockRows(code, run, strand, state.at)
          : promiseRows(code, run, strand, { at: state.at, on: state.on });
      return [...rows, ...loopRows(code, run, strand, keeper)];
    }
    case 'ready':
      return loopRows(code, run, strand, keeper);
    default:
      return [];
  }
}

/** The strand that holds the loop until a promise is over that is still pending. */
function keeperOf(run: Run, loop: Index): Index | null {
  const acting = loopRunOf(run, loop).stack.at(-1);
  if (acting === undefined) return null;
  const { state } = strandOf(run, acting);
  return state.kind === 'blocking' && promiseOf(run.kernel, state.on).state === 'pending' ? acting : null;
}

/** A strand on the stack waits for the one it has called, every other one for its loop. */
function loopRows(code: Code, run: Run, strand: Index, keeper: Index | null): Row[] {
  if (keeper === null) return [];
  const loop = loopOfTask(run, strand);
  const { stack } = loopRunOf(run, loop);
  const called = stack.includes(strand) ? stack[stack.indexOf(strand) + 1] : undefined;
  if (called !== undefined) return [[callOf(run, called).name, callOf(run, called).name]];
  return [[loopCodeOf(code, loop).name, callOf(run, keeper).name]];
}

function promiseRows(code: Code, run: Run, strand: Index, wait: { at: number; on: PromiseId }): Row[] {
  const promise = promiseOf(run.kernel, wait.on);
  if (promise.state !== 'pending') return [];
  const names = namesAwaited(instructionAt(code, run, strand, wait.at)).map(
    (index) => functionOfTask(code, run, strand).promises[index] ?? '',
  );
  const awaited = promise.settler.kind === 'elements' ? promise.settler.of : [wait.on];
  return awaited.flatMap((id, index): Row[] => {
    const { state, settler } = promiseOf(run.kernel, id);
    if (state !== 'pending') return [];
    const settledBy = settler.kind === 'agent' ? callOf(run, strandOfAgent(run, settler.agent)).name : null;
    return [[names[index] ?? '', settledBy]];
  });
}

function lockRows(code: Code, run: Run, strand: Index, at: number): Row[] {
  const instruction = instructionAt(code, run, strand, at);
  if (instruction.do !== 'lock') return [];
  const { name } = required(code.locks[instruction.on], `lock ${instruction.on}`);
  const { agent } = strandOf(run, strand);
  const { owner, queue } = lockOf(run.kernel, lockId(name));
  const place = queue.indexOf(agent);
  if (place < 0) return [];
  const before = owner === null ? queue.slice(0, place) : [owner, ...queue.slice(0, place)];
  return before.map((blocker): Row => [name, nameOf(run, blocker)]);
}

function nameOf(run: Run, agent: AgentId): string {
  return callOf(run, strandOfAgent(run, agent)).name;
}

function instructionAt(code: Code, run: Run, strand: Index, at: number): Instruction<LoopInstruction> {
  return required(taskInstructions(code, strandOf(run, strand))[at], `instruction ${at}`);
}

/** Names of the promises, by index, that the instruction waits for. */
function namesAwaited(instruction: Instruction<LoopInstruction>): readonly Index[] {
  switch (instruction.do) {
    case 'await':
    case 'blockOn':
      return [instruction.on];
    case 'awaitAll':
    case 'awaitAny':
    case 'awaitRace':
    case 'awaitSettled':
      return instruction.on;
    default:
      return [];
  }
}
