import { assertNever } from '../base/index.ts';
import { aheadOf, claimedId, holdersAgainst } from './claims.ts';
import { findById, loopOf, poolOf, queueOf } from './lookup.ts';
import type { Agent, AgentId, EventLoop, Kernel, Microtask, PoolId, PromiseId, Wait } from './types.ts';

/** The id of what is waited for. */
export function resourceOf(wait: Wait): string {
  switch (wait.kind) {
    case 'lock':
    case 'semaphore':
    case 'rwlock':
      return claimedId(wait);
    case 'condition':
      return wait.condition;
    case 'barrier':
      return wait.barrier;
    case 'join':
      return wait.agent;
    case 'queue':
      return wait.queue;
    case 'pool':
      return wait.pool;
    case 'promise':
      return wait.promise;
    case 'loop':
      return wait.loop;
    default:
      return assertNever(wait);
  }
}

/**
 * Those that can be named as standing between the agent and the end of that wait, which it may not have begun: who holds what it
 * needs, then who comes before it in the queue, then who must settle, finish or leave a worker; each once, itself perhaps among them, and
 * perhaps agents that have finished. Nobody for a wait that needs nobody, and for one that anybody could end: a signal, a party more.
 * Source: Holt 1972.
 */
export function blockersOf(kernel: Kernel, agent: AgentId, wait: Wait): AgentId[] {
  return [...new Set(allBlockers(kernel, agent, wait))];
}

function allBlockers(kernel: Kernel, agent: AgentId, wait: Wait): AgentId[] {
  switch (wait.kind) {
    case 'lock':
    case 'semaphore':
    case 'rwlock':
      return [...holdersAgainst(kernel, agent, wait), ...aheadOf(kernel, agent, wait)];
    case 'condition':
    case 'barrier':
      return [];
    case 'join':
      return findById(kernel.agents, wait.agent)?.finished === false ? [wait.agent] : [];
    case 'queue':
      return aheadInQueue(kernel, agent, wait);
    case 'pool':
      return [...tasksRunning(kernel, wait.pool), ...tasksAhead(kernel, agent, wait)];
    case 'promise':
      return [...settlersOf(kernel, wait.promise), ...keepersOfLoop(kernel, agent, wait.promise)];
    case 'loop':
      return blockersAtLoop(kernel, loopOf(kernel, wait.loop), agent);
    default:
      return assertNever(wait);
  }
}

/** Tasks that keep a worker of the pool for as long as they go on; one that has finished keeps none. */
export function tasksRunning(kernel: Kernel, pool: PoolId): AgentId[] {
  return poolOf(kernel, pool).running.filter((task) => findById(kernel.agents, task)?.finished === false);
}

/** Tasks that begin before the agent's, those that have no place in the queue yet among them. */
function tasksAhead(kernel: Kernel, agent: AgentId, wait: Extract<Wait, { kind: 'pool' }>): AgentId[] {
  const { items, putters } = queueOf(kernel, poolOf(kernel, wait.pool).queue);
  const tasks = [...items, ...putters].map((entry) => entry.item as AgentId);
  return upTo(tasks, agent);
}

/** Those on the same side of the queue that have their turn first. */
function aheadInQueue(kernel: Kernel, agent: AgentId, wait: Extract<Wait, { kind: 'queue' }>): AgentId[] {
  return upTo(onSide(kernel, wait), agent);
}

function onSide(kernel: Kernel, { queue, side }: Extract<Wait, { kind: 'queue' }>): readonly AgentId[] {
  const { putters, takers } = queueOf(kernel, queue);
  return side === 'put' ? putters.map((putter) => putter.agent) : takers;
}

/** Whoever must act for the promise to be over; for one that combines others, whoever must act for those that are pending. */
function settlersOf(kernel: Kernel, id: PromiseId): AgentId[] {
  const promise = findById(kernel.promises, id);
  if (promise === null || promise.state !== 'pending') return [];
  switch (promise.settler.kind) {
    case 'device':
      return [];
    case 'agent':
      return [promise.settler.agent];
    case 'elements':
      return promise.settler.of.flatMap((element) => settlersOf(kernel, element));
    default:
      return assertNever(promise.settler);
  }
}

/** Whoever awaits the promise needs its loop as well to go on; who blocks on it does not. */
export function keepersOfLoop(kernel: Kernel, agent: AgentId, id: PromiseId): AgentId[] {
  const reactions = findById(kernel.promises, id)?.reactions ?? [];
  const own = reactions.find((reaction) => reaction.kind === 'continuation' && reaction.agent === agent);
  const runner = own === undefined ? null : runnerOf(kernel, loopOf(kernel, own.loop));
  return runner === null ? [] : [runner.id];
}

/** Microtasks come before the queue, and an agent outside a full queue after all of it. */
function blockersAtLoop(kernel: Kernel, loop: EventLoop, agent: AgentId): AgentId[] {
  const agentIn = (task: Microtask): AgentId[] => (task.kind === 'continuation' ? [task.agent] : []);
  const turns = [...loop.microtasks.flatMap(agentIn), ...loop.queue.map((queued) => queued.agent)];
  const runner = runnerOf(kernel, loop);
  return runner === null ? upTo(turns, agent) : [runner.id, ...upTo(turns, agent)];
}

/** Whose callback keeps the loop; not one that has finished, or has posted the rest of itself here: those leave by themselves. */
function runnerOf(kernel: Kernel, loop: EventLoop): Agent | null {
  const runner = loop.running === null ? null : findById(kernel.agents, loop.running.agent);
  if (runner === null || runner.finished) return null;
  const hasPostedItself = runner.waiting?.kind === 'loop' && runner.waiting.loop === loop.id;
  return hasPostedItself ? null : runner;
}

/** Those before the agent; all when it is not among them. */
function upTo(line: readonly AgentId[], agent: AgentId): AgentId[] {
  const place = line.indexOf(agent);
  return place < 0 ? [...line] : line.slice(0, place);
}
