import { TICKS_PER_PATCH } from '../../shared/net/index.ts';

/** When what changed is told: evenly, so that it can be drawn smoothly, and at once where somebody waits for it. */
export interface PatchPace {
  /** Asked once a step; `hasNews`: something happened that is told in words, and the picture belongs to them. */
  isDue(hasNews: boolean): boolean;
}

export function createPatchPace(): PatchPace {
  let stepsSince = 0;
  return {
    isDue(hasNews) {
      stepsSince += 1;
      if (!hasNews && stepsSince < TICKS_PER_PATCH) return false;
      stepsSince = 0;
      return true;
    },
  };
}
