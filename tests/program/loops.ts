import { enabledActions, type LoopStep, type Program, perform } from '../../shared/program/index.ts';
import { type Machine, machineOf } from '../support/machine.ts';

/** Steps that say no more than their kind and the one thing they are about. */
export const log = (text: string): LoopStep => ({ do: 'log', text });
export const awaits = (on: string, into?: string): LoopStep =>
  into === undefined ? { do: 'await', on } : { do: 'await', on, into };
export const calls = (fn: string, into?: string): LoopStep =>
  into === undefined ? { do: 'call', fn } : { do: 'call', fn, into };
export const starts = (into: string, ms: number): LoopStep => ({ do: 'start', into, ms });
export const startsFailing = (into: string, ms: number): LoopStep => ({ do: 'start', into, ms, fails: true });
export const timer = (ms: number, ...then: LoopStep[]): LoopStep => ({ do: 'timer', ms, then });
export const microtask = (...then: LoopStep[]): LoopStep => ({ do: 'microtask', then });
export const throws = (text: string): LoopStep => ({ do: 'throw', text });
export const tries = (steps: LoopStep[], ...caught: LoopStep[]): LoopStep => ({ do: 'try', steps, catch: caught });
export const locks = (on: string): LoopStep => ({ do: 'lock', on });
export const unlocks = (on: string): LoopStep => ({ do: 'unlock', on });
export const reads = (cell: string, into: string): LoopStep => ({ do: 'read', cell, into });
export const writes = (cell: string, value: string): LoopStep => ({ do: 'write', cell, value });

/** A run of a program with the loop `dora` and whatever else it has. */
export function dora(functions: Record<string, LoopStep[]>, rest: Partial<Program> = {}): Machine {
  return machineOf({ ...rest, loops: { dora: { functions }, ...rest.loops } });
}

/** Always the first enabled action, to the end. */
export function finish(machine: Machine): Machine {
  const { code, run } = machine;
  for (let [next] = enabledActions(code, run); next !== undefined; [next] = enabledActions(code, run)) {
    machine.shown = perform(code, run, next);
  }
  return machine;
}

/** What a program of the loop `dora` logs, separated by spaces. */
export function logOf(functions: Record<string, LoopStep[]>, rest: Partial<Program> = {}): string {
  return finish(dora(functions, rest)).run.log.join(' ');
}
