import { required } from '../../base/index.ts';
import type { StepPath } from '../code.ts';
import { localsOf, promisesOf } from '../locals.ts';
import { namesIn } from '../parse-expression.ts';
import { expressionsOf, localOf, piecesOf, promiseOf, type Step, textOf, visitSteps } from '../steps.ts';

/**
 * How one name of an agent is best declared.
 * `inPlace`: one step gives it its value, and whatever uses it stands behind that step in the same block or deeper, so
 * the step itself may declare a constant. Everything else is declared at the top of the agent; locals start at 0.
 */
export interface Variable {
  kind: 'local' | 'promise';
  name: string;
  declared: 'atTop' | 'inPlace';
  /** Some step looks at it, awaits it or cancels it. */
  isUsed: boolean;
  /** Some step gives it a value. */
  isGiven: boolean;
}

/** Steps that mention one name: where, and their running number in the text. */
interface Mentions {
  gives: Mention[];
  uses: Mention[];
}

interface Mention {
  path: StepPath;
  at: number;
}

/** Locals, then promises of one agent. `cells`: names of the program's cells. */
export function variablesOf(steps: readonly Step[], cells: readonly string[]): Variable[] {
  const kinds = new Map<StepPath, Step['do']>();
  visitSteps(steps, '', (step, path) => kinds.set(path, step.do));
  const variable = (kind: Variable['kind'], name: string): Variable => {
    const mentions = mentionsOf(steps, kind, name);
    return {
      kind,
      name,
      declared: isInPlace(mentions, kinds) ? 'inPlace' : 'atTop',
      isUsed: mentions.uses.length > 0,
      isGiven: mentions.gives.length > 0,
    };
  };
  return [
    ...localsOf(steps, cells).map((name) => variable('local', name)),
    ...promisesOf(steps).map((name) => variable('promise', name)),
  ];
}

function mentionsOf(steps: readonly Step[], kind: Variable['kind'], name: string): Mentions {
  const gives: Mention[] = [];
  const uses: Mention[] = [];
  let at = 0;
  visitSteps(steps, '', (step, path) => {
    const given = kind === 'local' ? localOf(step)?.name : promiseOf(step);
    const used = kind === 'local' ? localsUsedBy(step) : promisesUsedBy(step);
    if (given === name) gives.push({ path, at });
    if (used.includes(name)) uses.push({ path, at });
    at += 1;
  });
  return { gives, uses };
}

function localsUsedBy(step: Step): string[] {
  const inExpressions = expressionsOf(step).flatMap(({ text }) => namesIn(text));
  const inText = piecesOf(textOf(step) ?? '').flatMap((piece) => (typeof piece === 'string' ? [] : [piece.name]));
  return [...inExpressions, ...inText];
}

function promisesUsedBy(step: Step): string[] {
  switch (step.do) {
    case 'await':
    case 'blockOn':
    case 'cancel':
      return [step.on];
    case 'awaitAll':
    case 'awaitAny':
    case 'awaitRace':
    case 'awaitSettled':
      return step.on;
    default:
      return [];
  }
}

function isInPlace({ gives, uses }: Mentions, kinds: ReadonlyMap<StepPath, Step['do']>): boolean {
  const [given, ...others] = gives;
  if (given === undefined || others.length > 0) return false;
  const standBehind = uses.every((use) => use.at > given.at && isInBlock(use.path, blockOf(given.path)));
  if (!standBehind) return false;
  // A callback keeps the variable for later; inside a `while` the next round would give it a new one where we share one.
  const around = [given, ...uses].flatMap(({ path }) =>
    stepsAround(path).map((outer) => required(kinds.get(outer), outer)),
  );
  const isKept = around.includes('timer') || around.includes('microtask');
  return !(isKept && around.includes('while'));
}

/** `2.then.0` → `2.then`; `2` → ''. */
function blockOf(path: StepPath): string {
  return path.split('.').slice(0, -1).join('.');
}

function isInBlock(path: StepPath, block: string): boolean {
  return block === '' || path.startsWith(`${block}.`);
}

/** Paths of the steps that a step stands in, outermost first: `2.then.0` → `2`. */
function stepsAround(path: StepPath): StepPath[] {
  const parts = path.split('.');
  const ends = Array.from({ length: (parts.length - 1) / 2 }, (_, depth) => 2 * depth + 1);
  return ends.map((end) => parts.slice(0, end).join('.'));
}
