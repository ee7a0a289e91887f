import { type Exploration, explore } from '../../../shared/inspector/index.ts';
import {
  type ChefStep,
  type Code,
  compileProgram,
  PROGRAM_FORMAT,
  type Program,
  parseProgram,
} from '../../../shared/program/index.ts';

/** The smallest way to write a program down: chefs by name, with what else it needs. */
export type Sketch = Partial<Omit<Program, 'format' | 'chefs'>> & { chefs?: Record<string, ChefStep[]> };

export function codeOf({ chefs = {}, ...rest }: Sketch): Code {
  const steps = Object.entries(chefs).map(([name, list]) => ({ name, steps: list }));
  const parsed = parseProgram({ format: PROGRAM_FORMAT, ...rest, ...(steps.length > 0 ? { chefs: steps } : {}) });
  if (parsed.kind === 'refused') throw new Error(JSON.stringify(parsed.problems));
  return compileProgram(parsed.program);
}

export function explored(sketch: Sketch, limitStates = 100_000): Exploration {
  return explore(codeOf(sketch), { limitStates, reduction: 'none' });
}

export const lock = (on: string): ChefStep => ({ do: 'lock', on });
export const unlock = (on: string): ChefStep => ({ do: 'unlock', on });
export const read = (cell: string, into: string): ChefStep => ({ do: 'read', cell, into });
export const write = (cell: string, value: string): ChefStep => ({ do: 'write', cell, value });
export const update = (cell: string, value: string): ChefStep => ({ do: 'update', cell, value });
export const wait = (on: string): ChefStep => ({ do: 'wait', on });
export const notify = (on: string): ChefStep => ({ do: 'notify', on });
export const notifyAll = (on: string): ChefStep => ({ do: 'notifyAll', on });
export const arrive = (on: string): ChefStep => ({ do: 'arrive', on });
export const acquire = (on: string): ChefStep => ({ do: 'acquire', on });
export const release = (on: string): ChefStep => ({ do: 'release', on });
export const enter = (section: string): ChefStep => ({ do: 'enter', section });
export const leave = (section: string): ChefStep => ({ do: 'leave', section });
export const set = (local: string, value: string): ChefStep => ({ do: 'set', local, value });
export const yields: ChefStep = { do: 'yield' };
export const when = (cond: string, then: ChefStep[]): ChefStep => ({ do: 'if', cond, then });
export const whileTrue = (cond: string, body: ChefStep[]): ChefStep => ({ do: 'while', cond, body });

/** Reads, then writes one more: in two steps. */
export const increment: ChefStep[] = [read('eggs', 'r'), write('eggs', 'r + 1')];

export const mutexes = (...names: string[]) =>
  Object.fromEntries(names.map((name) => [name, { kind: 'mutex' as const }]));
