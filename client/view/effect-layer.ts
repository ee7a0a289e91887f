import type Phaser from 'phaser';
import { assertNever } from '../../shared/base/index.ts';
import type { Frame } from '../model/frame.ts';
import { CHEFS, COLOURS, dustPuff, ITEM_ON_STATION_SCALE, icon, item, type Point, sootPuff, tag } from './art/index.ts';
import { DEPTH } from './depth.ts';
import { type Effect, effectsOf, LASTS_MS, momentOf } from './effects.ts';
import { toX, toY } from './layout.ts';
import { clamp, dropUnits, mix, outCubic } from './motion.ts';
import { createSprite, destroySprite, type Moments, type Painter, type Sprite, show } from './painter.ts';
import { colourNumber } from './ring-layer.ts';

export interface EffectLayer {
  /** Takes in what has happened since the last frame. */
  begin(frame: Frame): void;
  draw(): void;
  destroy(): void;
}

interface Shown {
  effect: Effect;
  /** Ripples are strokes of one shared drawing. */
  sprite: Sprite | null;
}

/** Where coins fly to: the counter in the upper left corner, in CSS pixels from what is reserved. */
const COUNTER_PX: Point = { x: 40, y: 36 };
const SLIDE_UNITS = 96;

/** What lasts a moment: dust, smoke, coins, a tag that falls, a ripple where somebody points. */
export function createEffectLayer(painter: Painter, moments: Moments): EffectLayer {
  let shown: Shown[] = [];
  const ripples = painter.scene.add.graphics().setDepth(DEPTH.effects);
  return {
    begin(frame) {
      for (const event of frame.events) {
        const moment = momentOf(frame, event);
        if (moment !== null) moments.mark(moment, painter.nowMs);
        for (const effect of effectsOf(frame, event, painter))
          shown.push({ effect, sprite: effect.kind === 'ripple' ? null : createSprite(painter, depthOf(effect)) });
      }
    },
    draw() {
      ripples.clear();
      shown = shown.filter(({ effect, sprite }) => {
        if (painter.nowMs - effect.startMs < LASTS_MS[effect.kind]) return true;
        if (sprite !== null) destroySprite(sprite);
        return false;
      });
      for (const { effect, sprite } of shown) {
        if (effect.kind === 'ripple') drawRipples(painter, ripples, effect);
        else if (sprite !== null) drawSprite(painter, effect, sprite);
      }
    },
    destroy() {
      for (const { sprite } of shown) if (sprite !== null) destroySprite(sprite);
      ripples.destroy();
    },
  };
}

function depthOf({ kind }: Effect): number {
  if (kind === 'coin' || kind === 'smoke') return DEPTH.effects;
  return kind === 'tag' ? DEPTH.tags : DEPTH.frontWall - 1;
}

type Ripple = Extract<Effect, { kind: 'ripple' }>;

function drawSprite(painter: Painter, effect: Exclude<Effect, Ripple>, sprite: Sprite): void {
  const { layout, nowMs } = painter;
  const share = clamp((nowMs - effect.startMs) / LASTS_MS[effect.kind]);
  const { image } = sprite;
  const put = (x: number, y: number) => image.setPosition(toX(layout, x), toY(layout, y));
  const { x, y } = effect.at;
  switch (effect.kind) {
    case 'puff':
    case 'smoke': {
      const isSmoke = effect.kind === 'smoke';
      show(painter, sprite, isSmoke ? 'soot' : 'dust', 'kitchen', isSmoke ? sootPuff : dustPuff, isSmoke ? 1.6 : 1);
      const out = painter.isCalm ? 0.5 : outCubic(share);
      put(x + effect.drift.x * out, y + effect.drift.y * out);
      image.setScale(sprite.zoom * mix(0.5, 1.15, out)).setAlpha(1 - share);
      return;
    }
    case 'coin': {
      show(painter, sprite, 'coin', 'label', () => icon('coin', 34));
      const flownX = mix(toX(layout, x), (layout.leftPx + COUNTER_PX.x) * layout.ratio, share);
      const flownY = mix(toY(layout, y), COUNTER_PX.y * layout.ratio, share);
      const arc = Math.sin(share * Math.PI) * 90 * layout.ratio;
      image.setPosition(flownX, flownY - arc).setAlpha(nowMs < effect.startMs ? 0 : 1);
      return;
    }
    case 'plate': {
      const { dish } = effect;
      show(
        painter,
        sprite,
        `item/${dish}/${ITEM_ON_STATION_SCALE}`,
        'kitchen',
        () => item(dish),
        ITEM_ON_STATION_SCALE,
      );
      put(x + SLIDE_UNITS * outCubic(share), y);
      image.setAlpha(Math.min(1, 2 - 2 * share));
      return;
    }
    case 'tag': {
      const { chef } = effect;
      show(painter, sprite, `tag/${chef}`, 'kitchen', () => tag(chef));
      put(x, y + dropUnits(nowMs - effect.startMs));
      image.setAlpha(Math.min(1, 3 - 3 * share));
      return;
    }
    default:
      assertNever(effect);
  }
}

function drawRipples(painter: Painter, ripples: Phaser.GameObjects.Graphics, ripple: Ripple): void {
  const { layout, isCalm, nowMs } = painter;
  const share = clamp((nowMs - ripple.startMs) / LASTS_MS.ripple);
  const colour = colourNumber(ripple.chef === null ? COLOURS.yolk : CHEFS[ripple.chef].body);
  const x = toX(layout, ripple.at.x);
  const y = toY(layout, ripple.at.y);
  for (const delay of isCalm ? [0] : [0, 0.25]) {
    const part = clamp((share - delay) / (1 - delay));
    const radius = (isCalm ? 56 : mix(18, 74, outCubic(part))) * layout.scale;
    ripples.lineStyle(9 * layout.scale, colourNumber(COLOURS.ink), 1 - part).strokeCircle(x, y, radius);
    ripples.lineStyle(5 * layout.scale, colour, 1 - part).strokeCircle(x, y, radius);
  }
}
