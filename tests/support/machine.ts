import { InvariantError } from '../../shared/base/index.ts';
import {
  type Action,
  type ChefDeclaration,
  type ChefStep,
  type Code,
  compileProgram,
  createRun,
  enabledActions,
  type Observation,
  PROGRAM_FORMAT,
  type Program,
  perform,
  type Run,
} from '../../shared/program/index.ts';

/** A compiled program with one run of it, and what its last action showed. */
export interface Machine {
  code: Code;
  run: Run;
  shown: Observation;
}

export const NOTHING_SHOWN: Observation = { races: [], overlaps: [] };

export function chef(name: string, ...steps: ChefStep[]): ChefDeclaration {
  return { name, steps };
}

/** A run of the program before its first action. */
export function machineOf(program: Omit<Program, 'format'>): Machine {
  const code = compileProgram({ format: PROGRAM_FORMAT, ...program });
  return { code, run: createRun(code), shown: NOTHING_SHOWN };
}

/** Names of the enabled actions, in order. */
export function enabledNames({ code, run }: Pick<Machine, 'code' | 'run'>): string[] {
  return enabledActions(code, run).map((action) => action.name);
}

/** Plays a schedule, names with spaces between; an InvariantError where one is not enabled. */
export function play(machine: Machine, schedule: string): Machine {
  for (const name of schedule.split(' ').filter((each) => each !== '')) {
    machine.shown = perform(machine.code, machine.run, enabledAction(machine, name));
  }
  return machine;
}

function enabledAction({ code, run }: Machine, name: string): Action {
  const action = enabledActions(code, run).find((each) => each.name === name);
  if (action === undefined) throw new InvariantError(`${name} is not enabled`);
  return action;
}
