import type { Shelf } from '../../client/net/seat-memory.ts';

/** A browser's storage, as long as a test lasts. */
export function createShelf(): Shelf {
  const kept = new Map<string, string>();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  };
}
