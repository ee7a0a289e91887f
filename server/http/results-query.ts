import * as z from 'zod/mini';
import {
  MOST_BESTS_PER_CREW,
  MOST_ROUNDS_PER_PAGE,
  USUAL_BESTS_PER_CREW,
  USUAL_ROUNDS_PER_PAGE,
} from '../../shared/net/index.ts';

/** Digits only: nothing else that JavaScript takes for a number. */
function countTo(most: number) {
  const digits = z.string().check(z.regex(/^\d{1,4}$/));
  return z.pipe(z.pipe(digits, z.transform(Number)), z.int().check(z.minimum(1), z.maximum(most)));
}

const word = z.string().check(z.minLength(1), z.maxLength(64));

export const recentQuerySchema = z.strictObject({
  level: z.optional(word),
  before: z.optional(word),
  limit: z._default(z.optional(countTo(MOST_ROUNDS_PER_PAGE)), USUAL_ROUNDS_PER_PAGE),
});

export const bestsQuerySchema = z.strictObject({
  level: word,
  top: z._default(z.optional(countTo(MOST_BESTS_PER_CREW)), USUAL_BESTS_PER_CREW),
});

export const roundQuerySchema = z.strictObject({});

export type Read<Query> = { kind: 'query'; query: Query } | { kind: 'unreadable'; fields: string[] };

/** Each name once, all of them known, all of them readable; else the names of those that are not. */
export function readQuery<Query>(schema: z.ZodMiniType<Query>, parameters: URLSearchParams): Read<Query> {
  const names = [...parameters.keys()];
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  if (twice.length > 0) return { kind: 'unreadable', fields: [...new Set(twice)] };
  const parsed = schema.safeParse(Object.fromEntries(parameters));
  if (parsed.success) return { kind: 'query', query: parsed.data };
  const fields = parsed.error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys' ? issue.keys : [String(issue.path[0])],
  );
  return { kind: 'unreadable', fields: [...new Set(fields)] };
}
