import { TICKS_PER_SECOND } from '../../shared/kitchen/index.ts';

/** Counts the ticks of a room. Whoever measures by it is not called in every tick, but looks when it is asked. */
export interface TickCount {
  readonly ticks: number;
}

/** Lets a burst through, then a steady rate; counts in ticks, so that a test needs no clock. */
export interface TokenBucket {
  /** False: too fast, drop it. */
  take(): boolean;
}

export function createTokenBucket(
  count: TickCount,
  { burst, perSecond }: { burst: number; perSecond: number },
): TokenBucket {
  // Whole tokens in units of a tick: thirds of a token added thirty times must make ten, not nearly ten.
  const full = burst * TICKS_PER_SECOND;
  let units = full;
  let filledTick = count.ticks;
  return {
    take() {
      units = Math.min(full, units + (count.ticks - filledTick) * perSecond);
      filledTick = count.ticks;
      if (units < TICKS_PER_SECOND) return false;
      units -= TICKS_PER_SECOND;
      return true;
    },
  };
}
