import { assertNever, invariant } from '../base/index.ts';
import { agentToChange, loopToChange, withNew } from './change.ts';
import { noteElement } from './combinators.ts';
import { findById, loopOf } from './lookup.ts';
import type { Agent, AgentId, Callback, CallbackId, EventLoop, Kernel, LoopId, Microtask, Tick } from './types.ts';
import { joinClock, joinSpawnJoinClock, releaseClock, releaseSpawnJoinClock } from './vector-clock.ts';
import { startWaiting, stopWaiting } from './waiting.ts';

export interface PostOptions {
  /** Joins the tail of a full queue too. */
  evenIfFull?: boolean;
  /** When the queue is full the agent waits for the loop outside it (back-pressure), until it is posted again. */
  waitsIfFull?: boolean;
}

/** One turn of a loop. */
export type Turn =
  /** Something runs already, or nothing is queued. */
  | { kind: 'none' }
  /** A promise that combines others took note of an end; no agent acted, and the turn is over. */
  | { kind: 'noted' }
  /** The agent of the callback acts until `endRun`. */
  | { kind: 'runs'; callback: Callback };

/** A new event loop; `capacity` callbacks may wait, not counting the running one. InvariantError when the id is taken. */
export function addLoop(kernel: Kernel, id: LoopId, capacity: number): EventLoop {
  invariant(findById(kernel.loops, id) === null, `${id} exists`);
  const loop: EventLoop = { id, capacity, running: null, microtasks: [], queue: [] };
  kernel.loops = withNew(kernel, kernel.loops, loop);
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
  const target = loopToChange(kernel, loop);
  const agent = agentToChange(kernel, callback.agent);
  invariant(agent.waiting === null || waitsOutside(target, agent), `${agent.id} waits already`);
  if (target.queue.length >= target.capacity && options.evenIfFull !== true) {
    if (options.waitsIfFull === true) waitForLoop(kernel, agent, loop);
    return 'full';
  }
  waitForLoop(kernel, agent, loop);
  const { id } = callback;
  target.queue = [...target.queue, { id, agent: callback.agent, runnableSinceTick: kernel.tick }];
  kernel.waitVersion++;
  return 'queued';
}

/** The agent has nothing to do until a timer posts it: it waits for the loop outside its queue. */
export function awaitPost(kernel: Kernel, loop: LoopId, agent: AgentId): void {
  startWaiting(kernel, agentToChange(kernel, agent), {
    kind: 'loop',
    loop: loopOf(kernel, loop).id,
    sinceTick: kernel.tick,
  });
}

/**
 * The next turn: the oldest microtask, and only when there is none the oldest callback; each runs to completion before the
 * next. The agent that runs waits no more. Source: run to completion: Raychev, Vechev, Sridharan 2013; microtasks first:
 * ECMAScript jobs, and Node's event loop, which empties their queue after every callback of every phase.
 */
export function takeTurn(kernel: Kernel, loop: LoopId): Turn {
  const source = loopToChange(kernel, loop);
  if (source.running !== null) return { kind: 'none' };
  const [microtask, ...others] = source.microtasks;
  if (microtask === undefined) return runOldest(kernel, source);
  source.microtasks = others;
  switch (microtask.kind) {
    case 'element':
      noteElement(kernel, microtask.combined, microtask.element);
      return { kind: 'noted' };
    case 'continuation': {
      const { id, agent, runnableSinceTick } = microtask;
      return run(kernel, source, { id, agent, runnableSinceTick });
    }
    default:
      return assertNever(microtask);
  }
}

/** As takeTurn, for drivers to whom turns without an agent are nothing: what runs now, or null. */
export function takeNext(kernel: Kernel, loop: LoopId): Callback | null {
  let turn = takeTurn(kernel, loop);
  while (turn.kind === 'noted') turn = takeTurn(kernel, loop);
  return turn.kind === 'runs' ? turn.callback : null;
}

