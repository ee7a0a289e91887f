import { TICKS_PER_SECOND } from '../../shared/kitchen/index.ts';
import type { Meter } from '../meter.ts';

const STEP_MS = 1000 / TICKS_PER_SECOND;

/**
 * Tells the meter once a second how much later than one step after the last a room took the latest of its steps. Steps
 * that catch up come early, and count as on time.
 */
export function createLateness(meter: Meter, nowMs: () => number = () => performance.now()) {
  let lastMs: number | null = null;
  let latestMs = 0;
  let steps = 0;
  return {
    step(): void {
      const now = nowMs();
      if (lastMs !== null) latestMs = Math.max(latestMs, now - lastMs - STEP_MS);
      lastMs = now;
      steps += 1;
      if (steps < TICKS_PER_SECOND) return;
      meter.ticksWereLate(latestMs);
      latestMs = 0;
      steps = 0;
    },
  };
}
