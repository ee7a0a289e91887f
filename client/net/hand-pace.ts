const MS_PER_FRAME = 1000 / 30;
/** A page that slept sends this many frames at once, not all that it slept through. */
const MOST_CATCH_UP_FRAMES = 4;

/** When the hands speak: thirty times a second, whenever a page happens to draw. */
export interface HandPace {
  /** The moments that have come since one asked last, each for one frame of the hands. */
  due(nowMs: number): readonly number[];
}

export function createHandPace(): HandPace {
  let nextMs = 0;
  return {
    due(nowMs) {
      if (nowMs - nextMs > MS_PER_FRAME * MOST_CATCH_UP_FRAMES) nextMs = nowMs;
      const moments: number[] = [];
      for (; nextMs <= nowMs; nextMs += MS_PER_FRAME) moments.push(nextMs);
      return moments;
    },
  };
}
