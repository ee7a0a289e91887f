import { TICKS_PER_SECOND } from '../../shared/kitchen/index.ts';
import type { Frame } from '../model/frame.ts';
import { BUBBLE_SHIFT, BUBBLE_TEXT, bubble, COLOURS, UNITS_PER_TILE } from './art/index.ts';
import { DEPTH } from './depth.ts';
import { labelUnits, toX, toY, viewOf } from './layout.ts';
import { FADE_MS, outBack } from './motion.ts';
import { createSprite, destroySprite, type Moments, type Painter, reconciler, type Sprite, show } from './painter.ts';
import { type Area, bubbleArea, bubbleTail, freerSide, hatArea } from './sides.ts';
import { feetAt } from './strings.ts';
import { createLabel, type Label } from './text.ts';

export interface BubbleLayer {
  /** Keeps clear of what others cover. */
  draw(frame: Frame, others: readonly Area[]): void;
  destroy(): void;
}

interface Bubble {
  cloud: Sprite;
  value: Label;
  age: Label;
}

const TEXT_ROOM = 82;
const POP_MS = 180;

/** What a chef has read and not yet used, and how old it is. */
export function createBubbleLayer(painter: Painter, moments: Moments): BubbleLayer {
  const bubbles = reconciler<Bubble>(() => createBubble(painter), destroyBubble);
  return {
    draw(frame, others) {
      const room = roomOf(painter, frame, others);
      for (const [index, chef] of frame.snapshot.chefs.entries()) {
        const { thought } = chef;
        if (thought === null) continue;
        const feet = feetAt(frame.poses[index] ?? chef);
        const hidden = room.others.filter((_, other) => other !== index);
        const side = freerSide(feet, { ...room, others: hidden });
        const tail = bubbleTail(feet, side);
        room.others.push(bubbleArea(tail, side, room.size));
        const sign = frame.plan.stations.some((station) => station.cell === thought.cell && station.kind === 'till')
          ? 'receipt'
          : 'salt';
        const thing = bubbles.meet(chef.id);
        const since = moments.sinceSeen(`thought/${chef.id}/${thought.tick}`, painter.nowMs);
        show(painter, thing.cloud, `bubble/${side}/${sign}`, 'label', () => bubble(side, sign));
        const seconds = Math.max(0, Math.floor((frame.tick - thought.tick) / TICKS_PER_SECOND));
        place(painter, thing, {
          x: toX(painter.layout, tail.x),
          y: toY(painter.layout, tail.y),
          shift: BUBBLE_SHIFT[side],
          value: painter.words.thought(frame.plan, thought.cell, thought.value),
          age: painter.words.age(seconds),
          since,
        });
      }
      bubbles.settle();
    },
    destroy: () => bubbles.clear(),
  };
}

interface Said {
  x: number;
  y: number;
  shift: { x: number; y: number };
  value: string;
  age: string;
  since: number;
}

function place(painter: Painter, { cloud, value, age }: Bubble, said: Said): void {
  const { labelScale } = painter.layout;
  const at = (x: number, y: number): [number, number] => [
    Math.round(said.x + (said.shift.x + x) * labelScale),
    Math.round(said.y + (said.shift.y + y) * labelScale),
  ];
  cloud.image.setPosition(said.x, said.y);
  value.write(said.value, BUBBLE_TEXT.value.size * labelScale);
  age.write(said.age, BUBBLE_TEXT.age.size * labelScale);
  const room = TEXT_ROOM * labelScale;
  value.text.setScale(Math.min(1, room / Math.max(1, value.text.width)));
  value.text.setPosition(...at(BUBBLE_TEXT.value.x, BUBBLE_TEXT.value.y - 6));
  age.text.setPosition(...at(BUBBLE_TEXT.age.x, BUBBLE_TEXT.age.y - 4));
  const grown = painter.isCalm ? 1 : outBack(said.since / POP_MS);
  cloud.image.setScale(cloud.zoom * (said.since < POP_MS ? Math.max(0.6, grown) : 1));
  const alpha = Math.min(1, said.since / FADE_MS);
  for (const part of [cloud.image, value.text, age.text]) part.setAlpha(alpha);
}

/** Hats of all chefs first, in their order, then what else must stay visible. */
function roomOf(painter: Painter, frame: Frame, others: readonly Area[]): { view: Area; others: Area[]; size: number } {
  const { layout } = painter;
  const hats = frame.snapshot.chefs.map((chef, index) => hatArea(feetAt(frame.poses[index] ?? chef)));
  return { view: viewOf(layout), others: [...hats, ...others, ...vesselAreas(frame)], size: labelUnits(layout) };
}

function vesselAreas({ plan }: Frame): Area[] {
  return plan.stations.flatMap(({ vessel, column, row }): Area[] =>
    vessel === null ? [] : [{ x: column * UNITS_PER_TILE + 12, y: row * UNITS_PER_TILE - 14, w: 72, h: 50 }],
  );
}

function createBubble(painter: Painter): Bubble {
  const value = createLabel(painter, 'mono', BUBBLE_TEXT.value.fill, DEPTH.bubbles + 1);
  const age = createLabel(painter, 'text', COLOURS.ink2, DEPTH.bubbles + 1);
  value.text.setOrigin(0, 0.5);
  age.text.setOrigin(0, 0.5);
  return { cloud: createSprite(painter, DEPTH.bubbles), value, age };
}

function destroyBubble({ cloud, value, age }: Bubble): void {
  destroySprite(cloud);
  value.text.destroy();
  age.text.destroy();
}
