import type { Graph } from './graph.ts';
import { imagesOf, orbitKey } from './symmetry.ts';

/** It is so in this state, of these agents as the state names them. */
export interface Sighting {
  state: number;
  /** Ascending. */
  agents: readonly number[];
}

/** Something that is so of some agents, in the states nearest to the start. */
export interface Finding<What> {
  what: What;
  /** All of one depth. */
  nearest: Sighting[];
  /** All sets of agents of whom it is so somewhere. */
  images: number[][];
}

export interface Findings<What> {
  graph: Graph;
  byKey: Map<string, Finding<What>>;
}

export function noFindings<What>(graph: Graph): Findings<What> {
  return { graph, byKey: new Map() };
}

/** States must come in the order of their numbers. `what` is the same for all with one key. */
export function note<What>(findings: Findings<What>, sighting: Sighting, seen: { key: string; what: What }): void {
  const { graph, byKey } = findings;
  const key = `${seen.key}|${orbitKey(graph.classes, sighting.agents)}`;
  const known = byKey.get(key);
  if (known === undefined) {
    byKey.set(key, { what: seen.what, nearest: [sighting], images: imagesOf(graph.classes, sighting.agents) });
  } else if (graph.depth[known.nearest[0]?.state ?? 0] === graph.depth[sighting.state]) {
    known.nearest.push(sighting);
  }
}

export function findingsIn<What>({ byKey }: Findings<What>): Finding<What>[] {
  return [...byKey.values()];
}
