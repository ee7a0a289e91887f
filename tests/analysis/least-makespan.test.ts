import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boundsOf, type Crew, type Dinner, dinnerOf, leastMakespan } from '../../shared/analysis/index.ts';
import { InvariantError, required } from '../../shared/base/index.ts';
import { planOf } from '../../shared/content/index.ts';
import { levelId, TICKS_PER_SECOND } from '../../shared/kitchen/index.ts';

const plan = required(planOf(levelId('pasta-for-two')), 'the experiment');
const seconds = (ticks: number) => ticks / TICKS_PER_SECOND;

/** Ticks left of each job: all that the future of a dinner depends on. */
type Left = readonly number[];

/**
 * The obvious oracle: tick by tick, every job that has begun and needs nobody goes on; of the others, any choice that
 * there are chefs, cores and places for. Whoever has begun handwork stays with it, but may stand there without a core
 * if there are fewer cores than chefs.
 */
function shortestByExhaustion(dinner: Dinner, crew: Crew): number {
  const whole: Left = dinner.jobs.map((job) => job.ticks);
  let frontier = new Map<string, Left>([[whole.join(), whole]]);
  const seen = new Set(frontier.keys());
  for (let tick = 1; tick <= 100; tick++) {
    const next = new Map<string, Left>();
    for (const left of frontier.values()) {
      for (const chosen of choicesOf(dinner, crew, left)) {
        const after = left.map((ticks, job) => (chosen.includes(job) ? ticks - 1 : ticks));
        if (after.every((ticks) => ticks === 0)) return tick;
        if (!seen.has(after.join())) next.set(after.join(), after);
        seen.add(after.join());
      }
    }
    frontier = next;
  }
  throw new Error('no dinner in a hundred ticks');
}

/** The sets of jobs that may go on in the same tick. */
function choicesOf(dinner: Dinner, crew: Crew, left: Left): number[][] {
  const { jobs, resources } = dinner;
  const isByHand = (job: number) => jobs[job]?.byHand === true;
  const hasBegun = (job: number) => left[job] !== jobs[job]?.ticks;
  const open = jobs.flatMap((job, index) =>
    (left[index] ?? 0) > 0 && job.after.every((earlier) => left[earlier] === 0) ? [index] : [],
  );
  const mayStand = (job: number) => isByHand(job) && crew.cores < crew.chefs;
  const goesOn = open.filter((job) => hasBegun(job) && !mayStand(job));
  let sets: number[][] = [goesOn];
  for (const job of open.filter((entry) => !goesOn.includes(entry)))
    sets = sets.concat(sets.map((set) => [...set, job]));
  return sets.filter((set) => {
    const busy = open.filter((job) => set.includes(job) || hasBegun(job));
    const chefs = crew.model === 'sync' ? busy.length : busy.filter(isByHand).length;
    const isRoom = resources.every(
      ({ units }, index) => busy.filter((job) => jobs[job]?.uses.includes(index)).length <= units,
    );
    return isRoom && chefs <= crew.chefs && set.filter(isByHand).length <= crew.cores;
  });
}

const CREWS: Crew[] = [
  { model: 'sync', chefs: 1, cores: 1 },
  { model: 'sync', chefs: 2, cores: 2 },
  { model: 'sync', chefs: 2, cores: 1 },
  { model: 'sync', chefs: 3, cores: 2 },
  { model: 'sync', chefs: 4, cores: 4 },
  { model: 'async', chefs: 1, cores: 1 },
  { model: 'async', chefs: 2, cores: 2 },
];

