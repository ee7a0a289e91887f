import { describe, expect, it } from 'vitest';
import { backOff, cashUp, dish, type Kitchen, kitchen, ofKind, refusals, serve } from '../support/kitchen.ts';

const meal = dish([serve(), cashUp], { ingredients: 2 });

/** Two served dishes of 40 coins each, at the till or on the way to it. */
function served(options: Parameters<typeof kitchen>[0] = {}): Kitchen {
  const k = kitchen({ dishes: [meal], seats: ['thread', 'thread'], ...options });
  for (const order of [1, 2]) {
    k.done(order, 'serve');
    Object.assign(k.order(order), { state: 'served', saleCoins: 40, servedTick: 0 });
  }
  return k;
}
/** The other table is paid out of sight. */
const onlyFirst = (k: Kitchen) => Object.assign(k.order(2), { state: 'closed' });
const read = (k: Kitchen, seat: number) => {
  k.useAt(seat, 'till');
  k.wait(15);
};
const write = read;

describe('cashing up', () => {
  it('is a read of half a second, then a write of half a second', () => {
    const k = served();
    onlyFirst(k);
    k.useAt(1, 'till');
    expect(k.chef(1).activity).toMatchObject({ kind: 'working', phase: 'read', ticksLeft: 15 });
    k.wait(15);
    expect(k.chef(1).thought).toMatchObject({ cell: 'cell:till', value: 0, order: k.order(1).id });
    k.useAt(1, 'till');
    expect(k.chef(1).activity).toMatchObject({ kind: 'working', phase: 'write', ticksLeft: 15 });
    k.wait(15);
    expect([k.cell('till'), k.chef(1).thought, k.order(1).state]).toEqual([40, null, 'closed']);
  });

  it('brings the coins when the number is written, not when the dish is served', () => {
    const k = served();
    onlyFirst(k);
    read(k, 1);
    expect(k.world.score.coins).toBe(0);
    k.useAt(1, 'till');
    expect(k.waitFor('order-cashed')).toMatchObject({ order: k.order(1).id, chef: 'chef:1', coins: 40 });
    expect(k.lines()).toEqual([['sale', 40]]);
  });

  it('is refused before the dish is served', () => {
    const k = kitchen({ dishes: [meal] });
    expect(refusals(k.useAt(1, 'till'))).toEqual([{ kind: 'needs-job', job: 'job:serve' }]);
  });

  it('of two dishes one after the other adds both', () => {
    const k = served();
    read(k, 1);
    write(k, 1);
    read(k, 2);
    write(k, 2);
    expect([k.cell('till'), k.world.score.coins]).toEqual([80, 80]);
    expect(ofKind(k.events, 'race-harm')).toEqual([]);
  });
});

describe('two who both read before either writes', () => {
  const both = () => {
    const k = served();
    read(k, 1);
    read(k, 2);
    write(k, 1);
    write(k, 2);
    return k;
  };

  it('lose the first one’s update', () => {
    const k = both();
    expect(k.chef(1).thought).toBe(null);
    expect(k.cell('till')).toBe(40);
  });

  it('have a table each: the second takes the one that the first has not read', () => {
    const k = served();
    read(k, 1);
    read(k, 2);
    expect([k.chef(1).thought?.order, k.chef(2).thought?.order]).toEqual([k.order(1).id, k.order(2).id]);
  });

  it('lose its coins', () => {
    const k = both();
    expect(k.world.score.coins).toBe(40);
    expect(k.lines()).toEqual([
      ['sale', 40],
      ['sale', 40],
      ['lost-update', -40],
    ]);
  });

  it('have raced, with harm', () => {
    const k = both();
    expect(k.hazards('race').map((race) => race.harmful)).toEqual([true, true]);
    expect(k.hazards('race').reduce((sum, race) => sum + race.lostCoins, 0)).toBe(40);
    expect(ofKind(k.events, 'race-harm')).toMatchObject([{ cell: 'cell:till', coins: 40 }]);
  });
});

describe('two who cash up the same table', () => {
  it('enter its sale once', () => {
    const k = served();
    onlyFirst(k);
    read(k, 1);
    read(k, 2);
    k.stand(2, 'till');
    k.useAt(1, 'till');
    k.use(2);
    k.wait(20);
    expect(ofKind(k.events, 'order-cashed')).toHaveLength(1);
    expect([k.cell('till'), k.world.score.coins]).toEqual([40, 40]);
    expect(k.lines()).toEqual([['sale', 40]]);
    expect(k.hazards('race').every((race) => race.harmful === false)).toBe(true);
  });
});

describe('a number in the head', () => {
  it('is for its own table, though a more urgent one was served since', () => {
    const k = served();
    k.begun(1, 'serve');
    read(k, 1);
    k.done(1, 'serve');
    write(k, 1);
    expect(ofKind(k.events, 'order-cashed')).toMatchObject([{ order: k.order(2).id }]);
  });

  it('that is given up does not keep the verdict waiting', () => {
    const k = served();
    read(k, 2);
    k.say(2, backOff);
    read(k, 1);
    write(k, 1);
    expect(k.hazards('race').map((race) => race.harmful)).toEqual([false]);
  });
});

describe('the tag on the till', () => {
  it('orders the two: nothing is lost and nobody races', () => {
    const k = served();
    k.stand(1, 'till');
    k.stand(2, 'till');
    k.lock(1, 'till');
    k.lock(2, 'till');
    read(k, 1);
    write(k, 1);
    k.unlock(1, 'till');
    read(k, 2);
    write(k, 2);
    expect([k.cell('till'), k.world.score.coins, k.hazards('race')]).toEqual([80, 80, []]);
  });
});

describe('a note that cashes up', () => {
  it('reads and writes in one', () => {
    const k = served({ seats: ['dispatcher', 'thread'] });
    onlyFirst(k);
    k.dispatch(1, 'cash-up');
    expect(k.waitFor('order-cashed')).toMatchObject({ chef: 'chef:1', coins: 40 });
    k.wait(2);
    expect([k.cell('till'), k.rail(1), k.chef(1).thought]).toEqual([40, [], null]);
  });

  it('loses its coins to a thread that read before and writes after', () => {
    const k = served({ seats: ['dispatcher', 'thread'] });
    read(k, 2);
    k.dispatch(1, 'cash-up', 2);
    k.waitFor('order-cashed');
    write(k, 2);
    expect([k.cell('till'), k.world.score.coins]).toEqual([40, 40]);
    expect(k.hazards('race').map((race) => race.harmful)).toContain(true);
  });
});
