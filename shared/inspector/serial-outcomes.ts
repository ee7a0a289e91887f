import { FINISHED, type Graph, OPEN } from './graph.ts';
import { moved } from './symmetry.ts';

export interface SerialOutcomes {
  /** Indices into `Graph.outcomes`. */
  outcomes: Set<number>;
  /** Nothing was cut off by the limit. */
  isComplete: boolean;
}

const NOBODY = -1;

/**
 * How the cells can stand after one agent has run after another: once one has acted, no other acts until it has finished.
 * Its own I/O is no action of another, and others have none then. Every order and every choice of the scheduler inside; orders that get stuck give none.
 */
export function findSerialOutcomes(graph: Graph): SerialOutcomes {
  const found: SerialOutcomes = { outcomes: new Set(), isComplete: true };
  const unfinished = graph.agentSets.map((agents) => new Set(agents));
  const seen = new Set<number>();
  const pending: { state: number; turn: number }[] = [];
  const come = (state: number, turn: number): void => {
    const key = state * (graph.agents.length + 1) + turn + 1;
    if (seen.has(key)) return;
    seen.add(key);
    pending.push({ state, turn });
  };
  come(0, NOBODY);
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { state, turn } = next;
    if (graph.status[state] === FINISHED) found.outcomes.add(graph.ending[state] as number);
    if (graph.status[state] === OPEN) found.isComplete = false;
    const end = graph.firstEdge[state + 1] as number;
    for (let edge = graph.firstEdge[state] as number; edge < end; edge++) {
      const acting = turnAfter(graph, turn, edge);
      if (acting === null) continue;
      const target = graph.target[edge] as number;
      const goesOn = unfinished[graph.unfinished[target] as number]?.has(acting) ?? false;
      come(target, goesOn ? acting : NOBODY);
    }
  }
  return found;
}

/** Whose turn it is after the action, as the target names it; null: the action would be somebody else's. */
function turnAfter(graph: Graph, turn: number, edge: number): number | null {
  const acted = graph.labels[graph.label[edge] as number]?.acted ?? [];
  const [first = turn] = acted;
  if (acted.some((agent) => agent !== first)) return null;
  if (turn !== NOBODY && turn !== first) return null;
  return moved(graph.permutations[graph.permutation[edge] as number] ?? [], first);
}
