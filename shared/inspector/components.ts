import type { Graph } from './graph.ts';

/**
 * The strongly connected components. Numbered against the edges: an edge never leads to a component of a higher number,
 * so counting up visits what follows first, and counting down what comes before.
 */
export interface Components {
  count: number;
  /** By state. */
  componentOf: Int32Array;
  /** Members of component c: `members` from `firstMember[c]` up to, not including, `firstMember[c + 1]`. */
  firstMember: Int32Array;
  members: Int32Array;
  /** 1 where a way leads from a member back to it. */
  isCyclic: Uint8Array;
}

/** One frame per state under way; no recursion, schedules may be long. Source: Tarjan 1972, in the form of Pearce 2016. */
export function findComponents(graph: Graph): Components {
  const { states, firstEdge, target } = graph;
  const order = new Int32Array(states).fill(-1);
  const low = new Int32Array(states);
  const componentOf = new Int32Array(states).fill(-1);
  const nextEdge = firstEdge.slice(0, states);
  const path: number[] = [];
  const pending: number[] = [];
  let visited = 0;
  let count = 0;

  const enter = (state: number): void => {
    order[state] = visited;
    low[state] = visited;
    visited++;
    path.push(state);
    pending.push(state);
  };
  const close = (state: number): void => {
    for (;;) {
      const member = pending.pop() as number;
      componentOf[member] = count;
      if (member === state) break;
    }
    count++;
  };

  // The state beyond the limit may be reached by no edge; every other one is reached from 0.
  for (let root = 0; root < states; root++) {
    if ((order[root] as number) >= 0) continue;
    enter(root);
    while (path.length > 0) {
      const state = path[path.length - 1] as number;
      const edge = nextEdge[state] as number;
      if (edge < (firstEdge[state + 1] as number)) {
        nextEdge[state] = edge + 1;
        const next = target[edge] as number;
        if ((order[next] as number) < 0) enter(next);
        else if ((componentOf[next] as number) < 0) low[state] = Math.min(low[state] as number, order[next] as number);
        continue;
      }
      path.pop();
      if (low[state] === order[state]) close(state);
      const parent = path[path.length - 1];
      if (parent !== undefined) low[parent] = Math.min(low[parent] as number, low[state] as number);
    }
  }
  return grouped(graph, componentOf, count);
}

function grouped(graph: Graph, componentOf: Int32Array, count: number): Components {
  const firstMember = new Int32Array(count + 1);
  for (const component of componentOf) firstMember[component + 1] = (firstMember[component + 1] as number) + 1;
  for (let component = 0; component < count; component++) {
    firstMember[component + 1] = (firstMember[component + 1] as number) + (firstMember[component] as number);
  }
  const members = new Int32Array(graph.states);
  const next = firstMember.slice();
  for (let state = 0; state < graph.states; state++) {
    const component = componentOf[state] as number;
    const place = next[component] as number;
    members[place] = state;
    next[component] = place + 1;
  }
  return { count, componentOf, firstMember, members, isCyclic: cyclicOnes(graph, componentOf, count) };
}

/** An edge inside a component closes a circle, also from a state to itself. */
function cyclicOnes(graph: Graph, componentOf: Int32Array, count: number): Uint8Array {
  const isCyclic = new Uint8Array(count);
  for (let state = 0; state < graph.states; state++) {
    const component = componentOf[state] as number;
    const end = graph.firstEdge[state + 1] as number;
    for (let edge = graph.firstEdge[state] as number; edge < end; edge++) {
      if (componentOf[graph.target[edge] as number] === component) isCyclic[component] = 1;
    }
  }
  return isCyclic;
}
