import { required } from '../../base/index.ts';
import { inheritedPriorities, type MutexWait, type PriorityRow, priorityIn } from '../../kernel/index.ts';
import type { Index } from '../code.ts';
import { queuesNow } from '../machine/chef-steps.ts';
import { chefActions } from '../machine/enabled.ts';
import type { Action } from '../machine/run.ts';
import { waitsOf } from '../machine/waits.ts';
import { handworkAt, instructionAt } from './handwork.ts';
import type { Timing } from './timing.ts';

/** Whether the chef could use a core: it has handwork to do, or an action that it may perform now. */
export function couldGoOn(timing: Timing, chef: Index): boolean {
  return handworkAt(timing.code, timing.run, chef) !== null || nextAction(timing, chef) !== null;
}

/**
 * The action that the chef would perform now; null if it has to wait. Nobody wakes by itself in a timed run. Where the
 * program leaves a choice and the policy goes by priority, that decides: whom a notify wakes, and who is first to take a
 * lock that several could take. Under every other policy the first sleeper of the file wakes, and whoever has a core takes.
 */
export function nextAction(timing: Timing, chef: Index): Action | null {
  const actions = chefActions(timing.machine, timing.run, chef).filter(({ how }) => how.kind === 'chef');
  const [first] = actions;
  const isForPolicy = actions.length > 1 || lockToTake(timing, chef) !== null;
  if (first === undefined || timing.schedule.policy.kind !== 'priority' || !isForPolicy) return first ?? null;
  const priorities = inheritedPriorities(timing.schedule.priorities, mutexWaits(timing));
  if (isBehind(timing, chef, priorities)) return null;
  return actions.reduce((best, action) =>
    wakes(timing, action, priorities) > wakes(timing, best, priorities) ? action : best,
  );
}

/**
 * Who stands before a mutex, and whom it waits for there: the holder, and those ahead where there is a queue. Empty where
 * nothing is inherited by that.
 */
export function mutexWaits(timing: Timing): MutexWait[] {
  const { machine, run, schedule } = timing;
  if (schedule.policy.kind !== 'priority' || !schedule.policy.inherit) return [];
  return machine.chefs.flatMap(({ name: waiter }, chef) => {
    const lock = lockToTake(timing, chef);
    if (lock === null || machine.locks[lock]?.kind !== 'mutex') return [];
    return waitsOf(machine, run, waiter).flatMap(([, blocker]) => (blocker === null ? [] : [{ waiter, blocker }]));
  });
}

/** Whether a more urgent chef could take the same lock at this moment. */
function isBehind(timing: Timing, chef: Index, priorities: readonly PriorityRow[]): boolean {
  const lock = lockToTake(timing, chef);
  if (lock === null) return false;
  const own = priorityIn(priorities, nameOf(timing, chef));
  return timing.code.chefs.some(
    ({ name }, other) =>
      priorityIn(priorities, name) > own &&
      lockToTake(timing, other) === lock &&
      chefActions(timing.machine, timing.run, other).length > 0,
  );
}

/** Index of the lock that the next action of the chef takes; null if it takes none, or only a place in the queue for it. */
function lockToTake(timing: Timing, chef: Index): Index | null {
  const { machine, run } = timing;
  const instruction = instructionAt(machine, run, chef);
  if (instruction === null || queuesNow(machine, run, chef)) return null;
  switch (instruction.do) {
    case 'lock':
    case 'lockShared':
    case 'acquire':
      return instruction.on;
    case 'wait':
      // Before a `wait` it has the lock already; only who woke from it takes it again.
      return run.strands[chef]?.state.kind === 'retaking'
        ? required(machine.conditions[instruction.on], 'a condition').lock
        : null;
    default:
      return null;
  }
}

function wakes(timing: Timing, action: Action, priorities: readonly PriorityRow[]): number {
  if (action.how.kind !== 'chef' || action.how.wakes === null) return 0;
  return priorityIn(priorities, nameOf(timing, action.how.wakes));
}

function nameOf(timing: Timing, chef: Index): string {
  return required(timing.code.chefs[chef], `chef ${chef}`).name;
}
