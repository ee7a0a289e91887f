/** Lets a burst through, then a steady rate; counts in ticks, so that a test needs no clock. */
export interface TokenBucket {
  /** False: too fast, drop it. */
  take(): boolean;
  tick(): void;
}

export function createTokenBucket(options: { burst: number; perSecond: number; ticksPerSecond: number }): TokenBucket {
  const refill = options.perSecond / options.ticksPerSecond;
  let tokens = options.burst;
  return {
    take() {
      if (tokens < 1) return false;
      tokens -= 1;
      return true;
    },
    tick() {
      tokens = Math.min(options.burst, tokens + refill);
    },
  };
}
