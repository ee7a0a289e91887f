import { required } from '../../base/index.ts';
import {
  type AgentId,
  callbackId,
  giveBack,
  joinQueue,
  type LockId,
  lockId,
  lockOf,
  mayTake,
  observe,
  passLock,
  postMicrotask,
  take,
} from '../../kernel/index.ts';
import type { Code, Index } from '../code.ts';
import { fail, type Place, strandOf } from './free-steps.ts';
import { goOnAt, leaveStack } from './loop-stack.ts';
import { loopIdOf, loopOfTask, strandOfAgent } from './loop-tasks.ts';
import type { Run } from './run.ts';

/**
 * An async lock: a free one is taken without a turn, else the task, not the loop, waits in its queue. It belongs to the call,
 * so a callback of the call re-enters what the call holds, if that is re-entrant.
 */
export function lockHere(place: Place, on: Index, at: number): void {
  const { code, run, strand } = place;
  const { agent } = strandOf(run, strand);
  const lock = mutexIdOf(code, on);
  if (lockOf(run.kernel, lock).reentrant && isHeldByCall(run, strand, lock)) reenter(run, agent, lock);
  if (mayTake(run.kernel, agent, { kind: 'lock', lock })) {
    take(run.kernel, agent, { kind: 'lock', lock });
    goOnAt(place, at + 1);
    return;
  }
  leaveStack(place);
  joinQueue(run.kernel, agent, { kind: 'lock', lock });
  strandOf(run, strand).state = { kind: 'suspended', at, on: null };
}

/** Lets go of what the call holds, whichever of its strands took it; a failure of the run for anything else. */
export function unlockHere(place: Place, on: Index, at: number): void {
  const { code, run, strand } = place;
  const { agent } = strandOf(run, strand);
  const lock = mutexIdOf(code, on);
  if (!isHeldByCall(run, strand, lock)) {
    fail(run, strand, place.path, `gives back ${code.locks[on]?.name} without holding it`);
    return;
  }
  passLock(run.kernel, lock, agent);
  giveBack(run.kernel, agent, { kind: 'lock', lock });
  grantToTasks(code, run, on);
  goOnAt(place, at + 1);
}

/**
 * After an unlock, by anybody: the first task in the queue that may have the mutex has it at once, and goes on as one
 * microtask of its loop. Chefs in the queue take it themselves.
 */
export function grantToTasks(code: Code, run: Run, on: Index): void {
  if (code.loops.length === 0 || code.locks[on]?.kind !== 'mutex') return;
  const lock = mutexIdOf(code, on);
  const { owner, queue } = lockOf(run.kernel, lock);
  if (owner !== null || queue.length === 0) return;
  const strands = queue.map((agent) => strandOfAgent(run, agent));
  const next = strands.find((strand) => strandOf(run, strand).code.kind !== 'chef');
  if (next === undefined) return;
  const { agent } = strandOf(run, next);
  if (!mayTake(run.kernel, agent, { kind: 'lock', lock })) return;
  take(run.kernel, agent, { kind: 'lock', lock });
  postMicrotask(run.kernel, loopIdOf(code, loopOfTask(run, next)), { id: callbackId(agent), agent });
}

/** The strand becomes the owner in the place of another one of its call; every unlock before comes before its lock as well. */
function reenter({ kernel }: Run, agent: AgentId, lock: LockId): void {
  passLock(kernel, lock, agent);
  observe(kernel, agent, lockOf(kernel, lock).clock);
}

/** Whether some strand of the same call owns the mutex. */
function isHeldByCall(run: Run, strand: Index, lock: LockId): boolean {
  const { owner } = lockOf(run.kernel, lock);
  const { call } = strandOf(run, strand);
  return owner !== null && run.strands.some((other) => other.agent === owner && other.call === call);
}

function mutexIdOf(code: Code, on: Index): LockId {
  return lockId(required(code.locks[on], `lock ${on}`).name);
}
