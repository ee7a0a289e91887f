import { describe, expect, it } from 'vitest';
import { boundsOf, type Crew } from '../../shared/analysis/index.ts';
import { required } from '../../shared/base/index.ts';
import { planOf } from '../../shared/content/index.ts';
import { levelId, TICKS_PER_SECOND } from '../../shared/kitchen/index.ts';

const levelOf = (level: string) => required(planOf(levelId(level)), level);
const pastaForTwo = levelOf('pasta-for-two');
const seconds = (ticks: number) => ticks / TICKS_PER_SECOND;

describe('the bounds of a dish', () => {
  it('are work, handwork and span of its recipe', () => {
    const { workTicks, handworkTicks, spanTicks, aloneTicks } = boundsOf(pastaForTwo, pastaForTwo.dishes, {
      model: 'sync',
      chefs: 1,
      cores: 1,
    });
    expect([workTicks, handworkTicks, spanTicks, aloneTicks].map(seconds)).toEqual([43, 11, 21, 43]);
  });

  it.each([
    ['trattoria', 0, 27, 16, 17],
    ['trattoria', 1, 20, 20, 15],
  ])('in %s, dish %i: work %i, handwork %i, span %i', (level, index, work, handwork, span) => {
    const dish = required(levelOf(level).dishes[index], 'a dish');
    const { workTicks, handworkTicks, spanTicks } = boundsOf(levelOf(level), [dish], {
      model: 'async',
      chefs: 1,
      cores: 1,
    });
    expect([workTicks, handworkTicks, spanTicks].map(seconds)).toEqual([work, handwork, span]);
  });

  it.each<[Crew['model'], number, number, number, 'span' | 'handwork' | 'work']>([
    ['sync', 1, 1, 43, 'work'],
    ['sync', 2, 2, 22, 'work'],
    ['sync', 2, 1, 22, 'work'],
    ['sync', 3, 1, 21, 'span'],
    ['async', 1, 1, 21, 'span'],
    ['async', 2, 2, 21, 'span'],
    ['mixed', 2, 2, 21, 'span'],
  ])('allow %s, %i chefs on %i cores a dinner of %i s, because of the %s', (model, chefs, cores, bound, because) => {
    const bounds = boundsOf(pastaForTwo, pastaForTwo.dishes, { model, chefs, cores });
    expect(seconds(bounds.boundTicks)).toBe(bound);
    expect(bounds.because).toBe(because);
  });

  it('are ruled by the handwork where there is hardly anything to wait for', () => {
    const feast = levelOf('chopping-feast');
    const bounds = boundsOf(feast, feast.dishes.slice(0, 1), { model: 'async', chefs: 1, cores: 1 });
    expect([seconds(bounds.boundTicks), bounds.because]).toEqual([23, 'handwork']);
  });
});
