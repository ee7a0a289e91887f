import { assertNever, InvariantError, invariant, required } from '../../base/index.ts';
import { wakeSpuriously } from '../../kernel/index.ts';
import type { Code, Index } from '../code.ts';
import { performChefAction, retake } from './chef-steps.ts';
import { chefActions } from './enabled.ts';
import { strandOf } from './free-steps.ts';
import { performIo, performLoop } from './loop-actions.ts';
import { observationOf } from './observation.ts';
import { forgetHarmlessAccesses } from './racing.ts';
import type { Action, Observation, Run } from './run.ts';

/**
 * Performs one action, changing the run: the step and the free steps after it. After a failure `run.failure` is set and
 * nothing is enabled any more. InvariantError for an action that is not enabled.
 */
export function perform(code: Code, run: Run, action: Action): Observation {
  invariant(run.failure === null, `the run has failed, so ${action.name} is not enabled`);
  const observation = act(code, run, action);
  forgetHarmlessAccesses(code, run);
  return observation;
}

function act(code: Code, run: Run, action: Action): Observation {
  const { how } = action;
  switch (how.kind) {
    case 'chef':
    case 'spurious':
      return actAsChef(code, run, enabledAction(code, run, how.strand, action));
    case 'loop':
      return performLoop(code, run, action);
    case 'io':
      performIo(code, run, action);
      return observationOf(code, run, []);
    default:
      return assertNever(how);
  }
}

function actAsChef(code: Code, run: Run, { name, how }: Action): Observation {
  switch (how.kind) {
    case 'chef':
      return observationOf(code, run, performChefAction(code, run, how.strand, how.wakes));
    case 'spurious':
      wakeByItself(run, how.strand);
      return observationOf(code, run, []);
    default:
      throw new InvariantError(`${name} is no action of a chef`);
  }
}

/** The action as the machine offers it: only its name and kind are taken from outside. */
function enabledAction(code: Code, run: Run, chef: Index, action: Action): Action {
  const enabled = chefActions(code, run, chef).find(
    (each) => each.name === action.name && each.how.kind === action.how.kind,
  );
  return required(enabled, 'enabled action', action.name);
}

function wakeByItself(run: Run, strand: Index): void {
  const { agent } = strandOf(run, strand);
  wakeSpuriously(run.kernel, agent);
  retake(run, agent);
}
