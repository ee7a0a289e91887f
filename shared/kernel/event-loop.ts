import { invariant } from '../base/index.ts';
import { agentOf, findById, loopOf } from './lookup.ts';
import type { Agent, AgentId, Callback, CallbackId, EventLoop, Kernel, LoopId, Tick } from './types.ts';
import { startWaiting, stopWaiting } from './waiting.ts';

export interface PostOptions {
  /** Joins the tail of a full queue too. */
  evenIfFull?: boolean;
  /** When the queue is full the agent waits for the loop outside it (back-pressure), until it is posted again. */
  waitsIfFull?: boolean;
}

/** A new event loop; `capacity` callbacks may wait, not counting the running one. InvariantError when the id is taken. */
export function addLoop(kernel: Kernel, id: LoopId, capacity: number): EventLoop {
  invariant(findById(kernel.loops, id) === null, `${id} exists`);
  const loop: EventLoop = { id, capacity, running: null, queue: [] };
  kernel.loops.push(loop);
  return loop;
}

/**
 * Puts an agent's next stretch at the tail; the agent waits for the loop until it is taken. 'full' changes nothing unless
 * `waitsIfFull`. Sharing a loop orders nothing: no happens-before edge. InvariantError for an agent that waits for anything
 * else, or stands in a queue already: an agent is one sequence of steps.
 */
export function post(
  kernel: Kernel,
  loop: LoopId,
  callback: { id: CallbackId; agent: AgentId },
  options: PostOptions = {},
): 'queued' | 'full' {
  const target = loopOf(kernel, loop);
  const agent = agentOf(kernel, callback.agent);
  invariant(agent.waiting === null || waitsOutside(target, agent), `${agent.id} waits already`);
  if (target.queue.length >= target.capacity && options.evenIfFull !== true) {
    if (options.waitsIfFull === true) waitForLoop(kernel, agent, loop);
    return 'full';
  }
  waitForLoop(kernel, agent, loop);
  target.queue.push({ id: callback.id, agent: callback.agent, runnableSinceTick: kernel.tick });
  kernel.waitVersion++;
  return 'queued';
}

/**
 * Starts the oldest callback, whose agent waits no more; null when one is running or none is queued: each runs to
 * completion before the next. Source: Raychev, Vechev, Sridharan 2013.
 */
export function takeNext(kernel: Kernel, loop: LoopId): Callback | null {
  const source = loopOf(kernel, loop);
  if (source.running !== null) return null;
  const next = source.queue.shift();
  if (next === undefined) return null;
  source.running = next;
  stopWaiting(kernel, agentOf(kernel, next.agent));
  return next;
}

/** The running callback has run to its end, or its agent was parked elsewhere. InvariantError when nothing is running. */
export function endRun(kernel: Kernel, loop: LoopId): void {
  const source = loopOf(kernel, loop);
  invariant(source.running !== null, `nothing runs on ${loop}`);
  source.running = null;
  kernel.waitVersion++;
}

/** Takes a queued callback back; its agent waits no more. False when it is not queued here (it may be running). */
export function withdraw(kernel: Kernel, loop: LoopId, callback: CallbackId): boolean {
  const source = loopOf(kernel, loop);
  const index = source.queue.findIndex((queued) => queued.id === callback);
  const [withdrawn] = index < 0 ? [] : source.queue.splice(index, 1);
  if (withdrawn === undefined) return false;
  stopWaiting(kernel, agentOf(kernel, withdrawn.agent));
  return true;
}

/** For how many ticks the oldest queued callback could have run; 0 when none is queued. */
export function loopLag(kernel: Kernel, loop: LoopId): Tick {
  const oldest = loopOf(kernel, loop).queue[0];
  return oldest === undefined ? 0 : kernel.tick - oldest.runnableSinceTick;
}

function waitForLoop(kernel: Kernel, agent: Agent, loop: LoopId): void {
  if (agent.waiting === null) startWaiting(kernel, agent, { kind: 'loop', loop, sinceTick: kernel.tick });
}

function waitsOutside(loop: EventLoop, agent: Agent): boolean {
  if (agent.waiting?.kind !== 'loop' || agent.waiting.loop !== loop.id) return false;
  return loop.queue.every((queued) => queued.agent !== agent.id);
}
