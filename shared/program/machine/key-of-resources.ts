import { assertNever, InvariantError, required } from '../../base/index.ts';
import type { AgentId } from '../../kernel/index.ts';
import type { Code, Index, LockCode } from '../code.ts';
import { type Letters, pushNumber, pushSigned } from './letters.ts';
import type { Run } from './run.ts';
import { tablesOf } from './tables.ts';

/** A key in the making. */
export interface Key {
  code: Code;
  run: Run;
  letters: Letters;
  /** By strand, a number that does not tell how loops took turns; null where the index itself does. */
  numbers: readonly number[] | null;
}

/** Appends the values of cells, and who holds and who queues for what. */
export function pushResources(key: Key): void {
  for (const cell of key.run.kernel.cells) pushSigned(key.letters, cell.value);
  const { lockSlots } = tablesOf(key.code);
  key.code.locks.forEach((lock, index) => {
    pushLock(key, lock, required(lockSlots[index], lock.name));
  });
  pushSleepers(key);
}

/** The number of the strand that is this agent of the kernel. */
export function numberOf({ run, numbers }: Omit<Key, 'letters'>, agent: AgentId): number {
  const { strands } = run;
  let index = 0;
  while (index < strands.length && strands[index]?.agent !== agent) index++;
  if (index === strands.length) throw new InvariantError(`no strand is ${agent}`);
  return numbers === null ? index : required(numbers[index], 'number of', agent);
}

function pushLock(key: Key, lock: LockCode, slot: Index): void {
  switch (lock.kind) {
    case 'mutex':
      pushMutex(key, lock, slot);
      return;
    case 'semaphore':
      pushSemaphore(key, slot);
      return;
    case 'rwlock':
      pushRwLock(key, slot);
      return;
    default:
      assertNever(lock);
  }
}

function pushMutex(key: Key, lock: LockCode & { kind: 'mutex' }, slot: Index): void {
  const { run, letters } = key;
  const mutex = required(run.kernel.locks[slot], lock.name);
  pushNumber(letters, mutex.owner === null ? 0 : numberOf(key, mutex.owner) + 1);
  if (lock.reentrant) pushNumber(letters, mutex.depth);
  pushAgents(key, mutex.queue);
}

/** Who holds how many permits shows in who waits for whom, not in what is possible. */
function pushSemaphore(key: Key, slot: Index): void {
  const { run, letters } = key;
  const semaphore = required(run.kernel.semaphores[slot], 'semaphore', slot);
  pushNumber(letters, semaphore.free);
  pushNumber(letters, semaphore.holders.length);
  const shares = semaphore.holders.map((share) => [numberOf(key, share.agent), share.permits] as const);
  for (const [strand, permits] of shares.sort(([a], [b]) => a - b)) {
    pushNumber(letters, strand);
    pushNumber(letters, permits);
  }
  pushNumber(letters, semaphore.queue.length);
  for (const { agent } of semaphore.queue) pushNumber(letters, numberOf(key, agent));
}

function pushRwLock(key: Key, slot: Index): void {
  const { run, letters } = key;
  const rwlock = required(run.kernel.rwlocks[slot], 'rwlock', slot);
  pushNumber(letters, rwlock.exclusive === null ? 0 : numberOf(key, rwlock.exclusive) + 1);
  const shared = rwlock.shared.map((agent) => numberOf(key, agent)).sort((a, b) => a - b);
  pushNumber(letters, shared.length);
  for (const strand of shared) pushNumber(letters, strand);
  pushNumber(letters, rwlock.queue.length);
  for (const { agent } of rwlock.queue) pushNumber(letters, numberOf(key, agent));
}

/** That somebody sleeps stands with the chefs; here only in which order, where that decides anything. */
function pushSleepers(key: Key): void {
  const { code, run } = key;
  code.conditions.forEach((condition, index) => {
    if (condition.wake === 'fifo') pushAgents(key, required(run.kernel.conditions[index], condition.name).sleepers);
  });
  const { arrivalOrderMatters } = tablesOf(code);
  code.barriers.forEach((barrier, index) => {
    if (arrivalOrderMatters[index] !== true) return;
    const { arrived } = required(run.kernel.barriers[index], barrier.name);
    pushAgents(
      key,
      arrived.map(({ agent }) => agent),
    );
  });
}

function pushAgents(key: Key, agents: readonly AgentId[]): void {
  pushNumber(key.letters, agents.length);
  for (const agent of agents) pushNumber(key.letters, numberOf(key, agent));
}
