import { describe, expect, it } from 'vitest';
import { required } from '../../shared/base/index.ts';
import { LEVELS, planOf } from '../../shared/content/index.ts';
import { type DishPlan, type JobId, jobOf, levelId, type Plan } from '../../shared/kitchen/index.ts';

const levelOf = (name: string): Plan => required(planOf(levelId(name)), name);
const dishOf = (level: string, name: string): DishPlan =>
  required(
    levelOf(level).dishes.find((dish) => dish.id === `dish:${name}`),
    name,
  );

/** All ticks of a dish, those that need a chef, and the longest chain, in seconds; nobody walks. */
function figures(dish: DishPlan): { work: number; handwork: number; span: number } {
  const sum = (kind: 'all' | 'handwork') =>
    dish.jobs.reduce((ticks, job) => ticks + (kind === 'all' || job.kind === kind ? job.ticks : 0), 0) / 30;
  const endOf = (id: JobId): number => {
    const job = jobOf(dish, id);
    return job.ticks + job.after.reduce((latest, earlier) => Math.max(latest, endOf(earlier)), 0);
  };
  const span = dish.jobs.reduce((latest, job) => Math.max(latest, endOf(job.id)), 0) / 30;
  return { work: sum('all'), handwork: sum('handwork'), span };
}

describe('the levels', () => {
  it('are three, in the order they are offered', () => {
    expect(LEVELS.map((plan) => plan.level)).toEqual(['pasta-for-two', 'trattoria', 'chopping-feast']);
  });

  it('are found by their id, and no others', () => {
    expect(planOf(levelId('trattoria'))).toBe(LEVELS[1]);
    expect(planOf(levelId('nowhere'))).toBe(null);
  });

  it.each(LEVELS.map((plan) => [plan.level, plan] as const))(
    '%s has a way from every start to every station',
    (_, plan) => {
      for (const start of plan.starts)
        for (const [index, station] of plan.stations.entries())
          expect(
            required(plan.fields[index], station.id).ticks[start.row * plan.columns + start.column],
            station.id,
          ).toBeLessThan(1_000);
    },
  );

  it.each(LEVELS.map((plan) => [plan.level, plan] as const))('%s survives JSON', (_, plan) => {
    expect(JSON.parse(JSON.stringify(plan))).toEqual(plan);
  });
});

describe('pasta for two', () => {
  it('is work 43, handwork 11, span 21', () => {
    expect(figures(dishOf('pasta-for-two', 'pasta-for-two'))).toEqual({ work: 43, handwork: 11, span: 21 });
  });

  it('is one order without patience; nothing burns', () => {
    const { rules, dishes } = levelOf('pasta-for-two');
    expect(rules.orders).toEqual({ kind: 'single', dish: 'dish:pasta-for-two' });
    expect(dishes[0]?.patienceTicks).toBe(null);
    expect(dishes[0]?.jobs.every((job) => job.burnsAfterTicks === null)).toBe(true);
  });

  it('ends after 120 s at the latest, with one chef a seat', () => {
    expect(levelOf('pasta-for-two').rules).toMatchObject({
      roundTicks: 3_600,
      chefsPerThreadSeat: 1,
      sharedAprons: null,
    });
  });

  it('has two burners, a pot and a pan', () => {
    const burners = levelOf('pasta-for-two').stations.filter((station) => station.kind === 'burner');
    expect(burners.map((station) => station.vessel)).toEqual(['pot', 'pan']);
  });
});

describe('trattoria', () => {
  const trattoria = levelOf('trattoria');

  it('has pasta of work 27, handwork 16; its longest chain is 4 + 4 + 2 + 4 + 2 + 1 = 17', () => {
    expect(figures(dishOf('trattoria', 'pasta'))).toEqual({ work: 27, handwork: 16, span: 17 });
  });

  it('has salad of work 20, all handwork, span 15', () => {
    expect(figures(dishOf('trattoria', 'salad'))).toEqual({ work: 20, handwork: 20, span: 15 });
  });

  it('sells pasta at 60 coins within 100 s and salad at 40 within 90', () => {
    expect(trattoria.dishes).toMatchObject([
      { id: 'dish:pasta', priceCoins: 60, patienceTicks: 3_000 },
      { id: 'dish:salad', priceCoins: 40, patienceTicks: 2_700 },
    ]);
  });

  it('lasts 150 s for one to four seats of either role, with seats + 1 orders', () => {
    expect(trattoria.rules).toMatchObject({
      roundTicks: 4_500,
      roles: ['thread', 'dispatcher'],
      chefsPerThreadSeat: null,
      orders: { kind: 'bag', beyondSeats: 1 },
    });
  });

  it('has one knife and one board for any number of players, two pans, two mixing counters', () => {
    const count = (kind: string) => trattoria.stations.filter((station) => station.kind === kind).length;
    expect(['hook', 'board', 'burner', 'mixing', 'shop', 'till', 'salt', 'pass'].map(count)).toEqual([
      1, 1, 2, 2, 1, 1, 1, 3,
    ]);
  });

  it('takes the knife before the board in both recipes', () => {
    const locked = trattoria.dishes.flatMap((dish) => dish.jobs.filter((job) => job.locks.length > 0));
    expect(locked.map((job) => [job.id, job.locks])).toEqual([
      ['job:chop-tomato', [{ kind: 'tool', tool: 'knife' }, { kind: 'station' }]],
      ['job:chop-leaves', [{ kind: 'tool', tool: 'knife' }, { kind: 'station' }]],
    ]);
  });

  it('burns sauce after six seconds, and nothing else', () => {
    const burning = trattoria.dishes.flatMap((dish) => dish.jobs.filter((job) => job.burnsAfterTicks !== null));
    expect(burning.map((job) => [job.id, job.burnsAfterTicks])).toEqual([['job:heat-sauce', 180]]);
  });

  it('starts its chefs at (3,2), (5,4), (7,2) and (9,4)', () => {
    expect(trattoria.starts.map(({ column, row }) => [column, row])).toEqual([
      [3, 2],
      [5, 4],
      [7, 2],
      [9, 4],
    ]);
  });
});

describe('chopping feast', () => {
  it('has hardly anything to wait for: all its work is handwork', () => {
    for (const dish of levelOf('chopping-feast').dishes)
      expect(figures(dish)).toEqual({ work: 23, handwork: 23, span: 12 });
  });
});

describe('the numbers of play', () => {
  it('are the same for all levels', () => {
    for (const { rules } of LEVELS)
      expect(rules).toMatchObject({
        pickTicks: 6,
        startTicks: 9,
        apronSwitchTicks: 9,
        steerInterruptsTicks: 9,
        backOffTicks: 30,
        sentHomeTicks: 90,
        dashTicks: 6,
        dashPauseTicks: 12,
        dashFactor: 3,
        straightMilliTiles: 166,
        diagonalMilliTiles: 117,
        railCapacity: 5,
        clipsPerOrder: 2,
        sliceFromTicks: 120,
        deadlockGraceTicks: 90,
        deadlockCoins: 15,
        deadlockMostCoins: 20,
        inspectorTicks: 240,
        starvationTicks: 240,
        starvationOvertaken: 3,
        starvationCoins: 5,
        lostOrderCoins: 10,
        streakMost: 4,
        cleanServicePercent: 10,
      });
  });
});
