import type { z } from 'zod/mini';
import type { ProgramProblem } from './problem.ts';

/** The findings of the schema: path, value there, message; an unknown key is a problem of its own. */
export function schemaProblems(issues: readonly z.core.$ZodIssue[], input: unknown): ProgramProblem[] {
  return issues.flatMap((issue) => {
    if (issue.code !== 'unrecognized_keys') return [problemAt(issue.path, input, wordsFor(issue, input))];
    return issue.keys.map((key) => problemAt([...issue.path, key], input, 'a key of this name is not known here'));
  });
}

function problemAt(path: readonly PropertyKey[], input: unknown, message: string): ProgramProblem {
  return { path: path.map(String).join('.'), value: valueAt(input, path) ?? null, message };
}

function wordsFor(issue: z.core.$ZodIssue, input: unknown): string {
  if (valueAt(input, issue.path) === undefined) return 'this is missing';
  switch (issue.code) {
    case 'invalid_type':
      return `this must be ${KIND_WORDS[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return `this must be ${issue.values.map((value) => JSON.stringify(value)).join(' or ')}`;
    case 'too_small':
      return `this must be ${issue.minimum} or more`;
    case 'too_big':
      return `this must be ${issue.maximum} or less`;
    default:
      return issue.message;
  }
}

const KIND_WORDS: Readonly<Record<string, string>> = {
  array: 'a list',
  boolean: 'true or false',
  int: 'a whole number',
  number: 'a whole number',
  object: 'an object',
  record: 'an object',
  string: 'a text',
};

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  let value = input;
  for (const key of path) value = typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
  return value;
}
