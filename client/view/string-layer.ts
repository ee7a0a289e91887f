import type { ChefId, Plan } from '../../shared/kitchen/index.ts';
import type { Frame } from '../model/frame.ts';
import {
  angleOnRope,
  COLOURS,
  chevron,
  type IconName,
  type Point,
  pointOnRope,
  ROPE_CHEVRONS_AT,
  ropeLabel,
  ropeLabelText,
  ropeLabelWidth,
} from './art/index.ts';
import { DEPTH } from './depth.ts';
import { vesselIcon } from './item-names.ts';
import { labelUnits, toX, toY, viewOf } from './layout.ts';
import { clamp, outCubic, RING_RUN_MS, STRING_GROW_MS, swayUnits } from './motion.ts';
import {
  createSprite,
  destroySprite,
  hide,
  type Moments,
  type Painter,
  reconciler,
  type Sprite,
  show,
} from './painter.ts';
import { strokeRope } from './rope-graphics.ts';
import { type RopeLabelRoom, ropeLabelArea, ropeLabelSpot } from './rope-labels.ts';
import type { Area } from './sides.ts';
import { type Curve, centreOfRing, curveOf } from './string-curves.ts';
import { feetAt, stringsOf, type WaitString } from './strings.ts';
import { createLabel, type Label } from './text.ts';

export interface StringLayer {
  /** Labels keep clear of what others cover. */
  draw(frame: Frame, others: readonly Area[]): void;
  destroy(): void;
}

interface Drawn {
  id: string;
  chevrons: readonly [Sprite, Sprite];
  pill: Sprite;
  words: Label;
}

const NOTE_FAT = 0.78;
/** On a shorter string two arrowheads would lie on each other. */
const CHEVRONS_FROM = 110;

/** Strings from whoever waits to whoever holds, and the red rings of deadlocks. */
export function createStringLayer(painter: Painter, moments: Moments): StringLayer {
  const ropes = painter.scene.add.graphics().setDepth(DEPTH.strings);
  const drawn = reconciler<Drawn>(
    (id) => createDrawn(painter, id),
    (thing) => {
      // The next time the same two are tied together, the string grows anew.
      moments.forget(thing.id);
      destroyDrawn(thing);
    },
  );
  return {
    draw(frame, others) {
      ropes.clear();
      const feet = new Map(frame.snapshot.chefs.map((chef, index) => [chef.id, feetAt(frame.poses[index] ?? chef)]));
      const taken = [...others];
      const lanes = new Map<string, number>();
      for (const string of stringsOf(frame)) {
        const deadlock = frame.snapshot.deadlocks.find((entry) => string.id.startsWith(`ring:${entry.id}:`));
        const centre = deadlock === undefined ? null : centreOfRing(deadlock, feet);
        const units = curveOf(string, { feet, plan: frame.plan, centre, lane: laneOf(lanes, string) });
        if (units === null) continue;
        const age = moments.sinceSeen(string.id, painter.nowMs);
        const curve = onScreen(painter, units, age);
        const isRed =
          string.turn !== null && (painter.isCalm || age >= (string.turn.index / string.turn.count) * RING_RUN_MS);
        const fat = string.kind === 'note' ? NOTE_FAT : 1;
        const share = painter.isCalm || string.kind === 'ring' ? 1 : outCubic(age / STRING_GROW_MS);
        const thing = drawn.meet(string.id);
        strokeRope(ropes, curve, { kind: isRed ? 'ring' : 'string', scale: painter.layout.scale * fat, share });
        drawChevrons(painter, { curve, isRed, fat }, thing);
        const room = roomOf(painter, feet, taken);
        const area = drawLabel(painter, thing, {
          label: labelOf(painter, frame.plan, string, isRed),
          isRed,
          units,
          room,
        });
        if (area !== null) taken.push(area);
      }
      drawn.settle();
    },
    destroy() {
      ropes.destroy();
      drawn.clear();
    },
  };
}

function onScreen(painter: Painter, units: Curve, age: number): Curve {
  const { layout } = painter;
  const sway = painter.isCalm ? 0 : swayUnits(painter.nowMs) * clamp(age / 600);
  return {
    from: { x: toX(layout, units.from.x), y: toY(layout, units.from.y) },
    control: { x: toX(layout, units.control.x + sway * 2), y: toY(layout, units.control.y + sway) },
    to: { x: toX(layout, units.to.x), y: toY(layout, units.to.y) },
  };
}

