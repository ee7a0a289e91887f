import { required } from '../../base/index.ts';
import { type KernelPromise, type PromiseId, promiseOf } from '../../kernel/index.ts';
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
  const toVisit = [...rootsOf(run)].reverse();
  for (let id = toVisit.pop(); id !== undefined; id = toVisit.pop()) {
    if (used.has(id)) continue;
    used.add(id);
    toVisit.push(...reachedFrom(promiseOf(run.kernel, id)).reverse());
  }
  return [...used];
}

function rootsOf(run: Run): PromiseId[] {
  const roots: (PromiseId | null)[] = [];
  for (const strand of strandsInOrder(run).map((index) => required(run.strands[index], 'a strand'))) {
    if (strand.code.kind === 'chef' || strand.state.kind === 'finished') continue;
    const call = run.calls[strand.call];
    if (call !== undefined) roots.push(...call.promises, call.result);
    if (strand.state.kind === 'suspended' || strand.state.kind === 'blocking') roots.push(strand.state.on);
  }
  for (const { effect } of [...run.timers.pending].sort((a, b) => a.number - b.number))
    if (effect.kind === 'settles') roots.push(effect.promise);
  for (const { microtasks } of run.kernel.loops) {
    for (const task of microtasks) if (task.kind === 'element') roots.push(task.combined, task.element);
  }
  for (const { unseen } of run.loops) roots.push(...unseen.map(({ promise }) => promise));
  return roots.filter((promise) => promise !== null);
}

/** Those that react to it, and those that it still looks at. */
function reachedFrom({ reactions, settler, state }: KernelPromise): PromiseId[] {
  const watching = reactions.flatMap((reaction) => (reaction.kind === 'element' ? [reaction.combined] : []));
  return settler.kind === 'elements' && state === 'pending' ? [...watching, ...settler.of] : watching;
}
