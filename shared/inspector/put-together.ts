import type { Code } from '../program/index.ts';
import { type CountsByLength, interleaved, totalOf } from './count-by-length.ts';
import type { Exploration, Outcome } from './exploration.ts';
import { programMachine } from './program-machine.ts';
import { compareRaces } from './races.ts';
import { compareCells } from './report.ts';
import { compareFailures, compareOverlaps } from './show-findings.ts';

/** What is known of chefs that share nothing with the rest. */
export interface PartAnswer {
  /** Cells that they use. */
  cells: readonly string[];
  exploration: Exploration;
  /** By outcome. Null: endlessly many schedules, or not known. */
  counts: readonly (CountsByLength | null)[];
}

/**
 * The answer about a program of several parts, of which at most one can get stuck: what the exploration of the whole would
 * say, but for its size. Each part goes its way whatever the others do, but that a failure ends the run of all.
 */
export function putTogether(code: Code, answers: readonly PartAnswer[]): Exploration {
  const machine = programMachine(code);
  const explorations = answers.map(({ exploration }) => exploration);
  const truncated = explorations.some((each) => each.truncated);
  const total = (size: (each: Exploration) => number): number =>
    explorations.reduce((sum, each) => sum + size(each), 0);
  return {
    states: total(({ states }) => states),
    transitions: total(({ transitions }) => transitions),
    truncated,
    finishProbability: explorations.reduce((product, each) => product * each.finishProbability, 1),
    outcomes: outcomesTogether(code, answers),
    deadlocks: truncated ? [] : explorations.flatMap(({ deadlocks }) => deadlocks),
    stuck: truncated ? [] : explorations.flatMap(({ stuck }) => stuck),
    races: explorations
      .flatMap(({ races }) => races)
      .sort((one, other) => compareRaces(one, other, machine.compareAgents)),
    overlaps: explorations
      .flatMap(({ overlaps }) => overlaps)
      .sort((one, other) => compareOverlaps(machine, one, other)),
    failures: explorations
      .flatMap(({ failures }) => failures)
      .sort((one, other) => compareFailures(machine, one, other)),
  };
}

/** Parts that have been put together: an outcome of each. */
interface Ending {
  cells: Record<string, number>;
  counts: CountsByLength | null;
  probability: number;
}

/** Every outcome of each part with every one of the others. */
function outcomesTogether(code: Code, answers: readonly PartAnswer[]): Outcome[] {
  const cellNames = code.cells.map(({ name }) => name);
  let endings = [beginning(code)];
  for (const answer of answers) {
    const added = endingsOf(answer);
    endings = endings.flatMap((ending) => added.map((each) => both(ending, each)));
  }
  const inOrder = endings.map((ending) => ({ ...ending, values: cellNames.map((name) => ending.cells[name] ?? 0) }));
  inOrder.sort((one, other) => compareCells(one.values, other.values));
  return inOrder.map(({ values, counts, probability }) => ({
    cells: Object.fromEntries(cellNames.map((name, cell) => [name, values[cell] ?? 0])),
    schedules: counts === null ? null : totalOf(counts).toString(),
    probability,
  }));
}

/** Of no part at all; cells that nobody uses stay so. */
function beginning(code: Code): Ending {
  const cells = Object.fromEntries(code.cells.map(({ name, value }) => [name, value]));
  return { cells, counts: new Map([[0, 1n]]), probability: 1 };
}

function endingsOf({ cells, exploration, counts }: PartAnswer): Ending[] {
  return exploration.outcomes.map((outcome, index) => ({
    cells: Object.fromEntries(cells.map((name) => [name, outcome.cells[name] ?? 0])),
    counts: counts[index] ?? null,
    probability: outcome.probability,
  }));
}

function both(one: Ending, other: Ending): Ending {
  return {
    cells: { ...one.cells, ...other.cells },
    counts: one.counts === null || other.counts === null ? null : interleaved(one.counts, other.counts),
    probability: one.probability * other.probability,
  };
}
