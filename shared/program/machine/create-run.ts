import { assertNever, required } from '../../base/index.ts';
import {
  addAgent,
  addBarrier,
  addCell,
  addCondition,
  addLock,
  addRwLock,
  addSemaphore,
  createKernel,
  createTimers,
  type Kernel,
  lockId,
  rwLockId,
  semaphoreId,
} from '../../kernel/index.ts';
import type { Code, ConditionCode, Index, LockCode } from '../code.ts';
import { goOn } from './go-on.ts';
import { startLoops } from './loop-actions.ts';
import type { Run } from './run.ts';
import { chefTable, tablesOf } from './tables.ts';

/**
 * A run before its first action: the free steps at the start of each chef have run, in the order of the file, and each
 * loop's `main` is its first note. A free step that fails is `run.failure`; whoever comes after it has not begun.
 */
export function createRun(code: Code): Run {
  const run: Run = {
    kernel: createKernel({ keepsClocks: canRace(code), keepsLockOrder: false, accessesKept: 'everyStep' }),
    calls: [],
    strands: [],
    loops: [],
    timers: createTimers(),
    timerOrigins: [],
    promisesMade: 0,
    inside: code.sections.map(() => []),
    log: [],
    nowMs: 0,
    failure: null,
  };
  addResources(code, run.kernel);
  code.chefs.forEach((_, chef) => {
    addChef(code, run, chef);
  });
  code.chefs.forEach((chef, index) => {
    if (chef.starts && run.failure === null) goOn(code, run, index, 0);
  });
  if (run.failure === null) startLoops(code, run);
  return run;
}

/** Clocks are for races alone, and those need a plain access. */
function canRace(code: Code): boolean {
  return tablesOf(code).routines.racyCells.length > 0;
}

function addResources(code: Code, kernel: Kernel): void {
  const tables = tablesOf(code);
  code.cells.forEach((cell, index) => {
    addCell(kernel, required(tables.cells[index], cell.name), cell.value);
  });
  for (const lock of code.locks) addLockOf(kernel, lock);
  code.conditions.forEach((condition, index) => {
    const id = required(tables.conditions[index], condition.name);
    addCondition(kernel, id, lockId(mutexOf(code, condition).name), { wake: condition.wake });
  });
  code.barriers.forEach((barrier, index) => {
    addBarrier(kernel, required(tables.barriers[index], barrier.name), barrier.parties);
  });
}

/** Nothing is handed over: taking what is free is an action of the chef that takes it. */
function addLockOf(kernel: Kernel, lock: LockCode): void {
  switch (lock.kind) {
    case 'mutex':
      addLock(kernel, lockId(lock.name), { reentrant: lock.reentrant, grant: lock.grant });
      return;
    case 'semaphore': {
      const { permits, grant } = lock;
      addSemaphore(kernel, semaphoreId(lock.name), { permits, grant, releasedBy: 'anybody' });
      return;
    }
    case 'rwlock':
      addRwLock(kernel, rwLockId(lock.name), { prefer: lock.prefer, grant: 'byAction' });
      return;
    default:
      assertNever(lock);
  }
}

function mutexOf(code: Code, condition: ConditionCode): LockCode {
  return required(code.locks[condition.lock], `lock of ${condition.name}`);
}

/** Strand and call of a chef have its index. */
function addChef(code: Code, run: Run, index: Index): void {
  const chef = required(code.chefs[index], `chef ${index}`);
  const { agent, joinable } = chefTable(code, index);
  run.calls.push({ name: chef.name, locals: chef.locals.map(() => 0), promises: [], result: null });
  run.strands.push({
    agent,
    code: { kind: 'chef', chef: index },
    call: index,
    state: chef.starts ? { kind: 'ready', at: 0, joined: false } : { kind: 'unborn' },
    catches: [],
  });
  if (chef.starts) addAgent(run.kernel, agent, null, { joinable });
}
