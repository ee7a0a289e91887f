import type { Components } from './components.ts';
import type { Graph } from './graph.ts';
import { solveVisits, type Transient } from './solve-visits.ts';

/**
 * How often each state is expected to be visited by a scheduler that picks uniformly among the enabled actions: for a state
 * without actions, the probability of ending there. Infinite numbers stand as 0: who goes round for ever ends nowhere.
 * Source: Kemeny, Snell, "Finite Markov Chains", 1960, on absorbing chains; circle by circle.
 */
export function expectedVisits(graph: Graph, components: Components): Float64Array {
  const visits = new Float64Array(graph.states);
  visits[0] = 1;
  for (let component = components.count - 1; component >= 0; component--) {
    if (components.isCyclic[component] === 1) solveComponent(graph, components, component, visits);
    const end = components.firstMember[component + 1] as number;
    for (let place = components.firstMember[component] as number; place < end; place++) {
      passOn(graph, components, components.members[place] as number, visits);
    }
  }
  return visits;
}

function passOn(graph: Graph, components: Components, state: number, visits: Float64Array): void {
  const from = graph.firstEdge[state] as number;
  const end = graph.firstEdge[state + 1] as number;
  const share = (visits[state] as number) / (end - from);
  for (let edge = from; edge < end; edge++) {
    const next = graph.target[edge] as number;
    if (components.componentOf[next] === components.componentOf[state]) continue;
    visits[next] = (visits[next] as number) + share;
  }
}

/** Before: visits from outside. After: all. */
function solveComponent(graph: Graph, components: Components, component: number, visits: Float64Array): void {
  const members = components.members.subarray(
    components.firstMember[component],
    components.firstMember[component + 1] as number,
  );
  const chain = chainOf(graph, members);
  const isLeft = chain.exits.some((exit) => exit > 0);
  const entries = Float64Array.from(members, (state) => visits[state] as number);
  const solved = isLeft ? solveVisits(chain, entries) : new Float64Array(members.length);
  for (const [index, state] of members.entries()) visits[state] = solved[index] as number;
}

/** The component by itself: moves inside it with their probabilities, equal ones put together, and the chance to leave. */
function chainOf(graph: Graph, members: Int32Array): Transient {
  const placeOf = new Map<number, number>();
  for (const [place, state] of members.entries()) placeOf.set(state, place);
  const moves = Array.from(members, (): Map<number, number> => new Map());
  const exits = new Float64Array(members.length);
  for (const [place, state] of members.entries()) {
    const from = graph.firstEdge[state] as number;
    const end = graph.firstEdge[state + 1] as number;
    const share = 1 / (end - from);
    for (let edge = from; edge < end; edge++) {
      const to = placeOf.get(graph.target[edge] as number);
      if (to === undefined) exits[place] = (exits[place] as number) + share;
      else moves[place]?.set(to, (moves[place]?.get(to) ?? 0) + share);
    }
  }
  return { moves, exits };
}
