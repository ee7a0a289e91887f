import { describe, expect, it } from 'vitest';
import type { PolicyName } from '../../shared/bots/index.ts';
import { deadlocksIn, LONG, rounds } from '../support/bot-rounds.ts';

const team = (policy: PolicyName, seats: number) => ({ level: 'trattoria', role: 'thread' as const, seats, policy });
const CAREFUL_ROUNDS = LONG ? 1000 : 100;
const HURRIED_ROUNDS = LONG ? 200 : 60;

/** A global order of locks rules out every cycle; taking what is nearest does not. */
describe('threads in the trattoria', () => {
  it.each([2, 3, 4])(
    `that all take the knife first never deadlock: %i seats (a third of ${CAREFUL_ROUNDS} rounds)`,
    (seats) => {
      const worlds = rounds(team('knife-first', seats), Math.ceil(CAREFUL_ROUNDS / 3));
      expect(worlds.map(deadlocksIn).filter((count) => count > 0)).toEqual([]);
    },
  );

  it.each([
    [2, 0.15, 0.7],
    [3, 0.15, 1],
    [4, 0.6, 2.2],
  ])(`in a hurry deadlock now and then: %i seats, ${HURRIED_ROUNDS} rounds`, (seats, least, most) => {
    const worlds = rounds(team('hurried', seats), HURRIED_ROUNDS);
    const perRound = worlds.map(deadlocksIn).reduce((sum, count) => sum + count, 0) / HURRIED_ROUNDS;
    expect(perRound).toBeGreaterThanOrEqual(least);
    expect(perRound).toBeLessThanOrEqual(most);
  });

  it('in a hurry spoil a sauce now and then, and not in every round', () => {
    const worlds = rounds(team('hurried', 3), HURRIED_ROUNDS);
    const spoiled = worlds.filter((world) => world.orders.some((order) => order.oversalted)).length / HURRIED_ROUNDS;
    expect(spoiled).toBeGreaterThanOrEqual(0.1);
    expect(spoiled).toBeLessThanOrEqual(0.7);
  });

  it('that tag the pan before they taste never spoil one', () => {
    const worlds = rounds(team('knife-first', 4), 20);
    expect(worlds.flatMap((world) => world.orders.filter((order) => order.oversalted))).toEqual([]);
  });
});
