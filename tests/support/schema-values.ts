import { type Rng, randomBelow } from '../../shared/base/index.ts';

/** As much of a schema as is looked into. */
interface Schema {
  readonly _zod: { readonly def: Definition };
  safeParse(value: unknown): { readonly success: boolean };
}

interface Definition {
  readonly type: string;
  readonly options?: readonly Schema[];
  readonly shape?: Readonly<Record<string, Schema>>;
  readonly values?: readonly unknown[];
  readonly entries?: Readonly<Record<string, string>>;
  readonly element?: Schema;
  readonly innerType?: Schema;
}

/** What a value may be made of where a schema only says how it must look. */
export interface Pool {
  readonly texts: readonly string[];
  readonly numbers: readonly number[];
}

const MOST_DRAWS = 30;
const MOST_ELEMENTS = 4;

/** The messages of a union by the kind that each says; throws for a schema that is no such union. */
export function kindsOf(union: unknown): Map<string, Schema> {
  const { options = [] } = (union as Schema)._zod.def;
  const kinds = options.map((option): [string, Schema] => [
    String(option._zod.def.shape?.kind?._zod.def.values?.[0]),
    option,
  ]);
  if (kinds.length === 0 || kinds.some(([kind]) => kind === 'undefined')) throw new Error('no union of kinds');
  return new Map(kinds);
}

/**
 * Something that the schema takes, found by looking into it: whoever adds a message has it tried by this alone. Throws
 * where nothing in the pool fits, or the schema is of a sort that nobody has thought of here.
 */
export function drawValue(schema: unknown, rng: Rng, pool: Pool): unknown {
  return draw(schema as Schema, rng, pool);
}

function draw(schema: Schema, rng: Rng, pool: Pool): unknown {
  const { type, options, shape, values, entries, element, innerType } = schema._zod.def;
  if (shape !== undefined) return drawObject(shape, rng, pool);
  if (options !== undefined) return draw(oneOf(options, rng), rng, pool);
  if (element !== undefined)
    return Array.from({ length: randomBelow(rng, MOST_ELEMENTS) }, () => draw(element, rng, pool));
  if (values !== undefined) return oneOf(values, rng);
  if (entries !== undefined) return oneOf(Object.values(entries), rng);
  if (innerType !== undefined && randomBelow(rng, 3) > 0) return draw(innerType, rng, pool);
  switch (type) {
    case 'optional':
      return undefined;
    case 'nullable':
      return null;
    case 'boolean':
      return randomBelow(rng, 2) === 0;
    case 'number':
      return fitting(schema, pool.numbers, rng);
    case 'string':
    case 'custom':
      return fitting(schema, pool.texts, rng);
    default:
      throw new Error(`no values for a schema of type ${type}`);
  }
}

function drawObject(shape: Readonly<Record<string, Schema>>, rng: Rng, pool: Pool): Record<string, unknown> {
  const fields = Object.entries(shape).map(([name, schema]) => [name, draw(schema, rng, pool)] as const);
  return Object.fromEntries(fields.filter(([, value]) => value !== undefined));
}

/** Drawn again until it fits; at last by looking through all. */
function fitting<T>(schema: Schema, candidates: readonly T[], rng: Rng): T {
  for (let drawn = 0; drawn < MOST_DRAWS; drawn++) {
    const candidate = oneOf(candidates, rng);
    if (schema.safeParse(candidate).success) return candidate;
  }
  return oneOf(
    candidates.filter((candidate) => schema.safeParse(candidate).success),
    rng,
  );
}

function oneOf<T>(list: readonly T[], rng: Rng): T {
  if (list.length === 0) throw new Error('nothing in the pool fits the schema');
  return list[randomBelow(rng, list.length)] as T;
}
