import { describe, expect, it } from 'vitest';
import { type Command, seatOrder } from '../../shared/kitchen/index.ts';
import { kitchen, lockOfName } from '../support/kitchen.ts';

/** Written down once: a recording is played back by this very order for ever. */
const FIRST_TICKS_OF_SEED_1 = ['2103', '0123', '3120', '2103', '0312', '1032'];

describe('the order of the seats', () => {
  it('is a permutation in every tick', () => {
    for (let tick = 0; tick < 500; tick++) expect([...seatOrder(7, tick, 4)].sort()).toEqual([0, 1, 2, 3]);
  });

  it('is the same for everybody who asks in a tick, and for the same seed ever after', () => {
    expect(seatOrder(7, 123, 4)).toEqual(seatOrder(7, 123, 4));
    expect([0, 1, 2, 3, 4, 5].map((tick) => seatOrder(1, tick, 4).join(''))).toEqual(FIRST_TICKS_OF_SEED_1);
  });

  it('differs between seeds', () => {
    const orders = (seed: number) =>
      Array.from({ length: 20 }, (_, tick) => seatOrder(seed, tick, 4).join('')).join(' ');
    expect(orders(1)).not.toBe(orders(2));
  });

  it('favours no seat: over 4,000 ticks each comes first within a tenth of its share, at every size', () => {
    for (const seats of [2, 3, 4]) {
      const firsts = new Array<number>(seats).fill(0);
      for (let tick = 0; tick < 4000; tick++) {
        const first = seatOrder(99, tick, seats)[0] ?? -1;
        firsts[first] = (firsts[first] ?? 0) + 1;
      }
      for (const count of firsts) expect(Math.abs(count - 4000 / seats)).toBeLessThan(400 / seats);
    }
  });

  it('decides who gets a lock that two grab in one tick, whoever spoke first', () => {
    const grab: Command = { kind: 'lock', lock: lockOfName('board') };
    const winners = (...speakers: number[]) =>
      Array.from({ length: 12 }, (_, seed) => {
        const k = kitchen({ seats: ['thread', 'thread'], starts: [[2, 3]], seed });
        k.sayAll(...speakers.map((seat): [number, Command] => [seat, grab]));
        return k.holder('board');
      });
    const expected = Array.from({ length: 12 }, (_, seed) => `chef:${(seatOrder(seed, 0, 2)[0] ?? 0) + 1}`);
    expect(winners(1, 2)).toEqual(expected);
    expect(winners(2, 1)).toEqual(expected);
    expect(new Set(expected)).toEqual(new Set(['chef:1', 'chef:2']));
  });
});
