import { describe, expect, it } from 'vitest';
import { cleanName } from '../../server/match/clean-name.ts';
import { MOST_NAME_GRAPHEMES } from '../../shared/net/index.ts';

const graphemes = (text: string) => [...new Intl.Segmenter('und').segment(text)].length;

describe('a name', () => {
  it.each([
    ['Ann', 'Ann'],
    ['  Ann   Lee ', 'Ann Lee'],
    ['Ann\nLee\tX', 'Ann Lee X'],
    ['Zoë', 'Zoë'],
    ['Zoe\u0308', 'Zoë'],
    ['李小龙', '李小龙'],
    ['<b>Ann</b>', '<b>Ann</b>'],
    ['=1+1', '=1+1'],
    ['👩‍👩‍👧‍👦 crew', '👩‍👩‍👧‍👦 crew'],
    ['\u202eevil\u202c', 'evil'],
    ['a\u0000b\u001b[31mc', 'ab[31mc'],
    ['\ud800x', 'x'],
    ['\u200b\u200e', ''],
    ['', ''],
  ])('%j is shown as %j', (raw, shown) => {
    expect(cleanName(raw)).toBe(shown);
  });

  it('is cut by what people count as letters', () => {
    const flags = '🇫🇷'.repeat(40);
    expect(graphemes(cleanName(flags))).toBe(MOST_NAME_GRAPHEMES);
    expect(cleanName('x'.repeat(100))).toBe('x'.repeat(MOST_NAME_GRAPHEMES));
  });

  it('does not grow towers of marks', () => {
    const tower = `Z${'\u0336'.repeat(60)}`;
    expect([...cleanName(tower)].length).toBe(10);
  });

  it('is the same when it is cleaned again', () => {
    for (const raw of ['  a  ', '👩‍👩‍👧‍👦'.repeat(9), 'e\u0301'.repeat(50), '\u202ea b']) {
      expect(cleanName(cleanName(raw))).toBe(cleanName(raw));
    }
  });
});
