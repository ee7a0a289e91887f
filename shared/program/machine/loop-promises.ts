import { required } from '../../base/index.ts';
import { type KernelPromise, type PromiseId, promiseOf } from '../../kernel/index.ts';
import type { Index } from '../code.ts';
import { strandOf } from './free-steps.ts';
import { strandsInOrder } from './loop-order.ts';
import type { Run } from './run.ts';

/**
 * Forgets the promises that no step can come to any more: a run is as large as what it may still do, not as what it did.
 */
export function dropUnusedPromises(run: Run): void {
  const used = promisesInUse(run);
  if (used.length === run.kernel.promises.length) return;
  const isUsed = new Set(used);
  run.kernel.promises = run.kernel.promises.filter((promise) => isUsed.has(promise.id));
}

/** The promises that matter, each once, in an order that does not depend on when they were made. */
export function promisesInUse(run: Run): PromiseId[] {
  const used = new Set<PromiseId>();
  if (run.kernel.promises.length === 0) return [];
  addRoots(run, used);
  // A set is walked in the order of adding, what is added on the way included.
  for (const id of used) addReached(promiseOf(run.kernel, id), used);
  return [...used];
}

function addRoots(run: Run, used: Set<PromiseId>): void {
  for (const index of strandsInOrder(run)) addThoseOfTask(run, index, used);
  for (const { effect } of [...run.timers.pending].sort((a, b) => a.number - b.number)) {
    if (effect.kind === 'settles') used.add(effect.promise);
  }
  for (const { microtasks } of run.kernel.loops) {
    for (const task of microtasks) if (task.kind === 'element') used.add(task.combined).add(task.element);
  }
  for (const { unseen } of run.loops) for (const { promise } of unseen) if (promise !== null) used.add(promise);
}

function addThoseOfTask(run: Run, strand: Index, used: Set<PromiseId>): void {
  const { code, state, call } = strandOf(run, strand);
  if (code.kind === 'chef' || state.kind === 'finished') return;
  const { promises, result } = required(run.calls[call], `call ${call}`);
  for (const promise of promises) if (promise !== null) used.add(promise);
  if (result !== null) used.add(result);
  if ((state.kind === 'suspended' || state.kind === 'blocking') && state.on !== null) used.add(state.on);
}

/** Those that react to it, and those that it still looks at. */
function addReached({ reactions, settler, state }: KernelPromise, used: Set<PromiseId>): void {
  for (const reaction of reactions) if (reaction.kind === 'element') used.add(reaction.combined);
  if (settler.kind === 'elements' && state === 'pending') for (const element of settler.of) used.add(element);
}
