import { myApronChef } from '../input/look.ts';
import type { Frame } from '../model/frame.ts';
import { CHEF_SCALE, statePlate, youArrow } from './art/index.ts';
import { feetAreHidden } from './chef-figure.ts';
import { DEPTH } from './depth.ts';
import { labelUnits, toX, toY, unitsAt } from './layout.ts';
import { createSprite, destroySprite, hide, type Painter, reconciler, type Sprite, show } from './painter.ts';
import { hatArea, mustRise, plateArea } from './sides.ts';
import { feetAt } from './strings.ts';

export interface PlateLayer {
  draw(frame: Frame): void;
  destroy(): void;
}

const BELOW_FEET = 8;
const ABOVE_HAT = 121 * CHEF_SCALE;
const PLATE_HEIGHT = 24;

/** What everybody does, in a word; and which one you are. */
export function createPlateLayer(painter: Painter): PlateLayer {
  const plates = reconciler<Sprite>(() => createSprite(painter, DEPTH.plates), destroySprite);
  const arrow = createSprite(painter, DEPTH.plates + 1);
  return {
    draw(frame) {
      const { layout } = painter;
      const mine = myApronChef(frame)?.id ?? null;
      const size = labelUnits(layout);
      const bottom = unitsAt(layout, 0, layout.heightPx).y;
      const hats = frame.poses.map((place) => hatArea(feetAt(place)));
      let isShown = false;
      for (const [index, chef] of frame.snapshot.chefs.entries()) {
        const place = frame.poses[index] ?? chef;
        const feet = feetAt(place);
        const you = chef.id === mine;
        const sprite = plates.meet(chef.id);
        const below = feet.y + BELOW_FEET;
        const top = feet.y - ABOVE_HAT - PLATE_HEIGHT * size - 4;
        const others = hats.filter((_, other) => other !== index);
        const isAbove =
          feetAreHidden(frame.plan, place) ||
          below + PLATE_HEIGHT * size > bottom ||
          mustRise(plateArea(feet.x, below, size), plateArea(feet.x, top, size), others);
        show(painter, sprite, `plate/${chef.state}/${you}`, 'label', () => statePlate(chef.state, { you }));
        sprite.image.setPosition(toX(layout, feet.x), toY(layout, isAbove ? top : below));
        sprite.image.setDepth(you ? DEPTH.plates + 0.5 : DEPTH.plates);
        if (!you) continue;
        isShown = true;
        show(painter, arrow, 'you', 'label', youArrow);
        const bob = painter.isCalm ? 0 : Math.sin(painter.nowMs / 320) * 3;
        const tip = isAbove ? top - 4 : feet.y - ABOVE_HAT + 1;
        arrow.image.setPosition(toX(layout, feet.x), toY(layout, tip + bob - 3));
      }
      if (!isShown) hide(arrow);
      plates.settle();
    },
    destroy() {
      plates.clear();
      destroySprite(arrow);
    },
  };
}
