import { invariant } from '../base/index.ts';
import { agentOf, findById, promiseOf } from './lookup.ts';
import type { Agent, AgentId, Kernel, KernelPromise, PromiseId, Settler } from './types.ts';
import { joinInto, released } from './vector-clock.ts';
import { startWaiting, stopWaiting } from './waiting.ts';

/**
 * A result that is not there yet. Whoever goes on from it goes on after its start as well. `settler` is who must settle
 * it: a running device needs nobody. InvariantError when the id is taken or `startedBy` unknown.
 */
export function addPromise(kernel: Kernel, id: PromiseId, settler: Settler, startedBy: AgentId): KernelPromise {
  invariant(findById(kernel.promises, id) === null, `${id} exists`);
  const starter = agentOf(kernel, startedBy);
  const promise: KernelPromise = {
    id,
    state: 'pending',
    settler,
    clock: released(starter.clock, startedBy),
    spawnJoinClock: released(starter.spawnJoinClock, startedBy),
  };
  kernel.promises.push(promise);
  return promise;
}

/**
 * The result is there: all that `by` did (null: a device) happens before every continuation; whoever blocked on it goes on.
 * A promise settles once: settling or cancelling it again changes nothing.
 */
export function settle(kernel: Kernel, id: PromiseId, by: AgentId | null): void {
  end(kernel, id, { state: 'settled', by });
}

/** There will be no result: whoever blocked on it goes on without. Otherwise as settle, by nobody. */
export function cancel(kernel: Kernel, id: PromiseId): void {
  end(kernel, id, { state: 'cancelled', by: null });
}

/**
 * The agent goes on only after the promise. 'settled': it is over, settled or cancelled, and the agent, now ordered after it,
 * goes on at once; a continuation that was called later joins the same way. 'waiting': it goes on when the promise is over.
 * An agent that blocks inside its running callback keeps the loop. InvariantError for one that waits already.
 */
export function blockOn(kernel: Kernel, agent: AgentId, promise: PromiseId): 'settled' | 'waiting' {
  const waiter = agentOf(kernel, agent);
  const result = promiseOf(kernel, promise);
  if (result.state === 'pending') {
    startWaiting(kernel, waiter, { kind: 'promise', promise, sinceTick: kernel.tick });
    return 'waiting';
  }
  invariant(waiter.waiting === null, `${agent} waits already`);
  continueAfter(waiter, result);
  return 'settled';
}

/** Forgets the promise. InvariantError when unknown, or while somebody blocks on it. */
export function removePromise(kernel: Kernel, id: PromiseId): void {
  const promise = promiseOf(kernel, id);
  invariant(blockedOn(kernel, id).length === 0, `somebody waits for ${id}`);
  kernel.promises = kernel.promises.filter((other) => other !== promise);
}

function end(kernel: Kernel, id: PromiseId, how: { state: 'settled' | 'cancelled'; by: AgentId | null }): void {
  const promise = promiseOf(kernel, id);
  if (promise.state !== 'pending') return;
  promise.state = how.state;
  if (how.by !== null) {
    const settler = agentOf(kernel, how.by);
    joinInto(promise.clock, released(settler.clock, how.by));
    joinInto(promise.spawnJoinClock, released(settler.spawnJoinClock, how.by));
  }
  for (const waiter of blockedOn(kernel, id)) {
    stopWaiting(kernel, waiter);
    continueAfter(waiter, promise);
  }
}

function continueAfter(waiter: Agent, promise: KernelPromise): void {
  joinInto(waiter.clock, promise.clock);
  joinInto(waiter.spawnJoinClock, promise.spawnJoinClock);
}

function blockedOn(kernel: Kernel, id: PromiseId): Agent[] {
  return kernel.agents.filter((agent) => agent.waiting?.kind === 'promise' && agent.waiting.promise === id);
}
