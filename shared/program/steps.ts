import type { AtomicStep, ChefStep, ExpressionText, LoopStep } from './program.ts';

/* What can be asked of every step alike: its bodies, its expressions, the names it gives. */

export type Step = ChefStep | LoopStep | AtomicStep;

/** One body of a step: `key` is its name in the file. */
export interface Body {
  key: 'then' | 'else' | 'body' | 'steps' | 'catch';
  steps: readonly Step[];
}

/** The lists of steps inside a step, in the order of the file format. */
export function bodiesOf(step: Step): Body[] {
  switch (step.do) {
    case 'if':
      return [
        { key: 'then', steps: step.then },
        { key: 'else', steps: step.else ?? [] },
      ];
    case 'while':
      return [{ key: 'body', steps: step.body }];
    case 'atomic':
      return [{ key: 'steps', steps: step.steps }];
    case 'timer':
    case 'microtask':
      return [{ key: 'then', steps: step.then }];
    case 'try':
      return [
        { key: 'steps', steps: step.steps },
        { key: 'catch', steps: step.catch },
      ];
    default:
      return [];
  }
}

/** Calls `visit` for every step, the ones inside after the one around them. `path` is the place of `steps`: `2.then`, or ''. */
export function visitSteps(steps: readonly Step[], path: string, visit: (step: Step, path: string) => void): void {
  for (const [index, step] of steps.entries()) {
    const at = path === '' ? `${index}` : `${path}.${index}`;
    visit(step, at);
    for (const body of bodiesOf(step)) visitSteps(body.steps, `${at}.${body.key}`, visit);
  }
}

/** An expression of a step: the key it stands under, and whether it may name cells. */
export interface ExpressionPlace {
  key: 'value' | 'cond' | 'that' | 'expect';
  text: ExpressionText;
  seesCells: boolean;
}

/** The expressions of the step itself, without those of its bodies. */
export function expressionsOf(step: Step): ExpressionPlace[] {
  switch (step.do) {
    case 'set':
    case 'write':
      return [{ key: 'value', text: step.value, seesCells: false }];
    case 'update':
      return [{ key: 'value', text: step.value, seesCells: true }];
    case 'compareAndSet':
      return [
        { key: 'expect', text: step.expect, seesCells: false },
        { key: 'value', text: step.value, seesCells: false },
      ];
    case 'if':
    case 'while':
      return [{ key: 'cond', text: step.cond, seesCells: false }];
    case 'assert':
      return [{ key: 'that', text: step.that, seesCells: true }];
    case 'return':
      return step.value === undefined ? [] : [{ key: 'value', text: step.value, seesCells: false }];
    default:
      return [];
  }
}

/** The local that the step gives a value to, and the key it stands under. */
export function localOf(step: Step): { key: 'local' | 'into'; name: string } | null {
  if (step.do === 'set') return { key: 'local', name: step.local };
  if (step.do === 'call' || step.do === 'start' || !('into' in step) || step.into === undefined) return null;
  return { key: 'into', name: step.into };
}

/** The promise that the step gives a name to. */
export function promiseOf(step: Step): string | null {
  return step.do === 'call' || step.do === 'start' ? (step.into ?? null) : null;
}

/** A text with `{local}` in it, taken apart. */
export type TextPiece = string | { name: string };

/** `log` and `throw` texts: words, and names in braces between them; empty words are left out. */
export function piecesOf(text: string): TextPiece[] {
  const parts = text.split(/\{([A-Za-z_]\w*)\}/);
  return parts.flatMap((part, index): TextPiece[] => {
    if (index % 2 === 1) return [{ name: part }];
    return part === '' ? [] : [part];
  });
}

/** The text of a `log` or `throw`. */
export function textOf(step: Step): string | null {
  return step.do === 'log' || step.do === 'throw' ? step.text : null;
}
