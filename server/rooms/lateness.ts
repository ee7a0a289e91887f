import { TICKS_PER_SECOND } from '../../shared/kitchen/index.ts';
import type { Meter } from '../meter.ts';

const STEP_MS = 1000 / TICKS_PER_SECOND;

/**
 * Tells the meter how much later than one step after the last a room took its next one. Steps that catch up come early,
 * and count as on time.
 */
export function createLateness(meter: Meter, nowMs: () => number = () => performance.now()) {
  let lastMs: number | null = null;
  return {
    step(): void {
      const now = nowMs();
      if (lastMs !== null) meter.tickWasLate(Math.max(0, now - lastMs - STEP_MS));
      lastMs = now;
    },
  };
}
