/** One stream of chance as plain data, so that it survives JSON with the world that owns it. */
export interface Rng {
  state: number;
}

export function rngFrom(seed: number): Rng {
  return { state: seed >>> 0 };
}

/**
 * The next 32 random bits; moves the stream on.
 * Source: "splitmix32", the 32-bit finaliser of MurmurHash3 over a Weyl sequence (Steele, Lea, Flood 2014).
 */
export function nextRandom(rng: Rng): number {
  rng.state = (rng.state + 0x9e3779b9) >>> 0;
  return mix32(rng.state);
}

/** A whole number from 0 to `limit` − 1, every one equally likely up to the bias of 2^32 mod limit. */
export function randomBelow(rng: Rng, limit: number): number {
  return nextRandom(rng) % limit;
}

/** A copy of `list` in random order (Fisher–Yates). */
export function shuffled<T>(rng: Rng, list: readonly T[]): T[] {
  const result = [...list];
  for (let last = result.length - 1; last > 0; last--) {
    const other = randomBelow(rng, last + 1);
    const kept = result[last] as T;
    result[last] = result[other] as T;
    result[other] = kept;
  }
  return result;
}

/** A hash of two 32-bit words: chance that belongs to nobody and is drawn from no stream. */
export function hash32(a: number, b: number): number {
  return mix32((mix32(a >>> 0) ^ (b >>> 0)) >>> 0);
}

function mix32(word: number): number {
  let z = word >>> 0;
  z = Math.imul(z ^ (z >>> 16), 0x85ebca6b) >>> 0;
  z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35) >>> 0;
  return (z ^ (z >>> 16)) >>> 0;
}
