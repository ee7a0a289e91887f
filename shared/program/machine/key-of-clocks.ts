import { required } from '../../base/index.ts';
import { type Access, agentOf, hasSeen, type VectorClock } from '../../kernel/index.ts';
import type { Index } from '../code.ts';
import { strandOf } from './free-steps.ts';
import { type Key, numberOf } from './key-of-resources.ts';
import { type Letters, pushNumber } from './letters.ts';
import { strandsInOrder } from './loop-order.ts';
import { placeOf } from './racing.ts';
import { CONFLICTS, kindOfAccess, routineTable } from './routine-tables.ts';
import type { Run } from './run.ts';
import { tablesOf } from './tables.ts';

/**
 * Appends what clocks mean for the future: which accesses are remembered, and who has seen which of them. Whatever hands
 * a clock on counts as somebody: locks, cells with atomic accesses, chefs to be joined. Counts themselves never show.
 */
export function pushClocks(key: Key): void {
  const { letters } = key;
  const accesses = rememberedAccesses(key);
  pushNumber(letters, accesses.length);
  if (accesses.length === 0) return;
  for (const { number } of accesses) pushNumber(letters, number);
  pushStrands(key, accesses);
  pushClocksOfResources(key, accesses);
}

/** Which of the remembered accesses the owner of the clock has seen. */
export function pushSeen(accesses: readonly Remembered[], clock: VectorClock, letters: Letters): void {
  let bits = 0;
  let count = 0;
  for (const { access } of accesses) {
    if (count === BITS_EACH) {
      pushNumber(letters, bits);
      bits = 0;
      count = 0;
    }
    bits = bits * 2 + (hasSeen(clock, access.agent, access.epoch) ? 1 : 0);
    count++;
  }
  pushNumber(letters, bits);
}

const BITS_EACH = 15;

export interface Remembered {
  access: Access;
  /** Stands for cell, agent, step and kind: what the access shows of itself. */
  number: number;
}

/** All accesses that may still be raced with, in an order that does not depend on when they were made. */
export function rememberedAccesses(key: Omit<Key, 'letters'>): Remembered[] {
  const { code, run } = key;
  const { routines, stepNumbers } = tablesOf(code);
  const remembered: Remembered[] = [];
  for (const cell of routines.racyCells) {
    for (const access of required(run.kernel.cells[cell], 'cell', cell).accesses) {
      const step = required(stepNumbers.get(access.step), 'step', access.step);
      const where = (numberOf(key, access.agent) * stepNumbers.size + step) * code.cells.length + cell;
      remembered.push({ access, number: where * KINDS + kindOfAccess(access) });
    }
  }
  return remembered.sort((a, b) => a.number - b.number);
}

const KINDS = CONFLICTS.length;

function pushStrands({ code, run, letters, numbers }: Key, accesses: readonly Remembered[]): void {
  const { routines } = tablesOf(code);
  const joinable: boolean[] = code.chefs.map(() => false);
  const strands = numbers === null ? run.strands : strandsInOrder(run).map((strand) => strandOf(run, strand));
  pushNumber(letters, strands.filter((strand) => placeOf(strand.state) !== null).length);
  for (const strand of strands) {
    const at = placeOf(strand.state);
    if (at === null) continue;
    pushSeen(accesses, agentOf(run.kernel, strand.agent).clock, letters);
    const future = required(routineTable(routines, strand.code).futures[at], 'instruction', at);
    for (let chef = 0; chef < joinable.length; chef++) {
      if (future[code.cells.length + chef] === 1) joinable[chef] = true;
    }
  }
  joinable.forEach((isJoined, chef) => {
    if (isJoined) pushFinished(run, chef, accesses, letters);
  });
}

/** A chef that has finished and may be joined hands its clock on. */
function pushFinished(run: Run, chef: Index, accesses: readonly Remembered[], letters: Letters): void {
  const { agent, state } = strandOf(run, chef);
  if (state.kind === 'finished') pushSeen(accesses, agentOf(run.kernel, agent).clock, letters);
}

/** The clock of a mutex or of the exclusive side counts only while nobody holds it: whoever does replaces it. */
function pushClocksOfResources({ code, run, letters }: Key, accesses: readonly Remembered[]): void {
  const { kernel } = run;
  for (const mutex of kernel.locks) if (mutex.owner === null) pushSeen(accesses, mutex.clock, letters);
  for (const semaphore of kernel.semaphores) pushSeen(accesses, semaphore.clock, letters);
  for (const rwlock of kernel.rwlocks) {
    if (rwlock.exclusive !== null) continue;
    pushSeen(accesses, rwlock.exclusiveClock, letters);
    pushSeen(accesses, rwlock.sharedClock, letters);
  }
  // A cell that nobody accesses atomically hands nothing on.
  for (const cell of tablesOf(code).routines.atomicCells) {
    pushSeen(accesses, required(kernel.cells[cell], 'cell', cell).clock, letters);
  }
}
