/** A correction is spread over this long, so that a chef glides to where it is and does not jump. */
const SMOOTH_MS = 120;
/** Further off nothing is gained by gliding through walls. */
const JUMP_MILLI_TILES = 1500;

/** What the picture is still off by, on purpose. */
export interface Drift {
  x: number;
  y: number;
}

export const NO_DRIFT: Drift = { x: 0, y: 0 };

/** The truth moved under a picture: the picture stays where it was for now. */
export function driftAfter(shown: Drift, truth: Drift): Drift {
  const drift = { x: shown.x - truth.x, y: shown.y - truth.y };
  return Math.max(Math.abs(drift.x), Math.abs(drift.y)) > JUMP_MILLI_TILES ? NO_DRIFT : drift;
}

export function fadeDrift(drift: Drift, elapsedMs: number): Drift {
  const share = Math.max(0, 1 - elapsedMs / SMOOTH_MS);
  const faded = { x: drift.x * share, y: drift.y * share };
  return Math.abs(faded.x) < 1 && Math.abs(faded.y) < 1 ? NO_DRIFT : faded;
}
