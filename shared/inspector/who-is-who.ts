import type { Graph } from './graph.ts';
import { after, inverseOf, type Permutation } from './symmetry.ts';

/**
 * Who is who at the end of a schedule. A state of the graph stands for all that differ in who is who; along a schedule it is
 * known: agent a of the state is agent `castings[c][a]` of the file.
 */
export interface Castings {
  graph: Graph;
  /** The first: all are themselves. */
  castings: Permutation[];
  numbers: Map<string, number>;
  /** By casting and permutation of an edge. */
  next: Map<number, number>;
}

export function beginCastings(graph: Graph): Castings {
  const themselves = graph.agents.map((_, agent) => agent);
  return { graph, castings: [themselves], numbers: new Map([[themselves.join(), 0]]), next: new Map() };
}

/** The casting after an edge with that permutation. */
export function castAfter(known: Castings, casting: number, permutation: number): number {
  if (permutation === 0) return casting;
  const key = casting * known.graph.permutations.length + permutation;
  const next = known.next.get(key) ?? numberOfCasting(known, casting, permutation);
  known.next.set(key, next);
  return next;
}

function numberOfCasting({ graph, castings, numbers }: Castings, casting: number, permutation: number): number {
  const before = inverseOf(graph.permutations[permutation] ?? []);
  const next = after(before, castings[casting] ?? []);
  const known = numbers.get(next.join());
  if (known !== undefined) return known;
  numbers.set(next.join(), castings.length);
  return castings.push(next) - 1;
}
