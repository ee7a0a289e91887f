import { assertNever, InvariantError, invariant } from '../base/index.ts';
import { agentToChange, promiseToChange, withNew } from './change.ts';
import { findById, promiseOf } from './lookup.ts';
import { reactToEnd } from './reactions.ts';
import type { Agent, AgentId, Kernel, KernelPromise, Outcome, PromiseId, Settler } from './types.ts';
import { joinClock, joinSpawnJoinClock, releaseClock, releaseSpawnJoinClock } from './vector-clock.ts';
import { startWaiting, stopWaiting } from './waiting.ts';

/** What going on after a cancelled promise fails with. */
export const CANCELLED = 'cancelled';

/**
 * A result that is not there yet. Whoever goes on from it goes on after its start as well. `settler` is who must settle
 * it: a running device needs nobody. InvariantError when the id is taken or `startedBy` unknown.
 */
export function addPromise(kernel: Kernel, id: PromiseId, settler: Settler, startedBy: AgentId): KernelPromise {
  invariant(findById(kernel.promises, id) === null, `${id} exists`);
  const starter = agentToChange(kernel, startedBy);
  const promise: KernelPromise = {
    id,
    state: 'pending',
    value: 0,
    message: '',
    settler,
    reactions: [],
    handled: false,
    clock: releaseClock(starter),
    spawnJoinClock: releaseSpawnJoinClock(starter),
  };
  kernel.promises = withNew(kernel, kernel.promises, promise);
  return promise;
}

/**
 * The result is there: all that `by` did (null: a device) happens before every continuation. Whoever blocked on it goes on;
 * every reaction becomes a microtask of its loop, in the order in which they were asked for. A promise is settled once:
 * settling or cancelling it again changes nothing and gives false.
 * Source: ECMAScript, FulfillPromise, RejectPromise and TriggerPromiseReactions.
 */
export function settle(
  kernel: Kernel,
  id: PromiseId,
  by: AgentId | null,
  outcome: Outcome = { kind: 'fulfilled', value: 0 },
): boolean {
  const promise = promiseToChange(kernel, id);
  if (promise.state !== 'pending') return false;
  switch (outcome.kind) {
    case 'fulfilled':
      promise.value = outcome.value;
      break;
    case 'rejected':
      promise.message = outcome.message;
      break;
    default:
      assertNever(outcome);
  }
  end(kernel, promise, outcome.kind, by);
  return true;
}

/** There will be no result: whoever blocked on it goes on without, and who awaits it fails. Otherwise as settle, by nobody. */
export function cancel(kernel: Kernel, id: PromiseId): boolean {
  const promise = promiseToChange(kernel, id);
  if (promise.state !== 'pending') return false;
  end(kernel, promise, 'cancelled', null);
  return true;
}

/**
 * The agent goes on only after the promise. 'settled': it is over, settled or cancelled, and the agent, now ordered after it,
 * goes on at once; a continuation that was called later joins the same way. 'waiting': it goes on when the promise is over.
 * An agent that blocks inside its running callback keeps the loop. InvariantError for one that waits already.
 */
export function blockOn(kernel: Kernel, agent: AgentId, promise: PromiseId): 'settled' | 'waiting' {
  const waiter = agentToChange(kernel, agent);
  const result = promiseToChange(kernel, promise);
  result.handled = true;
  if (result.state === 'pending') {
    startWaiting(kernel, waiter, { kind: 'promise', promise, sinceTick: kernel.tick });
    return 'waiting';
  }
  invariant(waiter.waiting === null, `${agent} waits already`);
  continueAfter(waiter, result);
  return 'settled';
}

/** How a promise that is over ended, for whoever goes on after it; being cancelled is a failure. InvariantError while pending. */
export function outcomeOf(kernel: Kernel, id: PromiseId): Outcome {
  const promise = promiseOf(kernel, id);
  switch (promise.state) {
    case 'fulfilled':
      return { kind: 'fulfilled', value: promise.value };
    case 'rejected':
      return { kind: 'rejected', message: promise.message };
    case 'cancelled':
      return { kind: 'rejected', message: CANCELLED };
    case 'pending':
      throw new InvariantError(`${id} is pending`);
    default:
      return assertNever(promise.state);
  }
}

/** Forgets the promise. InvariantError when unknown, or while somebody waits for it. */
export function removePromise(kernel: Kernel, id: PromiseId): void {
  const promise = promiseOf(kernel, id);
  const isAwaited = blockedOn(kernel, id).length > 0 || promise.reactions.length > 0;
  invariant(!isAwaited, `somebody waits for ${id}`);
  kernel.promises = kernel.promises.filter((other) => other !== promise);
}

function end(
  kernel: Kernel,
  promise: KernelPromise,
  state: 'fulfilled' | 'rejected' | 'cancelled',
  by: AgentId | null,
): void {
  promise.state = state;
  if (by !== null) {
    const settler = agentToChange(kernel, by);
    joinClock(promise, releaseClock(settler));
    joinSpawnJoinClock(promise, releaseSpawnJoinClock(settler));
  }
  // Those who await it stop waiting for it here, so that only those who block are left to be freed.
  reactToEnd(kernel, promise);
  for (const { id } of blockedOn(kernel, promise.id)) {
    const waiter = agentToChange(kernel, id);
    stopWaiting(kernel, waiter);
    continueAfter(waiter, promise);
  }
}

function continueAfter(waiter: Agent, promise: KernelPromise): void {
  joinClock(waiter, promise.clock);
  joinSpawnJoinClock(waiter, promise.spawnJoinClock);
}

function blockedOn(kernel: Kernel, id: PromiseId): Agent[] {
  return kernel.agents.filter((agent) => agent.waiting?.kind === 'promise' && agent.waiting.promise === id);
}
