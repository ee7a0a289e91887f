import type { Graph, Label } from './graph.ts';
import { type IntList, intList, push } from './int-list.ts';
import { moved } from './symmetry.ts';
import { beginCastings, type Castings, castAfter } from './who-is-who.ts';

/**
 * The shortest schedules, layer by layer. A place is a state, who is who there, and who acted last; what is best to such a
 * place begins with what is best to the place before. −1: `before` of the first place, `lastActor` when nobody has acted.
 */
export interface Walk {
  graph: Graph;
  castings: Castings;
  state: IntList;
  casting: IntList;
  /** As the file names it. */
  lastActor: IntList;
  before: IntList;
  edge: IntList;
  /** Of the edge among those of the state before, in the order of the file. */
  position: IntList;
  preemptions: IntList;
  /** Of the schedule among those of its layer, in the order of the file. */
  rank: IntList;
}

/** Past this many places the walk gives up where one state stands for many. */
const MOST_PLACES = 4_000_000;

/** Walks through the useful states (1). Null: too many places. */
export function walkSchedules(graph: Graph, isUseful: Uint8Array): Walk | null {
  const walk = beginWalk(graph);
  let from = 0;
  while (from < walk.state.length) {
    const end = walk.state.length;
    const found = new Map<number, number>();
    for (let place = from; place < end; place++) goOn(walk, { place, isUseful, found });
    if (graph.classes.length > 0 && walk.state.length > MOST_PLACES) return null;
    rankLayer(walk, end);
    from = end;
  }
  return walk;
}

function beginWalk(graph: Graph): Walk {
  const walk: Walk = {
    graph,
    castings: beginCastings(graph),
    state: intList(),
    casting: intList(),
    lastActor: intList(),
    before: intList(),
    edge: intList(),
    position: intList(),
    preemptions: intList(),
    rank: intList(),
  };
  append(walk, { state: 0, casting: 0, lastActor: -1, before: -1, edge: -1, position: 0, preemptions: 0 });
  return walk;
}

interface Place {
  state: number;
  casting: number;
  lastActor: number;
  before: number;
  edge: number;
  position: number;
  preemptions: number;
}

function append(walk: Walk, place: Place): void {
  push(walk.state, place.state);
  push(walk.casting, place.casting);
  push(walk.lastActor, place.lastActor);
  push(walk.before, place.before);
  push(walk.edge, place.edge);
  push(walk.position, place.position);
  push(walk.preemptions, place.preemptions);
  push(walk.rank, 0);
}

/** An edge that a shortest schedule can take. */
export function leadsDeeper(graph: Graph, state: number, edge: number): boolean {
  return graph.depth[graph.target[edge] as number] === (graph.depth[state] as number) + 1;
}

/** `found`: places of the next layer. */
function goOn(walk: Walk, at: { place: number; isUseful: Uint8Array; found: Map<number, number> }): void {
  const { graph } = walk;
  const state = walk.state.items[at.place] as number;
  const last = walk.lastActor.items[at.place] as number;
  const casting = walk.casting.items[at.place] as number;
  const couldGoOn = last >= 0 && hasAction(walk, at.place, last);
  const end = graph.firstEdge[state + 1] as number;
  for (let edge = graph.firstEdge[state] as number; edge < end; edge++) {
    const target = graph.target[edge] as number;
    if (at.isUseful[target] === 0 || !leadsDeeper(graph, state, edge)) continue;
    const actor = actorAt(walk, casting, edge);
    const isPreemption = couldGoOn && actor >= 0 && actor !== last;
    offer(walk, at.found, {
      state: target,
      casting: castAfter(walk.castings, casting, graph.permutation[edge] as number),
      lastActor: actor < 0 ? last : actor,
      before: at.place,
      edge,
      position: positionOf(walk, { state, casting, edge }),
      preemptions: (walk.preemptions.items[at.place] as number) + (isPreemption ? 1 : 0),
    });
  }
}

function hasAction(walk: Walk, place: number, actor: number): boolean {
  const { graph } = walk;
  const state = walk.state.items[place] as number;
  const casting = walk.casting.items[place] as number;
  const end = graph.firstEdge[state + 1] as number;
  for (let edge = graph.firstEdge[state] as number; edge < end; edge++) {
    if (actorAt(walk, casting, edge) === actor) return true;
  }
  return false;
}

/** As the file names it: agents that can change places have the same number as actors. */
function actorAt(walk: Walk, casting: number, edge: number): number {
  const actor = labelOf(walk.graph, edge).actor;
  return walk.graph.classes.length === 0 ? actor : castOf(walk, casting, actor);
}

function castOf({ castings }: Walk, casting: number, agent: number): number {
  return moved(castings.castings[casting] ?? [], agent);
}

export function labelOf(graph: Graph, edge: number): Label {
  return graph.labels[graph.label[edge] as number] as Label;
}

/** Edges stand in the order of the file, but for who is who. */
function positionOf(walk: Walk, { state, casting, edge }: { state: number; casting: number; edge: number }): number {
  const { graph } = walk;
  if (graph.classes.length === 0) return edge - (graph.firstEdge[state] as number);
  const { actor, wakes } = labelOf(graph, edge);
  return castOf(walk, casting, actor) * (graph.agents.length + 1) + castOf(walk, casting, wakes) + 1;
}

function offer(walk: Walk, found: Map<number, number>, place: Place): void {
  const { graph } = walk;
  const key = (place.casting * graph.states + place.state) * (graph.actors.length + 1) + place.lastActor + 1;
  const known = found.get(key);
  if (known === undefined) {
    found.set(key, walk.state.length);
    append(walk, place);
  } else if (isBetter(walk, place, known)) {
    walk.before.items[known] = place.before;
    walk.edge.items[known] = place.edge;
    walk.position.items[known] = place.position;
    walk.preemptions.items[known] = place.preemptions;
  }
}

function isBetter(walk: Walk, place: Place, known: number): boolean {
  const more = place.preemptions - (walk.preemptions.items[known] as number);
  if (more !== 0) return more < 0;
  const later = (walk.rank.items[place.before] as number) - rankBefore(walk, known);
  return later !== 0 ? later < 0 : place.position < (walk.position.items[known] as number);
}

function rankBefore(walk: Walk, place: number): number {
  return walk.rank.items[walk.before.items[place] as number] as number;
}

/** Two ways of one length differ first where they leave one state by different edges. */
function rankLayer(walk: Walk, from: number): void {
  const layer: number[] = [];
  for (let place = from; place < walk.state.length; place++) layer.push(place);
  const position = (place: number): number => walk.position.items[place] as number;
  layer.sort((one, other) => rankBefore(walk, one) - rankBefore(walk, other) || position(one) - position(other));
  for (const [rank, place] of layer.entries()) walk.rank.items[place] = rank;
}
