import type Phaser from 'phaser';
import { BUZZER_NUMBER, buzzer, COLOURS, type Point, RING, ring, ringGround } from './art/index.ts';
import { DEPTH } from './depth.ts';
import { labelUnits, toX, toY } from './layout.ts';
import { shakeDegrees } from './motion.ts';
import { createSprite, destroySprite, type Moments, type Painter, reconciler, type Sprite, show } from './painter.ts';
import type { Progress } from './progress.ts';
import { ringPoint } from './ring-spots.ts';
import { createLabel, type Label } from './text.ts';

export interface RingLayer {
  draw(progress: readonly Progress[]): void;
  destroy(): void;
}

interface Dial {
  ground: Sprite;
  number: Label;
}

/** Rings that fill, buzzers that count: whole seconds left, a bell when it is done. */
export function createRingLayer(painter: Painter, moments: Moments): RingLayer {
  const dials = reconciler<Dial>(() => createDial(painter), destroyDial);
  const arcs = painter.scene.add.graphics().setDepth(DEPTH.rings + 1);
  return {
    draw(progress) {
      arcs.clear();
      for (const entry of progress) {
        const dial = dials.meet(
          `${entry.shape}/${entry.tone === 'paused' ? 'working' : entry.tone}/${entry.station.id}`,
        );
        const at = ringPoint(entry, progress, labelUnits(painter.layout));
        if (entry.shape === 'ring') drawRing(painter, arcs, entry, dial, at);
        else drawBuzzer(painter, moments, entry, dial, at);
      }
      dials.settle();
    },
    destroy() {
      dials.clear();
      arcs.destroy();
    },
  };
}

function drawRing(painter: Painter, arcs: Phaser.GameObjects.Graphics, entry: Progress, dial: Dial, at: Point): void {
  const { layout } = painter;
  const x = toX(layout, at.x);
  const y = toY(layout, at.y);
  if (entry.tone === 'done') {
    show(painter, dial.ground, 'ring/done', 'label', () => ring({ share: 1, seconds: null, done: 'bellhop-bell' }));
    dial.number.text.setVisible(false);
  } else {
    show(painter, dial.ground, 'ring/ground', 'label', ringGround);
    dial.number.write(String(entry.seconds ?? ''), RING.numberSize * layout.labelScale);
    dial.number.paint(entry.tone === 'burning' ? COLOURS.alarm : RING.numberFill);
    dial.number.text.setPosition(x, y);
    drawArc(arcs, { x, y }, entry, layout.labelScale);
  }
  dial.ground.image.setPosition(x, y).setDepth(DEPTH.rings);
}

const TONES = { working: RING.arc, paused: '#A79FAE', burning: COLOURS.alarm, done: COLOURS.yolk } as const;

function drawArc(arcs: Phaser.GameObjects.Graphics, at: Point, entry: Progress, scale: number): void {
  if (entry.share <= 0.002) return;
  const from = -Math.PI / 2;
  arcs.lineStyle(RING.stroke * scale, colourNumber(TONES[entry.tone]), 1);
  arcs.beginPath();
  arcs.arc(at.x, at.y, RING.radius * scale, from, from + entry.share * 2 * Math.PI, false);
  arcs.strokePath();
}

function drawBuzzer(painter: Painter, moments: Moments, entry: Progress, dial: Dial, at: Point): void {
  const { layout, nowMs, isCalm } = painter;
  const x = toX(layout, at.x);
  const y = toY(layout, at.y);
  const isRinging = entry.tone === 'done';
  const { ground, number } = dial;
  if (isRinging) show(painter, ground, 'buzzer/ringing', 'label', () => buzzer({ kind: 'ringing' }));
  else show(painter, ground, 'buzzer/counting', 'label', () => buzzer({ kind: 'counting', seconds: null }));
  const shake = isRinging && !isCalm ? shakeDegrees(moments.since(`buzzer/${entry.station.id}`, nowMs)) : 0;
  ground.image.setPosition(x, y).setAngle(shake).setDepth(DEPTH.buzzers);
  if (isRinging) {
    number.text.setVisible(false);
    return;
  }
  number.write(String(entry.seconds ?? ''), BUZZER_NUMBER.size * layout.labelScale);
  number.paint(BUZZER_NUMBER.countingFill);
  number.text.setPosition(x + Math.round(BUZZER_NUMBER.spot.x * layout.labelScale), y).setDepth(DEPTH.buzzers + 1);
}

export function colourNumber(hex: string): number {
  return Number.parseInt(hex.slice(1), 16);
}

function createDial(painter: Painter): Dial {
  return {
    ground: createSprite(painter, DEPTH.rings),
    number: createLabel(painter, 'bold', RING.numberFill, DEPTH.ringNumbers),
  };
}

function destroyDial({ ground, number }: Dial): void {
  destroySprite(ground);
  number.text.destroy();
}
