import { invariant } from '../base/index.ts';
import { forgetUnusedCounts } from './forget.ts';
import { agentOf, findById } from './lookup.ts';
import type { Agent, AgentId, Kernel, VectorClock } from './types.ts';
import { firstClock, joinInto, released } from './vector-clock.ts';
import { abandonWait } from './waiting.ts';

/** A kernel with nobody and nothing in it. */
export function createKernel(): Kernel {
  return {
    tick: 0,
    agents: [],
    locks: [],
    cells: [],
    promises: [],
    loops: [],
    lockOrder: [],
    lockOrderChecked: 0,
    waitVersion: 0,
    reported: [],
  };
}

/**
 * A new sequence of steps. All that the parent did so far happens before its first step (spawn, dispatch, start).
 * Ids are never used twice in one kernel: clocks tell agents apart by id. InvariantError when the id is taken or the parent unknown.
 */
export function addAgent(kernel: Kernel, id: AgentId, parent: AgentId | null): Agent {
  invariant(findById(kernel.agents, id) === null, `${id} exists`);
  const agent: Agent = {
    id,
    waiting: null,
    held: [],
    clock: firstClock(id),
    spawnJoinClock: firstClock(id),
    finished: false,
  };
  if (parent !== null) {
    const spawner = agentOf(kernel, parent);
    joinInto(agent.clock, released(spawner.clock, parent));
    joinInto(agent.spawnJoinClock, released(spawner.spawnJoinClock, parent));
  }
  kernel.agents.push(agent);
  return agent;
}

/**
 * The agent's last step is done. What it waited for is given up; what it holds it keeps for ever, and it stays, finished,
 * until that is taken from it; holding nothing it is removed at once. InvariantError when unknown.
 */
export function finishAgent(kernel: Kernel, id: AgentId): void {
  const agent = agentOf(kernel, id);
  abandonWait(kernel, agent);
  agent.finished = true;
  kernel.waitVersion++;
  removeIfGone(kernel, agent);
}

/** Removes an agent that has finished and holds nothing. */
export function removeIfGone(kernel: Kernel, agent: Agent): void {
  if (!agent.finished || agent.held.length > 0) return;
  kernel.agents = kernel.agents.filter((other) => other !== agent);
  forgetUnusedCounts(kernel);
}

/**
 * A release-like step (put down, notify, hand over): the clock that whoever goes on from here must observe.
 * What the agent does afterwards is not in it. Source: Fidge 1988, Mattern 1989.
 */
export function publish(kernel: Kernel, id: AgentId): VectorClock {
  return released(agentOf(kernel, id).clock, id);
}

/** An acquire-like step (pick up, woken, joined): all that `clock` has seen happens before the agent's next step. */
export function observe(kernel: Kernel, id: AgentId, clock: VectorClock): void {
  joinInto(agentOf(kernel, id).clock, clock);
}
