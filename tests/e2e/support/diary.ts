import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** What one place of a page reads from now on, change by change; null while it is not there. */
export interface PageDiary {
  words(): Promise<(string | null)[]>;
  /** Waits until it has been there, with this text in it; it may be gone again by then. */
  says(text: string): Promise<void>;
}

/** Written by the page itself: whoever asks a slow page from time to time misses what stands there for a moment. */
export async function keepDiary(page: Page, id: string): Promise<PageDiary> {
  const written = await page.evaluateHandle((testid) => {
    const words: (string | null)[] = [];
    const look = () => {
      const word = document.querySelector(`[data-testid="${testid}"]`)?.textContent ?? null;
      if (word !== words.at(-1)) words.push(word);
    };
    look();
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true });
    return words;
  }, id);
  const words = () => written.jsonValue();
  const hasSaid = async (text: string) => (await words()).some((word) => word?.includes(text));
  return { words, says: (text) => expect.poll(() => hasSaid(text), { message: `${id}: ${text}` }).toBe(true) };
}
