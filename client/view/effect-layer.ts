import type Phaser from 'phaser';
import type { ChefId, KitchenEvent, OrderId, StationId } from '../../shared/kitchen/index.ts';
import type { Frame } from '../model/frame.ts';
import {
  CHEFS,
  COLOURS,
  dustPuff,
  ITEM_ON_STATION_SCALE,
  type ItemName,
  icon,
  item,
  type Point,
  UNITS_PER_TILE,
} from './art/index.ts';
import { chefNumber } from './chef-layer.ts';
import { DEPTH } from './depth.ts';
import { toX, toY } from './layout.ts';
import { clamp, mix, outCubic } from './motion.ts';
import { createSprite, destroySprite, type Moments, type Painter, type Sprite, show } from './painter.ts';
import { colourNumber } from './ring-layer.ts';
import { feetAt } from './strings.ts';

export interface EffectLayer {
  /** Takes in what has happened since the last frame. */
  begin(frame: Frame): void;
  draw(): void;
  destroy(): void;
}

type Effect =
  | { kind: 'puff'; at: Point; drift: Point; startMs: number; sprite: Sprite }
  | { kind: 'coin'; at: Point; startMs: number; sprite: Sprite }
  | { kind: 'plate'; at: Point; dish: ItemName; startMs: number; sprite: Sprite }
  | { kind: 'ripple'; at: Point; colour: number; startMs: number };

const LASTS_MS = { puff: 320, coin: 420, plate: 220, ripple: 900 } as const;
/** Where coins fly to: the counter in the upper left corner, in CSS pixels. */
const COUNTER_PX: Point = { x: 40, y: 36 };
const COINS = 3;
const SLIDE_UNITS = 96;
const COIN_APART_MS = 70;

/** What lasts a moment: dust, coins, a ripple where somebody points. */
export function createEffectLayer(painter: Painter, moments: Moments): EffectLayer {
  let effects: Effect[] = [];
  const ripples = painter.scene.add.graphics().setDepth(DEPTH.effects);
  return {
    begin(frame) {
      for (const event of frame.events) {
        markMoment(moments, event, painter.nowMs);
        effects.push(...effectsOf(painter, frame, event));
      }
    },
    draw() {
      ripples.clear();
      effects = effects.filter((effect) => {
        if (painter.nowMs - effect.startMs < LASTS_MS[effect.kind]) return true;
        if (effect.kind !== 'ripple') destroySprite(effect.sprite);
        return false;
      });
      for (const effect of effects) drawEffect(painter, ripples, effect);
    },
    destroy() {
      for (const effect of effects) if (effect.kind !== 'ripple') destroySprite(effect.sprite);
      ripples.destroy();
    },
  };
}

function markMoment(moments: Moments, event: KitchenEvent, nowMs: number): void {
  if (event.kind === 'dashed') moments.mark(`dash/${event.chef}`, nowMs);
  if (event.kind === 'backed-off') moments.mark(`hop/${event.chef}`, nowMs);
  if (event.kind === 'picked') moments.mark(`take/${event.chef}`, nowMs);
  if (event.kind === 'put') moments.mark(`put/${event.item}`, nowMs);
  if (event.kind === 'buzzer') moments.mark(`buzzer/${event.station}`, nowMs);
}

function effectsOf(painter: Painter, frame: Frame, event: KitchenEvent): Effect[] {
  const { nowMs, isCalm } = painter;
  switch (event.kind) {
    case 'pinged':
      return [
        {
          kind: 'ripple',
          at: stationMiddle(frame, event.station),
          colour: colourOf(frame, event.chef),
          startMs: nowMs,
        },
      ];
    case 'dashed':
      return isCalm ? [] : puffs(painter, chefFeet(frame, event.chef), [-16, 0, 16]);
    case 'put':
      return isCalm
        ? []
        : puffs(
            painter,
            { x: stationMiddle(frame, event.station).x, y: stationMiddle(frame, event.station).y - 14 },
            [-24, 24],
          );
    case 'burnt':
      return isCalm ? [] : puffs(painter, stationMiddle(frame, event.station), [-22, -6, 8, 24]);
    case 'order-served':
      return isCalm ? [] : [servedPlate(painter, frame, event.chef, event.order), ...coins(painter, frame, event)];
    case 'order-cashed':
      return isCalm ? [] : coins(painter, frame, event);
    default:
      return [];
  }
}

function puffs(painter: Painter, at: Point, offsets: readonly number[]): Effect[] {
  return offsets.map((x, index) => ({
    kind: 'puff',
    at: { x: at.x + x * 0.5, y: at.y - (index % 2) * 6 },
    drift: { x: x * 0.9, y: -10 },
    startMs: painter.nowMs,
    sprite: createSprite(painter, DEPTH.frontWall - 1),
  }));
}

