import { emptyMasks, type Masks, masksOf, membersOf, takeBack } from './agent-masks.ts';
import type { Components } from './components.ts';
import { type Finding, findingsIn, noFindings, note } from './findings.ts';
import { FAILED, type Graph } from './graph.ts';

/**
 * Every distinct non-empty set of unfinished agents that, in some reachable state, act or finish in no continuation.
 * A run that has failed is over: nobody is stuck in it. Only true of a whole graph.
 */
export function findStuckSets(graph: Graph, components: Components): Finding<null>[] {
  const sets: Sets = {
    unfinished: masksOf(graph.agentSets, graph.agents.length),
    acted: masksOf(
      graph.labels.map((label) => label.acted),
      graph.agents.length,
    ),
    live: emptyMasks(graph.states, graph.agents.length),
    ahead: emptyMasks(1, graph.agents.length),
    left: emptyMasks(1, graph.agents.length),
  };
  for (let component = 0; component < components.count; component++) findLive(graph, components, sets, component);
  const { unfinished, live } = sets;
  const { words } = live;
  const findings = noFindings<null>(graph);
  const stuck = emptyMasks(1, graph.agents.length);
  for (let state = 0; state < graph.states; state++) {
    if (graph.status[state] === FAILED) continue;
    const from = (graph.unfinished[state] as number) * words;
    let isSomebody = false;
    for (let word = 0; word < words; word++) {
      stuck.bits[word] = (unfinished.bits[from + word] as number) & ~(live.bits[state * words + word] as number);
      if (stuck.bits[word] !== 0) isSomebody = true;
    }
    if (isSomebody) note(findings, { state, agents: membersOf(stuck, 0) }, { key: '', what: null });
  }
  return findingsIn(findings);
}

interface Sets {
  /** By set of agents. */
  unfinished: Masks;
  /** By label. */
  acted: Masks;
  /** By state: who acts or finishes on some way that begins in it. */
  live: Masks;
  /** One set each, for the edge at hand: who is live in its target and unfinished there, as its source names them. */
  ahead: Masks;
  left: Masks;
}

/** All that an edge of the component leads to is known. Inside of a circle the sets grow until they agree. */
function findLive(graph: Graph, components: Components, sets: Sets, component: number): void {
  const end = components.firstMember[component + 1] as number;
  for (let hasGrown = true; hasGrown; ) {
    hasGrown = false;
    for (let place = components.firstMember[component] as number; place < end; place++) {
      if (growLive(graph, sets, components.members[place] as number)) hasGrown = true;
    }
    if (components.isCyclic[component] === 0) return;
  }
}

function growLive(graph: Graph, sets: Sets, state: number): boolean {
  const { words, bits } = sets.live;
  const end = graph.firstEdge[state + 1] as number;
  let hasGrown = false;
  for (let edge = graph.firstEdge[state] as number; edge < end; edge++) {
    lookAhead(graph, sets, state, edge);
    const before = (graph.unfinished[state] as number) * words;
    const label = (graph.label[edge] as number) * words;
    for (let word = 0; word < words; word++) {
      const finished = (sets.unfinished.bits[before + word] as number) & ~(sets.left.bits[word] as number);
      const known = bits[state * words + word] as number;
      const grown = known | (sets.acted.bits[label + word] as number) | finished | (sets.ahead.bits[word] as number);
      bits[state * words + word] = grown;
      if (grown !== known) hasGrown = true;
    }
  }
  return hasGrown;
}

function lookAhead(graph: Graph, sets: Sets, state: number, edge: number): void {
  const { words } = sets.live;
  const target = graph.target[edge] as number;
  // A failure ends the run: nobody finishes by it.
  const after = graph.status[target] === FAILED ? state : target;
  const from = (graph.unfinished[after] as number) * words;
  const permutation = graph.permutation[edge] as number;
  if (permutation > 0) {
    const moves = graph.permutations[permutation] ?? [];
    takeBack(sets.live, target * words, sets.ahead, moves);
    takeBack(sets.unfinished, from, sets.left, moves);
    return;
  }
  for (let word = 0; word < words; word++) {
    sets.ahead.bits[word] = sets.live.bits[target * words + word] as number;
    sets.left.bits[word] = sets.unfinished.bits[from + word] as number;
  }
}
