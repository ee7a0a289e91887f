import { required } from '../../base/index.ts';
import type { Access, Race } from '../../kernel/index.ts';
import type { Code } from '../code.ts';
import { routineTable } from './routine-tables.ts';
import type { AccessRow, Observation, Run } from './run.ts';
import { tablesOf } from './tables.ts';

/** What an action showed that led to these races. */
export function observationOf(code: Code, run: Run, races: readonly Race[]): Observation {
  return {
    races: races.map((race) => ({
      cell: required(code.cells[tablesOf(code).cells.indexOf(race.cell)], race.cell).name,
      earlier: rowOf(code, run, race.earlier),
      later: rowOf(code, run, race.later),
    })),
    overlaps: overlapsOf(code, run),
  };
}

function rowOf(code: Code, run: Run, { agent, step }: Access): AccessRow {
  const strand = required(
    run.strands.find((each) => each.agent === agent),
    agent,
  );
  const call = required(run.calls[strand.call], `call of ${agent}`);
  const { accesses } = routineTable(tablesOf(code).routines, strand.code);
  return { agent: call.name, step, access: required(accesses.get(step), `step ${step}`) };
}

/** Whoever entered twice is one. */
function overlapsOf(code: Code, run: Run): Observation['overlaps'] {
  const overlaps: Observation['overlaps'] = [];
  run.inside.forEach((inside, section) => {
    const strands = inside.filter((strand, place) => inside.indexOf(strand) === place);
    if (strands.length < 2) return;
    const agents = strands.map((strand) => required(run.calls[run.strands[strand]?.call ?? -1], 'a call').name);
    overlaps.push({ section: required(code.sections[section], `section ${section}`), agents });
  });
  return overlaps;
}
