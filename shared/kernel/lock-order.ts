import { required } from '../base/index.ts';
import type { Agent, AgentId, Kernel, LockId, LockOrderEdge, NearMiss, VectorClock } from './types.ts';
import { countOf, hasSeen } from './vector-clock.ts';

/** Notes that the agent took `to` while holding each lock it holds. Call before it has it. */
export function recordLockOrder(kernel: Kernel, agent: Agent, to: LockId): void {
  for (const from of agent.held) {
    const edge: LockOrderEdge = {
      agent: agent.id,
      from,
      to,
      guards: agent.held.filter((held) => held !== from),
      clock: agent.spawnJoinClock,
      tick: kernel.tick,
    };
    if (kernel.lockOrder.some((known) => saysTheSame(kernel, known, edge))) continue;
    kernel.lockOrder = [...kernel.lockOrder, edge];
  }
}

/**
 * The circles, of any length, of "took B while holding A" by different agents that could have deadlocked: no two of them
 * under a common lock, no two ordered by spawn or join. For each edge that is new since the last call the circles of locks that
 * it closes, shortest first, each with the first agents that fit; one with all the locks of a shorter one adds nothing and is
 * left out. Each is reported once. A warning, not a verdict.
 * Source: Havelund 2000; guards and segments: Bensalem, Havelund 2005.
 */
export function nearMisses(kernel: Kernel): NearMiss[] {
  const found: NearMiss[] = [];
  for (; kernel.lockOrderChecked < kernel.lockOrder.length; kernel.lockOrderChecked++) {
    const known = kernel.lockOrder.slice(0, kernel.lockOrderChecked + 1);
    const closing = required(known.at(-1), 'the new edge');
    for (const circle of circlesClosedBy(closing, known)) report(kernel, found, nearMissOf(circle));
  }
  return found;
}

/** Longer and longer circles, until there are no more locks or agents to make one of. */
function circlesClosedBy(closing: LockOrderEdge, known: readonly LockOrderEdge[]): LockOrderEdge[][] {
  const circles: LockOrderEdge[][] = [];
  const longest = Math.min(new Set(known.map((edge) => edge.agent)).size, new Set(known.map((edge) => edge.from)).size);
  for (let length = 2; length <= longest; length++) extend([closing], { length, known, circles });
  return circles;
}

interface Search {
  length: number;
  known: readonly LockOrderEdge[];
  circles: LockOrderEdge[][];
}

function extend(path: readonly LockOrderEdge[], search: Search): void {
  if (isCovered(path, search.circles)) return;
  const first = path[0];
  const last = path.at(-1);
  const isLastStep = path.length + 1 === search.length;
  for (const edge of search.known) {
    const closes = edge.to === first?.from;
    if (edge.from !== last?.to || closes !== isLastStep || !path.every((other) => canMeet(other, edge))) continue;
    if (!closes) extend([...path, edge], search);
    else if (!isCovered([...path, edge], search.circles)) search.circles.push([...path, edge]);
  }
}

/** Whether the path has all the locks of a circle already found. */
function isCovered(path: readonly LockOrderEdge[], circles: readonly LockOrderEdge[][]): boolean {
  return circles.some((circle) => circle.every((edge) => path.some((other) => other.from === edge.from)));
}

function canMeet(one: LockOrderEdge, other: LockOrderEdge): boolean {
  if (one.agent === other.agent) return false;
  const held = [other.from, ...other.guards];
  const isGuarded = [one.from, ...one.guards].some((lock) => held.includes(lock));
  return !isGuarded && !isBefore(one, other) && !isBefore(other, one);
}

function isBefore(one: LockOrderEdge, other: LockOrderEdge): boolean {
  return hasSeen(other.clock, one.agent, countOf(one.clock, one.agent));
}

function nearMissOf(edges: readonly LockOrderEdge[]): NearMiss {
  const smallest = edges.map((edge) => edge.from).sort()[0];
  const start = edges.findIndex((edge) => edge.from === smallest);
  const ring = [...edges.slice(start), ...edges.slice(0, start)];
  return {
    locks: ring.map((edge) => edge.from),
    agents: ring.map((edge) => edge.agent),
    edges: ring.map((edge) => ({ ...edge })),
  };
}

function report(kernel: Kernel, found: NearMiss[], miss: NearMiss): void {
  const key = `near miss: ${miss.edges.map((edge) => `${edge.agent} ${edge.from} ${edge.to}`).join(', ')}`;
  if (kernel.reported.includes(key)) return;
  kernel.reported = [...kernel.reported, key];
  found.push(miss);
}

/**
 * Whether whatever could meet the new edge could meet the known one as well: the same locks, under no more guards, and
 * nobody comes after the known one who would not come after the new one too.
 */
function saysTheSame(kernel: Kernel, known: LockOrderEdge, edge: LockOrderEdge): boolean {
  if (known.agent !== edge.agent || known.from !== edge.from || known.to !== edge.to) return false;
  if (!known.guards.every((lock) => edge.guards.includes(lock))) return false;
  const epoch = countOf(known.clock, known.agent);
  return countOf(edge.clock, edge.agent) === epoch || !isSeenByOthers(kernel, edge.agent, epoch);
}

function isSeenByOthers(kernel: Kernel, agent: AgentId, epoch: number): boolean {
  const has = (clock: VectorClock): boolean => hasSeen(clock, agent, epoch);
  return (
    kernel.agents.some((other) => other.id !== agent && has(other.spawnJoinClock)) ||
    kernel.promises.some((promise) => has(promise.spawnJoinClock)) ||
    kernel.lockOrder.some((edge) => edge.agent !== agent && has(edge.clock))
  );
}
