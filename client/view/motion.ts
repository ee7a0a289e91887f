/** Curves of movement: pure functions of the milliseconds since something began. Nothing here knows what moves. */

export function outCubic(share: number): number {
  return 1 - (1 - clamp(share)) ** 3;
}

export function outBack(share: number): number {
  const t = clamp(share) - 1;
  return 1 + 2.7 * t ** 3 + 1.7 * t ** 2;
}

export function outElastic(share: number): number {
  const t = clamp(share);
  if (t === 0 || t === 1) return t;
  return 2 ** (-10 * t) * Math.sin(((t * 10 - 0.75) * 2 * Math.PI) / 3) + 1;
}

export function outBounce(share: number): number {
  const t = clamp(share);
  if (t < 0.55) return (t / 0.55) ** 2;
  return 1 - 0.22 * Math.sin(((t - 0.55) / 0.45) * Math.PI);
}

export function clamp(share: number): number {
  return Math.min(1, Math.max(0, share));
}

export function mix(from: number, to: number, share: number): number {
  return from + (to - from) * share;
}

/** Everything that only fades does so in this time. */
export const FADE_MS = 80;

const POP_MS = 140;

/** Taken or put: swells to 1.15 and back. */
export function popScale(sinceMs: number): number {
  if (sinceMs < 0 || sinceMs >= POP_MS) return 1;
  const share = sinceMs / POP_MS;
  return share < 0.5 ? mix(1, 1.15, outCubic(share * 2)) : mix(1.15, 1, outBack(share * 2 - 1));
}

/** The moment in which one's own hands reached out. */
export const REACH = 'reach';
const REACH_MS = 220;

/** Hands that reached out are seen for a moment, before anybody knows what comes of it. */
export function isReaching(sinceMs: number): boolean {
  return sinceMs >= 0 && sinceMs < REACH_MS;
}

/** The corners around what is meant close on it and open again. */
export function reachScale(sinceMs: number): number {
  if (!isReaching(sinceMs)) return 1;
  const share = sinceMs / REACH_MS;
  return share < 0.4 ? mix(1, 0.84, outCubic(share / 0.4)) : mix(0.84, 1, outCubic((share - 0.4) / 0.6));
}

const TAG_MS = 420;

/** A tag that was just hung: how far above its place it is, in units, and how far it swings, in degrees. */
export function tagSwing(sinceMs: number): { lift: number; degrees: number } {
  if (sinceMs >= TAG_MS) return { lift: 0, degrees: 0 };
  const share = outElastic(sinceMs / TAG_MS);
  return { lift: 20 * (1 - outCubic(sinceMs / 160)), degrees: 12 * (1 - share) };
}

const DASH_OUT_MS = 90;
const DASH_BACK_MS = 160;

/** How much longer and flatter a dashing chef is, 0 to 1. */
export function dashStretch(sinceMs: number): number {
  if (sinceMs < 0) return 0;
  if (sinceMs < DASH_OUT_MS) return outCubic(sinceMs / DASH_OUT_MS);
  return 1 - outCubic((sinceMs - DASH_OUT_MS) / DASH_BACK_MS);
}

const STEP_MS = 100;

/** Two steps a tile at walking speed: how high the chef is, 0 to 1. */
export function stepLift(nowMs: number): number {
  return Math.abs(Math.sin((nowMs / STEP_MS) * (Math.PI / 2)));
}

const SHAKE_MS = 90;

/** A buzzer that goes off: three shakes of six degrees, then still. */
export function shakeDegrees(sinceMs: number): number {
  if (sinceMs < 0 || sinceMs >= 3 * SHAKE_MS) return 0;
  return 6 * Math.sin((sinceMs / SHAKE_MS) * 2 * Math.PI);
}

const ASKED_EVERY_MS = 900;

/** Whoever is asked to free something wiggles, again and again while the bubble stands. */
export function askedDegrees(sinceMs: number): number {
  return sinceMs < 0 ? 0 : shakeDegrees(sinceMs % ASKED_EVERY_MS);
}

/** Grows from one end to the other, then sways a little. */
export const STRING_GROW_MS = 160;

export function swayUnits(nowMs: number): number {
  return 2 * Math.sin((nowMs / 1000) * Math.PI);
}

/** Red runs once round a ring of strings. */
export const RING_RUN_MS = 420;

const HOP_MS = 200;

export function hopUnits(sinceMs: number): number {
  if (sinceMs < 0 || sinceMs >= HOP_MS) return 0;
  return 26 * Math.sin((sinceMs / HOP_MS) * Math.PI);
}

const REFUSED_MS = 240;

/** Something cannot be done: the chef shakes its head, so to speak, twice. */
export function refusedUnits(sinceMs: number): number {
  if (sinceMs < 0 || sinceMs >= REFUSED_MS) return 0;
  const share = sinceMs / REFUSED_MS;
  return 4 * (1 - share) * Math.sin(share * 4 * Math.PI);
}

const PLANT_MS = 120;

/** Feet that take root spread: how wide the figure is drawn, from narrow over a hair too wide to its own width. */
export function plantScale(sinceMs: number): number {
  return sinceMs >= PLANT_MS ? 1 : mix(0.86, 1, outBack(sinceMs / PLANT_MS));
}

const DROP_MS = 180;
const DROP_UNITS = 34;

/** What somebody let go of falls and comes to rest: how far it has fallen, in units. */
export function dropUnits(sinceMs: number): number {
  return DROP_UNITS * outBounce(sinceMs / DROP_MS);
}

/** Hands change their place this often while they work. */
const HANDS_MS = 260;

export function handsFrame(nowMs: number): 0 | 1 {
  return Math.floor(nowMs / HANDS_MS) % 2 === 0 ? 0 : 1;
}

const SPROUT_MS = 12_000;

/** Sprouts at planted feet grow with the wait. */
export function sproutSize(waitedMs: number): number {
  return mix(0.4, 1.3, clamp(waitedMs / SPROUT_MS));
}
