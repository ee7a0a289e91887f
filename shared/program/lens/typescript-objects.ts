import { assertNever, required } from '../../base/index.ts';
import type { LockDeclaration, Program } from '../program.ts';
import { type Step, visitSteps } from '../steps.ts';
import { agentsOf, type ProgramAgent, stepKindsOf } from './program-agents.ts';
import { propertyName, quoted, type TypescriptPlan } from './typescript-context.ts';

/** Declarations of everything that the agents share. */
export function objectLines({ program, names, memory }: TypescriptPlan): string[] {
  const { cells = {}, locks = {}, conditions = {}, barriers = {} } = program;
  const isPlain = memory === 'plain';
  const used = usedObjects(program);
  const joined = stepKindsOf(program).has('join') ? (program.chefs ?? []).map(({ name }) => name) : [];
  return [
    ...Object.entries(cells).map(([name, value]) =>
      isPlain ? `let ${names.cell(name)} = ${value};` : `const ${names.cell(name)} = shared(${value});`,
    ),
    ...Object.entries(locks)
      .filter(([name]) => used.has(name))
      .map(([name, lock]) => `const ${names.lock(name)} = ${lockSource(program, name, lock)};`),
    ...Object.entries(conditions)
      .filter(([name]) => used.has(name))
      .map(([name, { lock }]) => `const ${names.condition(name)} = new Condition(${names.lock(lock)});`),
    ...Object.entries(barriers)
      .filter(([name]) => used.has(name))
      .map(([name, { parties }]) => `const ${names.barrier(name)} = new Barrier(${parties});`),
    ...(joined.length === 0
      ? []
      : [
          '// 1: that thread is over',
          `const over: Record<string, Int32Array> = { ${joined.map((name) => `${propertyName(name)}: shared(0)`).join(', ')} };`,
        ]),
  ];
}

/** Names of locks, conditions and barriers that some step mentions; a lock also if its condition is. */
function usedObjects(program: Program): ReadonlySet<string> {
  const used = new Set<string>();
  for (const { kind, steps } of agentsOf(program)) {
    visitSteps(steps, '', (step) => {
      if (kind === 'chef' && 'on' in step && typeof step.on === 'string') used.add(step.on);
      if (step.do === 'lock' || step.do === 'unlock') used.add(step.on);
    });
  }
  for (const [name, { lock }] of Object.entries(program.conditions ?? {})) if (used.has(name)) used.add(lock);
  return used;
}

/** How a lock of the program is made. */
export type LockClass =
  | 'Mutex'
  | 'FifoMutex'
  | 'TaskMutex'
  | 'FifoTaskMutex'
  | 'AsyncMutex'
  | 'ReentrantAsyncMutex'
  | 'Semaphore'
  | 'FifoSemaphore'
  | 'RwLock'
  | 'OrderedRwLock';

/** The class of the lock, and the wrapper that makes it re-entrant. */
export function lockClasses(
  program: Program,
  name: string,
  lock: LockDeclaration,
): { made: LockClass; within: 'Reentrant' | 'ReentrantTaskMutex' | null } {
  if (lock.kind === 'semaphore') return { made: lock.grant === 'fifo' ? 'FifoSemaphore' : 'Semaphore', within: null };
  if (lock.kind === 'rwlock') return { made: orderOf(lock) === 'any' ? 'RwLock' : 'OrderedRwLock', within: null };
  const isReentrant = lock.reentrant === true;
  if (isOneLoop(program)) return { made: isReentrant ? 'ReentrantAsyncMutex' : 'AsyncMutex', within: null };
  const isFifo = lock.grant === 'fifo';
  if (isUsedByTasks(program, name)) {
    return { made: isFifo ? 'FifoTaskMutex' : 'TaskMutex', within: isReentrant ? 'ReentrantTaskMutex' : null };
  }
  return { made: isFifo ? 'FifoMutex' : 'Mutex', within: isReentrant ? 'Reentrant' : null };
}

/** Whether the agent takes a lock that asks who takes it. */
export function usesOwner({ program }: TypescriptPlan, agent: ProgramAgent): boolean {
  if (agent.kind === 'chef') return false;
  let uses = false;
  visitSteps(agent.steps, '', (step) => {
    if ((step.do === 'lock' || step.do === 'unlock') && asksForOwner(program, step.on)) uses = true;
  });
  return uses;
}

/** Whether tasks say who they are when they take the lock. */
export function asksForOwner(program: Program, lock: string): boolean {
  const declared = required(program.locks?.[lock], `lock ${lock}`);
  return declared.kind === 'mutex' && declared.reentrant === true;
}

function lockSource(program: Program, name: string, lock: LockDeclaration): string {
  const { made, within } = lockClasses(program, name, lock);
  const inner = `new ${made}(${argumentOf(lock)})`;
  return within === null ? inner : `new ${within}(${inner})`;
}

function argumentOf(lock: LockDeclaration): string {
  switch (lock.kind) {
    case 'mutex':
      return '';
    case 'semaphore':
      return String(lock.permits);
    case 'rwlock':
      return orderOf(lock) === 'any' ? '' : quoted(orderOf(lock));
    default:
      return assertNever(lock);
  }
}

/** `"grant": "fifo"` alone means in order of arrival. */
function orderOf(lock: LockDeclaration & { kind: 'rwlock' }): string {
  const prefer = lock.prefer ?? 'any';
  return prefer === 'any' ? (lock.grant ?? 'any') : prefer;
}

function isOneLoop({ chefs = [], loops = {} }: Program): boolean {
  return chefs.length === 0 && Object.keys(loops).length === 1;
}

function isUsedByTasks(program: Program, lock: string): boolean {
  let isUsed = false;
  const look = (step: Step): void => {
    if (step.do === 'lock' && step.on === lock) isUsed = true;
  };
  for (const { kind, steps } of agentsOf(program)) if (kind === 'function') visitSteps(steps, '', look);
  return isUsed;
}
