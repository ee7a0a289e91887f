/** Our own mistake, never the user's: ends the room it happens in and no other. */
export class InvariantError extends Error {}

export function invariant(holds: boolean, what: string): asserts holds {
  if (!holds) throw new InvariantError(what);
}

/** The end of every switch over a union: a new word that is handled nowhere does not compile. */
export function assertNever(value: never): never {
  throw new InvariantError(`unhandled case: ${JSON.stringify(value)}`);
}

/**
 * The value, or an InvariantError that names what is missing. `which` of several: apart, so that text is made of it only when it
 * is missing, not at every look-up.
 */
export function required<T>(value: T | null | undefined, what: string, which: string | number = ''): T {
  if (value === null || value === undefined) throw new InvariantError(`missing: ${what} ${which}`.trimEnd());
  return value;
}