function coins(painter: Painter, frame: Frame, event: { chef: ChefId; coins: number }): Effect[] {
  if (event.coins <= 0) return [];
  const feet = chefFeet(frame, event.chef);
  return Array.from({ length: COINS }, (_, index) => ({
    kind: 'coin' as const,
    at: { x: feet.x, y: feet.y - 60 },
    startMs: painter.nowMs + index * COIN_APART_MS,
    sprite: createSprite(painter, DEPTH.effects),
  }));
}

/** The finished dish, on its way out through the hatch beside its chef. */
function servedPlate(painter: Painter, frame: Frame, chef: ChefId, order: OrderId): Effect {
  const feet = chefFeet(frame, chef);
  const dish = frame.snapshot.orders.find((candidate) => candidate.id === order)?.dish ?? '';
  return {
    kind: 'plate',
    at: { x: feet.x + 50, y: feet.y - 46 },
    dish: dish.includes('pasta') ? 'plated-pasta' : 'plated-salad',
    startMs: painter.nowMs,
    sprite: createSprite(painter, DEPTH.frontWall - 1),
  };
}

function drawEffect(painter: Painter, ripples: Phaser.GameObjects.Graphics, effect: Effect): void {
  const { layout, nowMs } = painter;
  const share = clamp((nowMs - effect.startMs) / LASTS_MS[effect.kind]);
  switch (effect.kind) {
    case 'puff': {
      show(painter, effect.sprite, 'dust', 'kitchen', dustPuff);
      const { image, zoom } = effect.sprite;
      const out = outCubic(share);
      image.setPosition(
        toX(layout, effect.at.x + effect.drift.x * out),
        toY(layout, effect.at.y + effect.drift.y * out),
      );
      image.setScale(zoom * mix(0.5, 1.15, out)).setAlpha(1 - share);
      return;
    }
    case 'coin': {
      show(painter, effect.sprite, 'coin', 'label', () => icon('coin', 34));
      const x = mix(toX(layout, effect.at.x), COUNTER_PX.x * layout.ratio, share);
      const y = mix(toY(layout, effect.at.y), COUNTER_PX.y * layout.ratio, share);
      const arc = Math.sin(share * Math.PI) * 90 * layout.ratio;
      effect.sprite.image.setPosition(x, y - arc).setAlpha(nowMs < effect.startMs ? 0 : 1);
      return;
    }
    case 'plate': {
      show(
        painter,
        effect.sprite,
        `item/${effect.dish}/lying`,
        'kitchen',
        () => item(effect.dish),
        ITEM_ON_STATION_SCALE,
      );
      effect.sprite.image.setPosition(
        toX(layout, effect.at.x + SLIDE_UNITS * outCubic(share)),
        toY(layout, effect.at.y),
      );
      effect.sprite.image.setAlpha(Math.min(1, 2 - 2 * share));
      return;
    }
    case 'ripple':
      for (const delay of painter.isCalm ? [0] : [0, 0.25])
        drawRipple(painter, ripples, effect, clamp((share - delay) / (1 - delay)));
  }
}

function drawRipple(
  painter: Painter,
  ripples: Phaser.GameObjects.Graphics,
  ripple: Extract<Effect, { kind: 'ripple' }>,
  share: number,
): void {
  const { layout, isCalm } = painter;
  const radius = (isCalm ? 56 : mix(18, 74, outCubic(share))) * layout.scale;
  const x = toX(layout, ripple.at.x);
  const y = toY(layout, ripple.at.y);
  ripples.lineStyle(9 * layout.scale, colourNumber(COLOURS.ink), 1 - share).strokeCircle(x, y, radius);
  ripples.lineStyle(5 * layout.scale, ripple.colour, 1 - share).strokeCircle(x, y, radius);
}

function colourOf(frame: Frame, id: ChefId): number {
  const chef = frame.snapshot.chefs.find((candidate) => candidate.id === id);
  return colourNumber(chef === undefined ? COLOURS.yolk : CHEFS[chefNumber(chef)].body);
}

export function chefFeet(frame: Frame, id: ChefId): Point {
  const index = frame.snapshot.chefs.findIndex((candidate) => candidate.id === id);
  const place = frame.poses[index] ?? frame.snapshot.chefs[index];
  return place === undefined ? { x: 0, y: 0 } : feetAt(place);
}

export function stationMiddle(frame: Frame, id: StationId): Point {
  const station = frame.plan.stations[frame.plan.stationIndex[id] ?? -1];
  if (station === undefined) return { x: 0, y: 0 };
  return { x: (station.column + 0.5) * UNITS_PER_TILE, y: (station.row + 0.2) * UNITS_PER_TILE };
}
