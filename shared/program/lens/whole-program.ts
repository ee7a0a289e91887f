import type { Program } from '../program.ts';
import { visitSteps } from '../steps.ts';
import type { Plan } from './plan.ts';
import { agentsOf, type ProgramAgent } from './program-agents.ts';

/* Questions about a whole program that every language asks before it prints. */

export interface Cast {
  /** Chefs that are there from the beginning. */
  starters: ProgramAgent[];
  /** Chefs that somebody has to spawn. */
  spawned: ProgramAgent[];
  chefs: ProgramAgent[];
  functions: Extract<ProgramAgent, { kind: 'function' }>[];
  loops: string[];
  sections: string[];
}

export function castOf(program: Program): Cast {
  const agents = agentsOf(program);
  const late = new Set((program.chefs ?? []).filter(({ starts }) => starts === false).map(({ name }) => name));
  const chefs = agents.filter(({ kind }) => kind === 'chef');
  return {
    chefs,
    starters: chefs.filter(({ name }) => !late.has(name)),
    spawned: chefs.filter(({ name }) => late.has(name)),
    functions: agents.filter((agent) => agent.kind === 'function'),
    loops: Object.keys(program.loops ?? {}),
    sections: sectionsOf(agents),
  };
}

function sectionsOf(agents: readonly ProgramAgent[]): string[] {
  const sections = new Set<string>();
  for (const { steps } of agents) {
    visitSteps(steps, '', (step) => {
      if (step.do === 'enter' || step.do === 'leave') sections.add(step.section);
    });
  }
  return [...sections];
}

/** What stands at the top of the printed program: what it is, and where the language promises less than the inspector assumes. */
export function noticesOf(program: Program, plan: Plan): string[] {
  const { loops } = castOf(program);
  const conditions = Object.values(program.conditions ?? {});
  const isOpenOrder = Object.keys(program.locks ?? {}).some((lock) => plan.lockOf(lock).maker === 'library');
  return [
    'Printed from a Race Condiment program. The last line that it prints is its cells as JSON.',
    ...(program.policy === undefined && program.cores === undefined
      ? []
      : ['Cores, policy and priorities are left to the operating system.']),
    ...(isOpenOrder ? ['Which of several waiting threads gets a lock next is not promised.'] : []),
    ...(conditions.length > 0
      ? ['A sleeping thread may wake without a signal, which the language allows at any time.']
      : []),
    ...(loops.length > 0
      ? ['Timers and answers come in real time, so those due close together may change places.']
      : []),
  ];
}

/** The JSON object of the cells in pieces: texts, and between them the cells. */
export function outcomePieces(program: Program): ({ text: string } | { cell: string })[] {
  const cells = Object.keys(program.cells ?? {});
  if (cells.length === 0) return [{ text: '{}' }];
  const inside = cells.flatMap((cell, place) => [
    { text: `${place === 0 ? '{' : ','}${JSON.stringify(cell)}:` },
    { cell },
  ]);
  return [...inside, { text: '}' }];
}
