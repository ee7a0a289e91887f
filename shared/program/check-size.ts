import type { ProgramProblem } from './problem.ts';

/** Bodies inside bodies; each takes two levels of JSON, and what is around them a few more. */
const MOST_LEVELS = 2 * 64 + 8;
/** About ten thousand steps of the usual size. */
const MOST_VALUES = 100_000;

interface Place {
  value: unknown;
  path: string;
  level: number;
}

/**
 * What is too big or too deep to be read safely, or has a key that JavaScript keeps for itself; null if nothing is. Walks
 * without recursion, since it stands before everything that recurses.
 */
export function checkSize(input: unknown): ProgramProblem | null {
  const waiting: Place[] = [{ value: input, path: '', level: 0 }];
  let values = 0;
  for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
    const { value, path, level } = place;
    values += 1;
    if (values > MOST_VALUES) return { path: '', value: null, message: 'the program is too long' };
    if (typeof value !== 'object' || value === null) continue;
    if (level === MOST_LEVELS) return { path, value: null, message: 'steps stand inside each other too deeply' };
    for (const [key, child] of Object.entries(value)) {
      const childPath = path === '' ? key : `${path}.${key}`;
      if (key === '__proto__') return { path: childPath, value: child, message: '__proto__ cannot be a name' };
      waiting.push({ value: child, path: childPath, level: level + 1 });
    }
  }
  return null;
}
