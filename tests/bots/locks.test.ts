import { describe, expect, it } from 'vitest';
import { playRound } from '../../shared/bots/index.ts';
import { LEVELS } from '../../shared/content/index.ts';
import { MOST_SEATS, ROLES } from '../../shared/kitchen/index.ts';
import { deadlocksIn, LONG, rounds } from '../support/bot-rounds.ts';

const threads = { level: 'trattoria', role: 'thread' as const };
const ORDERED_ROUNDS = LONG ? 1000 : 100;
const OTHER_ROUNDS = LONG ? 1000 : 12;
const GREEDY_ROUNDS = LONG ? 200 : 60;

/** A global order of locks rules out every cycle; taking what is nearest does not. */
describe('threads in the trattoria', () => {
  it.each([2, 3, 4])(
    `that all take their locks in order never deadlock: %i seats, ${ORDERED_ROUNDS} rounds in all`,
    (seats) => {
      const worlds = rounds({ ...threads, seats, policy: 'ordered-locker' }, Math.ceil(ORDERED_ROUNDS / 3));
      expect(worlds.map(deadlocksIn).filter((count) => count > 0)).toEqual([]);
      expect(worlds.flatMap((world) => world.orders.filter((order) => order.oversalted))).toEqual([]);
    },
  );

  /** Measured over 200 rounds: 0.6, 0.9 and 1.7 deadlocks a round; 60 rounds stray by 0.1 to 0.15. */
  it.each([
    { seats: 2, deadlocks: [0.25, 1], spoiled: [0.02, 0.5] },
    { seats: 3, deadlocks: [0.45, 1.4], spoiled: [0.02, 0.5] },
    { seats: 4, deadlocks: [1, 2.4], spoiled: [0.1, 1] },
  ])(`that are greedy deadlock and spoil a sauce now and then: $seats seats, ${GREEDY_ROUNDS} rounds`, (expected) => {
    const worlds = rounds({ ...threads, seats: expected.seats, policy: 'greedy' }, GREEDY_ROUNDS);
    const spoiled = worlds.map((world) => world.orders.filter((order) => order.oversalted).length);
    expectMeanBetween(worlds.map(deadlocksIn), expected.deadlocks);
    expectMeanBetween(spoiled, expected.spoiled);
  });
});

const teams = LEVELS.flatMap(({ level }) =>
  ROLES.filter((role) => level !== threads.level || role !== threads.role).map((role) => ({ level, role })),
);

describe('a team of ordered lockers', () => {
  it.each(teams)(`never deadlocks in $level as $role: ${OTHER_ROUNDS} rounds in all`, (team) => {
    for (let seats = 1; seats <= MOST_SEATS; seats++) {
      const worlds = rounds({ ...team, seats, policy: 'ordered-locker' }, Math.ceil(OTHER_ROUNDS / MOST_SEATS));
      expect({ seats, deadlocks: worlds.map(deadlocksIn).filter((count) => count > 0) }).toEqual({
        seats,
        deadlocks: [],
      });
    }
  });
});

describe('ordered lockers of both roles', () => {
  it.each(LEVELS)(`never deadlock in $level: ${OTHER_ROUNDS} rounds`, (room) => {
    const seats = (['thread', 'dispatcher', 'dispatcher', 'thread'] as const).map((role) => ({ role }));
    const worlds = Array.from({ length: OTHER_ROUNDS }, (_, index) =>
      playRound(
        room,
        { seed: index + 1, seats, chefsPerThreadSeat: null },
        { policy: 'ordered-locker', seed: index + 1 },
      ),
    );
    expect(worlds.map(deadlocksIn).filter((count) => count > 0)).toEqual([]);
  });
});

function expectMeanBetween(counts: readonly number[], [least = 0, most = 0]: readonly number[]): void {
  const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  expect(mean).toBeGreaterThanOrEqual(least);
  expect(mean).toBeLessThanOrEqual(most);
}
