import { required } from '../base/index.ts';
import { findComponents } from './components.ts';
import { type CountsByLength, countByLength } from './count-by-length.ts';
import type { Exploration } from './exploration.ts';
import { beginSearch, graphOf, searchOn } from './explorer.ts';
import type { Graph } from './graph.ts';
import { cellsOfPart } from './parts-of-code.ts';
import { programMachine } from './program-machine.ts';
import { type PartAnswer, putTogether } from './put-together.ts';
import { endsOf, endTogether, NO_OTHERS, type OthersEnd } from './races.ts';
import { reportOn } from './report.ts';
import { type PartSearch, type SplitSearch, sizeOf, sizeOfAll } from './split-search.ts';

/** The answer about all parts, as far as they are known. */
export function answerOn(split: SplitSearch): Exploration {
  const { code, parts } = split;
  const graphs = parts.map(({ search }) => graphOf(search));
  const [only, ...others] = parts;
  const [graph] = graphs;
  if (only !== undefined && graph !== undefined && others.length === 0) {
    return explorationOf(split, only, graph, NO_OTHERS);
  }
  const ends = endsOfAll(graphs);
  const answers = parts.map((part, index): PartAnswer => {
    const graphOfPart = required(graphs[index], `graph ${index}`);
    const othersEnd = endTogether(ends.filter((_, other) => other !== index));
    const exploration = explorationOf(split, part, graphOfPart, othersEnd);
    return { cells: cellsOfPart(code, part.part), exploration, counts: countsOf(part, graphOfPart, exploration) };
  });
  return putTogether(code, answers);
}

/** Only races ask for it, and looking costs time. */
function endsOfAll(graphs: readonly Graph[]): OthersEnd[] {
  const isRace = graphs.some(({ raceSets }) => raceSets.length > 1);
  return graphs.map((graph) => (isRace ? endsOf(graph) : NO_OTHERS));
}

/** Should the schedules to be shown be too many, the part is searched again without the reduction. */
function explorationOf(split: SplitSearch, part: PartSearch, graph: Graph, others: OthersEnd): Exploration {
  const answer = reportOn(part.search.machine, graph, others);
  if (answer !== null) return answer;
  const statesOfOthers = sizeOfAll({ ...split, inVain: NOTHING }).states - sizeOf(part.search).states;
  const search = beginSearch(programMachine(part.code, 'none'), split.limitStates - statesOfOthers);
  searchOn(search, Number.MAX_SAFE_INTEGER);
  return required(reportOn(search.machine, graphOf(search), others), 'an answer about all states');
}

const NOTHING = { states: 0, transitions: 0 };

/** In the order of the outcomes that the exploration names. */
function countsOf(
  { search: { machine } }: PartSearch,
  graph: Graph,
  { outcomes }: Exploration,
): (CountsByLength | null)[] {
  const counts = countByLength(graph, findComponents(graph));
  const numbers = new Map(graph.outcomes.map((values, outcome) => [values.join(), outcome]));
  return outcomes.map(({ cells }) => {
    const outcome = numbers.get(machine.cellNames.map((name) => cells[name]).join());
    return outcome === undefined ? null : (counts[outcome] ?? null);
  });
}
