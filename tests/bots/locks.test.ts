import { describe, expect, it } from 'vitest';
import { deadlocksIn, LONG, rounds } from '../support/bot-rounds.ts';

const threads = { level: 'trattoria', role: 'thread' as const };
const CAREFUL_ROUNDS = LONG ? 1000 : 100;
const HURRIED_ROUNDS = LONG ? 200 : 60;

/** A global order of locks rules out every cycle; taking what is nearest does not. */
describe('threads in the trattoria', () => {
  it.each([2, 3, 4])(
    `that all take the knife first never deadlock: %i seats, ${CAREFUL_ROUNDS} rounds in all`,
    (seats) => {
      const worlds = rounds({ ...threads, seats, policy: 'knife-first' }, Math.ceil(CAREFUL_ROUNDS / 3));
      expect(worlds.map(deadlocksIn).filter((count) => count > 0)).toEqual([]);
      expect(worlds.flatMap((world) => world.orders.filter((order) => order.oversalted))).toEqual([]);
    },
  );

  /** Measured over 200 rounds: 0.6, 0.9 and 1.7 deadlocks a round; 60 rounds stray by 0.1 to 0.15. */
  it.each([
    { seats: 2, deadlocks: [0.25, 1], spoiled: [0.02, 0.5] },
    { seats: 3, deadlocks: [0.45, 1.4], spoiled: [0.02, 0.5] },
    { seats: 4, deadlocks: [1, 2.4], spoiled: [0.1, 1] },
  ])(`in a hurry deadlock and spoil a sauce now and then: $seats seats, ${HURRIED_ROUNDS} rounds`, (expected) => {
    const worlds = rounds({ ...threads, seats: expected.seats, policy: 'hurried' }, HURRIED_ROUNDS);
    const spoiled = worlds.map((world) => world.orders.filter((order) => order.oversalted).length);
    expectMeanBetween(worlds.map(deadlocksIn), expected.deadlocks);
    expectMeanBetween(spoiled, expected.spoiled);
  });
});

function expectMeanBetween(counts: readonly number[], [least = 0, most = 0]: readonly number[]): void {
  const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  expect(mean).toBeGreaterThanOrEqual(least);
  expect(mean).toBeLessThanOrEqual(most);
}
