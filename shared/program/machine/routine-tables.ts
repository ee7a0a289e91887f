import { assertNever, required } from '../../base/index.ts';
import type { Code, Index, StepPath } from '../code.ts';
import { ATOMIC_READ, ATOMIC_WRITE, type Future, type Futures, futuresOf, PLAIN_READ, PLAIN_WRITE } from './future.ts';
import { type Guard, type Guards, guardsBefore } from './guards.ts';
import { instructionsOf, stepsWithin } from './instructions.ts';
import { nameOfRoutine } from './routines.ts';
import type { AccessRow, StrandCode } from './run.ts';

/** What is known of a chef, function or callback before it runs. */
export interface RoutineTable {
  /** By instruction, the end included. */
  futures: readonly Future[];
  /**
   * By cell, then kind of an access (`kindOfAccess`), then instruction: what comes before whatever conflicts with such an
   * access. Null for cells that no race can be about.
   */
  guards: readonly (readonly (readonly (readonly Guard[])[])[] | null)[];
  /** How the steps that access a cell do it. */
  accesses: ReadonlyMap<StepPath, AccessRow['access']>;
}

export interface RoutineTables {
  chefs: RoutineTable[];
  /** By loop. */
  functions: RoutineTable[][];
  callbacks: RoutineTable[][];
  /** Cells that some step accesses plainly; no other can be part of a race. */
  racyCells: Index[];
  /** Cells that some step accesses atomically; no other keeps a clock. */
  atomicCells: Index[];
}

/** Ways of access, as bits of a future, that conflict with an access of each kind: one of both is plain, one writes. */
export const CONFLICTS: readonly number[] = [
  PLAIN_WRITE | ATOMIC_WRITE,
  PLAIN_READ | PLAIN_WRITE | ATOMIC_READ | ATOMIC_WRITE,
  PLAIN_WRITE,
  PLAIN_READ | PLAIN_WRITE,
];

/** Index into `CONFLICTS`: plain read, plain write, atomic read, atomic write. */
export function kindOfAccess(access: { kind: string; atomic: boolean }): number {
  return (access.kind === 'read' ? 0 : 1) + (access.atomic ? 2 : 0);
}

export function makeRoutineTables(code: Code): RoutineTables {
  const futures = futuresOf(code);
  const racyCells = cellsAccessed(code, futures, PLAIN_READ | PLAIN_WRITE);
  const guards = code.cells.map((_, cell) =>
    racyCells.includes(cell) ? CONFLICTS.map((ways) => guardsBefore(code, cell, ways)) : null,
  );
  const tableOf = (what: StrandCode): RoutineTable => makeTable(code, what, { futures, guards });
  return {
    chefs: code.chefs.map((_, chef) => tableOf({ kind: 'chef', chef })),
    functions: code.loops.map((loop, index) =>
      loop.functions.map((_, fn) => tableOf({ kind: 'function', loop: index, fn })),
    ),
    callbacks: code.loops.map((loop, index) =>
      loop.callbacks.map((_, callback) => tableOf({ kind: 'callback', loop: index, callback })),
    ),
    racyCells,
    atomicCells: cellsAccessed(code, futures, ATOMIC_READ | ATOMIC_WRITE),
  };
}

/** The table of what a strand runs. */
export function routineTable(tables: RoutineTables, what: StrandCode): RoutineTable {
  switch (what.kind) {
    case 'chef':
      return required(tables.chefs[what.chef], 'chef', what.chef);
    case 'function':
      return required(tables.functions[what.loop]?.[what.fn], 'function', what.fn);
    case 'callback':
      return required(tables.callbacks[what.loop]?.[what.callback], 'callback', what.callback);
    default:
      return assertNever(what);
  }
}

interface Found {
  futures: Futures;
  guards: (Guards[] | null)[];
}

function makeTable(code: Code, what: StrandCode, { futures, guards }: Found): RoutineTable {
  const name = nameOfRoutine(what);
  return {
    futures: required(futures.get(name), name),
    guards: guards.map((ofCell) => ofCell?.map((ofKind) => required(ofKind.get(name), name)) ?? null),
    accesses: accessesIn(code, what),
  };
}

/** A compareAndSet is named so even when it fails and so only reads. */
function accessesIn(code: Code, what: StrandCode): ReadonlyMap<StepPath, AccessRow['access']> {
  const accesses = new Map<StepPath, AccessRow['access']>();
  for (const step of stepsWithin(instructionsOf(code, what))) {
    switch (step.do) {
      case 'read':
      case 'write':
      case 'update':
      case 'compareAndSet':
        accesses.set(step.path, step.do);
        break;
      default:
        break;
    }
  }
  return accesses;
}

function cellsAccessed(code: Code, futures: Futures, ways: number): Index[] {
  const starts = [...futures.values()].map((routine) => required(routine[0], 'a start'));
  const cells = code.cells.map((_, cell) => cell);
  return cells.filter((cell) => starts.some((start) => ((start[cell] ?? 0) & ways) !== 0));
}
