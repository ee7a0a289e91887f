import type { Components } from './components.ts';
import { FINISHED, type Graph } from './graph.ts';

/** How many schedules there are with so many actions; lengths without any are left out. */
export type CountsByLength = ReadonlyMap<number, bigint>;

/** As `countSchedules`, but by number of actions: by outcome, null for endlessly many and when truncated. */
export function countByLength(graph: Graph, components: Components): (CountsByLength | null)[] {
  if (graph.isTruncated) return graph.outcomes.map(() => null);
  const totals = graph.outcomes.map((): CountsByLength | null => new Map());
  const waysTo = new Map<number, CountsByLength | null>([[0, new Map([[0, 1n]])]]);
  for (let component = components.count - 1; component >= 0; component--) {
    const end = components.firstMember[component + 1] as number;
    for (let place = components.firstMember[component] as number; place < end; place++) {
      const state = components.members[place] as number;
      const ways = components.isCyclic[component] === 1 ? null : (waysTo.get(state) ?? null);
      if (graph.status[state] === FINISHED) {
        const outcome = graph.ending[state] as number;
        totals[outcome] = sum(totals[outcome] ?? null, ways);
      }
      passOn(graph, waysTo, state, ways);
      // Nobody comes here again, and there are many.
      waysTo.delete(state);
    }
  }
  return totals;
}

function passOn(
  graph: Graph,
  waysTo: Map<number, CountsByLength | null>,
  state: number,
  ways: CountsByLength | null,
): void {
  const longer = ways === null ? null : new Map([...ways].map(([length, count]) => [length + 1, count]));
  const end = graph.firstEdge[state + 1] as number;
  for (let edge = graph.firstEdge[state] as number; edge < end; edge++) {
    const next = graph.target[edge] as number;
    const known = waysTo.get(next);
    waysTo.set(next, known === undefined ? longer : sum(known, longer));
  }
}

function sum(one: CountsByLength | null, other: CountsByLength | null): CountsByLength | null {
  if (one === null || other === null) return null;
  const total = new Map(one);
  for (const [length, count] of other) total.set(length, (total.get(length) ?? 0n) + count);
  return total;
}

/** Schedules of two that know nothing of each other: each of one with each of the other, in every order of both. */
export function interleaved(one: CountsByLength, other: CountsByLength): CountsByLength {
  const total = new Map<number, bigint>();
  for (const [length, count] of one) {
    for (const [otherLength, otherCount] of other) {
      const both = length + otherLength;
      const ways = count * otherCount * ordersOf(length, otherLength);
      total.set(both, (total.get(both) ?? 0n) + ways);
    }
  }
  return total;
}

export function totalOf(counts: CountsByLength): bigint {
  let total = 0n;
  for (const count of counts.values()) total += count;
  return total;
}

/** In how many orders two schedules of those lengths can be played, each keeping its own. */
function ordersOf(length: number, otherLength: number): bigint {
  let orders = 1n;
  // Each time a whole number: of the orders of so many.
  for (let after = 1; after <= otherLength; after++) orders = (orders * BigInt(length + after)) / BigInt(after);
  return orders;
}
