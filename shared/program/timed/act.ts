import { required } from '../../base/index.ts';
import type { Index } from '../code.ts';
import { fail } from '../machine/free-steps.ts';
import { perform } from '../machine/perform.ts';
import type { Action } from '../machine/run.ts';
import { handworkAt, instructionAt } from './handwork.ts';
import { nextAction } from './precedence.ts';
import type { Timing } from './timing.ts';

/** This many actions within one millisecond are a failure: no time would ever pass again. */
const MOST_ACTIONS_AT_ONCE = 10_000;

/**
 * A chef that has the use of a core goes on, in no time, up to its next handwork or until it must wait or has finished;
 * `yields`: it stopped after a `yield` that lets the others go first.
 */
export function actUntilHandwork(timing: Timing, chef: Index): 'stops' | 'yields' {
  for (;;) {
    if (timing.run.failure !== null) return 'stops';
    if (handworkAt(timing.code, timing.run, chef) === null) {
      const isYield = instructionAt(timing.code, timing.run, chef)?.do === 'yield';
      if (!actOnce(timing, chef)) return 'stops';
      if (isYield && timing.schedule.policy.kind === 'cooperative') return 'yields';
    } else if (!leaveHandwork(timing, chef)) return 'stops';
  }
}

/** False if the chef must wait, or has nothing left to do. */
function actOnce(timing: Timing, chef: Index): boolean {
  const action = nextAction(timing, chef);
  if (action === null) return false;
  timing.actionsNow += 1;
  if (timing.actionsNow > MOST_ACTIONS_AT_ONCE) {
    const path = required(instructionAt(timing.code, timing.run, chef), 'an instruction').path;
    fail(timing.run, chef, path, `${MOST_ACTIONS_AT_ONCE} actions at ${timing.nowMs} ms and no work between them`);
    return false;
  }
  playOn(timing, action);
  return true;
}

/** Begins the handwork, or leaves it behind when all of it is done; false if some is left. */
function leaveHandwork(timing: Timing, chef: Index): boolean {
  const ms = required(handworkAt(timing.code, timing.run, chef), 'handwork');
  const leftMs = timing.leftMs[chef] ?? ms;
  if (leftMs > 0) {
    timing.leftMs[chef] = leftMs;
    return false;
  }
  timing.leftMs[chef] = null;
  perform(timing.machine, timing.run, required(nextAction(timing, chef), 'the end of the handwork'));
  return true;
}

function playOn(timing: Timing, action: Action): void {
  perform(timing.machine, timing.run, action);
  timing.played.push(action.name);
}
