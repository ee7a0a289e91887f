import { useEffect, useState } from 'preact/hooks';
import type { WaitingSeat } from '../../net/seat-memory.ts';

export interface WaitingNow {
  code: string;
  secondsLeft: number;
}

/** Counts down while a place in a kitchen waits; the server decides when it is given up. */
export function useWaitingSeat(waiting: () => WaitingSeat | null): WaitingNow | null {
  const [now, setNow] = useState(() => waitingNow(waiting(), Date.now()));
  useEffect(() => {
    const timer = setInterval(() => setNow(waitingNow(waiting(), Date.now())), 1000);
    return () => clearInterval(timer);
  }, [waiting]);
  return now;
}

export function waitingNow(seat: WaitingSeat | null, nowMs: number): WaitingNow | null {
  if (seat === null || seat.untilMs <= nowMs) return null;
  return { code: seat.code, secondsLeft: Math.ceil((seat.untilMs - nowMs) / 1000) };
}
