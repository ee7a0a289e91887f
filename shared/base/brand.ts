/** A string that only one constructor makes: `Brand<string, 'LockId'>` cannot be passed where a station's id is asked for. */
export type Brand<Base, Name extends string> = Base & { readonly __brand: Name };
