import { assertNever } from '../base/index.ts';
import type { AccessRow } from '../program/index.ts';
import type { Components } from './components.ts';
import type { RaceRow } from './exploration.ts';
import { compareSteps, compareTexts } from './file-order.ts';
import { FINISHED, type Graph } from './graph.ts';
import type { Machine, RacePair } from './machine.ts';
import { findSerialOutcomes } from './serial-outcomes.ts';
import { imagesOfPair } from './symmetry.ts';

type CompareAgents = Machine<unknown>['compareAgents'];

/** How chefs that share nothing with those of the graph, if there are any, can end at the same time. */
export interface OthersEnd {
  /** One after another: in some way, in none, or that was cut off by the limit. */
  serially: 'some' | 'none' | 'unknown';
  /** As no order of one after another ends. */
  otherwise: boolean;
}

/** Nobody ends in one way: as they began. */
export const NO_OTHERS: OthersEnd = { serially: 'some', otherwise: false };

/** What those of the graph are to others. */
export function endsOf(graph: Graph): OthersEnd {
  const { outcomes, isComplete } = findSerialOutcomes(graph);
  return {
    serially: !isComplete ? 'unknown' : outcomes.size === 0 ? 'none' : 'some',
    otherwise: graph.outcomes.some((_, outcome) => !outcomes.has(outcome)),
  };
}

/** How all of these can end. */
export function endTogether(ends: readonly OthersEnd[]): OthersEnd {
  const isSo = (serially: OthersEnd['serially']): boolean => ends.some((end) => end.serially === serially);
  return {
    serially: isSo('none') ? 'none' : isSo('unknown') ? 'unknown' : 'some',
    otherwise: ends.some(({ otherwise }) => otherwise),
  };
}

/** One row for each unordered pair of steps that is unordered by happens-before somewhere, in the order of the file. */
export function findRaces(
  graph: Graph,
  components: Components,
  compareAgents: CompareAgents,
  others: OthersEnd,
): RaceRow[] {
  const rows = new Map<string, RaceRow>();
  const leadsToHarm = harmBySet(graph, components, others);
  for (const [set, pairs] of graph.raceSets.entries()) {
    for (const pair of pairs.flatMap((each) => pairsAlike(graph, each))) {
      addRow(rows, inFileOrder(pair, compareAgents), leadsToHarm(set));
    }
  }
  return [...rows.values()].sort((one, other) => compareRaces(one, other, compareAgents));
}

/** In the order of the file. */
export function compareRaces(one: RaceRow, other: RaceRow, compareAgents: CompareAgents): number {
  return (
    compareAccesses(one.accesses[0], other.accesses[0], compareAgents) ||
    compareAccesses(one.accesses[1], other.accesses[1], compareAgents) ||
    compareTexts(one.cell, other.cell)
  );
}

/** The same race between others who can be in the place of those two. */
function pairsAlike(graph: Graph, pair: RacePair): RacePair[] {
  if (graph.classes.length === 0) return [pair];
  const [one, other] = pair.accesses;
  const images = imagesOfPair(graph.classes, graph.agents.indexOf(one.agent), graph.agents.indexOf(other.agent));
  return images.map(([first, second]) => ({
    cell: pair.cell,
    accesses: [
      { ...one, agent: graph.agents[first] ?? one.agent },
      { ...other, agent: graph.agents[second] ?? other.agent },
    ],
  }));
}

/** The steps that can race in the graph: of which kinds of access a step shows several, the strongest names it. */
function addRow(rows: Map<string, RaceRow>, pair: RacePair, harmful: boolean | null): void {
  const [one, other] = pair.accesses;
  const key = JSON.stringify([pair.cell, one.agent, one.step, other.agent, other.step]);
  const known = rows.get(key);
  if (known === undefined) {
    rows.set(key, { cell: pair.cell, accesses: [{ ...one }, { ...other }], harmful });
    return;
  }
  if (harmful === true) known.harmful = true;
  for (const [index, access] of pair.accesses.entries()) {
    const row = known.accesses[index];
    if (row !== undefined && strength(access) > strength(row)) row.access = access.access;
  }
}

function strength({ access }: AccessRow): number {
  switch (access) {
    case 'read':
      return 0;
    case 'write':
      return 1;
    case 'update':
      return 2;
    case 'compareAndSet':
      return 3;
    default:
      return assertNever(access);
  }
}

function inFileOrder(pair: RacePair, compareAgents: CompareAgents): RacePair {
  const [one, other] = pair.accesses;
  return compareAccesses(one, other, compareAgents) <= 0 ? pair : { cell: pair.cell, accesses: [other, one] };
}

function compareAccesses(one: AccessRow, other: AccessRow, compareAgents: CompareAgents): number {
  return compareAgents(one.agent, other.agent) || compareSteps(one.step, other.step);
}

/**
 * For each set of races: does a finished run through an edge that shows it end as no serial one does? null: no serial one
 * ends. Serial and finished is what is so of everybody, those of the graph and the others.
 */
function harmBySet(graph: Graph, components: Components, others: OthersEnd): (set: number) => boolean | null {
  if (graph.raceSets.length === 1) return () => null;
  const serial = findSerialOutcomes(graph);
  const isNone = serial.outcomes.size === 0 && serial.isComplete;
  if (isNone || others.serially === 'none') return () => null;
  // An order that was cut off may have ended in the same way: nothing is known to be harm.
  if (!serial.isComplete || others.serially === 'unknown') return () => false;
  // Where others can do harm, any end is part of a harmful one.
  const isHarmAhead = findHarmAhead(graph, components, others.otherwise ? new Set() : serial.outcomes);
  const isHarmful = new Uint8Array(graph.raceSets.length);
  for (let edge = 0; edge < graph.target.length; edge++) {
    const component = components.componentOf[graph.target[edge] as number] as number;
    if (isHarmAhead[component] === 1) isHarmful[graph.raceSet[edge] as number] = 1;
  }
  return (set) => isHarmful[set] === 1;
}

/** By component: 1 where some finished state ahead has an outcome that is not among those. */
function findHarmAhead(graph: Graph, components: Components, serial: ReadonlySet<number>): Uint8Array {
  const isHarmAhead = new Uint8Array(components.count);
  for (let component = 0; component < components.count; component++) {
    const end = components.firstMember[component + 1] as number;
    for (let place = components.firstMember[component] as number; place < end; place++) {
      if (isHarmNear(graph, components, components.members[place] as number, { isHarmAhead, serial })) {
        isHarmAhead[component] = 1;
      }
    }
  }
  return isHarmAhead;
}

function isHarmNear(
  graph: Graph,
  components: Components,
  state: number,
  known: { isHarmAhead: Uint8Array; serial: ReadonlySet<number> },
): boolean {
  if (graph.status[state] === FINISHED && !known.serial.has(graph.ending[state] as number)) return true;
  const end = graph.firstEdge[state + 1] as number;
  for (let edge = graph.firstEdge[state] as number; edge < end; edge++) {
    if (known.isHarmAhead[components.componentOf[graph.target[edge] as number] as number] === 1) return true;
  }
  return false;
}
