import { useEffect, useState } from 'preact/hooks';
import type { Told } from '../net/results-door.ts';

export type Asking<Answer> = { kind: 'asking' } | Told<Answer>;

/** Asks whenever `key` is another one; an answer to an earlier question is thrown away. */
export function useTold<Answer>(
  ask: () => Promise<Told<Answer>>,
  key: string,
): { told: Asking<Answer>; again: () => void } {
  const [told, setTold] = useState<Asking<Answer>>({ kind: 'asking' });
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let isWanted = true;
    setTold({ kind: 'asking' });
    void ask().then((answer) => {
      if (isWanted) setTold(answer);
    });
    return () => {
      isWanted = false;
    };
  }, [key, attempt]);
  return { told, again: () => setAttempt((count) => count + 1) };
}
