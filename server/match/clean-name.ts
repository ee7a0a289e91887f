import { MOST_NAME_GRAPHEMES, MOST_NAME_UNITS } from '../../shared/net/index.ts';
import { MOST_MARKS_PER_GRAPHEME } from '../limits.ts';

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/**
 * A name as it may be shown anywhere: text and nothing but text. Markup stays what it is, letters; what steers a
 * terminal or turns the writing direction is taken out, white space becomes one blank, and the rest is cut by what
 * people count as letters. Empty where nothing is left.
 */
export function cleanName(raw: string): string {
  const text = raw
    .slice(0, MOST_NAME_UNITS)
    .toWellFormed()
    .normalize('NFC')
    // Joiners hold emoji together; every other invisible character, and what no script uses, goes.
    .replace(/(?![\u200d])[\p{Cc}\p{Cf}\p{Co}\p{Cn}\ufffd]/gu, (sign) => (/\s/.test(sign) ? ' ' : ''))
    .replace(/\s+/gu, ' ')
    .trim();
  return [...graphemes.segment(text)]
    .slice(0, MOST_NAME_GRAPHEMES)
    .map((part) => [...part.segment].slice(0, MOST_MARKS_PER_GRAPHEME).join(''))
    .join('')
    .trim();
}
