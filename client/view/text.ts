import type Phaser from 'phaser';
import type { Painter } from './painter.ts';

const FACES = {
  mono: { fontFamily: '"JetBrains Mono", monospace', fontStyle: '700' },
  bold: { fontFamily: 'Fredoka, sans-serif', fontStyle: '700' },
  name: { fontFamily: 'Fredoka, sans-serif', fontStyle: '600' },
  text: { fontFamily: 'Fredoka, sans-serif', fontStyle: '500' },
} as const;
export type Face = keyof typeof FACES;

/** Words of the picture that change: drawn again only when they do. */
export interface Label {
  text: Phaser.GameObjects.Text;
  write(words: string, sizePx: number): void;
  paint(colour: string): void;
}

export function createLabel(painter: Painter, face: Face, colour: string, depth: number): Label {
  const text = painter.scene.add.text(0, 0, '', { ...FACES[face], color: colour, fontSize: '10px' });
  text.setOrigin(0.5, 0.5).setDepth(depth);
  let written = '';
  let size = 10;
  let painted = colour;
  return {
    text,
    write(words, sizePx) {
      const rounded = Math.max(4, Math.round(sizePx * 2) / 2);
      if (rounded !== size) {
        size = rounded;
        text.setFontSize(rounded);
      }
      if (words !== written) {
        written = words;
        text.setText(words);
      }
      text.setVisible(true);
    },
    paint(next) {
      if (next === painted) return;
      painted = next;
      text.setColor(next);
    },
  };
}
