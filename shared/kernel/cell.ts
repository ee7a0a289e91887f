import { InvariantError, invariant } from '../base/index.ts';
import { agentToChange, cellToChange, withNew } from './change.ts';
import { forgetUnusedCounts } from './forget.ts';
import { agentOf, cellOf, findById } from './lookup.ts';
import type { Access, Agent, AgentId, Cell, CellId, Kernel, Race } from './types.ts';
import { countOf, hasSeen, joinClock, releaseClock } from './vector-clock.ts';

/** A new shared variable. InvariantError when the id is taken or the value is no integer. */
export function addCell(kernel: Kernel, id: CellId, value: number): Cell {
  invariant(findById(kernel.cells, id) === null, `${id} exists`);
  invariant(Number.isSafeInteger(value), `${id} holds integers, not ${value}`);
  const cell: Cell = { id, value, accesses: [], clock: {} };
  kernel.cells = withNew(kernel, kernel.cells, cell);
  return cell;
}

/**
 * Plain read. `races` names every remembered access that conflicts (one of the two plain, one of the two writing) and that no
 * chain of happens-before edges orders, oldest first. Some race is named whenever there is one with any earlier access.
 * Source: Lamport 1978; FastTrack, Flanagan & Freund 2009; for event loops Raychev, Vechev, Sridharan 2013.
 */
export function readCell(kernel: Kernel, agent: AgentId, cell: CellId, step = ''): { value: number; races: Race[] } {
  const races = plainAccess(kernel, agent, cell, { kind: 'read', step });
  return { value: cellOf(kernel, cell).value, races };
}

/** Plain write; races as for readCell. InvariantError when the value is no integer. */
export function writeCell(kernel: Kernel, agent: AgentId, cell: CellId, value: number, step = ''): Race[] {
  setValue(cellToChange(kernel, cell), value);
  return plainAccess(kernel, agent, cell, { kind: 'write', step });
}

/** Atomic read: it happens after every earlier atomic access of the cell, and before every later one; races only with plain writes. */
export function readAtomic(kernel: Kernel, agent: AgentId, cell: CellId, step = ''): { value: number; races: Race[] } {
  const races = atomicAccess(kernel, agent, cell, { kind: 'read', step });
  return { value: cellOf(kernel, cell).value, races };
}

/**
 * Reads and writes in one step that nobody can come between; `value` is the new one. Ordered with every other atomic
 * access of the cell; races only with plain ones. InvariantError when `change` gives no integer.
 */
export function updateCell(
  kernel: Kernel,
  agent: AgentId,
  cell: CellId,
  change: (value: number) => number,
  step = '',
): { value: number; races: Race[] } {
  const variable = cellToChange(kernel, cell);
  setValue(variable, change(variable.value));
  const races = atomicAccess(kernel, agent, cell, { kind: 'update', step });
  return { value: variable.value, races };
}

/**
 * Writes the new value if the cell has the expected one, in one step that nobody can come between; `value` is what it has now.
 * Swapped it is an update, not swapped an atomic read; both are ordered with every other atomic access of the cell.
 * InvariantError when the new value is no integer. Source: Herlihy, "Wait-Free Synchronization", 1991.
 */
export function compareAndSet(
  kernel: Kernel,
  agent: AgentId,
  cell: CellId,
  expect: number,
  value: number,
  step = '',
): { swapped: boolean; value: number; races: Race[] } {
  const swapped = cellOf(kernel, cell).value === expect;
  const access = swapped ? updateCell(kernel, agent, cell, () => value, step) : readAtomic(kernel, agent, cell, step);
  return { swapped, ...access };
}

/**
 * Forgets the accesses that every agent that has not finished has seen or made itself: no later access can race with those,
 * nor can one of an agent that does not exist yet but has a parent.
 */
export function forgetSeenAccesses(kernel: Kernel): void {
  const alive = kernel.agents.filter((agent) => !agent.finished);
  for (const cell of kernel.cells) {
    if (cell.accesses.length === 0) continue;
    const canRace = (access: Access): boolean =>
      alive.some((agent) => !hasSeen(agent.clock, access.agent, access.epoch));
    if (!cell.accesses.every(canRace)) cellToChange(kernel, cell.id).accesses = cell.accesses.filter(canRace);
  }
}

/** A new episode begins: nothing that follows races with what was. Atomic accesses stay ordered across it. */
export function resetCell(kernel: Kernel, cell: CellId, value: number): void {
  const variable = cellToChange(kernel, cell);
  setValue(variable, value);
  variable.accesses = [];
  forgetUnusedCounts(kernel);
}

function setValue(cell: Cell, value: number): void {
  if (!Number.isSafeInteger(value)) throw new InvariantError(`${cell.id} holds integers, not ${value}`);
  cell.value = value;
}

/** What an access is, and the label of its step. */
type How = Pick<Access, 'kind' | 'step'>;

function plainAccess(kernel: Kernel, agent: AgentId, cell: CellId, how: How): Race[] {
  if (!kernel.keepsClocks) return [];
  return record(kernel, cellToChange(kernel, cell), agentOf(kernel, agent), { ...how, atomic: false });
}

function atomicAccess(kernel: Kernel, agent: AgentId, cell: CellId, how: How): Race[] {
  if (!kernel.keepsClocks) return [];
  const accessor = agentToChange(kernel, agent);
  const variable = cellToChange(kernel, cell);
  joinClock(accessor, variable.clock);
  const races = record(kernel, variable, accessor, { ...how, atomic: true });
  variable.clock = releaseClock(accessor);
  return races;
}

function record(kernel: Kernel, cell: Cell, accessor: Agent, how: How & { atomic: boolean }): Race[] {
  const later: Access = {
    agent: accessor.id,
    ...how,
    tick: kernel.tick,
    value: cell.value,
    held: accessor.held,
    epoch: countOf(accessor.clock, accessor.id),
  };
  const keepsEveryStep = kernel.accessesKept === 'everyStep';
  const races: Race[] = [];
  const kept: Access[] = [];
  for (const earlier of cell.accesses) {
    const isOrdered = hasSeen(accessor.clock, earlier.agent, earlier.epoch);
    if (!isOrdered && conflict(earlier, later)) races.push({ cell: cell.id, earlier, later });
    const isReplaced = keepsEveryStep ? isSameStep(later, earlier) : isOrdered && replaces(later, earlier);
    if (!isReplaced) kept.push(earlier);
  }
  kept.push(later);
  cell.accesses = kept;
  return races;
}

/** The same agent's same access once more: whoever races with the earlier one races with the later one too, in the same words. */
function isSameStep(later: Access, earlier: Access): boolean {
  return (
    later.agent === earlier.agent &&
    later.step === earlier.step &&
    later.kind === earlier.kind &&
    later.atomic === earlier.atomic
  );
}

function conflict(one: Access, other: Access): boolean {
  return !(one.atomic && other.atomic) && (writes(one) || writes(other));
}

/**
 * Whether an earlier access that happened before the later one can be forgotten: the later one conflicts with all that the
 * earlier one conflicts with, and whoever is unordered with the earlier one is unordered with the later one too.
 */
function replaces(later: Access, earlier: Access): boolean {
  return (!later.atomic || earlier.atomic) && (writes(later) || !writes(earlier));
}

function writes(access: Access): boolean {
  return access.kind !== 'read';
}
