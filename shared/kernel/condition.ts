import { invariant } from '../base/index.ts';
import { agentToChange, conditionToChange, withNew } from './change.ts';
import { giveBack, handOverAtOnce } from './claims.ts';
import { conditionOf, findById, lockOf } from './lookup.ts';
import type { Agent, AgentId, Condition, ConditionId, Kernel, LockId, VectorClock } from './types.ts';
import { joinClock, releaseClock } from './vector-clock.ts';
import { leaveQueueOf, startWaiting, stopWaiting } from './waiting.ts';

/**
 * A new condition variable of a mutex. Signal and continue: who is woken holds nothing, and has to take the mutex again like anybody
 * else before it looks once more. InvariantError when the id is taken or the mutex unknown.
 * Source: Lampson, Redell, "Experience with Processes and Monitors in Mesa", 1980.
 */
export function addCondition(
  kernel: Kernel,
  id: ConditionId,
  lock: LockId,
  options: { wake?: 'fifo' | 'any' } = {},
): Condition {
  invariant(findById(kernel.conditions, id) === null, `${id} exists`);
  const condition: Condition = { id, lock: lockOf(kernel, lock).id, wake: options.wake ?? 'fifo', sleepers: [] };
  kernel.conditions = withNew(kernel, kernel.conditions, condition);
  return condition;
}

/**
 * Lets go of the mutex and sleeps, in one step: no signal can fall in between. 'not-held-once', and nothing changes, unless
 * the agent holds the mutex exactly once. A mutex that is handed over passes at once. InvariantError for one that waits already.
 */
export function waitOn(kernel: Kernel, agent: AgentId, condition: ConditionId): 'sleeping' | 'not-held-once' {
  const mutex = lockOf(kernel, conditionOf(kernel, condition).lock);
  if (mutex.owner !== agent || mutex.depth !== 1) return 'not-held-once';
  startWaiting(kernel, agentToChange(kernel, agent), { kind: 'condition', condition, sinceTick: kernel.tick });
  const place = conditionToChange(kernel, condition);
  place.sleepers = [...place.sleepers, agent];
  giveBack(kernel, agent, { kind: 'lock', lock: mutex.id });
  handOverAtOnce(kernel, mutex.id);
  return 'sleeping';
}

/** Those that sleep on it, longest first. */
export function sleepersOf(kernel: Kernel, condition: ConditionId): AgentId[] {
  return [...conditionOf(kernel, condition).sleepers];
}

/**
 * Wakes the longest sleeper, or the chosen one where any may be woken; with or without the mutex. All that `by` did happens before
 * its next step; it waits no more, and taking the mutex again is the driver's next step. Null when nobody sleeps: the signal is lost.
 * InvariantError for a choice that is none: somebody not asleep here, or another than the longest of a fifo condition.
 */
export function notify(kernel: Kernel, by: AgentId, condition: ConditionId, chosen?: AgentId): AgentId | null {
  const { sleepers, wake } = conditionOf(kernel, condition);
  const woken = chosen ?? sleepers[0];
  if (woken === undefined) return null;
  invariant(sleepers.includes(woken), `${woken} does not sleep on ${condition}`);
  invariant(wake === 'any' || woken === sleepers[0], `${woken} is not the longest sleeper on ${condition}`);
  wakeUp(kernel, agentToChange(kernel, woken), releaseClock(agentToChange(kernel, by)));
  return woken;
}

/** Wakes everybody. Who they are, longest sleeper first. */
export function notifyAll(kernel: Kernel, by: AgentId, condition: ConditionId): AgentId[] {
  const woken = sleepersOf(kernel, condition);
  if (woken.length === 0) return woken;
  const clock = releaseClock(agentToChange(kernel, by));
  for (const sleeper of woken) wakeUp(kernel, agentToChange(kernel, sleeper), clock);
  return woken;
}

/** The sleeper wakes by itself: nobody's steps come before that. InvariantError for one that sleeps on no condition. */
export function wakeSpuriously(kernel: Kernel, agent: AgentId): void {
  const sleeper = agentToChange(kernel, agent);
  invariant(sleeper.waiting?.kind === 'condition', `${agent} does not sleep`);
  wakeUp(kernel, sleeper, {});
}

function wakeUp(kernel: Kernel, sleeper: Agent, after: VectorClock): void {
  if (sleeper.waiting !== null) leaveQueueOf(kernel, sleeper, sleeper.waiting);
  stopWaiting(kernel, sleeper);
  joinClock(sleeper, after);
}
