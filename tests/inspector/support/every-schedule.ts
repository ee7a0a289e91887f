import { compareSteps } from '../../../shared/inspector/file-order.ts';
import type { Exploration, RaceRow, StuckSet } from '../../../shared/inspector/index.ts';
import type { Machine, Step } from '../../../shared/inspector/machine.ts';
import type { AccessRow, Action } from '../../../shared/program/index.ts';

type Answer = Omit<Exploration, 'states' | 'transitions' | 'truncated'>;

/** A schedule and where each of its actions stood among the enabled ones. */
interface Way {
  actions: string[];
  places: number[];
  preemptions: number;
  lastActor: string | null;
}

/** What the walk knows of the run it is in. */
interface Past extends Way {
  probability: number;
  races: string[];
  /** Whose turn it is in a run of one after another; null once it is none. */
  turn: { agent: string | null } | null;
}

interface Found<Row> {
  row: Row;
  way: Way;
}

/**
 * The obvious explorer: walks the tree of all schedules, merges nothing, looks at every run by itself. Slow, and for programs
 * without circles only.
 */
export function tryEverySchedule<State>(machine: Machine<State>): Answer {
  const outcomes = new Map<string, { cells: number[]; schedules: bigint; probability: number }>();
  const stuck = new Map<string, Found<Pick<StuckSet, 'chefs' | 'waits'>>>();
  const crowds = new Map<string, Found<{ section: string; agents: string[] }>>();
  const failures = new Map<string, Found<{ agent: string; step: string; message: string }>>();
  const races = new Map<string, { row: RaceRow; outcomes: Set<string> }>();
  const serial = new Set<string>();

  const finish = (state: State, past: Past): void => {
    const cells = machine.cellsOf(state);
    const key = cells.join();
    const outcome = outcomes.get(key) ?? { cells, schedules: 0n, probability: 0 };
    outcomes.set(key, outcome);
    outcome.schedules++;
    outcome.probability += past.probability;
    for (const race of past.races) races.get(race)?.outcomes.add(key);
    if (past.turn !== null) serial.add(key);
  };

  /** Gives the agents that act or finish from here on. */
  const walk = (state: State, past: Past): Set<string> => {
    const live = new Set<string>();
    const failure = machine.failureOf(state);
    if (failure !== null) {
      keep(failures, JSON.stringify(failure), failure, past);
      return live;
    }
    if (machine.hasFinished(state)) finish(state, past);
    const actions = machine.enabled(state);
    for (const [place, action] of actions.entries()) {
      const next = machine.copy(state);
      const step = machine.perform(next, action);
      for (const { section, agents } of step.overlaps) {
        const row = { section, agents: [...agents].sort(machine.compareAgents) };
        keep(crowds, JSON.stringify(row), row, wayOn(past, actions, place));
      }
      const raced = step.races.map((race) => noteRace(machine, races, race));
      const later = walk(next, {
        ...wayOn(past, actions, place),
        probability: past.probability / actions.length,
        races: [...past.races, ...raced],
        turn: turnAfter(machine, past.turn, step, next),
      });
      for (const agent of [...step.acted, ...later]) live.add(agent);
      if (machine.failureOf(next) !== null) continue;
      const left = machine.unfinishedOf(next);
      for (const agent of machine.unfinishedOf(state)) if (!left.includes(agent)) live.add(agent);
    }
    const chefs = machine.unfinishedOf(state).filter((agent) => !live.has(agent));
    if (chefs.length > 0) {
      chefs.sort(machine.compareAgents);
      const waits = chefs.flatMap((chef) => machine.waitsOf(state, chef));
      keep(stuck, chefs.join(), { chefs, waits }, past);
    }
    return live;
  };

  walk(machine.start(), {
    actions: [],
    places: [],
    preemptions: 0,
    lastActor: null,
    probability: 1,
    races: [],
    turn: { agent: null },
  });

  const sets = [...stuck.values()].map(
    ({ row, way }): StuckSet => ({ ...row, schedule: way.actions, preemptions: way.preemptions }),
  );
  sets.sort(
    (one, other) =>
      one.schedule.length - other.schedule.length || compareLists(one.chefs, other.chefs, machine.compareAgents),
  );
  const ends = [...outcomes.values()].sort((one, other) => compareLists(one.cells, other.cells, (a, b) => a - b));
  return {
    finishProbability: ends.reduce((total, { probability }) => total + probability, 0),
    outcomes: ends.map(({ cells, schedules, probability }) => ({
      cells: Object.fromEntries(machine.cellNames.map((name, cell) => [name, cells[cell] ?? 0])),
      schedules: schedules.toString(),
      probability,
    })),
    deadlocks: sets.filter((set) => set.chefs.some((chef) => comesBack(set, chef))),
    stuck: sets.filter((set) => !set.chefs.some((chef) => comesBack(set, chef))),
    races: [...races.values()]
      .map(({ row, outcomes: ended }) => ({
        ...row,
        harmful: serial.size === 0 ? null : [...ended].some((end) => !serial.has(end)),
      }))
      .sort(
        (one, other) =>
          compareRows(machine, one.accesses[0], other.accesses[0]) ||
          compareRows(machine, one.accesses[1], other.accesses[1]),
      ),
    overlaps: [...crowds.values()]
      .map(({ row, way }) => ({ ...row, schedule: way.actions }))
      .sort(
        (one, other) =>
          machine.sectionNames.indexOf(one.section) - machine.sectionNames.indexOf(other.section) ||
          compareLists(one.agents, other.agents, machine.compareAgents),
      ),
    failures: [...failures.values()]
      .map(({ row, way }) => ({ ...row, schedule: way.actions }))
      .sort((one, other) => compareRows(machine, one, other) || (one.message < other.message ? -1 : 1)),
  };
}

