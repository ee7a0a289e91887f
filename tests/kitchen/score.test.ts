import { describe, expect, it } from 'vitest';
import { cashUp, dish, type Kitchen, kitchen, serve } from '../support/kitchen.ts';

/** Dishes of three ingredients that are served from thin air in one second; 100 s of patience. */
const meal = dish([], { ingredients: 3, patience: 100 });
const pass = (options: Parameters<typeof kitchen>[0] = {}) => kitchen({ dishes: [meal], ...options });
/** Serves the order that is next, with so many percent of its patience left. */
function serveWith(k: Kitchen, percent: number): { coins: number; tip: number } {
  const order = k.world.orders.find((entry) => entry.state === 'open');
  if (order === undefined) throw new Error('no order');
  order.openedTick = k.world.tick + 30 - (100 - percent) * 30;
  order.dueTick = order.openedTick + 3_000;
  k.useAt(1, 'pass');
  return k.waitFor('order-served');
}

describe('a dish', () => {
  it('sells at 20 coins an ingredient', () => {
    expect(
      [1, 2, 3].map((ingredients) => kitchen({ dishes: [dish([], { ingredients })] }).plan.dishes[0]?.priceCoins),
    ).toEqual([20, 40, 60]);
    const k = pass();
    expect(serveWith(k, 10)).toMatchObject({ coins: 60, tip: 0 });
    expect(k.lines()).toEqual([['sale', 60]]);
  });

  it.each([
    [100, 6],
    [75, 6],
    [74, 4],
    [50, 4],
    [49, 2],
    [25, 2],
    [24, 0],
    [1, 0],
  ])('served with %i %% of its patience left brings a tip of %i', (percent, tip) => {
    expect(serveWith(pass(), percent).tip).toBe(tip);
  });

  it('brings no tip where nobody waits', () => {
    const k = kitchen({ dishes: [dish([])] });
    k.useAt(1, 'pass');
    expect(k.waitFor('order-served')).toMatchObject({ coins: 20, tip: 0 });
  });

  it('brings its coins at the pass where there is no till', () => {
    const k = pass();
    serveWith(k, 80);
    expect([k.world.score.coins, k.lines()]).toEqual([
      66,
      [
        ['sale', 60],
        ['tip', 6],
      ],
    ]);
  });

  it('brings its coins at the till where there is one', () => {
    const k = kitchen({ dishes: [dish([serve(), cashUp], { ingredients: 3, patience: 100 })] });
    serveWith(k, 80);
    expect(k.world.score.coins).toBe(0);
    k.useAt(1, 'till');
    k.wait(15);
    k.useAt(1, 'till');
    k.wait(15);
    expect([k.world.score.coins, k.cell('till')]).toEqual([66, 66]);
  });
});

describe('serving in order', () => {
  it('multiplies tips by 1, 2, 3, 4 and no more, and prices never', () => {
    const k = pass();
    const served = [1, 2, 3, 4, 5].map(() => serveWith(k, 80));
    expect(served.map(({ coins, tip }) => [coins, tip])).toEqual([
      [60, 6],
      [60, 12],
      [60, 18],
      [60, 24],
      [60, 24],
    ]);
    expect(k.world.score.streak).toBe(4);
  });

  it('is broken by serving another first; tips count once again', () => {
    const k = pass({ beyondSeats: 1 });
    serveWith(k, 80);
    serveWith(k, 80);
    const later = k.world.orders.at(-1);
    if (later === undefined) throw new Error('no order');
    const first = k.world.orders.find((order) => order.state === 'open');
    if (first === undefined) throw new Error('no order');
    first.dueTick = 3_500;
    later.openedTick = k.world.tick;
    later.dueTick = k.world.tick + 3_400;
    first.jobs.forEach((job) => {
      job.state = 'running';
    });
    later.dueTick = 3_550;
    k.useAt(1, 'pass');
    expect(k.waitFor('order-served')).toMatchObject({ order: later.id, tip: 6 });
    expect(k.world.score.streak).toBe(0);
  });
});

describe('clean service', () => {
  const round = (spoil: (k: Kitchen) => void) => {
    const k = pass({ level: { roundSeconds: 20 } });
    spoil(k);
    serveWith(k, 10);
    const over = k.waitFor('round-over');
    return [over.coins, k.lines().map(([kind]) => kind)];
  };

  it('earns a tenth more at the end', () => {
    expect(round(() => {})).toEqual([66, ['sale', 'clean-service']]);
  });

  it('is over with the first race, even one without harm', () => {
    const hazard = { kind: 'near-miss', id: 'hazard:99' as never, tick: 0, locks: [], actors: [] } as const;
    expect(round((k) => k.world.hazards.push({ ...hazard, locks: [], actors: [] }))).toEqual([60, ['sale']]);
  });

  it('is over with anything burnt', () => {
    const hazard = { kind: 'burnt', id: 'hazard:99' as never, tick: 0, station: 'station:pan' as never } as const;
    expect(round((k) => k.world.hazards.push({ ...hazard, order: k.order(1).id, job: 'job:heat' as never }))).toEqual([
      60,
      ['sale'],
    ]);
  });

  it('earns nothing for those who earned nothing', () => {
    const k = pass({ level: { roundSeconds: 2 } });
    k.waitFor('round-over');
    expect(k.lines()).toEqual([]);
  });

  it('survives a deadlock that was undone in time, and no other', () => {
    const crossed = (seconds: number) => {
      const k = pass({ seats: ['thread', 'thread'], level: { roundSeconds: 20 } });
      k.hold(1, 'knife');
      k.hold(2, 'board');
      k.stand(1, 'board');
      k.stand(2, 'knife');
      k.lock(1, 'board');
      k.lock(2, 'knife');
      k.wait(seconds * 30);
      k.say(2, { kind: 'leave-queue' });
      k.stand(2, 'board');
      k.unlock(2, 'board');
      serveWith(k, 10);
      k.waitFor('round-over');
      return k.lines().map(([kind]) => kind);
    };
    expect(crossed(2)).toEqual(['sale', 'clean-service']);
    expect(crossed(3.5)).toEqual(['deadlock', 'sale']);
  });
});

describe('the round', () => {
  it('ends with its last tick, and says so', () => {
    const k = pass({ level: { roundSeconds: 2 } });
    expect(k.waitFor('round-over')).toMatchObject({ tick: 60, coins: 0, makespanTicks: null });
    expect(k.world.phase).toBe('over');
  });

  it('that is over does not change any more', () => {
    const k = pass({ level: { roundSeconds: 2 } });
    k.waitFor('round-over');
    const before = JSON.stringify(k.world);
    expect(k.useAt(1, 'pass')).toEqual([]);
    k.wait(10);
    expect(JSON.parse(JSON.stringify({ ...k.world, chefs: [] }))).toEqual({ ...JSON.parse(before), chefs: [] });
  });

  it('of a single order ends when that is served; the makespan is the tick of it', () => {
    const k = kitchen({ dishes: [dish([])], single: true });
    k.useAt(1, 'pass');
    expect(k.waitFor('round-over')).toMatchObject({ tick: 30, makespanTicks: 30 });
    expect([k.world.phase, k.world.makespanTicks]).toEqual(['over', 30]);
  });

  it('of a single order that nobody serves ends without a makespan', () => {
    const k = kitchen({ dishes: [dish([])], single: true, level: { roundSeconds: 2 } });
    expect(k.waitFor('round-over')).toMatchObject({ tick: 60, makespanTicks: null });
  });
});
