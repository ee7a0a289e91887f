import { describe, expect, it } from 'vitest';
import { coinsToNextStar, parCoinsOf, starCoinsOf, starsOf } from '../../shared/analysis/index.ts';
import { required } from '../../shared/base/index.ts';
import { planOf } from '../../shared/content/index.ts';
import { levelId } from '../../shared/kitchen/index.ts';

const level = required(planOf(levelId('trattoria')), 'the level');
const plan = { ...level, par: { thread: [100, 200, 300, 400], dispatcher: [50, 101, 150, 200] } };

describe('par', () => {
  it('is the column of the role for so many seats', () => {
    expect(parCoinsOf(plan, ['thread'])).toBe(100);
    expect(parCoinsOf(plan, ['dispatcher', 'dispatcher', 'dispatcher'])).toBe(150);
  });

  it('is the mean of both roles in a mixed kitchen, whoever is more', () => {
    expect(parCoinsOf(plan, ['thread', 'dispatcher'])).toBe(150);
    expect(parCoinsOf(plan, ['thread', 'thread', 'dispatcher'])).toBe(225);
  });

  it('is not there where a level has none', () => {
    expect(parCoinsOf({ ...level, par: null }, ['thread'])).toBe(null);
  });
});

describe('stars', () => {
  it('come at 28, 63, 100 and 157 percent of par, rounded up', () => {
    expect(starCoinsOf(150)).toEqual([42, 95, 150, 236]);
  });

  it.each([
    [-20, 0, 62],
    [41, 0, 1],
    [42, 1, 53],
    [149, 2, 1],
    [150, 3, 86],
    [235, 3, 1],
    [236, 4, null],
  ])('for %i coins of par 150 are %i, and the next is %s away', (coins, stars, missing) => {
    expect(starsOf(coins, 150)).toBe(stars);
    expect(coinsToNextStar(coins, 150)).toBe(missing);
  });
});