function wayOn(way: Way, actions: readonly Action[], place: number): Way {
  const { name = '', actor = null } = actions[place] ?? {};
  const couldGoOn = actions.some((other) => other.actor !== null && other.actor === way.lastActor);
  const isPreemption = couldGoOn && actor !== null && actor !== way.lastActor;
  return {
    actions: [...way.actions, name],
    places: [...way.places, place],
    preemptions: way.preemptions + (isPreemption ? 1 : 0),
    lastActor: actor ?? way.lastActor,
  };
}

function keep<Row>(found: Map<string, Found<Row>>, key: string, row: Row, { actions, places, ...way }: Way): void {
  const known = found.get(key);
  const better = { row, way: { actions, places, ...way } };
  if (known === undefined || compareWays(better.way, known.way) < 0) found.set(key, better);
}

function compareWays(one: Way, other: Way): number {
  return (
    one.actions.length - other.actions.length ||
    one.preemptions - other.preemptions ||
    compareLists(one.places, other.places, (a, b) => a - b)
  );
}

function compareLists<Item>(one: readonly Item[], other: readonly Item[], compare: (a: Item, b: Item) => number) {
  for (const [index, item] of one.entries()) {
    const rival = other[index];
    if (rival === undefined) return 1;
    const order = compare(item, rival);
    if (order !== 0) return order;
  }
  return one.length - other.length;
}

function turnAfter<State>(machine: Machine<State>, turn: Past['turn'], step: Step, next: State): Past['turn'] {
  if (turn === null) return null;
  const agents = new Set(step.acted);
  if (turn.agent !== null) agents.add(turn.agent);
  if (agents.size > 1) return null;
  const [agent = null] = agents;
  return { agent: agent !== null && machine.unfinishedOf(next).includes(agent) ? agent : null };
}

function noteRace<State>(
  machine: Machine<State>,
  races: Map<string, { row: RaceRow; outcomes: Set<string> }>,
  race: Step['races'][number],
): string {
  const accesses: [AccessRow, AccessRow] =
    compareRows(machine, race.earlier, race.later) <= 0 ? [race.earlier, race.later] : [race.later, race.earlier];
  const key = JSON.stringify([race.cell, accesses]);
  if (!races.has(key)) races.set(key, { row: { cell: race.cell, accesses, harmful: null }, outcomes: new Set() });
  return key;
}

type StepOfAgent = Pick<AccessRow, 'agent' | 'step'>;

function compareRows<State>(machine: Machine<State>, one: StepOfAgent, other: StepOfAgent): number {
  return machine.compareAgents(one.agent, other.agent) || compareSteps(one.step, other.step);
}

/** Whether the chef waits for itself in the end. */
function comesBack({ waits }: StuckSet, chef: string): boolean {
  const reached = new Set<string>();
  const visit = (agent: string): void => {
    for (const [waiter, , blocker] of waits) {
      if (waiter !== agent || blocker === null || reached.has(blocker)) continue;
      reached.add(blocker);
      visit(blocker);
    }
  };
  visit(chef);
  return reached.has(chef);
}
