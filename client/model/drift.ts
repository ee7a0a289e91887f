/** A small correction is spread over this long, so that a chef glides to where it is and does not jump. */
const SMOOTH_MS = 120;
/** A large one at this speed: nobody is drawn faster than a good half above a walk. */
const MOST_MILLI_TILES_PER_MS = 2.5;
/** Further off nothing is gained by gliding through walls. */
const JUMP_MILLI_TILES = 2500;

/** What the picture is still off by, on purpose. */
export interface Drift {
  x: number;
  y: number;
  /** How much of it goes in a millisecond. */
  fadePerMs: number;
}

export const NO_DRIFT: Drift = { x: 0, y: 0, fadePerMs: 0 };

/** The truth moved under a picture: the picture stays where it was for now. */
export function driftAfter(shown: { x: number; y: number }, truth: { x: number; y: number }): Drift {
  const x = shown.x - truth.x;
  const y = shown.y - truth.y;
  const far = Math.hypot(x, y);
  if (far === 0 || Math.max(Math.abs(x), Math.abs(y)) > JUMP_MILLI_TILES) return NO_DRIFT;
  return { x, y, fadePerMs: Math.min(far / SMOOTH_MS, MOST_MILLI_TILES_PER_MS) };
}

export function fadeDrift(drift: Drift, elapsedMs: number): Drift {
  const far = Math.hypot(drift.x, drift.y);
  const left = far - drift.fadePerMs * elapsedMs;
  if (left < 1) return NO_DRIFT;
  return { ...drift, x: (drift.x * left) / far, y: (drift.y * left) / far };
}
