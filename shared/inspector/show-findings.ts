import type { Components } from './components.ts';
import type { Exploration, FailureRow, Overlap, StuckSet } from './exploration.ts';
import { compareSteps, compareTexts } from './file-order.ts';
import { type Finding, findingsIn, noFindings, note } from './findings.ts';
import { FAILED, type Graph, type GraphFailure } from './graph.ts';
import type { Machine } from './machine.ts';
import { playSchedule } from './play-schedule.ts';
import { type Goal, type Schedule, shortestSchedules } from './shortest-schedules.ts';
import { findStuckSets } from './stuck-sets.ts';

type Shown = Pick<Exploration, 'deadlocks' | 'stuck' | 'overlaps' | 'failures'>;

/** All that is shown with a schedule; the schedules are looked for together. Null: too many. */
export function showFindings<State>(machine: Machine<State>, graph: Graph, components: Components): Shown | null {
  const groups = graph.isTruncated ? [] : findStuckSets(graph, components).flatMap(goalsOf);
  const crowds = findCrowds(graph).flatMap(goalsOf);
  const failures = findFailures(graph).flatMap(goalsOf);
  const schedules = shortestSchedules(graph, [...groups, ...crowds, ...failures]);
  if (schedules === null) return null;
  const stuckSets = groups
    .map(({ image }, index) => stuckSetOf(machine, namesOf(graph, machine, image), schedules[index]))
    .sort((one, other) => compareStuckSets(machine, one, other));
  const named = (goal: Goal, index: number) => ({
    agents: namesOf(graph, machine, goal.image),
    schedule: schedules[index]?.actions ?? [],
  });
  return {
    deadlocks: stuckSets.filter((set) => waitsInCircle(set)),
    stuck: stuckSets.filter((set) => !waitsInCircle(set)),
    overlaps: crowds
      .map((goal, index) => ({ section: goal.what, ...named(goal, groups.length + index) }))
      .sort((one, other) => compareOverlaps(machine, one, other)),
    failures: failures
      .map((goal, index) => {
        const { agents, schedule } = named(goal, groups.length + crowds.length + index);
        return { agent: agents[0] ?? '', step: goal.what.step, message: goal.what.message, schedule };
      })
      .sort((one, other) => compareFailures(machine, one, other)),
  };
}

/** What is so of some agents is to be shown of all that can be in their place. */
function goalsOf<What>({ what, nearest, images }: Finding<What>): (Goal & { what: What })[] {
  return images.map((image) => ({ what, nearest, image }));
}

function namesOf<State>(graph: Graph, machine: Machine<State>, agents: readonly number[]): string[] {
  return agents.map((agent) => graph.agents[agent] ?? '').sort(machine.compareAgents);
}

function stuckSetOf<State>(machine: Machine<State>, chefs: string[], schedule: Schedule = NO_SCHEDULE): StuckSet {
  const state = playSchedule(machine, schedule.actions);
  return {
    chefs,
    waits: chefs.flatMap((chef) => machine.waitsOf(state, chef)),
    schedule: schedule.actions,
    preemptions: schedule.preemptions,
  };
}

const NO_SCHEDULE: Schedule = { actions: [], preemptions: 0 };

/** Nearest first; at one distance those of earlier agents first. */
function compareStuckSets<State>(machine: Machine<State>, one: StuckSet, other: StuckSet): number {
  return one.schedule.length - other.schedule.length || compareLists(one.chefs, other.chefs, machine.compareAgents);
}

function compareLists(
  one: readonly string[],
  other: readonly string[],
  compare: (one: string, other: string) => number,
): number {
  for (let index = 0; index < Math.min(one.length, other.length); index++) {
    const order = compare(one[index] ?? '', other[index] ?? '');
    if (order !== 0) return order;
  }
  return one.length - other.length;
}

/** Whether some agent of the set waits, over others of the set, for itself. */
function waitsInCircle({ chefs, waits }: StuckSet): boolean {
  const left = new Set(chefs);
  // Whoever waits for nobody that is left is in no circle.
  const isFree = (chef: string): boolean =>
    !waits.some((row) => row[0] === chef && row[2] !== null && left.has(row[2]));
  for (let free = chefs.filter(isFree); free.length > 0; free = [...left].filter(isFree)) {
    for (const chef of free) left.delete(chef);
  }
  return left.size > 0;
}

function findCrowds(graph: Graph): Finding<string>[] {
  const findings = noFindings<string>(graph);
  for (let state = 0; state < graph.states; state++) {
    for (const { section, agents } of graph.crowdSets[graph.crowds[state] as number] ?? []) {
      note(findings, { state, agents }, { key: section, what: section });
    }
  }
  return findingsIn(findings);
}

function findFailures(graph: Graph): Finding<GraphFailure>[] {
  const findings = noFindings<GraphFailure>(graph);
  for (let state = 0; state < graph.states; state++) {
    const failure = graph.status[state] === FAILED ? graph.failures[graph.ending[state] as number] : undefined;
    if (failure === undefined) continue;
    const key = JSON.stringify([failure.step, failure.message]);
    note(findings, { state, agents: [failure.agent] }, { key, what: failure });
  }
  return findingsIn(findings);
}

/** In the order of the file. */
export function compareOverlaps<State>(machine: Machine<State>, one: Overlap, other: Overlap): number {
  const place = (section: string): number => machine.sectionNames.indexOf(section);
  return place(one.section) - place(other.section) || compareLists(one.agents, other.agents, machine.compareAgents);
}

/** In the order of the file. */
export function compareFailures<State>(machine: Machine<State>, one: FailureRow, other: FailureRow): number {
  return (
    machine.compareAgents(one.agent, other.agent) ||
    compareSteps(one.step, other.step) ||
    compareTexts(one.message, other.message)
  );
}
