import type { Grouping } from './cpu-profile.ts';

/** Systems in the order in which a step runs them, by the functions that step.ts calls. */
const SYSTEM_OF_CALL: Readonly<Record<string, string>> = {
  runDevices: 'devices',
  progressWork: 'work',
  progressHandling: 'handling',
  continueAfterPut: 'handling',
  applyCommand: 'commands',
  useFaced: 'use at the keys',
  advanceQueue: "threads' queues",
  advanceRail: 'rails',
  railOf: 'rails',
  moveChef: 'movement',
  shareAprons: 'aprons',
  watchReadiness: 'aprons',
  loseLateOrders: 'orders',
  openOrders: 'orders',
  endRound: 'orders',
  watchDeadlocks: 'hazards, deadlock finder',
};

export const STEP_ITSELF = 'step itself';
export const COLLECTOR = 'garbage collector';

export const SYSTEMS: readonly string[] = [...new Set(Object.values(SYSTEM_OF_CALL)), STEP_ITSELF, COLLECTOR];

/** A system has what it calls, in whatever file that is: inclusive of helpers, exclusive of each other. */
export const bySystem: Grouping = ({ name, file }, group) => {
  if (name === '(garbage collector)') return COLLECTOR;
  if (file === 'shared/kitchen/step.ts') return STEP_ITSELF;
  return group === STEP_ITSELF ? (SYSTEM_OF_CALL[name] ?? STEP_ITSELF) : group;
};

/** Across the systems: how much of it all is the concurrency kernel. */
export const byKernel: Grouping = ({ file }, group) => {
  if (group === 'kernel' || file.startsWith('shared/kernel/')) return 'kernel';
  return file.startsWith('shared/kitchen/') ? 'kitchen' : group;
};

/** The function alone, without what it calls; what the engine has built in belongs to its caller. */
export const byFunction: Grouping = ({ name, file }, group) => {
  if (!file.startsWith('shared/')) return group;
  return `${name || '(anonymous)'} ${file.slice('shared/'.length)}`;
};
