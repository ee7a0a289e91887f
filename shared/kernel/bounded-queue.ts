import { invariant, required } from '../base/index.ts';
import { agentToChange, queueToChange, withNew } from './change.ts';
import { findById } from './lookup.ts';
import type { Agent, AgentId, BoundedQueue, Kernel, QueueId } from './types.ts';
import { joinClock, releaseClock } from './vector-clock.ts';
import { startWaiting, stopWaiting } from './waiting.ts';

/** `takenBy`: who waited for it and has it now. 'waiting': there is no room; the item comes in when there is, in order. */
export type PutResult = { kind: 'put'; takenBy: AgentId | null } | { kind: 'waiting' };

/** `refilledBy`: whose put had waited for the room. 'waiting': there is nothing; the put that ends the wait names the taker. */
export type TakeResult = { kind: 'taken'; item: string; refilledBy: AgentId | null } | { kind: 'waiting' };

/**
 * A new bounded queue, empty. Full, it holds up whoever puts (back-pressure); empty, whoever takes. InvariantError when the id is
 * taken or there is no place in it. Source: Dijkstra's bounded buffer, "Cooperating Sequential Processes", 1965.
 */
export function addQueue(kernel: Kernel, id: QueueId, capacity: number): BoundedQueue {
  invariant(findById(kernel.queues, id) === null, `${id} exists`);
  invariant(Number.isSafeInteger(capacity) && capacity >= 1, `${id} needs a place, not ${capacity}`);
  const queue: BoundedQueue = { id, capacity, items: [], room: [], putters: [], takers: [] };
  kernel.queues = withNew(kernel, kernel.queues, queue);
  return queue;
}

/**
 * Puts an item at the tail, or waits with it while the queue is full. What the agent did so far happens before the taking of that item.
 * InvariantError for an agent that waits already or has finished.
 */
export function putItem(kernel: Kernel, agent: AgentId, queue: QueueId, item: string): PutResult {
  const putter = agentToChange(kernel, agent);
  const target = queueToChange(kernel, queue);
  invariant(putter.waiting === null, `${agent} waits already`);
  if (target.items.length >= target.capacity) {
    startWaiting(kernel, putter, { kind: 'queue', queue, side: 'put', sinceTick: kernel.tick });
    target.putters = [...target.putters, { agent, item }];
    return { kind: 'waiting' };
  }
  enter(target, putter, item);
  kernel.waitVersion++;
  const takenBy = target.takers[0] ?? null;
  if (takenBy !== null) {
    target.takers = target.takers.slice(1);
    const taker = agentToChange(kernel, takenBy);
    stopWaiting(kernel, taker);
    remove(target, taker);
  }
  return { kind: 'put', takenBy };
}

/**
 * Takes the oldest item, or waits while there is none. What the agent did so far happens before the put that fills the place: the
 * k-th take before the (k + capacity)-th put. InvariantError for an agent that waits already or has finished.
 */
export function takeItem(kernel: Kernel, agent: AgentId, queue: QueueId): TakeResult {
  const taker = agentToChange(kernel, agent);
  const source = queueToChange(kernel, queue);
  invariant(taker.waiting === null, `${agent} waits already`);
  if (source.items.length === 0) {
    startWaiting(kernel, taker, { kind: 'queue', queue, side: 'take', sinceTick: kernel.tick });
    source.takers = [...source.takers, agent];
    return { kind: 'waiting' };
  }
  const item = remove(source, taker);
  kernel.waitVersion++;
  return { kind: 'taken', item, refilledBy: refill(kernel, source) };
}

/** Lets the first that waits with an item put it, if there is room; who that was. */
export function refill(kernel: Kernel, queue: BoundedQueue): AgentId | null {
  if (queue.items.length >= queue.capacity) return null;
  const next = queue.putters[0];
  if (next === undefined) return null;
  queue.putters = queue.putters.slice(1);
  const putter = agentToChange(kernel, next.agent);
  stopWaiting(kernel, putter);
  enter(queue, putter, next.item);
  return next.agent;
}

/** Places that never had an item come first: the clocks of takes fall due in turn. */
function enter(queue: BoundedQueue, putter: Agent, item: string): void {
  const isFirstUse = queue.items.length + queue.room.length < queue.capacity;
  if (!isFirstUse) {
    joinClock(putter, required(queue.room[0], 'room in', queue.id));
    queue.room = queue.room.slice(1);
  }
  queue.items = [...queue.items, { item, clock: releaseClock(putter) }];
}

function remove(queue: BoundedQueue, taker: Agent): string {
  const { item, clock } = required(queue.items[0], 'an item in', queue.id);
  queue.items = queue.items.slice(1);
  joinClock(taker, clock);
  queue.room = [...queue.room, releaseClock(taker)];
  return item;
}
