/** How fast the estimate follows: a tenth of every difference, so that a late patch does not make the picture jump. */
const FOLLOW_SHARE = 0.1;
/** Further off than this the estimate is wrong, not late: a new round, or a page that slept. */
const RESET_TICKS = 15;
/** Without news the kitchen is not imagined for longer. */
const MOST_AHEAD_TICKS = 10;

/** Which tick it is, between patches that come when they come. Never runs backwards within a round. */
export interface TickClock {
  /** A patch of that tick arrived. */
  observe(tick: number, nowMs: number): void;
  /** The kitchen stands still until a later tick is observed: nothing is imagined meanwhile. */
  stand(): void;
  /** With a fraction. */
  tickAt(nowMs: number): number;
}

export function createTickClock(ticksPerMs: number): TickClock {
  let offset: number | null = null;
  let newest = 0;
  let told = 0;
  let isStill = false;
  return {
    observe(tick, nowMs) {
      const seen = tick - nowMs * ticksPerMs;
      if (isStill && tick === newest) return;
      if (isStill) offset = seen;
      isStill = false;
      const isLost = offset === null || Math.abs(seen - offset) > RESET_TICKS * Math.max(1, ticksPerMs / 0.03);
      offset = offset === null || isLost ? seen : offset + (seen - offset) * FOLLOW_SHARE;
      if (isLost) told = 0;
      newest = tick;
    },
    stand() {
      isStill = true;
      told = Math.max(told, newest);
    },
    tickAt(nowMs) {
      if (offset === null) return 0;
      if (isStill) return told;
      const tick = Math.min(offset + nowMs * ticksPerMs, newest + MOST_AHEAD_TICKS);
      told = Math.max(told, tick);
      return told;
    },
  };
}