/** The running callback has run to its end, or its agent was parked elsewhere. InvariantError when nothing is running. */
export function endRun(kernel: Kernel, loop: LoopId): void {
  const source = loopToChange(kernel, loop);
  invariant(source.running !== null, `nothing runs on ${loop}`);
  source.running = null;
  kernel.waitVersion++;
}

/**
 * Inside the running callback the caller calls another agent's first steps, which run at once: the caller goes on when they
 * have come to their end or first wait. InvariantError unless it is the caller's callback that runs.
 */
export function beginCall(kernel: Kernel, loop: LoopId, caller: AgentId, called: AgentId): void {
  const running = runningOf(kernel, loop, caller);
  startWaiting(kernel, agentToChange(kernel, caller), { kind: 'join', agent: called, sinceTick: kernel.tick });
  loopToChange(kernel, loop).running = { ...running, agent: called };
}

/**
 * The called agent has come that far, and the caller goes on. They share one stack, so all that was done in the call happens
 * before what the caller does next: this is program order, not the sharing of a loop. InvariantError unless the called runs.
 */
export function endCall(kernel: Kernel, loop: LoopId, called: AgentId, caller: AgentId): void {
  const running = runningOf(kernel, loop, called);
  const inner = agentToChange(kernel, called);
  const outer = agentToChange(kernel, caller);
  stopWaiting(kernel, outer);
  joinClock(outer, releaseClock(inner));
  joinSpawnJoinClock(outer, releaseSpawnJoinClock(inner));
  loopToChange(kernel, loop).running = { ...running, agent: caller };
}

/** Takes a queued callback back; its agent waits no more. False when it is not queued here (it may be running). */
export function withdraw(kernel: Kernel, loop: LoopId, callback: CallbackId): boolean {
  const source = loopToChange(kernel, loop);
  const withdrawn = source.queue.find((queued) => queued.id === callback);
  if (withdrawn === undefined) return false;
  source.queue = source.queue.filter((queued) => queued !== withdrawn);
  stopWaiting(kernel, agentToChange(kernel, withdrawn.agent));
  return true;
}

/** For how many ticks the oldest queued microtask or callback could have run; 0 when none is queued. */
export function loopLag(kernel: Kernel, loop: LoopId): Tick {
  const { microtasks, queue } = loopOf(kernel, loop);
  const oldest = [microtasks[0], queue[0]].flatMap((head) => (head === undefined ? [] : [head.runnableSinceTick]));
  return oldest.length === 0 ? 0 : kernel.tick - Math.min(...oldest);
}

function runOldest(kernel: Kernel, loop: EventLoop): Turn {
  const [oldest, ...others] = loop.queue;
  if (oldest === undefined) return { kind: 'none' };
  loop.queue = others;
  return run(kernel, loop, oldest);
}

function run(kernel: Kernel, loop: EventLoop, next: Callback): Turn {
  loop.running = next;
  stopWaiting(kernel, agentToChange(kernel, next.agent));
  return { kind: 'runs', callback: next };
}

function runningOf(kernel: Kernel, loop: LoopId, agent: AgentId): Callback {
  const { running } = loopOf(kernel, loop);
  invariant(running !== null && running.agent === agent, `${agent} does not run on ${loop}`);
  return running;
}

function waitForLoop(kernel: Kernel, agent: Agent, loop: LoopId): void {
  if (agent.waiting === null) startWaiting(kernel, agent, { kind: 'loop', loop, sinceTick: kernel.tick });
}

function waitsOutside(loop: EventLoop, agent: Agent): boolean {
  if (agent.waiting?.kind !== 'loop' || agent.waiting.loop !== loop.id) return false;
  const isTaskOfIts = (task: Microtask): boolean => task.kind === 'continuation' && task.agent === agent.id;
  return !loop.queue.some((queued) => queued.agent === agent.id) && !loop.microtasks.some(isTaskOfIts);
}
