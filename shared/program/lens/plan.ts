import { required } from '../../base/index.ts';
import { namesIn } from '../parse-expression.ts';
import type { LockDeclaration, Program } from '../program.ts';
import { type Step, visitSteps } from '../steps.ts';
import { type Holding, heldAt, holdingsOf, sharedSide } from './holding.ts';
import { agentsOf } from './program-agents.ts';

/*
 * What every language has to decide before it prints: how a cell is kept, and whether the library's own lock does what
 * ours does or a small class must be printed.
 */

/**
 * `plain`: a variable. `ordered`: shared without a lock, and the order of accesses matters, so that the language must
 * not reorder them (volatile). `atomic`: an atomic integer. `guarded`: several cells change in one action, so that every
 * access holds one guard.
 */
export type CellStorage = 'plain' | 'ordered' | 'atomic' | 'guarded';

/**
 * `library`: chefs only, and used so orderly that the library's lock does the same as ours. `own`: a printed class.
 * `shared`: a printed class that tasks of loops can wait for, too.
 */
export type LockMaker = 'library' | 'own' | 'shared';

export interface Plan {
  storageOf: (cell: string) => CellStorage;
  lockOf: (lock: string) => { declaration: LockDeclaration; maker: LockMaker };
  /** Chefs that arrive at it anywhere. */
  arriving: (barrier: string) => number;
  /** Chefs that somebody may join. */
  joined: ReadonlySet<string>;
  /** Where each chef is spawned: how many steps. */
  spawnSteps: (chef: string) => number;
  usesGuard: boolean;
  /** Some assert looks at a cell that others may change at the same time. */
  hasOpenAssert: boolean;
}

export function planOf(program: Program): Plan {
  const holdings = holdingsOf(program);
  const uses = usesOfCells(program, holdings);
  const open = [...uses.keys()].filter((cell) => isOpen(uses.get(cell) ?? []));
  const storages = storagesOf(program, uses, open);
  const makers = new Map(
    Object.entries(program.locks ?? {}).map(([name, declaration]) => [
      name,
      { declaration, maker: makerOf(program, name, declaration, holdings) },
    ]),
  );
  const chefSteps = holdings.map(({ chef, step }) => ({ chef, step }));
  return {
    storageOf: (cell) => required(storages.get(cell), `cell ${cell}`),
    lockOf: (lock) => required(makers.get(lock), `lock ${lock}`),
    arriving: (barrier) =>
      new Set(chefSteps.filter(({ step }) => step.do === 'arrive' && step.on === barrier).map(({ chef }) => chef)).size,
    joined: new Set(chefSteps.flatMap(({ step }) => (step.do === 'join' ? [step.chef] : []))),
    spawnSteps: (chef) => chefSteps.filter(({ step }) => step.do === 'spawn' && step.chef === chef).length,
    usesGuard: [...storages.values()].includes('guarded'),
    hasOpenAssert: open.some((cell) => uses.get(cell)?.some(({ step }) => step.do === 'assert')),
  };
}

function makerOf(
  program: Program,
  lock: string,
  declaration: LockDeclaration,
  holdings: readonly Holding[],
): LockMaker {
  if (isUsedByLoops(program, lock)) return 'shared';
  const isOrderly =
    declaration.kind === 'mutex'
      ? holdings.every((holding) => isOrderlyMutexStep(program, lock, declaration.reentrant === true, holding))
      : declaration.kind === 'rwlock'
        ? (declaration.prefer ?? 'any') === 'any' && holdings.every((holding) => isOrderlyRwLockStep(lock, holding))
        : holdings.every(({ step }) => isSinglePermitStep(lock, step));
  const isAny = declaration.kind === 'rwlock' || (declaration.grant ?? 'any') === 'any';
  return isOrderly && isAny ? 'library' : 'own';
}

function isUsedByLoops(program: Program, lock: string): boolean {
  let used = false;
  for (const agent of agentsOf(program)) {
    if (agent.kind === 'chef') continue;
    visitSteps(agent.steps, '', (step) => {
      if ((step.do === 'lock' || step.do === 'unlock') && step.on === lock) used = true;
    });
  }
  return used;
}

/** Taken while not held, given back while held, and every signal given by a holder: what all libraries agree on. */
function isOrderlyMutexStep(program: Program, lock: string, isReentrant: boolean, holding: Holding): boolean {
  const { step } = holding;
  const held = heldAt(holding, lock);
  const ofCondition = (name: string): boolean => program.conditions?.[name]?.lock === lock;
  switch (step.do) {
    case 'lock':
    case 'tryLock':
      return step.on !== lock || held === 0 || (isReentrant && typeof held === 'number');
    case 'unlock':
      return step.on !== lock || (typeof held === 'number' && held > 0);
    case 'wait':
      return !ofCondition(step.on) || held === 1;
    case 'notify':
    case 'notifyAll':
      return !ofCondition(step.on) || (typeof held === 'number' && held > 0);
    default:
      return true;
  }
}

const BLOCKING: readonly Step['do'][] = ['lock', 'lockShared', 'acquire', 'wait', 'arrive', 'join', 'while'];

/**
 * Libraries let a waiting writer keep new readers out, or not. That makes no difference as long as whoever holds a
 * side never waits for anything.
 */
