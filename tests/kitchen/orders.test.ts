import { describe, expect, it } from 'vitest';
import { cashUp, chop, dish, heat, type Kitchen, kitchen, ofKind, refusals, serve, stir } from '../support/kitchen.ts';

const toast = dish([chop, stir, serve('chop', 'stir')], { patience: 10 });
const sauce = dish([chop, heat, serve('heat')], { patience: 10 });

/** A kitchen whose bag gave the first of two dishes first: the other comes next. */
function firstMeal(dishes: Parameters<typeof kitchen>[0] & object): Kitchen {
  for (let seed = 1; ; seed++) {
    const k = kitchen({ ...dishes, seed });
    if (k.order(1).dish === 'dish:meal') return k;
  }
}

/** Two orders of one dish; the first is lost in tick 10, the second waits long. */
function late(options: Parameters<typeof kitchen>[0] = {}): Kitchen {
  const k = kitchen({ dishes: [toast], beyondSeats: 1, ...options });
  k.order(1).dueTick = 10;
  k.order(2).dueTick = 3_000;
  return k;
}
/** One order and no other: what it leaves behind has no heir. */
function lonely(options: Parameters<typeof kitchen>[0] = {}): Kitchen {
  const k = kitchen({ dishes: [toast], single: true, ...options });
  k.order(1).dueTick = 10;
  return k;
}
const stateOf = (k: Kitchen) => k.world.orders.map((order) => order.state);

describe('orders', () => {
  it('are seats and one more, open from the start', () => {
    for (const seats of [1, 2, 3]) {
      const k = kitchen({ seats: Array.from({ length: seats }, () => 'thread' as const), beyondSeats: 1 });
      expect(k.world.orders).toHaveLength(seats + 1);
    }
  });

  it('come from a shuffled bag of one each: no dish comes again before the others have come', () => {
    const dishes = ['a', 'b', 'c'].map((id) => dish([], { id }));
    for (const seed of [1, 2, 3]) {
      const k = kitchen({ dishes, beyondSeats: 5, seed });
      const ids = k.world.orders.map((order) => order.dish);
      expect([...ids.slice(0, 3)].sort()).toEqual(['dish:a', 'dish:b', 'dish:c']);
      expect([...ids.slice(3, 6)].sort()).toEqual(['dish:a', 'dish:b', 'dish:c']);
    }
  });

  it('differ between seeds and are the same for the same seed', () => {
    const dishes = ['a', 'b', 'c', 'd'].map((id) => dish([], { id }));
    const bag = (seed: number) =>
      kitchen({ dishes, beyondSeats: 11, seed })
        .world.orders.map((order) => order.dish.at(-1))
        .join('');
    expect(bag(1)).toBe(bag(1));
    expect(new Set([1, 2, 3, 4, 5, 6].map(bag)).size).toBeGreaterThan(1);
  });

  it('are followed by the next in the tick in which one is served', () => {
    const k = kitchen({ dishes: [dish([])] });
    k.useAt(1, 'pass');
    const served = k.waitFor('order-served');
    expect(ofKind(k.events, 'order-opened').at(-1)).toMatchObject({ tick: served.tick, order: k.order(2).id });
    expect(stateOf(k)).toEqual(['closed', 'open']);
  });

  it('are followed by the next while the served one waits at the till', () => {
    const k = kitchen({ dishes: [dish([serve(), cashUp])] });
    k.useAt(1, 'pass');
    k.waitFor('order-served');
    expect(stateOf(k)).toEqual(['served', 'open']);
  });

  it('stand at the smallest table that is free', () => {
    const k = late();
    expect(k.world.orders.map((order) => order.table)).toEqual([1, 2]);
    k.wait(11);
    expect(k.world.orders.map((order) => order.table)).toEqual([1, 2, 1]);
  });
});

describe('patience', () => {
  it('runs from the opening of an order', () => {
    const k = kitchen({ dishes: [toast] });
    expect(k.order(1)).toMatchObject({ openedTick: 0, dueTick: 300 });
  });

  it('that is over loses the order: −10 and the streak is gone', () => {
    const k = late();
    k.world.score.streak = 3;
    expect(ofKind(k.wait(10), 'order-lost')).toEqual([]);
    expect(ofKind(k.wait(1), 'order-lost')).toMatchObject([{ tick: 10, order: k.order(1).id }]);
    expect([k.lines(), k.world.score.streak]).toEqual([[['lost-order', -10]], 0]);
  });

  it('opens the next in the same tick', () => {
    const k = late();
    k.wait(11);
    expect(stateOf(k)).toEqual(['lost', 'open', 'open']);
  });

  it('does not run out for what is served and waits at the till', () => {
    const k = kitchen({ dishes: [dish([serve(), cashUp], { patience: 3 })] });
    k.useAt(1, 'pass');
    k.waitFor('order-served');
    k.wait(80);
    expect(k.order(1).state).toBe('served');
  });

  it('is endless for a dish that has none', () => {
    const k = kitchen({ dishes: [dish([])] });
    k.wait(3_500);
    expect(ofKind(k.events, 'order-lost')).toEqual([]);
  });
});

