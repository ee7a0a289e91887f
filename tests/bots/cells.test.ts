import { describe, expect, it } from 'vitest';
import { required } from '../../shared/base/index.ts';
import { createBot } from '../../shared/bots/index.ts';
import { type Command, type Role, seatId } from '../../shared/kitchen/index.ts';
import { cashUp, dish, heat, type Kitchen, kitchen, season, serve } from '../support/kitchen.ts';

const LONG_ENOUGH_TICKS = 120;
const sauce = dish([{ ...heat, after: [], brings: [] }, season, serve()]);

/** A sauce stands in the pan and nobody has salted it; the pan is the only one. */
function unsalted(seats: Role[]): Kitchen {
  const k = kitchen({ seats, dishes: [sauce], single: true });
  k.fill('pan', { parts: ['heat'], order: 1 });
  k.done(1, 'heat', 'serve');
  return k;
}

/** A dish is served and nobody has cashed it up. */
function unpaid(seats: Role[]): Kitchen {
  const k = kitchen({ seats, dishes: [dish([serve(), cashUp], { ingredients: 2 })], single: true });
  k.done(1, 'serve');
  Object.assign(k.order(1), { state: 'served', saleCoins: 40, servedTick: 0 });
  return k;
}

/** What the ordered locker in this seat says first; an empty list when it leaves everything alone. */
function saidBy(k: Kitchen, seat: number): Command[] {
  const bot = createBot({ plan: k.plan, seat: seatId(seat), policy: 'ordered-locker', seed: 1 });
  for (let tick = 0; tick < LONG_ENOUGH_TICKS; tick++) {
    const said = bot.decide(k.snapshot());
    if (said.length > 0) return said;
    k.wait(1);
  }
  return [];
}
const dispatches = (job: string) => [{ kind: 'dispatch', order: 'order:1', job: `job:${job}` }];

describe('a dispatcher’s bot', () => {
  const seats: Role[] = ['thread', 'dispatcher'];

  it('seasons a pan that nobody is at, and cashes up at a till that nobody is at', () => {
    expect(saidBy(unsalted(seats), 2)).toEqual(dispatches('season'));
    expect(saidBy(unpaid(seats), 2)).toEqual(dispatches('cash-up'));
  });

  it('leaves it to whoever has tagged it', () => {
    const [pan, till] = [unsalted(seats), unpaid(seats)];
    pan.hold(1, 'pan');
    till.hold(1, 'till');
    expect([saidBy(pan, 2), saidBy(till, 2)]).toEqual([[], []]);
  });

  it('leaves it to whoever tastes, and to whoever has tasted', () => {
    const tasting = unsalted(seats);
    tasting.useAt(1, 'pan');
    expect(tasting.chef(1).activity).toMatchObject({ kind: 'working', phase: 'taste' });
    expect(saidBy(tasting, 2)).toEqual([]);
    expect(tasting.chef(1).thought).toMatchObject({ cell: required(tasting.station('pan').cell, 'the salt') });
  });
});

describe('a thread’s bot', () => {
  const seats: Role[] = ['dispatcher', 'thread'];
  const enqueues = [expect.objectContaining({ kind: 'enqueue' })];
  /** Its chef does not come to it: the note only waits on the rail. */
  const waits = (k: Kitchen): Kitchen => {
    k.chef(1).activity = { kind: 'stunned', sinceTick: 0, untilTick: LONG_ENOUGH_TICKS * 2 };
    return k;
  };

  it('goes to a pan or a till that nobody is sent to', () => {
    expect([saidBy(waits(unsalted(seats)), 2), saidBy(waits(unpaid(seats)), 2)]).toEqual([enqueues, enqueues]);
  });

  it('leaves it to the rail that has a note for it', () => {
    const [pan, till] = [waits(unsalted(seats)), waits(unpaid(seats))];
    pan.dispatch(1, 'season');
    till.dispatch(1, 'cash-up');
    expect([pan.rail(1), till.rail(1)]).toEqual([['season'], ['cash-up']]);
    expect([saidBy(pan, 2), saidBy(till, 2)]).toEqual([[], []]);
  });
});
