import { required } from '../base/index.ts';
import { couldComplete, inTheWay } from './completion.ts';
import { agentOf, findById } from './lookup.ts';
import type { Agent, AgentId, Deadlock, Kernel, StuckReport, Wait, WaitEdge } from './types.ts';
import { resourceOf } from './wait-graph.ts';

/** Near misses are remembered in the same list. */
const KEY_PREFIX = 'deadlock: ';

type Blockers = ReadonlyMap<AgentId, readonly AgentId[]>;

/**
 * The agents that can never act again if nobody backs off, cancels or leaves a queue. Marks whoever is not waiting, and all
 * of `free`; then, again and again, whoever could go on if all that are marked let go of everything, left all queues and
 * settled what they must. Unmarked is stuck: in a circle (deadlock), behind one, or orphaned by one that has finished.
 * The result can change only when `kernel.waitVersion` or `free` does.
 * `free`: waiting agents that somebody counts as able to act anyway (absent players within the hold time).
 * Source: Coffman, Elphick, Shoshani 1971; graph reduction: Holt 1972.
 */
export function findStuck(kernel: Kernel, free: ReadonlySet<AgentId>): StuckReport {
  const stuck = stuckBlockers(kernel, free);
  if (stuck.size === 0) return { deadlocks: [], behind: [], orphaned: [] };
  const reach = new Map([...stuck.keys()].map((agent) => [agent, reachableFrom(stuck, agent)]));
  const isInCircle = (agent: AgentId): boolean => reach.get(agent)?.has(agent) === true;
  const report: StuckReport = { deadlocks: [], behind: [], orphaned: [] };
  for (const [agent, reached] of reach) {
    if (isInCircle(agent)) {
      const circle = [...reach.keys()].filter((other) => reached.has(other) && reach.get(other)?.has(agent) === true);
      if (circle[0] === agent) report.deadlocks.push(deadlockOf(kernel, stuck, circle));
    } else if ([...reached].some(isInCircle)) report.behind.push(agent);
    else report.orphaned.push(agent);
  }
  return report;
}

/** The deadlocks never returned before, by their set of (agent, resource) pairs; remembers them in the kernel. */
export function newDeadlocks(kernel: Kernel, free: ReadonlySet<AgentId>): Deadlock[] {
  const fresh = findStuck(kernel, free).deadlocks.filter((deadlock) => !kernel.reported.includes(deadlock.key));
  kernel.reported = [...kernel.reported, ...fresh.map((deadlock) => deadlock.key)];
  return fresh;
}

/** Whether a deadlock was returned that has not been forgotten since. */
export function hasReportedDeadlocks({ reported }: Pick<Kernel, 'reported'>): boolean {
  return reported.some((key) => key.startsWith(KEY_PREFIX));
}

/** A deadlock that was undone: the same agents before the same resources are a new one. */
export function forgetDeadlock(kernel: Kernel, { key }: Pick<Deadlock, 'key'>): void {
  kernel.reported = kernel.reported.filter((other) => other !== key);
}

/** Whether all its agents still wait for what they waited for, and are still stuck. */
export function isStillDeadlocked(
  kernel: Kernel,
  deadlock: Deadlock,
  free: ReadonlySet<AgentId> = new Set<AgentId>(),
): boolean {
  const stillWaits = deadlock.edges.every((edge) => {
    const wait = findById(kernel.agents, edge.agent)?.waiting ?? null;
    return wait !== null && resourceOf(wait) === edge.resource;
  });
  if (!stillWaits) return false;
  const stuck = stuckBlockers(kernel, free);
  return deadlock.agents.every((agent) => stuck.has(agent));
}

/** Every stuck agent with those that stand in its way, finished ones among them; in order of id. */
function stuckBlockers(kernel: Kernel, free: ReadonlySet<AgentId>): Blockers {
  if (kernel.agents.every((agent) => agent.waiting === null)) return new Map();
  const marked = new Set<AgentId>();
  let waiting: { agent: Agent; wait: Wait }[] = [];
  for (const agent of kernel.agents) {
    if (agent.finished) continue;
    if (agent.waiting === null || free.has(agent.id)) marked.add(agent.id);
    else waiting.push({ agent, wait: agent.waiting });
  }
  for (let before = -1; before !== waiting.length; ) {
    before = waiting.length;
    for (const { agent, wait } of waiting) if (couldComplete(kernel, agent, wait, marked)) marked.add(agent.id);
    waiting = waiting.filter(({ agent }) => !marked.has(agent.id));
  }
  const stuck = new Map(waiting.map(({ agent, wait }) => [agent.id, inTheWay(kernel, agent, wait, marked)]));
  const ids = [...stuck.keys()].sort();
  return new Map(ids.map((id) => [id, stuck.get(id) ?? []]));
}

/** All stuck agents on some path of at least one edge. */
function reachableFrom(stuck: Blockers, start: AgentId): ReadonlySet<AgentId> {
  const reached = new Set<AgentId>();
  const toVisit: AgentId[] = [start];
  for (let agent = toVisit.pop(); agent !== undefined; agent = toVisit.pop()) {
    for (const blocker of stuck.get(agent) ?? []) {
      if (reached.has(blocker) || !stuck.has(blocker)) continue;
      reached.add(blocker);
      toVisit.push(blocker);
    }
  }
  return reached;
}

function deadlockOf(kernel: Kernel, stuck: Blockers, agents: AgentId[]): Deadlock {
  const edges: WaitEdge[] = [];
  const pairs: string[] = [];
  for (const agent of agents) {
    const resource = resourceOf(required(agentOf(kernel, agent).waiting, `what ${agent} waits for`));
    pairs.push(`${agent} ${resource}`);
    const inside = agents.filter((blocker) => stuck.get(agent)?.includes(blocker) === true);
    for (const blocker of inside) edges.push({ agent, resource, blocker });
  }
  return { agents, edges, key: `${KEY_PREFIX}${pairs.join(', ')}` };
}
