import Phaser from 'phaser';
import type { KitchenEvent } from '../../shared/kitchen/index.ts';
import type { Frame } from '../model/frame.ts';
import type { Point } from '../view/art/index.ts';
import { createBubbleLayer } from '../view/bubble-layer.ts';
import { createCallLayer } from '../view/call-layer.ts';
import { createChefLayer } from '../view/chef-layer.ts';
import { createDrawnPlaces } from '../view/drawn-places.ts';
import { createEffectLayer } from '../view/effect-layer.ts';
import { chefFeet, stationMiddle } from '../view/effects.ts';
import { createFocusLayer } from '../view/focus-layer.ts';
import { type Layout, labelUnits } from '../view/layout.ts';
import { REACH } from '../view/motion.ts';
import { createMoments, type Painter } from '../view/painter.ts';
import { createPictures } from '../view/pictures.ts';
import { createPlateLayer } from '../view/plate-layer.ts';
import { frontRings, progressOf } from '../view/progress.ts';
import { createRingLayer } from '../view/ring-layer.ts';
import { ringAreas } from '../view/ring-spots.ts';
import { createRoomLayer } from '../view/room-layer.ts';
import { createStationLayer } from '../view/station-layer.ts';
import { createStringLayer } from '../view/string-layer.ts';
import { createTagLayer } from '../view/tag-layer.ts';
import type { KitchenWords } from '../view/words.ts';

export interface KitchenSceneOptions {
  source: { frame(nowMs: number): Frame | null };
  words: KitchenWords;
  isCalm: boolean;
  /** Letters drawn before their font is there would keep the wrong one. */
  isReady(): boolean;
  layoutFor(frame: Frame): Layout;
  onDrawn(frame: Frame, layout: Layout): void;
  onEvent(event: KitchenEvent, where: Point): void;
  /** Everything that was asked for has been drawn, for the first time. */
  onComplete(): void;
}

/** Asks for the frame of now and hands it to the layers, from the floor up. */
export class KitchenScene extends Phaser.Scene {
  readonly #options: KitchenSceneOptions;
  #isCalm: boolean;
  #isFitted = false;
  #drawing: Drawing | null = null;

  constructor(options: KitchenSceneOptions) {
    super('kitchen');
    this.#options = options;
    this.#isCalm = options.isCalm;
  }

  override update(): void {
    if (!this.#options.isReady()) return;
    const nowMs = performance.now();
    const frame = this.#options.source.frame(nowMs);
    if (frame === null) return;
    if (this.#drawing?.plan !== frame.plan) this.#isFitted = false;
    this.#drawing ??= createDrawing(this, this.#options, this.#options.layoutFor(frame));
    if (!this.#isFitted) this.#drawing.fit(this.#options.layoutFor(frame));
    this.#isFitted = true;
    this.#drawing.draw(frame, { nowMs, isCalm: this.#isCalm });
  }

  setCalm(isCalm: boolean): void {
    this.#isCalm = isCalm;
  }

  /** Use or Tag was pressed: seen before anybody has answered. */
  reach(): void {
    this.#drawing?.reach(performance.now());
  }

  /** The screen or what is reserved of it has changed. */
  refit(): void {
    this.#isFitted = false;
  }
}

interface Drawing {
  readonly plan: Frame['plan'] | null;
  fit(layout: Layout): void;
  draw(frame: Frame, now: { nowMs: number; isCalm: boolean }): void;
  reach(nowMs: number): void;
}

function createDrawing(scene: Phaser.Scene, options: KitchenSceneOptions, layout: Layout): Drawing {
  const pictures = createPictures(scene.textures);
  const painter: Painter = { scene, pictures, words: options.words, layout, isCalm: options.isCalm, nowMs: 0 };
  const moments = createMoments();
  const places = createDrawnPlaces(painter);
  const room = createRoomLayer(painter);
  const stations = createStationLayer(painter, moments);
  const chefs = createChefLayer(painter, moments);
  const focus = createFocusLayer(painter, moments);
  const strings = createStringLayer(painter, moments);
  const tags = createTagLayer(painter, moments);
  const rings = createRingLayer(painter, moments);
  const plates = createPlateLayer(painter);
  const bubbles = createBubbleLayer(painter, moments);
  const calls = createCallLayer(painter, moments);
  const effects = createEffectLayer(painter, moments);
  const layers = [room, stations, chefs, focus, strings, tags, rings, plates, bubbles, calls, effects, pictures];
  scene.events.once(Phaser.Scenes.Events.SHUTDOWN, () => {
    for (const layer of layers) layer.destroy();
  });
  let plan: Frame['plan'] | null = null;
  let isComplete = false;

  return {
    get plan() {
      return plan;
    },
    reach: (nowMs) => moments.mark(REACH, nowMs),
    fit(next) {
      if (next.scale !== painter.layout.scale || next.labelScale !== painter.layout.labelScale) pictures.forget();
      painter.layout = next;
    },
    draw(truth, now) {
      plan = truth.plan;
      painter.nowMs = now.nowMs;
      painter.isCalm = now.isCalm;
      const frame = places.of(truth);
      effects.begin(frame);
      const progress = progressOf(frame);
      room.draw(frame.plan);
      stations.draw(frame);
      chefs.draw(frame);
      focus.draw(truth);
      const tagged = tags.draw(frame, frontRings(progress));
      rings.draw(progress);
      const fixed = [...tagged, ...ringAreas(progress, labelUnits(painter.layout))];
      const plated = plates.draw(frame, fixed);
      strings.draw(frame, [...fixed, ...plated]);
      bubbles.draw(frame, [...fixed, ...plated]);
      calls.draw(frame);
      effects.draw();
      pictures.develop();
      options.onDrawn(frame, painter.layout);
      for (const event of frame.events) options.onEvent(event, whereIs(frame, painter.layout, event));
      if (!isComplete && pictures.isComplete()) {
        isComplete = true;
        options.onComplete();
      }
    },
  };
}

/** Where on the host an event happened, in CSS pixels; the middle of the kitchen when it has no place. */
function whereIs(frame: Frame, layout: Layout, event: KitchenEvent): Point {
  const at = placeOf(frame, event);
  const perUnit = layout.scale / layout.ratio;
  return { x: layout.xPx + at.x * perUnit, y: layout.yPx + at.y * perUnit };
}

function placeOf(frame: Frame, event: KitchenEvent): Point {
  if ('station' in event && event.station !== null) return stationMiddle(frame, event.station);
  if ('chef' in event && event.chef !== null) return chefFeet(frame, event.chef);
  return { x: frame.plan.columns * 48, y: frame.plan.rows * 48 };
}
