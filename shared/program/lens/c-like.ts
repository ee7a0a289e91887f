import type { Place } from './dialect.ts';
import { spelled, variableAt } from './place.ts';

/* What Java and C# write alike: `int r = …;`, blocks in braces. */

/** A value that the step may not want to keep. */
export function giveIfAsked(at: Place, into: string | undefined, value: string): string {
  return into === undefined ? `${value};` : give(at, 'local', into, value);
}

/** Gives a variable its value, and declares it where this is its place. */
export function give(at: Place, kind: 'local' | 'promise', name: string, value: string): string {
  const type = kind === 'local' ? 'int' : 'Promise';
  const isDeclared = variableAt(at, kind, name).declared === 'atTop';
  return `${isDeclared ? '' : `${type} `}${spelled(at, kind, name)} = ${value};`;
}

/** A variable that is declared where it gets its value must be declared outside the guard. */
export function giveGuarded(at: Place, storage: string, into: string, value: string): string[] {
  if (storage !== 'guarded' || at.isAtomic) return [give(at, 'local', into, value)];
  const name = spelled(at, 'local', into);
  const before = variableAt(at, 'local', into).declared === 'inPlace' ? [`int ${name};`] : [];
  return [...before, ...guarded(at, [`${name} = ${value};`])];
}

/** Under the guard of all cells that need one, unless an `atomic` step holds it already. */
export function guarded(at: Place, lines: string[]): string[] {
  if (at.isAtomic) return lines;
  const { open, close } = at.scope.writing.dialect.atomic(at);
  return [...open, ...lines.map((line) => `  ${line}`), ...close];
}
