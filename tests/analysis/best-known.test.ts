import { describe, expect, it } from 'vitest';
import { boundsOf, type Crew } from '../../shared/analysis/index.ts';
import { required } from '../../shared/base/index.ts';
import { planOf } from '../../shared/content/index.ts';
import { type DishPlan, levelId, TICKS_PER_SECOND } from '../../shared/kitchen/index.ts';

const dinner = required(planOf(levelId('pasta-for-two'))?.dishes[0], 'the dinner');

/** Seconds left of each job: all that the future of a dinner depends on. */
type Left = readonly number[];

/**
 * The shortest dinner of all, second by second: every job that has begun and needs nobody goes on; of the others, any
 * choice that the crew has chefs and cores for. Whoever has begun handwork stays with it, but may stand there without a
 * core. One place for each job, as in the level.
 */
function shortestSeconds(dish: DishPlan, crew: Crew): number {
  const whole: Left = dish.jobs.map((job) => job.ticks / TICKS_PER_SECOND);
  let frontier = new Map<string, Left>([[whole.join(), whole]]);
  const seen = new Set(frontier.keys());
  for (let second = 1; second <= 60; second++) {
    const next = new Map<string, Left>();
    for (const left of frontier.values()) {
      for (const chosen of choices(dish, crew, whole, left)) {
        const after = left.map((seconds, job) => (chosen.includes(job) ? seconds - 1 : seconds));
        if (after.every((seconds) => seconds === 0)) return second;
        if (!seen.has(after.join())) next.set(after.join(), after);
        seen.add(after.join());
      }
    }
    frontier = next;
  }
  throw new Error('no dinner within a minute');
}

/** The sets of jobs that may go on in the same second. */
function choices(dish: DishPlan, crew: Crew, whole: Left, left: Left): number[][] {
  const isByHand = (index: number) => dish.jobs[index]?.kind === 'handwork';
  const hasBegun = (index: number) => left[index] !== whole[index];
  const open = dish.jobs.flatMap((job, index) => {
    const isReady = job.after.every((earlier) => left[dish.jobs.findIndex((entry) => entry.id === earlier)] === 0);
    return isReady && (left[index] ?? 0) > 0 ? [index] : [];
  });
  const runsBySelf = open.filter((index) => !isByHand(index) && hasBegun(index));
  const chosen = subsets(open.filter((index) => !runsBySelf.includes(index)));
  return chosen
    .map((some) => [...runsBySelf, ...some])
    .filter((set) => {
      const standing = open.filter((index) => isByHand(index) && hasBegun(index) && !set.includes(index));
      const busyChefs = crew.model === 'sync' ? set.length + standing.length : set.filter(isByHand).length;
      return set.filter(isByHand).length <= crew.cores && busyChefs <= crew.chefs;
    });
}

function subsets(list: readonly number[]): number[][] {
  let sets: number[][] = [[]];
  for (const entry of list) sets = sets.concat(sets.map((set) => [...set, entry]));
  return sets;
}

describe('the shortest dinner that is known', () => {
  it.each<[Crew['model'], number, number, number]>([
    ['sync', 1, 1, 43],
    ['sync', 2, 2, 23],
    ['sync', 3, 3, 21],
    ['sync', 2, 1, 24],
    ['sync', 3, 1, 21],
    ['async', 1, 1, 21],
    ['async', 2, 2, 21],
    ['mixed', 2, 2, 21],
  ])('is the shortest of all: %s, %i chefs on %i cores need %i s', (model, chefs, cores, seconds) => {
    const crew: Crew = { model, chefs, cores };
    expect(boundsOf(dinner, crew).bestKnownTicks).toBe(seconds * TICKS_PER_SECOND);
    expect(shortestSeconds(dinner, crew)).toBe(seconds);
  });

  it('is said of no dish and no crew for which nobody has proved it', () => {
    const salad = required(planOf(levelId('trattoria'))?.dishes[1], 'the salad');
    expect(boundsOf(salad, { model: 'sync', chefs: 1, cores: 1 }).bestKnownTicks).toBe(null);
    expect(boundsOf(dinner, { model: 'async', chefs: 4, cores: 4 }).bestKnownTicks).toBe(null);
  });
});
