import { reachableStation } from '../../shared/kitchen/index.ts';
import { myApronChef, mySeat } from '../input/look.ts';
import type { Frame } from '../model/frame.ts';
import { COLOURS, selection, UNITS_PER_TILE } from './art/index.ts';
import { DEPTH } from './depth.ts';
import { toX, toY } from './layout.ts';
import { outCubic, REACH, reachScale } from './motion.ts';
import { createSprite, destroySprite, hide, type Moments, type Painter, show } from './painter.ts';
import { colourNumber } from './ring-layer.ts';

export interface FocusLayer {
  draw(frame: Frame): void;
  destroy(): void;
}

const DIM = 0.58;
const DIM_MS = 240;

/** Corners around what Use and Tag mean now; and the dim of a deadlock. */
export function createFocusLayer(painter: Painter, moments: Moments): FocusLayer {
  const corners = createSprite(painter, DEPTH.selection);
  const dim = painter.scene.add.graphics().setDepth(DEPTH.dim).setVisible(false);
  let dimmedSinceMs: number | null = null;
  return {
    draw(frame) {
      const { layout, nowMs } = painter;
      const station = stationInReach(frame);
      if (station === null) hide(corners);
      else {
        show(painter, corners, 'selection', 'kitchen', () => selection());
        const scale = reachScale(moments.since(REACH, nowMs));
        const inset = (1 - scale) / 2;
        corners.image
          .setPosition(
            toX(layout, (station.column + inset) * UNITS_PER_TILE),
            toY(layout, (station.row + inset) * UNITS_PER_TILE),
          )
          .setScale(corners.zoom * scale);
      }
      const isStuck = frame.snapshot.deadlocks.length > 0;
      dimmedSinceMs = isStuck ? (dimmedSinceMs ?? nowMs) : null;
      dim.setVisible(isStuck);
      if (dimmedSinceMs !== null) {
        const alpha = DIM * outCubic((nowMs - dimmedSinceMs) / DIM_MS);
        dim.clear().fillStyle(colourNumber(COLOURS.night), alpha);
        dim.fillRect(0, 0, layout.widthPx * layout.ratio, layout.heightPx * layout.ratio);
      }
    },
    destroy() {
      destroySprite(corners);
      dim.destroy();
    },
  };
}

/** A dispatcher's chef reaches by itself: nothing is lit for it. */
function stationInReach(frame: Frame): { column: number; row: number } | null {
  const chef = myApronChef(frame);
  if (chef === null || mySeat(frame)?.role !== 'thread' || frame.snapshot.phase !== 'cooking') return null;
  const place = frame.poses[frame.snapshot.chefs.indexOf(chef)] ?? chef;
  return reachableStation(frame.plan, Math.round(place.x), Math.round(place.y), place.facing);
}
