import type Phaser from 'phaser';
import { type Point, pointOnRope, ROPE_STROKES, type RopeKind } from './art/index.ts';
import { colourNumber } from './ring-layer.ts';
import type { Curve } from './string-curves.ts';

const PIECES = 22;

export interface RopeStyle {
  kind: RopeKind;
  /** Device pixels per unit, thickness included. */
  scale: number;
  /** How much of it has grown, from the one who waits. */
  share: number;
}

/** Strokes a curve whose points are device pixels already. */
export function strokeRope(graphics: Phaser.GameObjects.Graphics, curve: Curve, style: RopeStyle): void {
  const points = pointsOf(curve, style.share);
  const first = points[0];
  const last = points.at(-1);
  if (first === undefined || last === undefined) return;
  for (const stroke of ROPE_STROKES[style.kind]) {
    const width = stroke.width * style.scale;
    const colour = colourNumber(stroke.colour);
    graphics.lineStyle(width, colour, 1);
    if (stroke.dash !== null) {
      strokeDashes(graphics, points, stroke.dash[0] * style.scale, stroke.dash[1] * style.scale);
      continue;
    }
    graphics.strokePoints(points, false, false, points.length);
    graphics.fillStyle(colour, 1);
    graphics.fillCircle(first.x, first.y, width / 2);
    graphics.fillCircle(last.x, last.y, width / 2);
  }
}

function pointsOf({ from, control, to }: Curve, share: number): Phaser.Math.Vector2[] {
  const points: Point[] = [];
  for (let index = 0; index <= PIECES; index++) points.push(pointOnRope(from, control, to, (index / PIECES) * share));
  // The engine asks for its own vectors and reads nothing but x and y.
  return points as Phaser.Math.Vector2[];
}

function strokeDashes(
  graphics: Phaser.GameObjects.Graphics,
  points: readonly Point[],
  dash: number,
  gap: number,
): void {
  let toNext = gap / 2;
  let isDash = false;
  graphics.beginPath();
  for (let index = 1; index < points.length; index++) {
    const from = points[index - 1];
    const to = points[index];
    if (from === undefined || to === undefined) continue;
    const length = Math.hypot(to.x - from.x, to.y - from.y);
    let walked = 0;
    while (length - walked > toNext) {
      walked += toNext;
      const share = walked / length;
      const x = from.x + (to.x - from.x) * share;
      const y = from.y + (to.y - from.y) * share;
      if (isDash) graphics.lineTo(x, y);
      else graphics.moveTo(x, y);
      isDash = !isDash;
      toNext = isDash ? dash : gap;
    }
    toNext -= length - walked;
    if (isDash) graphics.lineTo(to.x, to.y);
  }
  graphics.strokePath();
}
