/**
 * JSON with the keys of every object in code-unit order, so that equal data gives equal text.
 * Throws on what does not survive JSON (undefined, functions, NaN, infinities): such a value in a world is our mistake.
 */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value);
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
  let text = '{';
  for (const key of Object.keys(record).sort()) {
    if (text.length > 1) text += ',';
    text += JSON.stringify(key);
    text += ':';
    text += canonicalJson(record[key]);
  }
  return `${text}}`;
}
