import type { Sighting } from './findings.ts';
import type { Graph } from './graph.ts';
import { labelOf, leadsDeeper, type Walk, walkSchedules } from './schedule-walk.ts';
import { moved, type Permutation } from './symmetry.ts';

/** To be shown: a state in which it is so of the agents of `image`, as the file names them. */
export interface Goal {
  /** States of one depth in which it is so of somebody. */
  nearest: readonly Sighting[];
  /** Ascending. */
  image: readonly number[];
}

export interface Schedule {
  /** Names, an action each. */
  actions: string[];
  preemptions: number;
}

/**
 * To each goal the schedule with the fewest actions, then the fewest preemptions, then first in the order of the file.
 * A preemption: an actor goes on although another one, who acted last, still had an enabled action. I/O is nobody's: it
 * neither preempts nor changes who acted last. Null: too much work.
 */
export function shortestSchedules(graph: Graph, goals: readonly Goal[]): Schedule[] | null {
  if (goals.length === 0) return [];
  const walk = walkSchedules(graph, markUseful(graph, goals));
  if (walk === null) return null;
  const places = placesByState(walk, goals);
  return goals.map((goal) => scheduleTo(walk, bestPlace(walk, goal, places)));
}

/** States on a shortest way to some goal. */
function markUseful(graph: Graph, goals: readonly Goal[]): Uint8Array {
  const isUseful = new Uint8Array(graph.states);
  for (const { nearest } of goals) for (const { state } of nearest) isUseful[state] = 1;
  for (let state = graph.states - 1; state >= 0; state--) {
    const end = graph.firstEdge[state + 1] as number;
    for (let edge = graph.firstEdge[state] as number; edge < end; edge++) {
      if (leadsDeeper(graph, state, edge) && isUseful[graph.target[edge] as number] === 1) isUseful[state] = 1;
    }
  }
  return isUseful;
}

/** Of the states of goals only. */
function placesByState(walk: Walk, goals: readonly Goal[]): Map<number, number[]> {
  const places = new Map<number, number[]>();
  for (const { nearest } of goals) for (const { state } of nearest) places.set(state, []);
  for (let place = 0; place < walk.state.length; place++) places.get(walk.state.items[place] as number)?.push(place);
  return places;
}

function bestPlace(walk: Walk, goal: Goal, places: ReadonlyMap<number, number[]>): number {
  let best = -1;
  for (const { state, agents } of goal.nearest) {
    for (const place of places.get(state) ?? []) {
      if (best >= 0 && !comesFirst(walk, place, best)) continue;
      const casting = walk.castings.castings[walk.casting.items[place] as number] ?? [];
      if (isImage(agents, casting, goal.image)) best = place;
    }
  }
  return best;
}

function isImage(agents: readonly number[], casting: Permutation, image: readonly number[]): boolean {
  return agents.every((agent) => image.includes(moved(casting, agent)));
}

function comesFirst(walk: Walk, one: number, other: number): boolean {
  const more = (walk.preemptions.items[one] as number) - (walk.preemptions.items[other] as number);
  return more !== 0 ? more < 0 : (walk.rank.items[one] as number) < (walk.rank.items[other] as number);
}

function scheduleTo(walk: Walk, goal: number): Schedule {
  const actions: string[] = [];
  for (let place = goal; (walk.before.items[place] as number) >= 0; place = walk.before.items[place] as number) {
    actions.push(nameOf(walk, place));
  }
  return { actions: actions.reverse(), preemptions: walk.preemptions.items[goal] as number };
}

/** Of the action that led to the place, as the file names it. */
function nameOf(walk: Walk, place: number): string {
  const { graph } = walk;
  const label = labelOf(graph, walk.edge.items[place] as number);
  if (graph.classes.length === 0) return label.action;
  const casting = walk.castings.castings[walk.casting.items[walk.before.items[place] as number] as number] ?? [];
  const actor = graph.agents[moved(casting, label.actor)] ?? '';
  return label.wakes < 0 ? actor : `${actor}>${graph.agents[moved(casting, label.wakes)] ?? ''}`;
}
