import { invariant } from '../base/index.ts';
import { agentToChange, lockToChange } from './change.ts';
import { removeIfGone } from './forget.ts';
import type { AgentId, Kernel, LockId } from './types.ts';

/**
 * Another agent owns the mutex from here on, as often as it was taken: for agents that are sequences of one task, of which one
 * takes and another lets go. This is no unlock, so it orders nothing. A former owner that has finished is gone once it owns
 * nothing else. InvariantError when nobody owns it, or the new owner has finished.
 */
export function passLock(kernel: Kernel, lock: LockId, to: AgentId): void {
  const mutex = lockToChange(kernel, lock);
  const next = agentToChange(kernel, to);
  invariant(mutex.owner !== null, `nobody owns ${lock}`);
  invariant(!next.finished, `${to} has finished and cannot own ${lock}`);
  const owner = agentToChange(kernel, mutex.owner);
  if (owner === next) return;
  owner.held = owner.held.filter((held) => held !== lock);
  next.held = [...next.held, lock];
  mutex.owner = to;
  kernel.waitVersion++;
  removeIfGone(kernel, owner);
}
