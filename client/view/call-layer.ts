import type { SeatId } from '../../shared/kitchen/index.ts';
import type { Call } from '../model/call.ts';
import type { Frame } from '../model/frame.ts';
import {
  type ChefNumber,
  type IconName,
  type Point,
  SPEECH_HEIGHT,
  speech,
  speechText,
  speechWidth,
} from './art/index.ts';
import { chefNumber } from './chef-layer.ts';
import { DEPTH } from './depth.ts';
import { chefFeet, stationMiddle } from './effects.ts';
import { labelUnits, toX, toY, viewOf } from './layout.ts';
import { FADE_MS, outBack } from './motion.ts';
import { createSprite, destroySprite, type Moments, type Painter, reconciler, type Sprite, show } from './painter.ts';
import { feetAt } from './strings.ts';
import { createLabel, type Label } from './text.ts';

export interface CallLayer {
  draw(frame: Frame): void;
  destroy(): void;
}

/** Something said over the kitchen. */
export interface Said {
  id: string;
  /** Tip of the tail, in units. */
  at: Point;
  words: string;
  sign: IconName;
  by: ChefNumber | null;
  tone: 'call' | 'asleep';
}

interface Bubble {
  shape: Sprite;
  words: Label;
}

const POP_MS = 180;
const ABOVE_HAT = 136;
const ABOVE_STATION = 34;

/** What people call, over the heads of those who call it or over what they point at; and who sleeps. */
export function createCallLayer(painter: Painter, moments: Moments): CallLayer {
  const bubbles = reconciler<Bubble>(
    () => ({
      shape: createSprite(painter, DEPTH.calls),
      words: createLabel(painter, 'name', '#2B1B2D', DEPTH.calls + 1),
    }),
    ({ shape, words }) => {
      destroySprite(shape);
      words.text.destroy();
    },
  );
  return {
    draw(frame) {
      for (const said of [
        ...sleepers(frame, painter.words.asleep),
        ...frame.calls.map((call) => saidBy(painter, frame, call)),
      ])
        place(painter, bubbles.meet(said.id), said, moments.sinceSeen(`said/${said.id}`, painter.nowMs));
      bubbles.settle();
    },
    destroy: () => bubbles.clear(),
  };
}

function saidBy(painter: Painter, frame: Frame, call: Call): Said {
  const { words, sign } = painter.words.call(frame.plan, call);
  const chef = frame.snapshot.chefs.find((each) => each.id === call.chef);
  const overChef = call.kind === 'emote';
  const feet = overChef ? chefFeet(frame, call.chef) : stationMiddle(frame, call.station);
  return {
    id: `call/${call.id}`,
    at: { x: feet.x, y: feet.y - (overChef ? ABOVE_HAT : ABOVE_STATION) },
    words,
    sign,
    by: overChef || chef === undefined ? null : chefNumber(chef),
    tone: 'call',
  };
}

/** Chefs whose players are away; who has just called something is not asleep. */
export function sleepers({ snapshot, poses, calls }: Frame, word: string): Said[] {
  const away = new Set<SeatId>(snapshot.seats.filter((seat) => !seat.present).map((seat) => seat.id));
  return snapshot.chefs.flatMap((chef, index): Said[] => {
    if (!away.has(chef.seat) || calls.some((call) => call.kind === 'emote' && call.chef === chef.id)) return [];
    const feet = feetAt(poses[index] ?? chef);
    return [
      {
        id: `asleep/${chef.id}`,
        at: { x: feet.x, y: feet.y - ABOVE_HAT },
        words: word,
        sign: 'zzz',
        by: null,
        tone: 'asleep',
      },
    ];
  });
}

function place(painter: Painter, { shape, words }: Bubble, said: Said, sinceMs: number): void {
  const { layout } = painter;
  const { labelScale } = layout;
  const hasMark = said.by !== null;
  words.write(said.words, speechText(0, hasMark).size * labelScale);
  const textWidth = Math.ceil(words.text.width / labelScale / 4) * 4;
  const text = speechText(textWidth, hasMark);
  show(painter, shape, `speech/${said.tone}/${said.sign}/${said.by ?? 0}/${textWidth}`, 'label', () =>
    speech({ textWidth, sign: said.sign, by: said.by, tone: said.tone }),
  );
  const tip = insideView(painter, said.at, speechWidth(textWidth, hasMark));
  const [x, y] = [toX(layout, tip.x), toY(layout, tip.y)];
  const grown = painter.isCalm || sinceMs >= POP_MS ? 1 : Math.max(0.6, outBack(sinceMs / POP_MS));
  shape.image
    .setPosition(x, y)
    .setScale(shape.zoom * grown)
    .setAlpha(Math.min(1, sinceMs / FADE_MS));
  words.text.setOrigin(0, 0.5).setPosition(Math.round(x + text.x * labelScale), Math.round(y + text.y * labelScale));
  words.text.setAlpha(Math.min(1, sinceMs / FADE_MS));
}

/** A bubble is read whole, even over a chef at the edge. */
function insideView(painter: Painter, at: Point, width: number): Point {
  const view = viewOf(painter.layout);
  const size = labelUnits(painter.layout);
  const half = (width / 2 + 4) * size;
  return {
    x: Math.min(Math.max(at.x, view.x + half), view.x + view.w - half),
    y: Math.max(at.y, view.y + (SPEECH_HEIGHT + 4) * size),
  };
}
