/**
 * JSON with the keys of every object in code-unit order, so that equal data gives equal text.
 * Throws on what does not survive JSON (undefined, functions, NaN, infinities): such a value in a world is our mistake.
 */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'string') return quoted(value);
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`not JSON: ${value}`);
    return String(value);
  }
  if (Array.isArray(value)) return ofList(value);
  if (typeof value === 'object') return ofRecord(value as Record<string, unknown>);
  throw new TypeError(`not JSON: ${typeof value}`);
}

/** Texts grow in place: a world has thousands of values, and a list of parts for each would be thrown away. */
function ofList(list: readonly unknown[]): string {
  let text = '[';
  for (let index = 0; index < list.length; index++) {
    if (index > 0) text += ',';
    text += canonicalJson(list[index]);
  }
  return `${text}]`;
}

function ofRecord(record: Readonly<Record<string, unknown>>): string {
  const { sorted, labels } = shapeOf(record);
  let text = '{';
  for (let index = 0; index < sorted.length; index++) {
    text += labels[index];
    text += canonicalJson(record[sorted[index] as string]);
  }
  return `${text}}`;
}

/** What stands for itself between quotes; looking for it is cheaper than asking the engine. */
const PLAIN = /^[ !#-[\]-~]*$/;

function quoted(text: string): string {
  return PLAIN.test(text) ? `"${text}"` : JSON.stringify(text);
}

/** How a record with these keys in this order is written. */
interface Shape {
  keys: readonly string[];
  sorted: readonly string[];
  /** A key with all that stands between the last value and its own. */
  labels: readonly string[];
}

/** A world has thousands of records of a few dozen shapes: their keys are sorted once. By number of keys. */
const shapes: Shape[][] = [];
/** Of one number of keys; whatever else there may be is sorted every time. */
const MOST_SHAPES = 32;

function shapeOf(record: Readonly<Record<string, unknown>>): Shape {
  const keys = Object.keys(record);
  // Where the keys are ids, there are as many shapes as records.
  if (keys[0]?.includes(':')) return newShape(keys);
  shapes[keys.length] ??= [];
  const known = shapes[keys.length] as Shape[];
  for (const shape of known) if (isSame(shape.keys, keys)) return shape;
  const shape = newShape(keys);
  if (known.length < MOST_SHAPES) known.push(shape);
  return shape;
}

/** Of two lists of the same length. */
function isSame(some: readonly string[], others: readonly string[]): boolean {
  for (let index = 0; index < some.length; index++) if (some[index] !== others[index]) return false;
  return true;
}

function newShape(keys: readonly string[]): Shape {
  const sorted = [...keys].sort();
  return { keys, sorted, labels: sorted.map((key, index) => `${index > 0 ? ',' : ''}${quoted(key)}:`) };
}
