/** After a gap in the news the picture of the others catches up at this pace: a glide, no jump. */
const CATCH_UP_PACE = 1.25;
/** Further behind than half a second nothing is shown of what was missed. */
const MOST_BEHIND_MS = 500;

/** Which tick of the past is drawn: never one that nobody has told of yet, and never in a jump. */
export interface PastClock {
  tickAt(now: { wantedTick: number; newestTick: number; nowMs: number }): number;
}

export function createPastClock(ticksPerMs: number): PastClock {
  let shownTick = Number.NEGATIVE_INFINITY;
  let shownMs = 0;
  return {
    tickAt({ wantedTick, newestTick, nowMs }) {
      const goal = Math.min(wantedTick, newestTick);
      const isFar = Math.abs(goal - shownTick) > MOST_BEHIND_MS * ticksPerMs;
      const most = shownTick + (nowMs - shownMs) * ticksPerMs * CATCH_UP_PACE;
      shownTick = isFar ? goal : Math.max(shownTick, Math.min(goal, most));
      shownMs = nowMs;
      return shownTick;
    },
  };
}
