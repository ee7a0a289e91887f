import { required } from '../../../shared/base/index.ts';
import { units } from './drawing.ts';
import { GLYPHS, type Glyph } from './glyphs.ts';

export type Lettering = {
  readonly x: number;
  /** The baseline. */
  readonly y: number;
  readonly size: number;
  readonly fill: string;
  readonly from?: 'middle' | 'start';
  /** An outline around the letters, in units, of the same colour. */
  readonly stroke?: number;
};

export type NumberFace = 'bold' | 'mono';
export type StateWord = keyof typeof GLYPHS.caps;
export type TitleWord = keyof typeof GLYPHS.title;

export function stateWord(word: StateWord, how: Lettering): string {
  return lettered([GLYPHS.caps[word]], how);
}

export function titleWord(word: TitleWord, how: Lettering): string {
  return lettered([GLYPHS.title[word]], how);
}

export function titleWordWidth(word: TitleWord, size: number): number {
  return (GLYPHS.title[word].width * size) / 1000;
}

/** "SALT" in the hand of the numbers. */
export function saltWord(how: Lettering): string {
  return lettered([GLYPHS.bold.SALT], how);
}

/** Digits and "!"; a whole number or the exclamation mark of a buzzer that rings. */
export function numberWord(value: number | '!', face: NumberFace, how: Lettering): string {
  const table: Readonly<Record<string, Glyph>> = GLYPHS[face];
  const letters = value === '!' ? '!' : String(Math.max(0, Math.round(value)));
  return lettered(
    [...letters].map((letter) => required(table[letter], `glyph ${letter}`)),
    how,
  );
}

function lettered(glyphs: readonly Glyph[], { x, y, size, fill, from = 'middle', stroke = 0 }: Lettering): string {
  const width = glyphs.reduce((sum, glyph) => sum + glyph.width, 0);
  const k = size / 1000;
  // The outlines are scaled, and a stroke with them.
  const outline = stroke === 0 ? '' : ` stroke="${fill}" stroke-width="${units(stroke / k)}" stroke-linejoin="round"`;
  const left = from === 'middle' ? x - (width * k) / 2 : x;
  let pen = 0;
  const paths = glyphs.map((glyph) => {
    const move = pen === 0 ? '' : ` transform="translate(${pen} 0)"`;
    pen += glyph.width;
    return `<path d="${glyph.d}"${move}/>`;
  });
  return `<g transform="translate(${units(left)} ${units(y)}) scale(${k})" fill="${fill}"${outline}>${paths.join('')}</g>`;
}
