import { describe, expect, it } from 'vitest';
import { playRound } from '../../shared/bots/index.ts';
import { LEVELS } from '../../shared/content/index.ts';
import type { Role } from '../../shared/kitchen/index.ts';
import { deadlocksIn, LONG, ROUNDS_PATIENCE_MS, rounds } from '../support/bot-rounds.ts';

const [T, D]: [Role, Role] = ['thread', 'dispatcher'];
/** Every number of seats, of either role and mixed. */
const CASTINGS: readonly (readonly Role[])[] = [
  ...[[T], [T, T], [T, T, T], [T, T, T, T]],
  ...[[D], [D, D], [D, D, D], [D, D, D, D]],
  ...[
    [T, D],
    [T, D, T],
    [T, D, D, T],
  ],
];
const kitchens = LEVELS.flatMap((plan) => CASTINGS.map((roles) => [plan.level, roles.join('+'), plan, roles] as const));

const ORDERED_ROUNDS = LONG ? 100 : 4;
const GREEDY_ROUNDS = LONG ? 200 : 60;

/** A global order of locks rules out every cycle. */
describe(`a team of ordered lockers, ${ORDERED_ROUNDS * kitchens.length} rounds in all`, () => {
  it.each(kitchens)(
    `never deadlocks in %s as %s: ${ORDERED_ROUNDS} rounds`,
    (_level, _crew, plan, roles) => {
      const setup = { seats: roles.map((role) => ({ role })), chefsPerThreadSeat: null };
      for (let seed = 1; seed <= ORDERED_ROUNDS; seed++) {
        const world = playRound(plan, { ...setup, seed }, { policy: 'ordered-locker', seed });
        const oversalted = world.orders.filter((order) => order.oversalted).length;
        expect({ seed, deadlocks: deadlocksIn(world), oversalted }).toEqual({ seed, deadlocks: 0, oversalted: 0 });
      }
    },
    ROUNDS_PATIENCE_MS,
  );
});

/** The level that is about deadlocks: taking what is nearest rules out nothing. */
describe('greedy threads in the trattoria', () => {
  /** Measured over 200 rounds: 0.6, 0.9 and 1.7 deadlocks a round; 60 rounds stray by 0.1 to 0.15. */
  it.each([
    { seats: 2, deadlocks: [0.25, 1], spoiled: [0.02, 0.5] },
    { seats: 3, deadlocks: [0.45, 1.4], spoiled: [0.02, 0.5] },
    { seats: 4, deadlocks: [1, 2.4], spoiled: [0.1, 1] },
  ])(
    `deadlock and spoil a sauce now and then: $seats seats, ${GREEDY_ROUNDS} rounds`,
    (expected) => {
      const team = { level: 'trattoria', role: T, seats: expected.seats, policy: 'greedy' } as const;
      const worlds = rounds(team, GREEDY_ROUNDS);
      const spoiled = worlds.map((world) => world.orders.filter((order) => order.oversalted).length);
      expectMeanBetween(worlds.map(deadlocksIn), expected.deadlocks);
      expectMeanBetween(spoiled, expected.spoiled);
    },
    ROUNDS_PATIENCE_MS,
  );
});

function expectMeanBetween(counts: readonly number[], [least = 0, most = 0]: readonly number[]): void {
  const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  expect(mean).toBeGreaterThanOrEqual(least);
  expect(mean).toBeLessThanOrEqual(most);
}
