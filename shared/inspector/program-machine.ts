import { assertNever, required } from '../base/index.ts';
import {
  type Action,
  type Code,
  cellsOf,
  copyRun,
  createRun,
  enabledActions,
  hasFinished,
  keyOf,
  type Observation,
  perform,
  type Run,
  type Strand,
  unfinishedCalls,
  waitsOf,
} from '../program/index.ts';
import type { WaitRow } from './exploration.ts';
import { agentOrder } from './file-order.ts';
import { arrangeChefs, interchangeableChefs } from './interchangeable-chefs.ts';
import type { Machine, Step } from './machine.ts';

/**
 * symmetry: states that differ only in which of several equal chefs is which are taken as one. all: moreover, chefs that
 * share nothing are explored apart.
 */
export type Reduction = 'none' | 'symmetry' | 'all';

/** The machine of programs as the explorer sees it. */
export function programMachine(code: Code, reduction: Reduction = 'none'): Machine<Run> {
  const classes = reduction === 'none' ? [] : interchangeableChefs(code);
  return {
    start: () => createRun(code),
    enabled: (run) => enabledActions(code, run),
    perform: (run, action) => performed(code, run, action),
    copy: copyRun,
    keyOf: (run) => keyOf(code, run),
    hasFinished,
    failureOf: (run) => run.failure,
    unfinishedOf: unfinishedCalls,
    waitsOf: (run, agent) => waitsOf(code, run, agent).map(([object, blocker]): WaitRow => [agent, object, blocker]),
    cellsOf: (run) => code.cells.map(({ name }) => required(cellsOf(code, run)[name], `cell ${name}`)),
    cellNames: code.cells.map(({ name }) => name),
    sectionNames: code.sections,
    compareAgents: agentOrder(code),
    agentNames: code.chefs.map(({ name }) => name),
    symmetry: classes.length === 0 ? null : { classes, arrange: (run) => arrangeChefs(code, classes, run) },
  };
}

function performed(code: Code, run: Run, action: Action): Step {
  const { how } = action;
  switch (how.kind) {
    case 'chef':
    case 'spurious':
      return stepOf(perform(code, run, action), [nameOfStrand(run, how.strand)]);
    case 'loop': {
      const before = run.strands.map((strand) => strand.state);
      const shown = perform(code, run, action);
      return stepOf(shown, whoWentOn(run, how.loop, before));
    }
    case 'io':
      return stepOf(perform(code, run, action), []);
    default:
      return assertNever(how);
  }
}

function stepOf({ races, overlaps }: Observation, acted: readonly string[]): Step {
  return { races, overlaps, acted };
}

/** Calls of the loop with a strand that stands elsewhere now; one that was only called still stands at its first step. */
function whoWentOn(run: Run, loop: number, before: readonly Strand['state'][]): string[] {
  const calls = new Set<string>();
  for (const [index, { code, state }] of run.strands.entries()) {
    if (code.kind === 'chef' || code.loop !== loop || state === before[index]) continue;
    const hasBegun = index < before.length || state.kind !== 'ready' || state.at > 0;
    if (hasBegun) calls.add(nameOfStrand(run, index));
  }
  return [...calls];
}

function nameOfStrand(run: Run, strand: number): string {
  const { call } = required(run.strands[strand], `strand ${strand}`);
  return required(run.calls[call], `call ${call}`).name;
}
