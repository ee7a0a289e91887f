import { describe, expect, it } from 'vitest';
import { whyNoSeat } from '../../client/app/no-seat.ts';
import { required } from '../../shared/base/index.ts';
import { seatId } from '../../shared/kitchen/index.ts';
import type { LobbySeat } from '../../shared/net/index.ts';
import { LOBBY } from './support/pictured-rooms.ts';

const ALL = [seatId(1), seatId(2)];
const one = required(LOBBY.seats[0], 'a seat');
const seats = (...kinds: LobbySeat['kind'][]) => kinds.map((kind, at) => ({ ...one, kind, seat: seatId(at + 1) }));

describe('why somebody who looks on has no seat', () => {
  it('is nothing while late chefs may take one that is free or a bot’s', () => {
    expect(whyNoSeat({ seats: seats('person', 'bot'), lateJoin: true }, ALL)).toBeNull();
    expect(whyNoSeat({ seats: seats('person', 'free'), lateJoin: true }, ALL)).toBeNull();
  });

  it('is people, where they have every seat, whoever may walk in', () => {
    for (const lateJoin of [true, false])
      expect(whyNoSeat({ seats: seats('person', 'person'), lateJoin }, ALL)).toBe('taken');
  });

  it('is a room that lets nobody take a seat while it cooks', () => {
    expect(whyNoSeat({ seats: seats('person', 'bot'), lateJoin: false }, ALL)).toBe('closed');
  });

  it('is a round that has no part for the seat that is free', () => {
    expect(whyNoSeat({ seats: seats('person', 'free'), lateJoin: true }, [seatId(1)])).toBe('not-dealt');
  });
});