/** Several strings between the same two hang below each other. */
function laneOf(lanes: Map<string, number>, { from, to }: WaitString): number {
  const pair = [from, to].sort().join('/');
  const lane = lanes.get(pair) ?? 0;
  lanes.set(pair, lane + 1);
  return lane;
}

function roomOf(painter: Painter, feet: ReadonlyMap<ChefId, Point>, others: readonly Area[]): RopeLabelRoom {
  return { feet: feet.values(), others, view: viewOf(painter.layout), size: labelUnits(painter.layout) };
}

interface Rope {
  curve: Curve;
  isRed: boolean;
  fat: number;
}

function drawChevrons(painter: Painter, { curve, isRed, fat }: Rope, drawn: Drawn): void {
  const kind = isRed ? 'ring' : 'string';
  const { from, control, to } = curve;
  const isLong = Math.hypot(to.x - from.x, to.y - from.y) > CHEVRONS_FROM * painter.layout.scale;
  for (const [index, sprite] of drawn.chevrons.entries()) {
    const at = isLong ? (ROPE_CHEVRONS_AT[index] ?? 0.5) : 0.5;
    const point = pointOnRope(from, control, to, at);
    show(painter, sprite, `chevron/${kind}`, 'kitchen', () => chevron(kind));
    sprite.image
      .setPosition(point.x, point.y)
      .setRotation(angleOnRope(from, control, to, at))
      .setScale(sprite.zoom * Math.max(0.75, fat));
  }
}

interface LabelPlan {
  label: { words: string; sign: IconName } | null;
  isRed: boolean;
  units: Curve;
  room: RopeLabelRoom;
}

/** Returns what the label covers. */
function drawLabel(painter: Painter, drawn: Drawn, { label, isRed, units, room }: LabelPlan): Area | null {
  if (label === null) {
    hide(drawn.pill);
    drawn.words.text.setVisible(false);
    return null;
  }
  const kind = isRed ? 'ring' : 'string';
  const { layout } = painter;
  const { labelScale } = layout;
  drawn.words.write(label.words, ropeLabelText(0).size * labelScale);
  const textWidth = Math.ceil(drawn.words.text.width / labelScale / 6) * 6;
  const drawLabelPill = () => ropeLabel({ kind, textWidth, sign: label.sign });
  show(painter, drawn.pill, `rope-label/${kind}/${label.sign}/${textWidth}`, 'label', drawLabelPill);
  const width = ropeLabelWidth(textWidth) * room.size;
  const spot = ropeLabelSpot(units, width, room);
  const x = toX(layout, spot.x);
  const y = toY(layout, spot.y);
  drawn.pill.image.setPosition(x, y);
  drawn.words.paint(isRed ? COLOURS.china : COLOURS.ink);
  drawn.words.text.setPosition(Math.round(x + (ropeLabelText(textWidth).x + textWidth / 2) * labelScale), y);
  return ropeLabelArea(spot, width, room.size);
}

function labelOf(
  painter: Painter,
  plan: Plan,
  string: WaitString,
  isRed: boolean,
): { words: string; sign: IconName } | null {
  if (isRed && string.wants !== null) return { words: painter.words.wants(plan, string.wants), sign: 'locked' };
  if (string.lock === null) return null;
  return { words: painter.words.lockName(plan, string.lock), sign: signOf(plan, string) };
}

function signOf(plan: Plan, string: WaitString): IconName {
  const station = plan.stations.find((candidate) => candidate.lock === string.lock);
  if (station?.tool === 'knife') return 'kitchen-knife';
  if (station?.vessel) return vesselIcon(station.vessel);
  return station?.kind === 'till' ? 'receipt' : 'locked';
}

function createDrawn(painter: Painter, id: string): Drawn {
  const depth = DEPTH.strings + 1;
  return {
    id,
    chevrons: [createSprite(painter, depth), createSprite(painter, depth)],
    pill: createSprite(painter, DEPTH.stringLabels),
    words: createLabel(painter, 'name', COLOURS.ink, DEPTH.stringLabels + 1),
  };
}

function destroyDrawn({ chevrons, pill, words }: Drawn): void {
  for (const sprite of [...chevrons, pill]) destroySprite(sprite);
  words.text.destroy();
}