describe('what a lost order leaves', () => {
  it('passes to the earliest-due order of that dish: things and jobs that are done', () => {
    const k = late();
    k.done(1, 'chop');
    const chopped = k.give(1, { parts: ['chop'], order: 1 });
    k.wait(11);
    expect(chopped.order).toBe(k.order(2).id);
    expect(k.jobState(2, 'chop')).toBe('done');
  });

  it('passes on work that goes on: the chef works for another table', () => {
    const k = late();
    k.useAt(1, 'mixing');
    k.wait(20);
    expect(k.chef(1).activity).toMatchObject({ kind: 'working', order: k.order(2).id });
    expect(k.waitFor('work-ended')).toMatchObject({ tick: 60, order: k.order(2).id });
    expect(k.jobState(2, 'stir')).toBe('done');
  });

  it('passes on what is on the heat', () => {
    const k = late({ dishes: [sauce] });
    k.order(1).dueTick = 60;
    k.done(1, 'chop');
    k.give(1, { parts: ['chop'], order: 1 });
    k.useAt(1, 'pan');
    k.waitFor('order-lost');
    expect(k.world.devices).toMatchObject([{ order: k.order(2).id }]);
    k.waitFor('device-ended');
    expect(k.world.items).toMatchObject([{ kind: 'content', order: k.order(2).id, parts: ['job:chop', 'job:heat'] }]);
    expect([k.jobState(2, 'chop'), k.jobState(2, 'heat')]).toEqual(['done', 'done']);
  });

  it('passes on notes and buzzers', () => {
    const k = late({ seats: ['dispatcher'] });
    k.dispatch(1, 'stir');
    k.wait(11);
    expect(k.world.notes).toMatchObject([{ order: k.order(2).id, job: 'job:stir' }]);
    k.waitFor('work-ended');
    expect(k.jobState(2, 'stir')).toBe('done');
  });

  it('passes on work that was laid aside half done', () => {
    const k = late();
    k.order(1).dueTick = 100;
    k.order(2).dueTick = 300;
    k.useAt(1, 'mixing');
    k.wait(29);
    k.say(1, { kind: 'steer', steering: { direction: 7, use: false, dash: false } });
    k.wait(8);
    k.say(1, { kind: 'steer', steering: { direction: 0, use: false, dash: false } });
    k.waitFor('order-lost');
    k.useAt(1, 'mixing');
    expect(k.chef(1).activity).toMatchObject({ kind: 'working', order: k.order(2).id, ticksLeft: 60 - 38 });
  });

  it('does not go to an order that has done the same already, but to the next that lacks it', () => {
    const k = late();
    k.done(1, 'chop');
    k.done(2, 'chop');
    const chopped = k.lay('counter-8', { parts: ['chop'], order: 1 });
    k.wait(11);
    expect([chopped.order, k.jobState(3, 'chop')]).toEqual([k.order(3).id, 'done']);
  });

  it('is spare where nobody lacks it: no table, no job', () => {
    const k = lonely();
    k.done(1, 'chop');
    const chopped = k.lay('counter-8', { parts: ['chop'], order: 1 });
    k.wait(11);
    expect(chopped).toMatchObject({ order: null, dish: 'dish:meal' });
  });

  it('is stamped no more where it is raw: anybody may use it', () => {
    const k = lonely();
    const tomato = k.lay('board', { raw: 'tomato', order: 1 });
    k.wait(11);
    expect(tomato).toMatchObject({ order: null, dish: null });
  });

  it('stops hands and rails that worked for it, if nobody takes over', () => {
    const k = lonely({
      seats: ['thread', 'dispatcher'],
      dishes: [dish([stir, { ...stir, id: 'pour', station: 'drinks' }], { patience: 10 })],
    });
    k.useAt(1, 'mixing');
    k.dispatch(2, 'pour');
    k.wait(11);
    expect([k.chef(1).activity, k.rail(2)]).toEqual([{ kind: 'idle' }, []]);
  });
});

describe('spare things', () => {
  const spareSauce = () => {
    const k = lonely({ dishes: [sauce] });
    k.done(1, 'chop', 'heat');
    k.fill('pan', { parts: ['chop', 'heat'], order: 1 });
    k.wait(11);
    return k;
  };

  it('in a pan keep it occupied', () => {
    const k = spareSauce();
    expect(k.world.items).toMatchObject([{ order: null, place: { kind: 'vessel', station: 'station:pan' } }]);
    expect(refusals(k.useAt(1, 'pan'))).toEqual([{ kind: 'nothing-to-do-here' }]);
  });

  it('in a pan are taken out with a plate and binned by hand', () => {
    const k = spareSauce();
    k.give(1, { plate: true });
    k.useAt(1, 'pan');
    k.wait(6);
    expect(k.loadOf(1)).toMatchObject({ kind: 'plate', order: null, parts: ['job:chop', 'job:heat'] });
    k.useAt(1, 'bin');
    expect(k.world.items).toEqual([]);
  });

  it('are taken up by the next order of that dish', () => {
    const k = firstMeal({ dishes: [sauce, dish([], { id: 'other' })] });
    k.order(1).dueTick = 10;
    k.done(1, 'chop');
    const chopped = k.lay('counter-8', { parts: ['chop'], order: 1 });
    k.wait(11);
    expect([k.order(2).dish, chopped.order]).toEqual(['dish:other', null]);
    for (let served = 0; served < 2 && chopped.order === null; served++) {
      k.useAt(1, 'pass');
      k.waitFor('order-served');
    }
    const heir = k.world.orders.find((order) => order.id === chopped.order);
    expect(heir).toMatchObject({ dish: 'dish:meal', state: 'open' });
    expect(heir?.jobs.map((job) => job.state)).toEqual(['done', 'open', 'open']);
  });

  it('of another dish are not', () => {
    const k = firstMeal({ dishes: [sauce, dish([chop, serve('chop')], { id: 'other' })] });
    k.order(1).dueTick = 10;
    k.done(1, 'chop');
    const chopped = k.lay('counter-8', { parts: ['chop'], order: 1 });
    k.wait(11);
    expect([k.order(2).dish, chopped.order, k.jobState(2, 'chop')]).toEqual(['dish:other', null, 'open']);
  });
});
