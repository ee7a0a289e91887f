import type Phaser from 'phaser';
import type { Drawing } from './art/index.ts';
import type { Layout } from './layout.ts';
import type { Picture, Pictures } from './pictures.ts';
import type { KitchenWords } from './words.ts';

/** What every layer draws with. */
export interface Painter {
  scene: Phaser.Scene;
  pictures: Pictures;
  words: KitchenWords;
  layout: Layout;
  /** Fades only: no bob, sway, shake, steam, arcs or slides. */
  isCalm: boolean;
  nowMs: number;
}

/** An image on the screen and the picture it shows. */
export interface Sprite {
  image: Phaser.GameObjects.Image;
  picture: Picture | null;
  /** Pixels of the screen per pixel of the picture: 1 but for the moment after a resize. */
  zoom: number;
}

/** Labels keep their size on every screen; the kitchen grows with it. */
export type Measure = 'kitchen' | 'label';

export function createSprite(painter: Painter, depth: number): Sprite {
  const image = painter.scene.add.image(0, 0, '__DEFAULT').setDepth(depth).setVisible(false);
  return { image, picture: null, zoom: 1 };
}

/** Shows a drawing, as soon as its pixels are there; until then what was shown before. */
export function show(
  painter: Painter,
  sprite: Sprite,
  key: string,
  measure: Measure,
  draw: () => Drawing,
  factor = 1,
): void {
  const { layout } = painter;
  const pixelsPerUnit = (measure === 'label' ? layout.labelScale : layout.scale) * factor;
  const picture = painter.pictures.of(key, pixelsPerUnit, draw);
  if (picture !== null && picture !== sprite.picture) {
    sprite.picture = picture;
    sprite.image.setTexture(picture.texture, picture.frame).setOrigin(picture.originX, picture.originY);
  }
  if (sprite.picture === null) return;
  sprite.zoom = pixelsPerUnit / sprite.picture.pixelsPerUnit;
  sprite.image.setVisible(true).setScale(sprite.zoom);
}

export function hide(sprite: Sprite): void {
  sprite.image.setVisible(false);
}

/** Things by id: made when first met, let go when no longer there. */
export interface Reconciler<T> {
  /** The thing of this id, made on first sight. */
  meet(id: string): T;
  /** Ends one round: whatever was not met since the last one is let go. */
  settle(): void;
  clear(): void;
}

export function reconciler<T>(make: (id: string) => T, letGo: (thing: T) => void): Reconciler<T> {
  const things = new Map<string, { thing: T; round: number }>();
  let round = 0;
  return {
    meet(id) {
      const known = things.get(id);
      if (known !== undefined) {
        known.round = round;
        return known.thing;
      }
      const thing = make(id);
      things.set(id, { thing, round });
      return thing;
    },
    settle() {
      for (const [id, entry] of things) {
        if (entry.round === round) continue;
        letGo(entry.thing);
        things.delete(id);
      }
      round += 1;
    },
    clear() {
      for (const { thing } of things.values()) letGo(thing);
      things.clear();
    },
  };
}

export function destroySprite(sprite: Sprite): void {
  sprite.image.destroy();
}

/** Remembers when something was first seen or last happened, for motion; nothing else is kept about it. */
export interface Moments {
  mark(key: string, nowMs: number): void;
  /** Marks on first sight. Returns the milliseconds since. */
  sinceSeen(key: string, nowMs: number): number;
  /** Infinity when it never happened. */
  since(key: string, nowMs: number): number;
  forget(key: string): void;
}

export function createMoments(): Moments {
  const moments = new Map<string, number>();
  return {
    mark: (key, nowMs) => void moments.set(key, nowMs),
    sinceSeen(key, nowMs) {
      const at = moments.get(key);
      if (at === undefined) moments.set(key, nowMs);
      return nowMs - (at ?? nowMs);
    },
    since: (key, nowMs) => nowMs - (moments.get(key) ?? Number.NEGATIVE_INFINITY),
    forget: (key) => void moments.delete(key),
  };
}
