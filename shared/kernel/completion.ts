import { assertNever } from '../base/index.ts';
import { aheadOf } from './claims.ts';
import { barrierOf, conditionOf, findById, poolOf, semaphoreOf } from './lookup.ts';
import type { Agent, AgentId, Claim, Combinator, Kernel, PromiseId, Wait } from './types.ts';
import { blockersOf, keepersOfLoop, resourceOf, tasksRunning } from './wait-graph.ts';

/** Agents taken to let go of all they hold, leave all queues, and give every signal that they could. */
export type Marked = ReadonlySet<AgentId>;

/**
 * Whether the agent's wait could end by what the marked agents could do. Exact for what is counted: permits must add up, and a barrier
 * needs as many agents more as it is short of, each of which arrives once. A signal, a permit that anybody may release, and an
 * item or room in a queue can come from anyone marked; who sleeps on a condition has to get its mutex back as well.
 */
export function couldComplete(kernel: Kernel, agent: Agent, wait: Wait, marked: Marked): boolean {
  switch (wait.kind) {
    case 'semaphore':
      return couldGetPermits(kernel, agent, wait, marked);
    case 'condition':
      return marked.size > 0 && unmarkedBlockers(kernel, agent.id, mutexOf(kernel, wait), marked).length === 0;
    case 'barrier':
      return partiesMissing(kernel, wait) <= countNotArrived(kernel, wait, marked);
    case 'queue':
      return marked.size > 0;
    case 'pool':
      return couldGetWorker(kernel, wait, marked);
    case 'promise':
      return (
        couldBeOver(kernel, wait.promise, marked) &&
        keepersOfLoop(kernel, agent.id, wait.promise).every((keeper) => marked.has(keeper))
      );
    case 'lock':
    case 'rwlock':
    case 'join':
    case 'loop':
      return unmarkedBlockers(kernel, agent.id, wait, marked).length === 0;
    default:
      return assertNever(wait);
  }
}

/**
 * For a wait that could not complete: the unmarked agents of which some would have to act first. Those named by `blockersOf`, and
 * where nobody is marked who could give the signal, release the permit or arrive, all that could, had they not to wait.
 */
export function inTheWay(kernel: Kernel, agent: Agent, wait: Wait, marked: Marked): AgentId[] {
  switch (wait.kind) {
    case 'condition':
      if (marked.size === 0) return othersThan(kernel, wait, marked);
      return unmarkedBlockers(kernel, agent.id, mutexOf(kernel, wait), marked);
    case 'barrier':
    case 'queue':
      return othersThan(kernel, wait, marked);
    case 'semaphore': {
      const isOwned = semaphoreOf(kernel, wait.semaphore).releasedBy === 'holders';
      return isOwned ? unmarkedBlockers(kernel, agent.id, wait, marked) : othersThan(kernel, wait, marked);
    }
    default:
      return unmarkedBlockers(kernel, agent.id, wait, marked);
  }
}

function unmarkedBlockers(kernel: Kernel, agent: AgentId, wait: Wait, marked: Marked): AgentId[] {
  return blockersOf(kernel, agent, wait).filter((blocker) => !marked.has(blocker));
}

/** Unmarked agents that do not wait for the same thing themselves. */
function othersThan(kernel: Kernel, wait: Wait, marked: Marked): AgentId[] {
  const isOther = (agent: Agent): boolean => {
    if (marked.has(agent.id)) return false;
    if (agent.waiting === null || resourceOf(agent.waiting) !== resourceOf(wait)) return true;
    return agent.waiting.kind === 'queue' && wait.kind === 'queue' && agent.waiting.side !== wait.side;
  };
  return kernel.agents.filter(isOther).map((agent) => agent.id);
}

function couldGetPermits(
  kernel: Kernel,
  agent: Agent,
  claim: Extract<Claim, { kind: 'semaphore' }>,
  marked: Marked,
): boolean {
  const { free, holders, releasedBy } = semaphoreOf(kernel, claim.semaphore);
  if (releasedBy === 'anybody' && marked.size > 0) return true;
  const isMarked = (id: AgentId): boolean => marked.has(id);
  const given = releasedBy === 'holders' ? holders.filter((share) => isMarked(share.agent)) : [];
  const there = given.reduce((sum, share) => sum + share.permits, free);
  return there >= claim.permits && aheadOf(kernel, agent.id, claim).every(isMarked);
}

/** The wait for the mutex that follows the sleep. */
function mutexOf(kernel: Kernel, wait: Extract<Wait, { kind: 'condition' }>): Wait {
  return { kind: 'lock', lock: conditionOf(kernel, wait.condition).lock, sinceTick: wait.sinceTick };
}

function partiesMissing(kernel: Kernel, wait: Extract<Wait, { kind: 'barrier' }>): number {
  const { parties, arrived } = barrierOf(kernel, wait.barrier);
  return parties - arrived.length;
}

function countNotArrived(kernel: Kernel, wait: Extract<Wait, { kind: 'barrier' }>, marked: Marked): number {
  const { arrived } = barrierOf(kernel, wait.barrier);
  return marked.size - arrived.filter((arrival) => marked.has(arrival.agent)).length;
}

/** One worker is enough: it begins all tasks in turn, so those ahead get it first and can end as well. */
function couldGetWorker(kernel: Kernel, wait: Extract<Wait, { kind: 'pool' }>, marked: Marked): boolean {
  const running = tasksRunning(kernel, wait.pool);
  return running.length < poolOf(kernel, wait.pool).workers || running.some((task) => marked.has(task));
}

/** A promise that is gone is over. */
function couldBeOver(kernel: Kernel, id: PromiseId, marked: Marked): boolean {
  const promise = findById(kernel.promises, id);
  if (promise === null || promise.state !== 'pending') return true;
  const { settler } = promise;
  switch (settler.kind) {
    case 'device':
      return true;
    case 'agent':
      return marked.has(settler.agent);
    case 'elements':
      return couldBeDecided(kernel, settler.of, settler.combinator, marked);
    default:
      return assertNever(settler);
  }
}

function couldBeDecided(kernel: Kernel, of: readonly PromiseId[], combinator: Combinator, marked: Marked): boolean {
  const could = (element: PromiseId): boolean => couldBeOver(kernel, element, marked);
  switch (combinator) {
    case 'all':
    case 'settled':
      return of.every(could);
    case 'any':
    case 'race':
      return of.some(could);
    default:
      return assertNever(combinator);
  }
}
