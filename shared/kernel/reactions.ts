import { assertNever, invariant } from '../base/index.ts';
import { agentToChange, promiseToChange } from './change.ts';
import { loopOf } from './lookup.ts';
import { addMicrotask } from './microtasks.ts';
import type { AgentId, Kernel, KernelPromise, LoopId, PromiseId, Reaction } from './types.ts';
import { callbackId } from './types.ts';
import { joinClock, joinSpawnJoinClock } from './vector-clock.ts';
import { startWaiting, stopWaiting } from './waiting.ts';

/**
 * The agent's stretch ends here; it goes on, ordered after the promise, as a microtask of the loop: at the end of the queue
 * now when the promise is over, else when it is. Even a promise that is over costs one turn. The order holds from the moment
 * the continuation is queued: what is done for the agent before its turn comes after the promise, too.
 * InvariantError for an agent that waits already. Source: ECMAScript, Await and PerformPromiseThen.
 */
export function awaitPromise(kernel: Kernel, loop: LoopId, agent: AgentId, promise: PromiseId): void {
  const waiter = agentToChange(kernel, agent);
  const awaited = promiseToChange(kernel, promise);
  awaited.handled = true;
  invariant(waiter.waiting === null, `${agent} waits already`);
  const reaction: Reaction = { kind: 'continuation', agent, loop: loopOf(kernel, loop).id };
  if (awaited.state === 'pending') {
    startWaiting(kernel, waiter, { kind: 'promise', promise, sinceTick: kernel.tick });
    awaited.reactions = [...awaited.reactions, reaction];
  } else react(kernel, awaited, reaction);
}

/** `combined` takes note of the end of the promise in a microtask of the loop: queued now when it is over, else when it is. */
export function watchPromise(kernel: Kernel, loop: LoopId, combined: PromiseId, element: PromiseId): void {
  const watched = promiseToChange(kernel, element);
  watched.handled = true;
  const reaction: Reaction = { kind: 'element', combined, loop: loopOf(kernel, loop).id };
  if (watched.state === 'pending') watched.reactions = [...watched.reactions, reaction];
  else react(kernel, watched, reaction);
}

/** The promise is over: all that was to happen then becomes microtasks, in the order in which it was asked for. */
export function reactToEnd(kernel: Kernel, promise: KernelPromise): void {
  const { reactions } = promise;
  promise.reactions = [];
  for (const reaction of reactions) {
    if (reaction.kind === 'continuation') stopWaiting(kernel, agentToChange(kernel, reaction.agent));
    react(kernel, promise, reaction);
  }
}

function react(kernel: Kernel, promise: KernelPromise, reaction: Reaction): void {
  const runnableSinceTick = kernel.tick;
  switch (reaction.kind) {
    case 'continuation': {
      const agent = agentToChange(kernel, reaction.agent);
      joinClock(agent, promise.clock);
      joinSpawnJoinClock(agent, promise.spawnJoinClock);
      const continuation = { id: callbackId(agent.id), agent: agent.id, runnableSinceTick };
      addMicrotask(kernel, reaction.loop, { kind: 'continuation', ...continuation });
      return;
    }
    case 'element': {
      const { combined, loop } = reaction;
      addMicrotask(kernel, loop, { kind: 'element', combined, element: promise.id, runnableSinceTick });
      return;
    }
    default:
      assertNever(reaction);
  }
}
