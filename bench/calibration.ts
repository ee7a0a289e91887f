import { invariant } from '../shared/base/index.ts';

/** About ten milliseconds of one core: short enough to stand beside every repetition. */
const ROUNDS = 8_000_000;
const START = 0x2545f491;
/** What the rounds come to: whoever changes them measures something else and finds out here. */
const EXPECTED = 4_287_411_625;

/**
 * Fixed integer work, in million rounds per second. Said beside every figure, because on a shared machine only the ratio
 * of the two can be compared with another day or another machine.
 */
export function calibrate(): number {
  const startMs = performance.now();
  let word = START;
  for (let round = 0; round < ROUNDS; round++) {
    word ^= word << 13;
    word ^= word >>> 17;
    word ^= word << 5;
    word = Math.imul(word, 0x9e3779b1) + round;
  }
  const seconds = (performance.now() - startMs) / 1000;
  invariant(word >>> 0 === EXPECTED, `the calibration loop came to ${word >>> 0}`);
  return ROUNDS / seconds / 1_000_000;
}
