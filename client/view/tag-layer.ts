import type { StationPlan } from '../../shared/kitchen/index.ts';
import type { Frame } from '../model/frame.ts';
import { type Point, TAG_SPOT, TAG_TILT_DEGREES, tag as tagDrawing, UNITS_PER_TILE } from './art/index.ts';
import { chefNumber } from './chef-layer.ts';
import { DEPTH } from './depth.ts';
import { type Layout, toX, toY, unitsAt } from './layout.ts';
import { clamp, mix, tagSwing } from './motion.ts';
import { createSprite, destroySprite, type Moments, type Painter, reconciler, type Sprite, show } from './painter.ts';
import { type Area, hatArea, tagSlide } from './sides.ts';
import { feetAt } from './strings.ts';

export interface TagLayer {
  /** Returns what the tags cover. */
  draw(frame: Frame, takenFronts: ReadonlySet<string>): Area[];
  destroy(): void;
}

interface HungTag {
  moment: string;
  sprite: Sprite;
  /** Where along the lip it hangs now, on its way to where it should. */
  slide: number;
}

/** High enough for the mark of whoever stands at the hook. */
const HOOK_SPOT: Point = { x: 66, y: -34 };
const HOOK_TILT_DEGREES = 4;
const TAG_DROP = 54;

/** The tags of whoever holds a lock, at its station. */
export function createTagLayer(painter: Painter, moments: Moments): TagLayer {
  const tags = reconciler<HungTag>(
    (id) => ({ moment: `tag/${id}`, sprite: createSprite(painter, DEPTH.tags), slide: Number.NaN }),
    ({ moment, sprite }) => {
      moments.forget(moment);
      destroySprite(sprite);
    },
  );
  return {
    draw(frame, takenFronts) {
      const areas: Area[] = [];
      const hats = frame.poses.map((place) => hatArea(feetAt(place)));
      for (const lock of frame.snapshot.locks) {
        const holder = frame.snapshot.chefs.find((chef) => chef.id === lock.holder);
        const station = frame.plan.stations[frame.plan.stationIndex[lock.station] ?? -1];
        if (holder === undefined || station === undefined) continue;
        const number = chefNumber(holder);
        const size = tagSize(painter.layout);
        const hung = tags.meet(`${lock.id}/${holder.id}`);
        show(painter, hung.sprite, `tag/${number}`, 'kitchen', () => tagDrawing(number), size);
        const swing = painter.isCalm
          ? { lift: 0, degrees: 0 }
          : tagSwing(moments.sinceSeen(hung.moment, painter.nowMs));
        const loop = loopOf(painter.layout, station, size);
        hung.slide = slideTo(painter, hung.slide, wantedSlide(station, loop, hats, takenFronts.has(station.id)));
        const tilt = station.kind === 'hook' ? HOOK_TILT_DEGREES : TAG_TILT_DEGREES;
        hung.sprite.image
          .setPosition(
            toX(painter.layout, station.column * UNITS_PER_TILE + hung.slide),
            toY(painter.layout, loop.y - swing.lift),
          )
          .setAngle(tilt + swing.degrees);
        areas.push(tagArea(station.column * UNITS_PER_TILE + hung.slide, loop.y, size));
      }
      tags.settle();
      return areas;
    },
    destroy: () => tags.clear(),
  };
}

function tagArea(x: number, y: number, size: number): Area {
  return { x: x - 20 * size, y: y - 6 * size, w: 40 * size, h: 56 * size };
}

/** On small screens a tag must still be read. */
function tagSize(layout: Layout): number {
  return clamp(66 / layout.tilePx) < 1 ? 1 : mix(1, 1.25, clamp((66 - layout.tilePx) / 20));
}

/** Where a tag's loop hangs, from the corner of the station's tile. */
export function loopSpot(station: Pick<StationPlan, 'kind'>): Point {
  return station.kind === 'hook' ? HOOK_SPOT : TAG_SPOT;
}

/** The loop of the tag: at the hook's arm, else at the lip; where a phone cuts the lip off, on the top. */
function loopOf(layout: Layout, station: StationPlan, size: number): Point {
  const spot = loopSpot(station);
  const y = station.row * UNITS_PER_TILE + spot.y;
  const bottom = unitsAt(layout, 0, layout.heightPx).y;
  return { x: spot.x, y: Math.min(y, bottom - TAG_DROP * size) };
}

function wantedSlide(station: StationPlan, loop: Point, hats: readonly Area[], isTaken: boolean): number {
  if (station.kind === 'hook') return loop.x;
  return tagSlide({ left: station.column * UNITS_PER_TILE, y: loop.y, rest: loop.x }, hats, isTaken);
}

function slideTo(painter: Painter, from: number, to: number): number {
  if (painter.isCalm || Number.isNaN(from) || Math.abs(to - from) < 0.5) return to;
  return mix(from, to, 0.22);
}
