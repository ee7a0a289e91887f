import { invariant } from '../base/index.ts';
import { abandonWait } from './abandon.ts';
import { agentToChange, withNew } from './change.ts';
import { removeIfGone } from './forget.ts';
import { agentOf, findById } from './lookup.ts';
import type { AccessesKept, Agent, AgentId, Kernel, VectorClock } from './types.ts';
import { firstClock, joinClock, joinSpawnJoinClock, releaseClock, releaseSpawnJoinClock } from './vector-clock.ts';
import { startWaiting, stopWaiting } from './waiting.ts';

export interface KernelOptions {
  /** True unless said otherwise. False for a driver that knows that nothing can race: clocks stay empty; no race or near miss is named. */
  keepsClocks?: boolean;
  /** True unless said otherwise: orders of locks are noted for `nearMisses`. */
  keepsLockOrder?: boolean;
  /** enough unless said otherwise. */
  accessesKept?: AccessesKept;
}

/** A kernel with nobody and nothing in it. */
export function createKernel(options: KernelOptions = {}): Kernel {
  return {
    tick: 0,
    agents: [],
    locks: [],
    semaphores: [],
    rwlocks: [],
    conditions: [],
    barriers: [],
    queues: [],
    pools: [],
    cells: [],
    promises: [],
    loops: [],
    own: null,
    keepsClocks: options.keepsClocks ?? true,
    keepsLockOrder: options.keepsLockOrder ?? true,
    accessesKept: options.accessesKept ?? 'enough',
    lockOrder: [],
    lockOrderChecked: 0,
    waitVersion: 0,
    reported: [],
  };
}

/**
 * A new sequence of steps. All that the parent did so far happens before its first step (spawn, dispatch, start).
 * A joinable one stays when it has finished. Ids are never used twice in one kernel: clocks tell agents apart by id. InvariantError when the id is taken or the parent unknown.
 */
export function addAgent(
  kernel: Kernel,
  id: AgentId,
  parent: AgentId | null,
  options: { joinable?: boolean } = {},
): Agent {
  invariant(findById(kernel.agents, id) === null, `${id} exists`);
  const agent: Agent = {
    id,
    waiting: null,
    held: [],
    clock: kernel.keepsClocks ? firstClock(id) : {},
    spawnJoinClock: kernel.keepsClocks ? firstClock(id) : {},
    finished: false,
    joinable: options.joinable ?? false,
  };
  if (parent !== null) {
    const spawner = agentToChange(kernel, parent);
    joinClock(agent, releaseClock(spawner));
    joinSpawnJoinClock(agent, releaseSpawnJoinClock(spawner));
  }
  kernel.agents = withNew(kernel, kernel.agents, agent);
  // A newcomer could give a signal that others wait for.
  kernel.waitVersion++;
  return agent;
}

/**
 * The agent's last step is done: it happens before whatever those do that joined it, who go on. What it waited for is given up; what it
 * holds it keeps for ever, and it stays, finished, until that is taken from it; holding nothing it is removed at once, unless it is
 * joinable. InvariantError when unknown.
 */
export function finishAgent(kernel: Kernel, id: AgentId): void {
  abandonWait(kernel, id);
  const agent = agentToChange(kernel, id);
  agent.finished = true;
  kernel.waitVersion++;
  for (const { id: joining, waiting } of kernel.agents) {
    if (waiting?.kind !== 'join' || waiting.agent !== id) continue;
    const waiter = agentToChange(kernel, joining);
    stopWaiting(kernel, waiter);
    followOn(waiter, agent);
  }
  removeIfGone(kernel, agent);
}

/**
 * Goes on only after all that the target does: 'joined', at once, when it has finished; else 'waiting' until it has, itself included.
 * InvariantError for a target that is not joinable, and for an agent that waits already or has finished.
 */
export function join(kernel: Kernel, agent: AgentId, target: AgentId): 'joined' | 'waiting' {
  const waiter = agentToChange(kernel, agent);
  const other = agentOf(kernel, target);
  invariant(other.joinable, `${target} cannot be joined`);
  invariant(waiter.waiting === null, `${agent} waits already`);
  if (!other.finished) {
    startWaiting(kernel, waiter, { kind: 'join', agent: target, sinceTick: kernel.tick });
    return 'waiting';
  }
  followOn(waiter, other);
  return 'joined';
}

function followOn(waiter: Agent, finished: Agent): void {
  joinClock(waiter, finished.clock);
  joinSpawnJoinClock(waiter, finished.spawnJoinClock);
}

/**
 * A release-like step (put down, notify, hand over): the clock that whoever goes on from here must observe.
 * What the agent does afterwards is not in it. Source: Fidge 1988, Mattern 1989.
 */
export function publish(kernel: Kernel, id: AgentId): VectorClock {
  return releaseClock(agentToChange(kernel, id));
}

/** An acquire-like step (pick up, woken, joined): all that `clock` has seen happens before the agent's next step. */
export function observe(kernel: Kernel, id: AgentId, clock: VectorClock): void {
  joinClock(agentToChange(kernel, id), clock);
}
