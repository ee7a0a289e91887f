import { describe, expect, it } from 'vitest';
import { WORDS } from '../../client/app/words/index.ts';
import { ScoreCard } from '../../client/ui/result/score-card.tsx';
import type { RoundResult } from '../../shared/analysis/index.ts';
import { RESULT } from './support/pictured-result.ts';
import { draw } from './support/tiny-dom.ts';

const NO_PAR = { stars: null, parCoins: null, nextStarCoins: null };

function shown(result: RoundResult, whose: 'ours' | 'theirs' = 'ours'): { hasStars: boolean; texts: string } {
  const { texts, attributes } = draw(<ScoreCard result={result} whose={whose} />);
  return { hasStars: attributes.join().includes('result-stars'), texts: texts.join(' ') };
}

describe('the score card', () => {
  it('shows stars and par of a round under the usual terms', () => {
    const { hasStars, texts } = shown(RESULT);
    expect([hasStars, texts.includes(WORDS.result.par), texts.includes(WORDS.result.noPar)]).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('has coins only under other terms, and says why', () => {
    const { hasStars, texts } = shown({ ...RESULT, ...NO_PAR, terms: { clock: 'relaxed', cores: null } });
    expect([hasStars, texts.includes(WORDS.result.par), texts.includes(WORDS.result.noPar)]).toEqual([
      false,
      false,
      true,
    ]);
    expect(texts).toContain(String(RESULT.coins));
    expect(texts).not.toContain(WORDS.result.allStars);
  });

  it('excuses nothing where a level has no par', () => {
    expect(shown({ ...RESULT, ...NO_PAR }).texts).not.toContain(WORDS.result.noPar);
  });

  it('calls nobody you who was not there', () => {
    expect(shown(RESULT).texts).toContain('you four');
    expect(shown(RESULT, 'theirs').texts).toContain('this crew');
    expect(shown(RESULT, 'theirs').texts).not.toContain('you');
  });
});
