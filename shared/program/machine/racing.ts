import { assertNever, required } from '../../base/index.ts';
import { type Access, agentOf, cellToChange, hasSeen, type Kernel, type VectorClock } from '../../kernel/index.ts';
import type { Code, Index } from '../code.ts';
import type { Guard } from './guards.ts';
import { CONFLICTS, kindOfAccess, type RoutineTable, routineTable } from './routine-tables.ts';
import type { Run, StrandState } from './run.ts';
import { type Tables, tablesOf } from './tables.ts';

/** Where the strand stands; null when it has nothing left to do, or has not begun. */
export function placeOf(state: StrandState): number | null {
  return state.kind === 'unborn' || state.kind === 'finished' ? null : state.at;
}

/**
 * Drops every remembered access that no strand can race with any more: each has seen it, or may not access the cell in
 * conflict with it from where it stands, or comes past something first that has seen it (guards.ts). What is left is part
 * of the state of a run; runs that differ in nothing else become equal. Strands not begun yet are part of the future of
 * whoever begins them. That an access is harmless stays true: clocks only grow, and what hands them on hands on all.
 */
export function forgetHarmlessAccesses(code: Code, run: Run): void {
  let stage: Stage | null = null;
  for (let cell = 0; cell < run.kernel.cells.length; cell++) {
    const variable = run.kernel.cells[cell];
    if (variable === undefined || variable.accesses.length === 0) continue;
    stage ??= stageOf(code, run);
    const accesses = stillRacing(stage, cell, variable.accesses);
    if (accesses !== variable.accesses) cellToChange(run.kernel, variable.id).accesses = accesses;
  }
}

interface Racer {
  clock: VectorClock;
  at: number;
  table: RoutineTable;
}

interface Stage {
  code: Code;
  run: Run;
  tables: Tables;
  racers: Racer[];
}

function stageOf(code: Code, run: Run): Stage {
  const tables = tablesOf(code);
  const racers: Racer[] = [];
  for (const strand of run.strands) {
    const at = placeOf(strand.state);
    if (at === null) continue;
    const { clock } = agentOf(run.kernel, strand.agent);
    racers.push({ clock, at, table: routineTable(tables.routines, strand.code) });
  }
  return { code, run, tables, racers };
}

function stillRacing(stage: Stage, cell: Index, accesses: readonly Access[]): readonly Access[] {
  if (!stage.tables.routines.racyCells.includes(cell)) return [];
  const kept = accesses.filter((access) => stage.racers.some((racer) => mayRace(stage, racer, cell, access)));
  return kept.length === accesses.length ? accesses : kept;
}

function mayRace(stage: Stage, { clock, at, table }: Racer, cell: Index, access: Access): boolean {
  const kind = kindOfAccess(access);
  const ways = required(table.futures[at], 'instruction', at)[cell] ?? 0;
  if ((ways & (CONFLICTS[kind] ?? 0)) === 0 || hasSeen(clock, access.agent, access.epoch)) return false;
  const guards = required(table.guards[cell]?.[kind]?.[at], 'guards of instruction', at);
  return !guards.some((guard) => clocksAt(stage, guard).some((each) => hasSeen(each, access.agent, access.epoch)));
}

/** Whoever comes past the guard from now on will have seen all that one of these clocks has. */
function clocksAt({ code, run, tables }: Stage, guard: Guard): VectorClock[] {
  switch (guard.kind) {
    case 'lock': {
      const { kind } = required(code.locks[guard.lock], 'lock', guard.lock);
      const slot = required(tables.lockSlots[guard.lock], 'lock', guard.lock);
      return clocksAtLock(run.kernel, kind, { slot, side: guard.side });
    }
    case 'cell':
      return [required(run.kernel.cells[guard.cell], 'cell', guard.cell).clock];
    case 'chef': {
      const { agent, state } = required(run.strands[guard.chef], 'chef', guard.chef);
      return state.kind === 'unborn' ? [] : [agentOf(run.kernel, agent).clock];
    }
    default:
      return assertNever(guard);
  }
}

/** What somebody holds it will hand on with all that it has seen by then. */
function clocksAtLock(
  kernel: Kernel,
  kind: 'mutex' | 'semaphore' | 'rwlock',
  { slot, side }: { slot: Index; side: 'exclusive' | 'shared' },
): VectorClock[] {
  switch (kind) {
    case 'mutex': {
      const mutex = required(kernel.locks[slot], 'lock', slot);
      return [mutex.owner === null ? mutex.clock : agentOf(kernel, mutex.owner).clock];
    }
    case 'semaphore':
      return [required(kernel.semaphores[slot], 'semaphore', slot).clock];
    case 'rwlock': {
      const rwlock = required(kernel.rwlocks[slot], 'rwlock', slot);
      if (rwlock.exclusive !== null) return [agentOf(kernel, rwlock.exclusive).clock];
      return side === 'shared' ? [rwlock.exclusiveClock] : [rwlock.exclusiveClock, rwlock.sharedClock];
    }
    default:
      return assertNever(kind);
  }
}
