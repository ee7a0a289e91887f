import { assertNever } from '../../base/index.ts';
import { compareAndSet, type Race, readAtomic, readCell, updateCell, writeCell } from '../../kernel/index.ts';
import type { AtomicInstruction, CellInstruction } from '../code.ts';
import { checkAssertion, type Place, setLocal, strandOf, valueAt } from './free-steps.ts';
import { cellIdOf } from './tables.ts';

/** Whether a read or write is plain, or part of an `atomic` step. */
type Accessing = 'plain' | 'atomically';

/**
 * One access of a shared cell by a chef or a task of a loop. Gives the races it is in, earliest partner first. A failing
 * expression sets `run.failure` and nothing is accessed.
 */
export function performCellStep(place: Place, instruction: CellInstruction): Race[] {
  return access(place, instruction, 'plain');
}

/** Runs the steps as one action; its accesses are atomic. Stops at the first failure, which is in `run.failure`. */
export function performAtomicSteps(place: Place, steps: readonly AtomicInstruction[]): Race[] {
  const races: Race[] = [];
  for (const step of steps) {
    races.push(...performAtomicStep({ ...place, path: step.path }, step));
    if (place.run.failure !== null) return races;
  }
  return races;
}

function performAtomicStep(place: Place, step: AtomicInstruction): Race[] {
  switch (step.do) {
    case 'set': {
      const value = valueAt(place, step.value);
      if (value !== null) setLocal(place.run, place.strand, step.local, value);
      return [];
    }
    case 'if': {
      const value = valueAt(place, step.cond);
      if (value === null) return [];
      return performAtomicSteps(place, value === 0 ? step.else : step.then);
    }
    case 'assert':
      checkAssertion(place, step);
      return [];
    default:
      return access(place, step, 'atomically');
  }
}

function access(place: Place, instruction: CellInstruction, how: Accessing): Race[] {
  switch (instruction.do) {
    case 'read':
      return read(place, instruction, how);
    case 'write':
      return write(place, instruction, how);
    case 'update': {
      const value = valueAt(place, instruction.value);
      return value === null ? [] : replaceValue(place, instruction, value);
    }
    case 'compareAndSet':
      return swap(place, instruction);
    default:
      return assertNever(instruction);
  }
}

function read(place: Place, instruction: CellInstruction & { do: 'read' }, how: Accessing): Race[] {
  const { agent } = strandOf(place.run, place.strand);
  const cell = cellIdOf(place.code, instruction.cell);
  const accessCell = how === 'plain' ? readCell : readAtomic;
  const { value, races } = accessCell(place.run.kernel, agent, cell, place.path);
  setLocal(place.run, place.strand, instruction.into, value);
  return races;
}

function write(place: Place, instruction: CellInstruction & { do: 'write' }, how: Accessing): Race[] {
  const value = valueAt(place, instruction.value);
  if (value === null) return [];
  if (how === 'atomically') return replaceValue(place, instruction, value);
  const { agent } = strandOf(place.run, place.strand);
  return writeCell(place.run.kernel, agent, cellIdOf(place.code, instruction.cell), value, place.path);
}

function replaceValue(place: Place, instruction: CellInstruction, value: number): Race[] {
  const { agent } = strandOf(place.run, place.strand);
  return updateCell(place.run.kernel, agent, cellIdOf(place.code, instruction.cell), () => value, place.path).races;
}

function swap(place: Place, instruction: CellInstruction & { do: 'compareAndSet' }): Race[] {
  const expect = valueAt(place, instruction.expect);
  const value = expect === null ? null : valueAt(place, instruction.value);
  if (expect === null || value === null) return [];
  const { agent } = strandOf(place.run, place.strand);
  const cell = cellIdOf(place.code, instruction.cell);
  const { swapped, races } = compareAndSet(place.run.kernel, agent, cell, expect, value, place.path);
  if (instruction.into !== null) setLocal(place.run, place.strand, instruction.into, swapped ? 1 : 0);
  return races;
}