function isOrderlyRwLockStep(lock: string, holding: Holding): boolean {
  const { step } = holding;
  const exclusive = heldAt(holding, lock);
  const shared = heldAt(holding, sharedSide(lock));
  const holdsNothing = exclusive === 0 && shared === 0;
  if (!holdsNothing && BLOCKING.includes(step.do)) return false;
  switch (step.do) {
    case 'lock':
    case 'tryLock':
    case 'lockShared':
      return step.on !== lock || (holdsNothing && step.do !== 'tryLock');
    case 'unlock':
      return step.on !== lock || exclusive === 1;
    case 'unlockShared':
      return step.on !== lock || shared === 1;
    default:
      return true;
  }
}

function isSinglePermitStep(semaphore: string, step: Step): boolean {
  if (step.do === 'tryLock') return step.on !== semaphore;
  if (step.do !== 'acquire' && step.do !== 'release') return true;
  return step.on !== semaphore || (step.permits ?? 1) === 1;
}

interface CellUse {
  /** Chef or loop: what runs as one thread. */
  thread: string;
  locks: ReadonlySet<string>;
  repeats: boolean;
  step: Step;
}

function usesOfCells(program: Program, holdings: readonly Holding[]): Map<string, CellUse[]> {
  const cells = Object.keys(program.cells ?? {});
  return new Map(cells.map((cell): [string, CellUse[]] => [cell, usesOf(program, holdings, cell)]));
}

function storagesOf(
  program: Program,
  uses: ReadonlyMap<string, CellUse[]>,
  open: readonly string[],
): Map<string, CellStorage> {
  const together = cellsTogether(program, open);
  return new Map(
    [...uses].map(([cell, all]): [string, CellStorage] => {
      if (together.has(cell)) return [cell, 'guarded'];
      if (all.some(({ step }) => step.do === 'update' || step.do === 'compareAndSet')) return [cell, 'atomic'];
      const orderMatters = open.length > 1 || all.some(({ repeats }) => repeats);
      return [cell, open.includes(cell) && orderMatters ? 'ordered' : 'plain'];
    }),
  );
}

/** Used by several threads without a lock that they all hold. */
function isOpen(uses: readonly CellUse[]): boolean {
  if (new Set(uses.map(({ thread }) => thread)).size < 2) return false;
  const [first, ...others] = uses;
  if (first === undefined) return false;
  return ![...first.locks].some((lock) => others.every(({ locks }) => locks.has(lock)));
}

function usesOf(program: Program, holdings: readonly Holding[], cell: string): CellUse[] {
  const uses: CellUse[] = [];
  for (const holding of holdings) {
    const { chef, step, repeats } = holding;
    if (!cellsOf(program, step).includes(cell)) continue;
    uses.push({ thread: `chef ${chef}`, locks: certainLocks(program, holding), repeats, step });
  }
  for (const agent of agentsOf(program)) {
    if (agent.kind === 'chef') continue;
    visitSteps(agent.steps, '', (step) => {
      if (!cellsOf(program, step).includes(cell)) return;
      uses.push({ thread: `loop ${agent.loop}`, locks: new Set(), repeats: true, step });
    });
  }
  return uses;
}

/** Semaphores protect nothing for certain, the shared side only readers. */
function certainLocks(program: Program, holding: Holding): Set<string> {
  const isWrite = holding.step.do !== 'read' && holding.step.do !== 'assert';
  return new Set(
    Object.keys(program.locks ?? {}).filter((lock) => {
      const exclusive = heldAt(holding, lock);
      const shared = heldAt(holding, sharedSide(lock));
      if (typeof exclusive === 'number' && exclusive > 0) return true;
      return !isWrite && typeof shared === 'number' && shared > 0;
    }),
  );
}

/** Cells that the step itself looks at or changes. */
function cellsOf(program: Program, step: Step): string[] {
  switch (step.do) {
    case 'read':
    case 'write':
    case 'compareAndSet':
      return [step.cell];
    case 'update':
      return [step.cell, ...cellsNamed(program, step.value)];
    case 'assert':
      return cellsNamed(program, step.that);
    default:
      return [];
  }
}

export function cellsNamed(program: Program, expression: string): string[] {
  return namesIn(expression).filter((name) => Object.hasOwn(program.cells ?? {}, name));
}

/** Cells of `atomic` steps, of updates that look at other cells or at locals, of asserts over several unprotected cells. */
function cellsTogether(program: Program, open: readonly string[]): Set<string> {
  const found = new Set<string>();
  const addAll = (cells: readonly string[]): void => {
    for (const cell of cells) found.add(cell);
  };
  for (const { steps } of agentsOf(program)) {
    visitSteps(steps, '', (step) => {
      if (step.do === 'atomic') visitSteps(step.steps, '', (inner) => addAll(cellsOf(program, inner)));
      if (step.do === 'update' && namesIn(step.value).some((name) => name !== step.cell)) {
        addAll(cellsOf(program, step));
      }
      if (step.do === 'assert' && cellsOf(program, step).filter((cell) => open.includes(cell)).length > 1) {
        addAll(cellsOf(program, step));
      }
    });
  }
  return found;
}
