import { assertNever, required } from '../base/index.ts';
import type {
  AtomicInstruction,
  ChefActionInstruction,
  ChefCode,
  Code,
  Expression,
  FreeInstruction,
  LoopInstruction,
} from '../program/index.ts';

/** Chefs, and perhaps the loops, that share nothing with the rest of the program. */
export interface Part {
  /** Indices into `Code.chefs`, ascending. */
  chefs: number[];
  /** All loops of the program, or none: their I/O is numbered through. */
  hasLoops: boolean;
  /** What the steps name: `cell 0`, `lock 2`, `chef 1`; kinds and indices of the compiled program. */
  objects: Set<string>;
}

/** The program in as many parts as there are; in the order of the file, loops last. */
export function partsOf(code: Code): Part[] {
  const chefs = code.chefs.map(
    ({ instructions }, chef): Part => ({
      chefs: [chef],
      hasLoops: false,
      objects: new Set([`chef ${chef}`, ...instructions.flatMap((step) => objectsOf(code, step))]),
    }),
  );
  const parts = grouped(code.loops.length > 0 ? [...chefs, partOfLoops(code)] : chefs);
  return hasLoneLoop(code, parts) ? withFirstChefs(parts) : parts;
}

/** All of them as one. */
export function together(parts: readonly Part[]): Part {
  return {
    chefs: parts.flatMap(({ chefs }) => chefs).sort((one, other) => one - other),
    hasLoops: parts.some(({ hasLoops }) => hasLoops),
    objects: new Set(parts.flatMap(({ objects }) => [...objects])),
  };
}

/** The program without everybody else. Cells, locks and all else that has a name keep their places. */
export function codeOfPart(code: Code, part: Part): Code {
  if (part.chefs.length === code.chefs.length && (part.hasLoops || code.loops.length === 0)) return code;
  const chefs = part.chefs.map((chef) => withChefsOf(required(code.chefs[chef], `chef ${chef}`), part));
  return { ...code, chefs, loops: part.hasLoops ? code.loops : [] };
}

/** Names of the cells that the part uses. */
export function cellsOfPart(code: Code, { objects }: Part): string[] {
  return code.cells.filter((_, index) => objects.has(cell(index))).map(({ name }) => name);
}

function withChefsOf(chef: ChefCode, part: Part): ChefCode {
  const instructions = chef.instructions.map((step) => {
    if (step.do !== 'spawn' && step.do !== 'join') return step;
    return { ...step, chef: part.chefs.indexOf(step.chef) };
  });
  return { ...chef, instructions };
}

function partOfLoops(code: Code): Part {
  const routines = code.loops.flatMap(({ functions, callbacks }) => [...functions, ...callbacks]);
  const steps = routines.flatMap(({ instructions }) => instructions);
  return { chefs: [], hasLoops: true, objects: new Set(steps.flatMap((step) => objectsOf(code, step))) };
}

function grouped(users: readonly Part[]): Part[] {
  let groups: Part[] = [];
  for (const user of users) {
    const isNear = ({ objects }: Part): boolean => [...user.objects].some((object) => objects.has(object));
    const near = groups.filter(isNear);
    groups = [...groups.filter((group) => !near.includes(group)), together([...near, user])];
  }
  return groups.sort((one, other) => firstChef(one) - firstChef(other));
}

function firstChef({ chefs }: Part): number {
  return chefs[0] ?? Number.MAX_SAFE_INTEGER;
}

/** A single loop acts in other stretches where there are chefs beside it: there must be some in its part as well. */
function hasLoneLoop(code: Code, parts: readonly Part[]): boolean {
  return code.loops.length === 1 && parts.length > 1 && parts.some((part) => part.hasLoops && part.chefs.length === 0);
}

function withFirstChefs(parts: readonly Part[]): Part[] {
  const loops = parts.filter(({ hasLoops }) => hasLoops);
  const [first, ...others] = parts.filter(({ hasLoops }) => !hasLoops);
  return [together(first === undefined ? loops : [first, ...loops]), ...others];
}

type Step = ChefActionInstruction | LoopInstruction | FreeInstruction | AtomicInstruction;

/** All that the step could share with somebody. */
function objectsOf(code: Code, step: Step): string[] {
  switch (step.do) {
    case 'read':
      return [cell(step.cell)];
    case 'write':
    case 'update':
      return [cell(step.cell), ...cellsIn(step.value)];
    case 'compareAndSet':
      return [cell(step.cell), ...cellsIn(step.expect), ...cellsIn(step.value)];
    case 'set':
      return cellsIn(step.value);
    case 'assert':
      return cellsIn(step.that);
    case 'branch':
      return cellsIn(step.cond);
    case 'if':
      return [...cellsIn(step.cond), ...[...step.then, ...step.else].flatMap((inner) => objectsOf(code, inner))];
    case 'atomic':
      return step.steps.flatMap((inner) => objectsOf(code, inner));
    case 'lock':
    case 'unlock':
    case 'lockShared':
    case 'unlockShared':
    case 'tryLock':
    case 'acquire':
    case 'release':
      return [lock(step.on)];
    case 'wait':
    case 'notify':
    case 'notifyAll':
      return [`condition ${step.on}`, lock(required(code.conditions[step.on], `condition ${step.on}`).lock)];
    case 'arrive':
      return [`barrier ${step.on}`];
    case 'enter':
    case 'leave':
      return [`section ${step.section}`];
    case 'spawn':
    case 'join':
      return [`chef ${step.chef}`];
    case 'return':
      return step.value === null ? [] : cellsIn(step.value);
    case 'yield':
    case 'jump':
    case 'log':
    case 'work':
    case 'call':
    case 'start':
    case 'await':
    case 'awaitAll':
    case 'awaitAny':
    case 'awaitRace':
    case 'awaitSettled':
    case 'timer':
    case 'microtask':
    case 'blockOn':
    case 'cancel':
    case 'throw':
    case 'try':
    case 'endTry':
      return [];
    default:
      return assertNever(step);
  }
}

const cell = (index: number): string => `cell ${index}`;
const lock = (index: number): string => `lock ${index}`;

function cellsIn(expression: Expression): string[] {
  switch (expression.kind) {
    case 'cell':
      return [cell(expression.cell)];
    case 'not':
    case 'negative':
      return cellsIn(expression.of);
    case 'binary':
      return [...cellsIn(expression.left), ...cellsIn(expression.right)];
    case 'number':
    case 'local':
      return [];
    default:
      return assertNever(expression);
  }
}
