import { myApronChef } from '../input/look.ts';
import type { Frame } from '../model/frame.ts';
import { CHEF_SCALE, type Point, plateWidth, statePlate, youArrow } from './art/index.ts';
import { feetAreHidden } from './chef-figure.ts';
import { DEPTH } from './depth.ts';
import { labelUnits, toX, toY, unitsAt } from './layout.ts';
import { createSprite, destroySprite, hide, type Painter, reconciler, type Sprite, show } from './painter.ts';
import { areaOf, placePlates } from './plate-places.ts';
import { type Area, hatArea } from './sides.ts';
import { feetAt } from './strings.ts';

export interface PlateLayer {
  /** Draws around what must stay visible; returns what the plates cover. */
  draw(frame: Frame, others: readonly Area[]): Area[];
  destroy(): void;
}

const ABOVE_HAT = 121 * CHEF_SCALE;
const STARS = 24;
const ARROW = { w: 28, h: 24 } as const;

/** What everybody does, in a word; and which one you are. */
export function createPlateLayer(painter: Painter): PlateLayer {
  const plates = reconciler<Sprite>(() => createSprite(painter, DEPTH.plates), destroySprite);
  const arrow = createSprite(painter, DEPTH.plates + 1);
  return {
    draw(frame, others) {
      const { layout } = painter;
      const { chefs } = frame.snapshot;
      const mine = myApronChef(frame)?.id ?? null;
      const size = labelUnits(layout);
      const spots = chefs.map((chef, index) => frame.poses[index] ?? chef);
      const wishes = chefs.map((chef, index) => ({
        number: chef.number,
        feet: feetAt(spots[index] ?? chef),
        width: plateWidth(chef.state) * size,
        isRaised: feetAreHidden(frame.plan, spots[index] ?? chef),
        headroom: chef.state === 'STUNNED' ? STARS : 0,
      }));
      const hats = spots.map((place) => hatArea(feetAt(place)));
      const places = placePlates(wishes, { hats, others, bottom: unitsAt(layout, 0, layout.heightPx).y, size });
      const areas = wishes.flatMap((wish, index) => {
        const place = places[index];
        return place === undefined ? [] : [areaOf(wish, place, size)];
      });
      let isShown = false;
      for (const [index, chef] of chefs.entries()) {
        const place = places[index];
        const feet = wishes[index]?.feet;
        if (place === undefined || feet === undefined) continue;
        const you = chef.id === mine;
        const sprite = plates.meet(chef.id);
        show(painter, sprite, `plate/${chef.state}/${you}`, 'label', () => statePlate(chef.state, { you }));
        sprite.image.setPosition(toX(layout, place.x), toY(layout, place.top));
        sprite.image.setDepth(you ? DEPTH.plates + 0.5 : DEPTH.plates);
        if (!you) continue;
        isShown = true;
        show(painter, arrow, 'you', 'label', youArrow);
        const bob = painter.isCalm ? 0 : Math.sin(painter.nowMs / 320) * 3;
        const tip = place.isAbove ? place.top - 4 : feet.y - ABOVE_HAT + 1;
        arrow.image.setPosition(toX(layout, feet.x), toY(layout, tip + bob - 3));
        areas.push(arrowArea({ x: feet.x, y: tip }, size));
      }
      if (!isShown) hide(arrow);
      plates.settle();
      return areas;
    },
    destroy() {
      plates.clear();
      destroySprite(arrow);
    },
  };
}

function arrowArea({ x, y }: Point, size: number): Area {
  return { x: x - (ARROW.w / 2) * size, y: y - ARROW.h * size, w: ARROW.w * size, h: ARROW.h * size };
}
