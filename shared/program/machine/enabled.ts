import { assertNever, required } from '../../base/index.ts';
import { mayTake, sleepersOf } from '../../kernel/index.ts';
import type { ChefActionInstruction, Code, FreeInstruction, Index } from '../code.ts';
import { queuesFirst } from './chef-steps.ts';
import { strandOf } from './free-steps.ts';
import { enabledIo, enabledLoopActions } from './loop-actions.ts';
import type { Action, Run, StrandState } from './run.ts';
import { type ChefTable, chefTable, tablesOf } from './tables.ts';

/**
 * What a scheduler may pick now: chefs in the order of the file, each with its next action, or one per sleeper that its
 * notify may wake (file order), or its own spurious wake; then loops in the order of the file; then I/O by due time, then
 * creation. Empty at the end, when nobody can go on, and after a failure.
 */
export function enabledActions(code: Code, run: Run): Action[] {
  if (run.failure !== null) return [];
  const actions: Action[] = [];
  for (let chef = 0; chef < code.chefs.length; chef++) addChefActions(code, run, chef, actions);
  if (code.loops.length > 0) actions.push(...enabledLoopActions(code, run), ...enabledIo(code, run));
  return actions;
}

/** What one chef may do now. */
export function chefActions(code: Code, run: Run, chef: Index): Action[] {
  const actions: Action[] = [];
  addChefActions(code, run, chef, actions);
  return actions;
}

function addChefActions(code: Code, run: Run, chef: Index, actions: Action[]): void {
  const { state } = strandOf(run, chef);
  const table = chefTable(code, chef);
  switch (state.kind) {
    case 'ready': {
      const instruction = required(code.chefs[chef]?.instructions[state.at], 'instruction', state.at);
      addNext({ code, run, table, state }, instruction, actions);
      return;
    }
    case 'retaking':
      if (queuesFirst(table, state) || mayTakeAt(run, table, state.at)) actions.push(table.next);
      return;
    case 'sleeping':
      if (mayWakeByItself(code, chef, state.at)) actions.push(table.wakesUp);
      return;
    default:
      return;
  }
}

interface Standing {
  code: Code;
  run: Run;
  table: ChefTable;
  state: StrandState & { kind: 'ready' };
}

function addNext(standing: Standing, instruction: ChefActionInstruction | FreeInstruction, actions: Action[]): void {
  const { code, run, table, state } = standing;
  switch (instruction.do) {
    case 'lock':
    case 'lockShared':
    case 'acquire':
      if (queuesFirst(table, state) || mayTakeAt(run, table, state.at)) actions.push(table.next);
      return;
    case 'join':
      if (strandOf(run, instruction.chef).state.kind === 'finished') actions.push(table.next);
      return;
    case 'notify': {
      const sleepers = choiceOf(code, run, instruction.on);
      if (sleepers.length < 2) actions.push(table.next);
      else for (const sleeper of sleepers) actions.push(required(table.wakes[sleeper], 'chef', sleeper));
      return;
    }
    default:
      actions.push(table.next);
  }
}

/** Those a notify may wake where the scheduler has the choice if they are several, in the order of the file; else nobody. */
function choiceOf(code: Code, run: Run, condition: Index): Index[] {
  const { wake } = required(code.conditions[condition], 'condition', condition);
  switch (wake) {
    case 'fifo':
      return [];
    case 'any': {
      const sleepers = sleepersOf(run.kernel, required(tablesOf(code).conditions[condition], 'condition', condition));
      return code.chefs.map((_, chef) => chef).filter((chef) => sleepers.includes(chefTable(code, chef).agent));
    }
    default:
      return assertNever(wake);
  }
}

function mayTakeAt(run: Run, { agent, claims }: ChefTable, at: number): boolean {
  return mayTake(run.kernel, agent, required(claims[at], 'claim of instruction', at));
}

function mayWakeByItself(code: Code, chef: Index, at: number): boolean {
  const instruction = required(code.chefs[chef]?.instructions[at], 'instruction', at);
  return instruction.do === 'wait' && code.conditions[instruction.on]?.spurious === true;
}
