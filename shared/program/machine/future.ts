import { required } from '../../base/index.ts';
import type { AtomicInstruction, Code } from '../code.ts';
import { type AnyInstruction, instructionsOf, stepsWithin, successorsOf } from './instructions.ts';
import { catchTargets, mayBegin, nameOfRoutine, routinesOf } from './routines.ts';
import type { StrandCode } from './run.ts';

/*
 * What a strand may still do from where it stands, whatever the scheduler picks: an over-approximation that looks at the
 * instructions alone, never at values. Strands that it may begin are part of it.
 */

/** Ways to access a cell, as bits. */
export const PLAIN_READ = 1;
export const PLAIN_WRITE = 2;
export const ATOMIC_READ = 4;
export const ATOMIC_WRITE = 8;

/** Per cell the ways it may still be accessed, then per chef whether it may still be joined (1 or 0). */
export type Future = Uint8Array;

/** By name of the routine, then instruction; one more, empty, for the end. */
export type Futures = ReadonlyMap<string, readonly Future[]>;

/** The futures of all routines of the code. */
export function futuresOf(code: Code): Futures {
  const routines = routinesOf(code);
  const size = code.cells.length + code.chefs.length;
  const found = new Map<string, Future[]>();
  for (const what of routines) {
    const { length } = instructionsOf(code, what);
    found.set(
      nameOfRoutine(what),
      Array.from({ length: length + 1 }, () => new Uint8Array(size)),
    );
  }
  for (let hasGrown = true; hasGrown; ) {
    hasGrown = false;
    for (const what of routines) if (grow(code, what, found)) hasGrown = true;
  }
  return found;
}

/** Ways in which the instruction itself accesses the cell; inside `atomic` every access is atomic. */
export function waysOf(instruction: AnyInstruction, cell: number): number {
  if (instruction.do !== 'atomic') return wayOf(instruction, cell, 'plain');
  let ways = 0;
  for (const step of stepsWithin(instruction.steps)) ways |= wayOf(step, cell, 'atomic');
  return ways;
}

function wayOf(step: AnyInstruction | AtomicInstruction, cell: number, how: 'plain' | 'atomic'): number {
  switch (step.do) {
    case 'read':
      if (step.cell !== cell) return 0;
      return how === 'plain' ? PLAIN_READ : ATOMIC_READ;
    case 'write':
      if (step.cell !== cell) return 0;
      return how === 'plain' ? PLAIN_WRITE : ATOMIC_WRITE;
    case 'update':
      return step.cell === cell ? ATOMIC_WRITE : 0;
    case 'compareAndSet':
      return step.cell === cell ? ATOMIC_READ | ATOMIC_WRITE : 0;
    default:
      return 0;
  }
}

/** One round over a routine, last instruction first; true when something was added. */
function grow(code: Code, what: StrandCode, found: ReadonlyMap<string, Future[]>): boolean {
  const instructions = instructionsOf(code, what);
  const futures = required(found.get(nameOfRoutine(what)), nameOfRoutine(what));
  const catches = catchTargets(instructions);
  let hasGrown = false;
  for (let at = instructions.length - 1; at >= 0; at--) {
    const instruction = required(instructions[at], `instruction ${at}`);
    const future = required(futures[at], `future ${at}`);
    if (addOwn(code, future, instruction)) hasGrown = true;
    for (const next of [...successorsOf(instruction, at), ...catches]) {
      if (addAll(future, futures[next])) hasGrown = true;
    }
    for (const begun of mayBegin(what, instruction)) {
      if (addAll(future, found.get(nameOfRoutine(begun))?.[0])) hasGrown = true;
    }
  }
  return hasGrown;
}

function addOwn(code: Code, future: Future, instruction: AnyInstruction): boolean {
  let hasGrown = false;
  for (let cell = 0; cell < code.cells.length; cell++) {
    if (addBits(future, cell, waysOf(instruction, cell))) hasGrown = true;
  }
  if (instruction.do !== 'join') return hasGrown;
  return addBits(future, code.cells.length + instruction.chef, 1) || hasGrown;
}

function addAll(future: Future, other: Future | undefined): boolean {
  let hasGrown = false;
  other?.forEach((bits, index) => {
    if (addBits(future, index, bits)) hasGrown = true;
  });
  return hasGrown;
}

function addBits(future: Future, index: number, bits: number): boolean {
  const before = future[index] ?? 0;
  future[index] = before | bits;
  return (before | bits) !== before;
}
