import { TICKS_PER_SECOND } from '../../shared/kitchen/index.ts';

/** Lets a burst through, then a steady rate; counts in ticks, so that a test needs no clock. */
export interface TokenBucket {
  /** False: too fast, drop it. */
  take(): boolean;
  tick(): void;
}

export function createTokenBucket({ burst, perSecond }: { burst: number; perSecond: number }): TokenBucket {
  // Whole tokens in units of a tick: thirds of a token added thirty times must make ten, not nearly ten.
  const full = burst * TICKS_PER_SECOND;
  let units = full;
  return {
    take() {
      if (units < TICKS_PER_SECOND) return false;
      units -= TICKS_PER_SECOND;
      return true;
    },
    tick() {
      units = Math.min(full, units + perSecond);
    },
  };
}
