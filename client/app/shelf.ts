/** A browser may forbid a storage by throwing. */
export function shelfOf(ask: () => Storage): Storage | null {
  try {
    return ask();
  } catch {
    return null;
  }
}
