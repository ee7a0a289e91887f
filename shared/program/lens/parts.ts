/** A piece of ready-made source that a program needs as soon as one of the names in it is mentioned. */
export interface Part {
  names: readonly string[];
  /** Indented by two blanks per level. */
  lines: readonly string[];
}

/** A part from its text. */
export function part(names: string | readonly string[], text: string): Part {
  const lines = text.split('\n').slice(1, -1);
  return { names: typeof names === 'string' ? [names] : names, lines };
}

/** The parts that the source mentions, and those that these mention in turn, in the given order. */
export function partsFor(parts: readonly Part[], source: string): Part[] {
  let needed: Part[] = [];
  for (;;) {
    const text = [source, ...needed.flatMap(({ lines }) => lines)].join('\n');
    const found = parts.filter(({ names }) => names.some((name) => mentions(text, name)));
    if (found.length === needed.length) return found;
    needed = found;
  }
}

/** Whether the word stands in the source, outside of texts in double quotes. */
export function mentions(source: string, word: string): boolean {
  return new RegExp(`(?<![\\w.])${word}\\b`).test(withoutTexts(source));
}

/** Every name that a part brings along: taken, for the names of the program. */
export function namesOf(parts: readonly Part[]): string[] {
  return parts.flatMap(({ names }) => [...names]);
}

function withoutTexts(source: string): string {
  return source.replaceAll(/"(?:\\.|[^"\\\n])*"/g, '""');
}
