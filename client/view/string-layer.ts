import type { Plan } from '../../shared/kitchen/index.ts';
import type { Frame } from '../model/frame.ts';
import {
  angleOnRope,
  COLOURS,
  chevron,
  type IconName,
  pointOnRope,
  ROPE_CHEVRONS_AT,
  ROPE_LABEL_AT,
  ropeLabel,
  ropeLabelText,
} from './art/index.ts';
import { DEPTH } from './depth.ts';
import { vesselIcon } from './item-names.ts';
import { toX, toY } from './layout.ts';
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
import { type Curve, centreOfRing, curveOf, feetAt, stringsOf, type WaitString } from './strings.ts';
import { createLabel, type Label } from './text.ts';

export interface StringLayer {
  draw(frame: Frame): void;
  destroy(): void;
}

interface Drawn {
  id: string;
  chevrons: readonly [Sprite, Sprite];
  pill: Sprite;
  words: Label;
}

const NOTE_FAT = 0.78;

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
    draw(frame) {
      ropes.clear();
      const feet = new Map(frame.snapshot.chefs.map((chef, index) => [chef.id, feetAt(frame.poses[index] ?? chef)]));
      for (const string of stringsOf(frame)) {
        const deadlock = frame.snapshot.deadlocks.find((entry) => string.id.startsWith(`ring:${entry.id}:`));
        const centre = deadlock === undefined ? null : centreOfRing(deadlock, feet);
        const units = curveOf(string, feet, frame.plan, centre);
        if (units === null) continue;
        const age = moments.sinceSeen(string.id, painter.nowMs);
        const curve = onScreen(painter, units, age);
        const isRed =
          string.turn !== null && (painter.isCalm || age >= (string.turn.index / string.turn.count) * RING_RUN_MS);
        const fat = string.kind === 'note' ? NOTE_FAT : 1;
        const share = painter.isCalm || string.kind === 'ring' ? 1 : outCubic(age / STRING_GROW_MS);
        strokeRope(ropes, curve, { kind: isRed ? 'ring' : 'string', scale: painter.layout.scale * fat, share });
        drawMarks(painter, frame.plan, string, { curve, isRed, fat }, drawn.meet(string.id));
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

interface Rope {
  curve: Curve;
  isRed: boolean;
  fat: number;
}

function drawMarks(painter: Painter, plan: Plan, string: WaitString, { curve, isRed, fat }: Rope, drawn: Drawn): void {
  const kind = isRed ? 'ring' : 'string';
  const { from, control, to } = curve;
  for (const [index, sprite] of drawn.chevrons.entries()) {
    const at = ROPE_CHEVRONS_AT[index] ?? 0.5;
    const point = pointOnRope(from, control, to, at);
    show(painter, sprite, `chevron/${kind}`, 'kitchen', () => chevron(kind));
    sprite.image
      .setPosition(point.x, point.y)
      .setRotation(angleOnRope(from, control, to, at))
      .setScale(sprite.zoom * Math.max(0.75, fat));
  }
  const label = labelOf(painter, plan, string, isRed);
  if (label === null) {
    hide(drawn.pill);
    drawn.words.text.setVisible(false);
    return;
  }
  const { labelScale } = painter.layout;
  const middle = pointOnRope(from, control, to, ROPE_LABEL_AT);
  drawn.words.write(label.words, ropeLabelText(0).size * labelScale);
  const textWidth = Math.ceil(drawn.words.text.width / labelScale / 6) * 6;
  show(painter, drawn.pill, `rope-label/${kind}/${label.sign}/${textWidth}`, 'label', () =>
    ropeLabel({ kind, textWidth, sign: label.sign }),
  );
  const x = Math.round(middle.x);
  const y = Math.round(middle.y);
  drawn.pill.image.setPosition(x, y);
  drawn.words.paint(isRed ? COLOURS.china : COLOURS.ink);
  drawn.words.text.setPosition(Math.round(x + (ropeLabelText(textWidth).x + textWidth / 2) * labelScale), y);
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
