import { required } from '../base/index.ts';
import type { Machine } from './machine.ts';

/** The state after those actions. InvariantError when one of them is not enabled. */
export function playSchedule<State>(machine: Machine<State>, schedule: readonly string[]): State {
  const state = machine.start();
  for (const [index, name] of schedule.entries()) {
    const action = machine.enabled(state).find((enabled) => enabled.name === name);
    machine.perform(state, required(action, `action ${index} of a schedule: ${name}`));
  }
  return state;
}
