type Word = string | number | boolean | null | undefined;

/**
 * What somebody shows from now on, change by change, each word once in a row; the first is what it shows now. Whoever
 * looks from time to time misses what passes in between: a line that is mended at once was never seen lost.
 */
export function diaryOf<Read extends Word>(
  who: { onChange(listener: () => void): unknown },
  read: () => Read,
): readonly Read[] {
  const words = [read()];
  who.onChange(() => {
    const word = read();
    if (word !== words.at(-1)) words.push(word);
  });
  return words;
}
