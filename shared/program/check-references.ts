import type { Report } from './problem.ts';
import type { Program } from './program.ts';
import type { Step } from './steps.ts';

/** The names that the steps of one chef or function may point to. */
export interface Surroundings {
  program: Program;
  /** Functions of the loop and promises of the function; empty for a chef. */
  functions: readonly string[];
  promises: readonly string[];
  /** A loop's locks are mutexes: tasks wait in line for one. */
  isLoop: boolean;
}

/** What a step points to: `name` stands under `key` and must be one of `kinds`. */
interface Reference {
  key: string;
  name: string;
  kinds: readonly Kind[];
}

const LOCK_KINDS = ['mutex', 'rwlock', 'semaphore'] as const;
type Kind = (typeof LOCK_KINDS)[number] | 'cell' | 'condition' | 'barrier' | 'chef' | 'function' | 'promise';

const WORDS: Readonly<Record<Kind, string>> = {
  mutex: 'a mutex',
  rwlock: 'a rwlock',
  semaphore: 'a semaphore',
  cell: 'a cell',
  condition: 'a condition',
  barrier: 'a barrier',
  chef: 'a chef',
  function: 'a function of this loop',
  promise: 'a promise of this function',
};

/** Reports names in the step (not in its bodies) that point to nothing, or to something of another kind. */
export function checkReferences(step: Step, path: string, around: Surroundings, report: Report): void {
  for (const { key, name, kinds } of referencesOf(step, around.isLoop)) {
    const found = kindsOf(name, around);
    if (kinds.some((kind) => found.includes(kind))) continue;
    const wanted = kinds.map((kind) => WORDS[kind]).join(' or ');
    const stands = found[0] === undefined ? 'nothing is called that' : `${name} is ${WORDS[found[0]]}`;
    report({ path: `${path}.${key}`, value: name, message: `this must name ${wanted}; ${stands}` });
  }
  checkSpawn(step, path, around, report);
  checkCall(step, path, report);
}

function referencesOf(step: Step, isLoop: boolean): Reference[] {
  switch (step.do) {
    case 'read':
    case 'write':
    case 'update':
    case 'compareAndSet':
      return [{ key: 'cell', name: step.cell, kinds: ['cell'] }];
    case 'lock':
    case 'unlock':
      return [{ key: 'on', name: step.on, kinds: isLoop ? ['mutex'] : ['mutex', 'rwlock'] }];
    case 'tryLock':
      return [{ key: 'on', name: step.on, kinds: ['mutex', 'rwlock'] }];
    case 'lockShared':
    case 'unlockShared':
      return [{ key: 'on', name: step.on, kinds: ['rwlock'] }];
    case 'acquire':
    case 'release':
      return [{ key: 'on', name: step.on, kinds: ['semaphore'] }];
    case 'wait':
    case 'notify':
    case 'notifyAll':
      return [{ key: 'on', name: step.on, kinds: ['condition'] }];
    case 'arrive':
      return [{ key: 'on', name: step.on, kinds: ['barrier'] }];
    case 'spawn':
    case 'join':
      return [{ key: 'chef', name: step.chef, kinds: ['chef'] }];
    case 'call':
      return [{ key: 'fn', name: step.fn, kinds: ['function'] }];
    case 'await':
    case 'blockOn':
    case 'cancel':
      return [{ key: 'on', name: step.on, kinds: ['promise'] }];
    case 'awaitAll':
    case 'awaitAny':
    case 'awaitRace':
    case 'awaitSettled':
      return step.on.map((name, index) => ({ key: `on.${index}`, name, kinds: ['promise'] }));
    default:
      return [];
  }
}

/** Everything that the name stands for here. */
function kindsOf(name: string, { program, functions, promises }: Surroundings): Kind[] {
  const kinds: Kind[] = [];
  const lock = program.locks !== undefined && Object.hasOwn(program.locks, name) ? program.locks[name] : undefined;
  if (lock !== undefined) kinds.push(lock.kind);
  if (Object.hasOwn(program.cells ?? {}, name)) kinds.push('cell');
  if (Object.hasOwn(program.conditions ?? {}, name)) kinds.push('condition');
  if (Object.hasOwn(program.barriers ?? {}, name)) kinds.push('barrier');
  if (program.chefs?.some((chef) => chef.name === name) === true) kinds.push('chef');
  if (functions.includes(name)) kinds.push('function');
  if (promises.includes(name)) kinds.push('promise');
  return kinds;
}

function checkSpawn(step: Step, path: string, { program }: Surroundings, report: Report): void {
  if (step.do !== 'spawn') return;
  const chef = program.chefs?.find(({ name }) => name === step.chef);
  if (chef === undefined || chef.starts === false) return;
  report({
    path: `${path}.chef`,
    value: step.chef,
    message: `${step.chef} starts by itself; only a chef with "starts": false can be spawned`,
  });
}

function checkCall(step: Step, path: string, report: Report): void {
  if (step.do !== 'call' || step.fn !== 'main') return;
  report({ path: `${path}.fn`, value: 'main', message: 'main is the script of the loop, and nobody calls it' });
}
