import { type Components, findComponents } from './components.ts';
import { countSchedules } from './count-schedules.ts';
import { expectedVisits } from './expected-visits.ts';
import type { Exploration, Outcome } from './exploration.ts';
import { FINISHED, type Graph } from './graph.ts';
import type { Machine } from './machine.ts';
import { findRaces, NO_OTHERS, type OthersEnd } from './races.ts';
import { showFindings } from './show-findings.ts';

/**
 * Reads the answer off the graph; only what races harm depends on the others. Null: of a graph that leaves open who is who,
 * too many schedules had to be walked.
 */
export function reportOn<State>(
  machine: Machine<State>,
  graph: Graph,
  others: OthersEnd = NO_OTHERS,
): Exploration | null {
  const components = findComponents(graph);
  const shown = showFindings(machine, graph, components);
  if (shown === null) return null;
  const isSure = surelyFinishes(graph, components);
  const outcomes = outcomesOf(machine, graph, components);
  // Errors of rounding: the sum is known.
  if (isSure) scale(outcomes, 1 / sumOf(outcomes));
  return {
    states: graph.isTruncated ? graph.states - 1 : graph.states,
    transitions: graph.target.length,
    truncated: graph.isTruncated,
    finishProbability: isSure ? 1 : sumOf(outcomes),
    outcomes,
    ...shown,
    races: findRaces(graph, components, machine.compareAgents, others),
  };
}

function outcomesOf<State>(machine: Machine<State>, graph: Graph, components: Components): Outcome[] {
  const schedules = countSchedules(graph, components);
  const visits = expectedVisits(graph, components);
  const probabilities = graph.outcomes.map(() => 0);
  for (let state = 0; state < graph.states; state++) {
    if (graph.status[state] !== FINISHED) continue;
    const outcome = graph.ending[state] as number;
    probabilities[outcome] = (probabilities[outcome] ?? 0) + (visits[state] as number);
  }
  const order = graph.outcomes.map((_, outcome) => outcome);
  order.sort((one, other) => compareCells(graph.outcomes[one] ?? [], graph.outcomes[other] ?? []));
  return order.map((outcome) => ({
    cells: Object.fromEntries(machine.cellNames.map((name, cell) => [name, graph.outcomes[outcome]?.[cell] ?? 0])),
    schedules: schedules[outcome] ?? null,
    probability: probabilities[outcome] ?? 0,
  }));
}

/** In the order of the file. */
export function compareCells(one: readonly number[], other: readonly number[]): number {
  for (const [cell, value] of one.entries()) {
    if (value !== other[cell]) return value - (other[cell] ?? 0);
  }
  return 0;
}

function sumOf(outcomes: readonly Outcome[]): number {
  return outcomes.reduce((total, outcome) => total + outcome.probability, 0);
}

function scale(outcomes: Outcome[], factor: number): void {
  for (const outcome of outcomes) outcome.probability *= factor;
}

/** Nothing else can happen in the end. */
function surelyFinishes(graph: Graph, components: Components): boolean {
  const isLeft = new Uint8Array(components.count);
  for (let state = 0; state < graph.states; state++) {
    const component = components.componentOf[state] as number;
    const end = graph.firstEdge[state + 1] as number;
    for (let edge = graph.firstEdge[state] as number; edge < end; edge++) {
      if (components.componentOf[graph.target[edge] as number] !== component) isLeft[component] = 1;
    }
    if (graph.status[state] === FINISHED) isLeft[component] = 1;
  }
  return isLeft.every((left) => left === 1);
}
