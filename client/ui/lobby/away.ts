import { useEffect, useState } from 'preact/hooks';
import { HOLD_SEAT_SECONDS, type Lobby } from '../../../shared/net/index.ts';
import { isAway } from './seat-card.tsx';

export type AwaySince = Readonly<Record<string, number>>;

/** When each seat was seen falling asleep by this page: it knows no time for those that slept before it came. Pure. */
export function awayAfter(before: AwaySince | null, { seats }: Lobby, nowMs: number): AwaySince {
  const away = seats.filter(isAway).map(({ seat }) => seat);
  return Object.fromEntries(away.flatMap((seat) => sinceOf(before, seat, nowMs)));
}

function sinceOf(before: AwaySince | null, seat: string, nowMs: number): [string, number][] {
  if (before === null) return [];
  return [[seat, before[seat] ?? nowMs]];
}

export function secondsLeftOf(since: number | undefined, nowMs: number): number | null {
  if (since === undefined) return null;
  return Math.max(0, HOLD_SEAT_SECONDS - Math.floor(Math.max(0, nowMs - since) / 1000));
}

/** Counts down while somebody is away; the server decides when a seat is given up. */
export function useSecondsLeft(lobby: Lobby): (seat: string) => number | null {
  const [since, setSince] = useState<AwaySince | null>(null);
  const [nowMs, setNowMs] = useState(() => performance.now());
  const awayNow = lobby.seats.map((seat) => isAway(seat)).join();
  useEffect(() => {
    setNowMs(performance.now());
    setSince((before) => awayAfter(before, lobby, performance.now()));
    if (!lobby.seats.some(isAway)) return undefined;
    const timer = setInterval(() => setNowMs(performance.now()), 1000);
    return () => clearInterval(timer);
  }, [awayNow]);
  return (seat) => secondsLeftOf(since?.[seat], nowMs);
}
