import { namesIn } from './parse-expression.ts';
import { expressionsOf, localOf, piecesOf, promiseOf, type Step, textOf, visitSteps } from './steps.ts';

/**
 * Names of the locals of one chef or function, callbacks included: first those that a step gives a value to, in the
 * order of the text, then those that are only looked at, which stay 0 for ever. A name that is a cell is a local only
 * if it is given a value.
 */
export function localsOf(steps: readonly Step[], cells: readonly string[]): string[] {
  const given = new Set<string>();
  const seen: string[] = [];
  visitSteps(steps, '', (step) => {
    const local = localOf(step);
    if (local !== null) given.add(local.name);
    seen.push(...namesLookedAt(step));
  });
  const onlySeen = seen.filter((name) => !cells.includes(name));
  return [...new Set([...given, ...onlySeen])];
}

/** Names of the promises of one function, callbacks included, in the order of the text. */
export function promisesOf(steps: readonly Step[]): string[] {
  const promises = new Set<string>();
  visitSteps(steps, '', (step) => {
    const name = promiseOf(step);
    if (name !== null) promises.add(name);
  });
  return [...promises];
}

function namesLookedAt(step: Step): string[] {
  const inExpressions = expressionsOf(step).flatMap(({ text }) => namesIn(text));
  const inText = piecesOf(textOf(step) ?? '').flatMap((piece) => (typeof piece === 'string' ? [] : [piece.name]));
  return [...inExpressions, ...inText];
}
