/** Those who want to hear of something, and the way to stop listening. */
export interface Listeners<News> {
  add(listener: (news: News) => void): () => void;
  tell(news: News): void;
  clear(): void;
}

export function createListeners<News>(): Listeners<News> {
  const listeners = new Set<(news: News) => void>();
  return {
    add(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    tell(news) {
      for (const listener of [...listeners]) listener(news);
    },
    clear: () => listeners.clear(),
  };
}
