import type { StepPath } from '../code.ts';
import type { Program } from '../program.ts';
import type { Step } from '../steps.ts';

/*
 * Which locks a chef certainly holds where, found by walking its steps once. Printers ask it whether a lock is used in
 * such an orderly way that the library's own lock does exactly what ours does.
 */

/** How often a chef holds a lock: a number where that is certain, `local` where a tryLock wrote it into that local. */
export type Held = number | 'unknown' | { local: string };

export interface Holding {
  chef: string;
  step: Step;
  path: StepPath;
  /** Before the step; locks that are not named are not held. `book/shared` is the shared side of a rwlock. */
  held: ReadonlyMap<string, Held>;
  /** Inside a `while`. */
  repeats: boolean;
}

/** The name under which the shared side of a rwlock is counted. */
export function sharedSide(lock: string): string {
  return `${lock}/shared`;
}

export function heldAt(holding: Holding, lock: string): Held {
  return holding.held.get(lock) ?? 0;
}

/** Every step of every chef with what is held before it. */
export function holdingsOf(program: Program): Holding[] {
  return (program.chefs ?? []).flatMap(({ name, steps }) => {
    const found: Holding[] = [];
    walk({ chef: name, found, repeats: false, silent: false }, steps, '', new Map());
    return found;
  });
}

type State = ReadonlyMap<string, Held>;

interface Walk {
  chef: string;
  found: Holding[];
  repeats: boolean;
  /** The first rounds through a loop only find out what its later rounds begin with. */
  silent: boolean;
}

function walk(at: Walk, steps: readonly Step[], base: StepPath, before: State): State {
  let state = before;
  for (const [place, step] of steps.entries()) {
    const path = base === '' ? String(place) : `${base}.${place}`;
    const isLoop = step.do === 'while';
    if (!at.silent && !isLoop) {
      at.found.push({ chef: at.chef, step, path, held: state, repeats: at.repeats });
    }
    state = isLoop ? walkLoop(at, step, path, state) : after(at, step, path, state);
  }
  return state;
}

function after(at: Walk, step: Step, path: StepPath, state: State): State {
  switch (step.do) {
    case 'if': {
      const otherwise = step.else ?? [];
      return merge(
        walk(at, step.then, `${path}.then`, knowing(state, step.cond, true)),
        walk(at, otherwise, `${path}.else`, knowing(state, step.cond, false)),
      );
    }
    case 'atomic':
      return walk(at, step.steps, `${path}.steps`, state);
    case 'lock':
      return add(state, step.on, 1);
    case 'unlock':
      return add(state, step.on, -1);
    case 'lockShared':
      return add(state, sharedSide(step.on), 1);
    case 'unlockShared':
      return add(state, sharedSide(step.on), -1);
    case 'tryLock':
      return forget(state, step.into).set(step.on, heldBefore(state, step.on) === 0 ? { local: step.into } : 'unknown');
    case 'set':
      return forget(state, step.local);
    case 'read':
      return forget(state, step.into);
    case 'compareAndSet':
      return step.into === undefined ? state : forget(state, step.into);
    default:
      return state;
  }
}

/** Two silent rounds are enough: what is not the same after one round is unknown in every round. */
function walkLoop(at: Walk, step: Step, path: StepPath, before: State): State {
  if (step.do !== 'while') return before;
  let state = before;
  for (let round = 0; round < 2; round++) {
    const end = walk({ ...at, silent: true }, step.body, `${path}.body`, knowing(state, step.cond, true));
    state = merge(state, end);
  }
  if (!at.silent) at.found.push({ chef: at.chef, step, path, held: state, repeats: at.repeats });
  walk({ ...at, repeats: true }, step.body, `${path}.body`, knowing(state, step.cond, true));
  return knowing(state, step.cond, false);
}

function heldBefore(state: State, lock: string): Held {
  return state.get(lock) ?? 0;
}

function add(state: State, lock: string, change: 1 | -1): State {
  const held = heldBefore(state, lock);
  const next = typeof held === 'number' && held + change >= 0 ? held + change : 'unknown';
  return new Map(state).set(lock, next);
}

/** The local gets another value: it tells nothing about a lock any more. */
function forget(state: State, local: string): Map<string, Held> {
  return new Map(
    [...state].map(([lock, held]): [string, Held] => [
      lock,
      typeof held === 'object' && held.local === local ? 'unknown' : held,
    ]),
  );
}

/** What the outcome of a condition such as `got` or `!got` tells about a tryLock into `got`. */
function knowing(state: State, condition: string, holds: boolean): State {
  const bare = condition.replaceAll(/\s+/g, '');
  return new Map(
    [...state].map(([lock, held]): [string, Held] => {
      if (typeof held !== 'object') return [lock, held];
      if ([held.local, `${held.local}==1`, `${held.local}!=0`].includes(bare)) return [lock, holds ? 1 : 0];
      if ([`!${held.local}`, `${held.local}==0`, `${held.local}!=1`].includes(bare)) return [lock, holds ? 0 : 1];
      return [lock, held];
    }),
  );
}

function merge(left: State, right: State): State {
  const locks = new Set([...left.keys(), ...right.keys()]);
  return new Map(
    [...locks].map((lock): [string, Held] => {
      const [a, b] = [heldBefore(left, lock), heldBefore(right, lock)];
      return [lock, isSame(a, b) ? a : 'unknown'];
    }),
  );
}

function isSame(a: Held, b: Held): boolean {
  if (typeof a === 'object' && typeof b === 'object') return a.local === b.local;
  return a === b;
}
