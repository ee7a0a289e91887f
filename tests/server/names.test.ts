import { describe, expect, it } from 'vitest';
import { chosenName } from '../../server/match/chosen-name.ts';
import { cleanName } from '../../server/match/clean-name.ts';
import { allGivenNames, givenName } from '../../server/match/given-name.ts';
import { isUnfitName } from '../../server/match/unfit-name.ts';

describe('a given name', () => {
  it('is one of 576, clean, fit and short enough', () => {
    const names = allGivenNames();
    expect(new Set(names).size).toBe(576);
    expect(names.filter((name) => isUnfitName(name) || cleanName(name) !== name)).toEqual([]);
  });

  it('is the same for the same person', () => {
    expect(givenName('person-7', [])).toBe(givenName('person-7', []));
    expect(new Set(Array.from({ length: 100 }, (_, index) => givenName(`person-${index}`, []))).size).toBeGreaterThan(
      80,
    );
  });

  it('is nobody else’s in the room, while there are any', () => {
    const taken: string[] = [];
    for (let count = 0; count < 576; count++) taken.push(givenName('ann', taken));
    expect(new Set(taken).size).toBe(576);
    expect(givenName('ann', taken)).toBe(taken[0]);
  });
});

describe('a chosen name', () => {
  it.each([
    'Ann',
    'Dickens',
    'Scunthorpe',
    'Grape',
    'Bass',
    'Essex',
    'Kumar',
    '李小龙',
    '👩‍👩‍👧‍👦 crew',
    'Ann B C',
    '=1+1',
  ])('may be %s', (name) => {
    expect(chosenName(name)).toEqual({ kind: 'chosen', name });
  });

  it.each(['shithead', 'SH1THEAD', 'f.u.c.k', 'F u C k', 'fuuuuck', 'ｆｕｃｋ', 'fu\u200bck', 'f\u0336uck', 'n1gger'])(
    'may not be %j',
    (name) => {
      expect(chosenName(name)).toEqual({ kind: 'refused', refusal: 'unfit-name' });
    },
  );

  it('is none when the field is empty, and refused when nothing of it can be seen', () => {
    expect(chosenName('')).toEqual({ kind: 'chosen', name: null });
    expect(chosenName('\u200b\u202e  ')).toEqual({ kind: 'refused', refusal: 'empty-name' });
  });
});
