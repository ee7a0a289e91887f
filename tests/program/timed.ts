import type { ChefDeclaration, ChefStep, Policy, Program } from '../../shared/program/index.ts';
import { compileProgram, PROGRAM_FORMAT, runTimed, type TimedRun } from '../../shared/program/index.ts';

export const work = (ms: number): ChefStep => ({ do: 'work', ms });
export const lock = (on: string): ChefStep => ({ do: 'lock', on });
export const unlock = (on: string): ChefStep => ({ do: 'unlock', on });
export const lockShared = (on: string): ChefStep => ({ do: 'lockShared', on });
export const unlockShared = (on: string): ChefStep => ({ do: 'unlockShared', on });
export const spawn = (chef: string): ChefStep => ({ do: 'spawn', chef });
export const join = (chef: string): ChefStep => ({ do: 'join', chef });
export const yieldStep: ChefStep = { do: 'yield' };

export const chef = (name: string, ...steps: ChefStep[]): ChefDeclaration => ({ name, steps });

/** A chef of that priority; `later`: it begins when somebody spawns it. */
export const urgent = (priority: number, chef: ChefDeclaration): ChefDeclaration => ({ ...chef, priority });
export const later = (chef: ChefDeclaration): ChefDeclaration => ({ ...chef, starts: false });

export const FIRST_COME: Policy = { kind: 'firstCome' };
export const roundRobin = (quantum: number, switchMs = 0): Policy => ({
  kind: 'roundRobin',
  quantum,
  switch: switchMs,
});
export const byPriority = (inherit: boolean): Policy => ({ kind: 'priority', inherit });

export interface Kitchen extends Partial<Program> {
  chefs: ChefDeclaration[];
}

export const programOf = (kitchen: Kitchen): Program => ({ format: PROGRAM_FORMAT, unit: 'ms', ...kitchen });

/** A timed run on one core, first come, unless the kitchen says otherwise. */
export function timed(kitchen: Kitchen): TimedRun {
  return runTimed(compileProgram(programOf(kitchen)));
}

/** One lane as text: `a 0–2, b: 2–5, b 5–7` with a colon where the core switches. */
export function laneOf(run: TimedRun, core: number): string {
  return (run.lanes[core] ?? [])
    .map(({ agent, fromMs, toMs, kind }) => `${agent}${kind === 'switch' ? ':' : ''} ${fromMs}–${toMs}`)
    .join(', ');
}
