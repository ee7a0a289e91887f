import { isBlocked, type Plan } from '../../shared/kitchen/index.ts';
import { frontWall, type PlacedStation, planRoom, type RoomPlan, room, viewOfScreen } from './art/index.ts';
import { DEPTH } from './depth.ts';
import { toX, toY } from './layout.ts';
import { createSprite, destroySprite, type Painter, show } from './painter.ts';

export interface RoomLayer {
  draw(plan: Plan): void;
  destroy(): void;
}

/** Walls, floor, mats and light as one picture behind everything, and the low wall in front. */
export function createRoomLayer(painter: Painter): RoomLayer {
  const back = createSprite(painter, DEPTH.room);
  const front = createSprite(painter, DEPTH.frontWall);
  let known: { plan: Plan; room: RoomPlan } | null = null;
  return {
    draw(plan) {
      if (known?.plan !== plan) known = { plan, room: planRoom(plan.columns, plan.rows, placed(plan)) };
      const { room: roomPlan } = known;
      const { layout } = painter;
      const view = viewOfScreen(layout);
      const key = `room/${plan.level}/${view.x}/${view.y}/${view.w}/${view.h}`;
      show(painter, back, key, 'kitchen', () => room(roomPlan, view));
      show(painter, front, `front-wall/${plan.level}`, 'kitchen', () => frontWall(roomPlan));
      back.image.setPosition(toX(layout, 0), toY(layout, 0));
      front.image.setPosition(toX(layout, 0), toY(layout, 0));
    },
    destroy() {
      destroySprite(back);
      destroySprite(front);
    },
  };
}

/** Counters nobody can reach count too: the window looks over them. */
function placed(plan: Plan): PlacedStation[] {
  const known = plan.stations.map(({ kind, column, row }) => ({ kind, column, row }));
  const taken = new Set(known.map(({ column, row }) => row * plan.columns + column));
  const others = plan.blocked.flatMap((_, index): PlacedStation[] => {
    const column = index % plan.columns;
    const row = Math.floor(index / plan.columns);
    return isBlocked(plan, column, row) && !taken.has(index) ? [{ kind: 'counter', column, row }] : [];
  });
  return [...known, ...others];
}
