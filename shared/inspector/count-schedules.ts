import type { Components } from './components.ts';
import { FINISHED, type Graph } from './graph.ts';

/**
 * By outcome: how many ways lead from the start to a finished state with it, as decimal strings; null where a circle lies on
 * one of them. Two actions from one state to the same other are two ways. Truncated: null for all.
 */
export function countSchedules(graph: Graph, components: Components): (string | null)[] {
  if (graph.isTruncated) return graph.outcomes.map(() => null);
  const ways = waysTo(graph, components);
  const totals = graph.outcomes.map((): bigint | null => 0n);
  for (let state = 0; state < graph.states; state++) {
    if (graph.status[state] !== FINISHED) continue;
    const outcome = graph.ending[state] as number;
    totals[outcome] = sum(totals[outcome] ?? null, ways[state] ?? null);
  }
  return totals.map((total) => (total === null ? null : total.toString()));
}

/** By state; null is infinite. Visits each state after all that lead to it. */
function waysTo(graph: Graph, components: Components): (bigint | null)[] {
  const ways: (bigint | null)[] = new Array(graph.states).fill(0n);
  ways[0] = 1n;
  for (let component = components.count - 1; component >= 0; component--) {
    const end = components.firstMember[component + 1] as number;
    for (let place = components.firstMember[component] as number; place < end; place++) {
      const state = components.members[place] as number;
      if (components.isCyclic[component] === 1) ways[state] = null;
      passOn(graph, ways, state);
    }
  }
  return ways;
}

function passOn(graph: Graph, ways: (bigint | null)[], state: number): void {
  const own = ways[state] ?? null;
  const end = graph.firstEdge[state + 1] as number;
  for (let edge = graph.firstEdge[state] as number; edge < end; edge++) {
    const next = graph.target[edge] as number;
    ways[next] = sum(ways[next] ?? null, own);
  }
}

function sum(one: bigint | null, other: bigint | null): bigint | null {
  return one === null || other === null ? null : one + other;
}
