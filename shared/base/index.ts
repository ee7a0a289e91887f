export { assertNever, InvariantError, invariant, required } from './assert.ts';
export type { Brand } from './brand.ts';
export { canonicalJson } from './canonical-json.ts';
export { digestOf } from './digest.ts';
export { ceilDiv, clamp, floorSqrt } from './integers.ts';
export { hash32, nextRandom, type Rng, randomBelow, rngFrom, shuffled } from './rng.ts';
