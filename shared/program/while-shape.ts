import type { Step } from './steps.ts';

/** How far one can get through a list of steps without an action: to its end, or out of it by a throw. */
interface FreePaths {
  toEnd: boolean;
  toThrow: boolean;
}

/** Which steps count as actions where the loop stands. */
export interface ActionsHere {
  /** False in a program of one loop alone: its stretches are whole, so an access or lock step ends nothing. */
  cellsAndLocksCount: boolean;
}

const STOPPED: FreePaths = { toEnd: false, toThrow: false };
const PASSED: FreePaths = { toEnd: true, toThrow: false };

/**
 * Could the body of a `while` go round without an action, judged by its shape alone? An `if` without `else` has a path
 * around it, a `while` inside may run zero times, `return` never comes back.
 */
export function canSpinFreely(body: readonly Step[], actions: ActionsHere): boolean {
  return freePathsOf(body, actions).toEnd;
}

function freePathsOf(steps: readonly Step[], actions: ActionsHere): FreePaths {
  let toThrow = false;
  for (const step of steps) {
    const paths = freePathsOfStep(step, actions);
    toThrow ||= paths.toThrow;
    if (!paths.toEnd) return { toEnd: false, toThrow };
  }
  return { toEnd: true, toThrow };
}

function freePathsOfStep(step: Step, actions: ActionsHere): FreePaths {
  switch (step.do) {
    case 'if': {
      const inThen = freePathsOf(step.then, actions);
      const inElse = freePathsOf(step.else ?? [], actions);
      return { toEnd: inThen.toEnd || inElse.toEnd, toThrow: inThen.toThrow || inElse.toThrow };
    }
    case 'while':
      return { toEnd: true, toThrow: freePathsOf(step.body, actions).toThrow };
    case 'try': {
      const guarded = freePathsOf(step.steps, actions);
      const caught = guarded.toThrow ? freePathsOf(step.catch, actions) : STOPPED;
      return { toEnd: guarded.toEnd || caught.toEnd, toThrow: caught.toThrow };
    }
    case 'throw':
      return { toEnd: false, toThrow: true };
    case 'return':
      return STOPPED;
    case 'set':
    case 'assert':
    case 'work':
    case 'log':
    case 'call':
    case 'start':
    case 'cancel':
    case 'timer':
    case 'microtask':
      return PASSED;
    case 'read':
    case 'write':
    case 'update':
    case 'compareAndSet':
    case 'lock':
    case 'unlock':
      return actions.cellsAndLocksCount ? STOPPED : PASSED;
    default:
      return STOPPED;
  }
}
