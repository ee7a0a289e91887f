import { parseArgs } from 'node:util';
import { shown } from './files.ts';
import { LabError } from './lab-error.ts';

/** The words behind a command: one that names what to work on, and `--option value` pairs. */
export interface Options {
  subject: string;
  values: Readonly<Record<string, string | undefined>>;
}

/** Reads `SUBJECT --name value …`. A LabError for a missing or second subject, an unknown option or one without value. */
export function readOptions(words: readonly string[], subject: string, names: readonly string[]): Options {
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]));
  let parsed: { values: Record<string, unknown>; positionals: string[] };
  try {
    parsed = parseArgs({ args: [...words], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new LabError(error instanceof Error ? error.message : String(error));
  }
  const [first, ...more] = parsed.positionals;
  if (first === undefined) throw new LabError(`${subject} is missing`);
  if (more.length > 0) throw new LabError(`one ${subject} only, not also ${more.map(shown).join(', ')}`);
  const values: Record<string, string> = {};
  for (const [name, value] of Object.entries(parsed.values)) if (typeof value === 'string') values[name] = value;
  return { subject: first, values };
}

/** A whole number of at least `least`; `otherwise` where the option was not given. */
export function wholeNumber(
  options: Options,
  name: string,
  { least, otherwise }: { least: number; otherwise: number },
): number {
  const text = options.values[name];
  if (text === undefined) return otherwise;
  const number = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(number) && number >= least) return number;
  throw new LabError(`--${name}: a whole number of at least ${least}, not ${shown(text)}`);
}

/** One of the words. */
export function oneOf<Word extends string>(options: Options, name: string, words: readonly Word[]): Word | null {
  const text = options.values[name];
  if (text === undefined) return null;
  const word = words.find((known) => known === text);
  if (word === undefined) throw new LabError(`--${name}: one of ${words.join(', ')}, not ${shown(text)}`);
  return word;
}
