import { assertNever, invariant } from '../base/index.ts';
import { promiseToChange } from './change.ts';
import { promiseOf } from './lookup.ts';
import { addPromise, outcomeOf, settle } from './promise.ts';
import { watchPromise } from './reactions.ts';
import type { AgentId, Combinator, Kernel, KernelPromise, LoopId, Outcome, PromiseId, Settler } from './types.ts';
import { joinClock, joinSpawnJoinClock } from './vector-clock.ts';

/** What `any` fails with when there is nothing to be fulfilled any more. */
export const ALL_FAILED = 'all failed';

export interface Combination {
  combinator: Combinator;
  of: readonly PromiseId[];
  /** Where its microtasks run. */
  loop: LoopId;
}

/**
 * A new promise of several others: `all` is fulfilled with their number when all are, or fails with the first failure; `any`
 * is fulfilled as the first that is, or fails when none is; `race` ends as the first that is over; `settled` is fulfilled with
 * the number of fulfilled ones when all are over. It takes note of each end in a microtask of its own, so awaiting it costs
 * two turns after the last end. Of none: all and settled are fulfilled with 0, any fails, a race stays pending for ever.
 * Continuations come after those ends that decided it: all of them where all were needed, else the one.
 * InvariantError when the id is taken or somebody unknown. Source: ECMAScript, Promise.all, any, race, allSettled.
 */
export function combine(kernel: Kernel, id: PromiseId, combination: Combination, startedBy: AgentId): KernelPromise {
  const { combinator, loop } = combination;
  const of = [...combination.of];
  const combined = addPromise(kernel, id, { kind: 'elements', combinator, of, left: of.length }, startedBy);
  for (const element of of) watchPromise(kernel, loop, id, element);
  if (of.length === 0) decideWhenNoneIsLeft(kernel, combined);
  return combined;
}

/** One of its elements is over: the combined promise is settled if that decides it. InvariantError for a promise of none. */
export function noteElement(kernel: Kernel, combined: PromiseId, element: PromiseId): void {
  const promise = promiseToChange(kernel, combined);
  const elements = elementsOf(promise);
  const left = elements.left - 1;
  promise.settler = { ...elements, left };
  if (promise.state !== 'pending') return;
  const outcome = outcomeOf(kernel, element);
  if (decidesAlone(elements.combinator, outcome)) {
    orderAfter(promise, promiseOf(kernel, element));
    settle(kernel, combined, null, outcome);
  } else if (left === 0) decideWhenNoneIsLeft(kernel, promise);
}

function decidesAlone(combinator: Combinator, outcome: Outcome): boolean {
  switch (combinator) {
    case 'all':
      return outcome.kind === 'rejected';
    case 'any':
      return outcome.kind === 'fulfilled';
    case 'race':
      return true;
    case 'settled':
      return false;
    default:
      return assertNever(combinator);
  }
}

function decideWhenNoneIsLeft(kernel: Kernel, promise: KernelPromise): void {
  const { combinator, of } = elementsOf(promise);
  if (combinator === 'race') return;
  const elements = of.map((element) => promiseOf(kernel, element));
  for (const element of elements) orderAfter(promise, element);
  const value = elements.filter((element) => element.state === 'fulfilled').length;
  const outcome: Outcome =
    combinator === 'any' ? { kind: 'rejected', message: ALL_FAILED } : { kind: 'fulfilled', value };
  settle(kernel, promise.id, null, outcome);
}

function orderAfter(promise: KernelPromise, element: KernelPromise): void {
  joinClock(promise, element.clock);
  joinSpawnJoinClock(promise, element.spawnJoinClock);
}

function elementsOf(promise: KernelPromise): Settler & { kind: 'elements' } {
  const { settler } = promise;
  invariant(settler.kind === 'elements', `${promise.id} combines nothing`);
  return settler;
}
