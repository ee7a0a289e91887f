import fc from 'fast-check';
import { expect, it } from 'vitest';
import { measureAnswers } from '../support/answer-times.ts';
import { FAR_AWAY, type Lag, NO_LAG } from '../support/lag.ts';

const LONG = process.env.LONG === '1';
/** Promised to whoever sits near the server; the way there and back comes on top. */
const PROMISED_MS = 100;

it.each<[string, Lag, number]>([
  ['near by', NO_LAG, 0],
  ['at a round trip of 200 ms', FAR_AWAY, 200],
])(
  'a command %s is answered on the screen within a tenth of a second and the way, while hands never rest',
  (_name, lag, wayMs) => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), (seed) => {
        const answers = measureAnswers({ lag, seed, seconds: 20 });
        expect(answers.length).toBeGreaterThan(20);
        expect(Math.max(...answers)).toBeLessThanOrEqual(wayMs + PROMISED_MS);
      }),
      LONG ? { numRuns: 400 } : { numRuns: 20, seed: 1 },
    );
  },
);