const someDinner: fc.Arbitrary<Dinner> = fc
  .array(
    fc.record({
      byHand: fc.boolean(),
      ticks: fc.integer({ min: 1, max: 4 }),
      after: fc.array(fc.nat(5), { maxLength: 2 }),
      uses: fc.subarray([0, 1], { maxLength: 1 }),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .map((jobs) => ({
    jobs: jobs.map((job, index) => ({ ...job, after: job.after.filter((earlier) => earlier < index) })),
    resources: [
      { name: 'one', units: 1 },
      { name: 'two', units: 2 },
    ],
    stays: [],
  }));

describe('the least makespan', () => {
  it.each<[Crew['model'], number, number, number]>([
    ['sync', 1, 1, 43],
    ['sync', 2, 2, 23],
    ['sync', 3, 3, 21],
    ['sync', 2, 1, 24],
    ['sync', 3, 1, 21],
    ['async', 1, 1, 21],
    ['async', 2, 2, 21],
    ['mixed', 2, 2, 21],
  ])('of the experiment is proven: %s, %i chefs on %i cores need %i s', (model, chefs, cores, least) => {
    const bounds = boundsOf(plan, plan.dishes, { model, chefs, cores });
    expect(bounds.least).toEqual({
      makespanTicks: least * TICKS_PER_SECOND,
      lowerTicks: least * TICKS_PER_SECOND,
      optimal: true,
    });
  });

  it('is that of an exhaustive search, whatever the dinner and the crew', () => {
    fc.assert(
      fc.property(someDinner, fc.constantFrom(...CREWS), (dinner, crew) => {
        const least = leastMakespan(dinner, crew);
        const shortest = shortestByExhaustion(dinner, crew);
        const isProvable = crew.cores === 1 || crew.cores >= crew.chefs;
        expect(least.lowerTicks).toBeLessThanOrEqual(shortest);
        expect(least.makespanTicks).toBeGreaterThanOrEqual(shortest);
        if (isProvable || least.optimal)
          expect(least).toEqual({ makespanTicks: shortest, lowerTicks: shortest, optimal: true });
      }),
      { numRuns: process.env.LONG === '1' ? 5_000 : 300 },
    );
  });

  it('of twelve jobs that nothing orders is proven for four chefs', () => {
    const ticks = [31, 29, 23, 19, 17, 13, 11, 7, 5, 3, 2, 2];
    const jobs = ticks.map((length) => ({ byHand: true, ticks: length, after: [], uses: [] }));
    const dinner: Dinner = { jobs, resources: [], stays: [] };
    expect(leastMakespan(dinner, { model: 'sync', chefs: 4, cores: 4 })).toEqual({
      makespanTicks: 41,
      lowerTicks: 41,
      optimal: true,
    });
  });

  it('keeps a vessel until its content is taken out', () => {
    const cook = { byHand: false, ticks: 5, after: [], uses: [] };
    const dinner: Dinner = {
      jobs: [
        cook,
        cook,
        { byHand: true, ticks: 2, after: [0], uses: [] },
        { byHand: true, ticks: 2, after: [1], uses: [] },
      ],
      resources: [{ name: 'pan', units: 1 }],
      stays: [
        { resource: 0, jobs: [0], takenOutBy: 2 },
        { resource: 0, jobs: [1], takenOutBy: 3 },
      ],
    };
    expect(leastMakespan(dinner, { model: 'async', chefs: 1, cores: 1 }).makespanTicks).toBe(12);
  });

  it('stands beside a lower bound when there are too many jobs to prove it', () => {
    const jobs = Array.from({ length: 26 }, (_, index) => ({
      byHand: true,
      ticks: 50 + index * 7,
      after: [],
      uses: [],
    }));
    const least = leastMakespan({ jobs, resources: [], stays: [] }, { model: 'sync', chefs: 3, cores: 3 });
    expect(least.lowerTicks).toBe(1192);
    expect(least.optimal).toBe(least.makespanTicks === least.lowerTicks);
    expect(least.makespanTicks).toBeLessThan(1300);
  });

  it('is not called proven where two cores go round among three chefs, who could change in the middle of a job', () => {
    const jobs = [2, 3, 3].map((ticks) => ({ byHand: true, ticks, after: [], uses: [] }));
    const crew: Crew = { model: 'sync', chefs: 3, cores: 2 };
    expect(shortestByExhaustion({ jobs, resources: [], stays: [] }, crew)).toBe(4);
    expect(leastMakespan({ jobs, resources: [], stays: [] }, crew)).toEqual({
      makespanTicks: 5,
      lowerTicks: 4,
      optimal: false,
    });
  });

  it('refuses a kitchen without the place that a job needs', () => {
    const bare = { ...plan, stations: plan.stations.filter((station) => station.kind !== 'board') };
    const dinner = dinnerOf(bare, plan.dishes);
    expect(() => leastMakespan(dinner, { model: 'sync', chefs: 1, cores: 1 })).toThrow(
      new InvariantError('the kitchen has no board'),
    );
  });

  it('of one of each dish of the Trattoria is 19 s for two dispatchers', () => {
    const trattoria = required(planOf(levelId('trattoria')), 'the Trattoria');
    const { least } = boundsOf(trattoria, trattoria.dishes, { model: 'async', chefs: 2, cores: 2 });
    expect([seconds(least.makespanTicks), least.optimal]).toEqual([19, true]);
  });
});
