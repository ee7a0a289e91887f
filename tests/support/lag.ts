import { nextRandom, rngFrom } from '../../shared/base/index.ts';

/** How long one way of a network takes: `ms`, give or take `jitterMs`, every length in between equally likely. */
export interface Lag {
  ms: number;
  jitterMs: number;
}

export const NO_LAG: Lag = { ms: 0, jitterMs: 0 };
/** A round trip of 200 ms, every time. */
export const FAR_AWAY: Lag = { ms: 100, jitterMs: 0 };
/** A round trip of 200 ± 100 ms. */
export const SHAKY: Lag = { ms: 100, jitterMs: 50 };

/** When each thing that is sent arrives: nothing overtakes. The same seed waits the same times. */
export interface LagLine {
  arrivalMs(sentMs: number): number;
}

export function createLagLine(lag: () => Lag, seed: number): LagLine {
  const rng = rngFrom(seed);
  let lastMs = 0;
  return {
    arrivalMs(sentMs) {
      const { ms, jitterMs } = lag();
      const shakeMs = jitterMs === 0 ? 0 : ((nextRandom(rng) % 2001) / 1000 - 1) * jitterMs;
      lastMs = Math.max(lastMs, sentMs + ms + shakeMs);
      return lastMs;
    },
  };
}
