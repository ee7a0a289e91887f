import { assertNever, required } from '../../base/index.ts';
import {
  type AgentId,
  agentId,
  type BarrierId,
  barrierId,
  type CellId,
  type Claim,
  type ConditionId,
  cellId,
  conditionId,
  lockId,
  rwLockId,
  semaphoreId,
} from '../../kernel/index.ts';
import type { ChefActionInstruction, Code, Index, Instruction, LockCode, StepPath } from '../code.ts';
import { ordersThatMatter } from './arrival-order.ts';
import { stepsWithin } from './instructions.ts';
import { liveLocals } from './liveness.ts';
import { makeRoutineTables, type RoutineTables } from './routine-tables.ts';
import type { Action } from './run.ts';

/** What the machine looks up again and again, worked out once per code. */
export interface Tables {
  cells: CellId[];
  conditions: ConditionId[];
  barriers: BarrierId[];
  /** Where a lock stands in its list in the kernel (`locks`, `semaphores` or `rwlocks`). */
  lockSlots: Index[];
  chefs: ChefTable[];
  routines: RoutineTables;
  /** A number for each path of a step, wherever it occurs. */
  stepNumbers: ReadonlyMap<StepPath, number>;
  /** By barrier: whether who arrived first can be told from outside. */
  arrivalOrderMatters: boolean[];
}

export interface ChefTable {
  agent: AgentId;
  /** The kernel must remember it when it has finished: others join it, or may wait for permits that it still has. */
  joinable: boolean;
  /** By instruction: what it takes or gives back, or takes again after a sleep. */
  claims: (Claim | null)[];
  /** By instruction: whether taking that needs a place in a queue first, which is an action of its own. */
  queues: boolean[];
  /** The same for taking it again after a sleep. */
  queuesAgain: boolean[];
  /** By instruction, the end included: locals whose values still matter. */
  live: Index[][];
  /** Its next action, where there is nothing to choose. */
  next: Action;
  /** It wakes by itself. */
  wakesUp: Action;
  /** By chef: it notifies and the scheduler picks whom that wakes. */
  wakes: Action[];
}

const TABLES = new WeakMap<Code, Tables>();

/** The tables of the code, made at the first call. */
export function tablesOf(code: Code): Tables {
  const known = TABLES.get(code);
  if (known !== undefined) return known;
  const tables = makeTables(code);
  TABLES.set(code, tables);
  return tables;
}

/** The kernel's name of a cell. */
export function cellIdOf(code: Code, cell: Index): CellId {
  return required(tablesOf(code).cells[cell], 'cell', cell);
}

/** The chef with that index. */
export function chefTable(code: Code, chef: Index): ChefTable {
  return required(tablesOf(code).chefs[chef], 'chef', chef);
}

function makeTables(code: Code): Tables {
  return {
    cells: code.cells.map((cell) => cellId(cell.name)),
    conditions: code.conditions.map((condition) => conditionId(condition.name)),
    barriers: code.barriers.map((barrier) => barrierId(barrier.name)),
    lockSlots: code.locks.map(
      (lock, index) => code.locks.slice(0, index).filter((other) => other.kind === lock.kind).length,
    ),
    chefs: code.chefs.map((_, chef) => makeChefTable(code, chef)),
    routines: makeRoutineTables(code),
    stepNumbers: stepNumbers(code),
    arrivalOrderMatters: ordersThatMatter(code),
  };
}

function makeChefTable(code: Code, index: Index): ChefTable {
  const chef = required(code.chefs[index], 'chef', index);
  const { name } = chef;
  const claims = chef.instructions.map((instruction) => claimOf(code, instruction));
  return {
    agent: agentId(name),
    joinable: isJoined(code, index) || chef.instructions.some((step) => step.do === 'acquire'),
    claims,
    queues: chef.instructions.map((step) => takes(step) && keepsQueue(lockAt(code, step.on))),
    queuesAgain: chef.instructions.map(
      (step) => step.do === 'wait' && keepsQueue(lockAt(code, lockOfCondition(code, step.on))),
    ),
    live: liveLocals(chef),
    next: { name, actor: name, how: { kind: 'chef', strand: index, wakes: null } },
    wakesUp: { name, actor: name, how: { kind: 'spurious', strand: index } },
    wakes: code.chefs.map((sleeper, wakes) => ({
      name: `${name}>${sleeper.name}`,
      actor: name,
      how: { kind: 'chef', strand: index, wakes },
    })),
  };
}

function isJoined(code: Code, chef: Index): boolean {
  return code.chefs.some((other) => other.instructions.some((step) => step.do === 'join' && step.chef === chef));
}

function claimOf(code: Code, instruction: Instruction<ChefActionInstruction>): Claim | null {
  switch (instruction.do) {
    case 'lock':
    case 'unlock':
    case 'tryLock':
      return claimOn(lockAt(code, instruction.on), { side: 'exclusive', permits: 1 });
    case 'lockShared':
    case 'unlockShared':
      return claimOn(lockAt(code, instruction.on), { side: 'shared', permits: 1 });
    case 'acquire':
    case 'release':
      return claimOn(lockAt(code, instruction.on), { side: 'exclusive', permits: instruction.permits });
    case 'wait':
      return claimOn(lockAt(code, lockOfCondition(code, instruction.on)), { side: 'exclusive', permits: 1 });
    default:
      return null;
  }
}

function claimOn(lock: LockCode, how: { side: 'shared' | 'exclusive'; permits: number }): Claim {
  switch (lock.kind) {
    case 'mutex':
      return { kind: 'lock', lock: lockId(lock.name) };
    case 'semaphore':
      return { kind: 'semaphore', semaphore: semaphoreId(lock.name), permits: how.permits };
    case 'rwlock':
      return { kind: 'rwlock', rwlock: rwLockId(lock.name), side: how.side };
    default:
      return assertNever(lock);
  }
}

type Taking = ChefActionInstruction & { do: 'lock' | 'lockShared' | 'acquire' };

function takes(step: Instruction<ChefActionInstruction>): step is Taking & { path: StepPath } {
  return step.do === 'lock' || step.do === 'lockShared' || step.do === 'acquire';
}

function keepsQueue(lock: LockCode): boolean {
  return lock.kind === 'rwlock' ? lock.prefer !== 'any' : lock.grant === 'fifo';
}

function lockOfCondition(code: Code, condition: Index): Index {
  return required(code.conditions[condition], 'condition', condition).lock;
}

function lockAt(code: Code, lock: Index): LockCode {
  return required(code.locks[lock], 'lock', lock);
}

function stepNumbers(code: Code): ReadonlyMap<StepPath, number> {
  const routines = [...code.chefs, ...code.loops.flatMap((loop) => [...loop.functions, ...loop.callbacks])];
  const paths = routines.flatMap((routine) => stepsWithin(routine.instructions).map((step) => step.path));
  const numbers = new Map<StepPath, number>();
  for (const path of paths) if (!numbers.has(path)) numbers.set(path, numbers.size);
  return numbers;
}
