import type Phaser from 'phaser';
import type { ItemId, Plan } from '../../shared/kitchen/index.ts';
import type { Frame } from '../model/frame.ts';
import {
  ITEM_ON_STATION_SCALE,
  item as itemDrawing,
  type Point,
  STATION_SPOT,
  smoke,
  station as stationDrawing,
  steam,
  TILL_NUMBER,
  UNITS_PER_TILE,
  VESSEL_SPOT,
  vessel as vesselDrawing,
} from './art/index.ts';
import { ON_STATION, stationDepth } from './depth.ts';
import { layOut, PASS_TOP, STATION_TOP } from './lay-out.ts';
import { toX, toY } from './layout.ts';
import { popScale } from './motion.ts';
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
import {
  deviceAt,
  type Furniture,
  furnitureOf,
  isLit,
  lookKey,
  lyingName,
  lyingOn,
  stationLook,
  vesselLook,
} from './station-look.ts';
import { createLabel, type Label } from './text.ts';

export interface StationLayer {
  draw(frame: Frame): void;
  destroy(): void;
}

interface Piece {
  furniture: Furniture;
  base: Sprite;
  vessel: Sprite | null;
  steam: Sprite | null;
  number: Label | null;
}

/** Stations, what stands and lies on them, and the steam above. */
export function createStationLayer(painter: Painter, moments: Moments): StationLayer {
  let plan: Plan | null = null;
  let pieces: Piece[] = [];
  const items = reconciler<Sprite>(() => createSprite(painter, 0), destroySprite);

  const furnish = (next: Plan): void => {
    for (const piece of pieces) destroyPiece(piece);
    pieces = furnitureOf(next).map((furniture) => createPiece(painter, furniture));
    plan = next;
  };
  return {
    draw(frame) {
      if (plan !== frame.plan) furnish(frame.plan);
      for (const piece of pieces) {
        drawPiece(painter, frame, piece, moments);
        drawLying(painter, frame, piece.furniture, items.meet, moments);
      }
      items.settle();
    },
    destroy() {
      for (const piece of pieces) destroyPiece(piece);
      items.clear();
    },
  };
}

function createPiece(painter: Painter, furniture: Furniture): Piece {
  const depth = stationDepth(furniture.row);
  const { station } = furniture;
  const hasVessel = station?.vessel !== null && station !== null;
  return {
    furniture,
    base: createSprite(painter, depth),
    vessel: hasVessel ? createSprite(painter, depth + ON_STATION) : null,
    steam: hasVessel ? createSprite(painter, depth + 3 * ON_STATION) : null,
    number: station?.kind === 'till' ? createLabel(painter, 'mono', TILL_NUMBER.fill, depth + ON_STATION) : null,
  };
}

function destroyPiece(piece: Piece): void {
  for (const sprite of [piece.base, piece.vessel, piece.steam]) if (sprite !== null) destroySprite(sprite);
  piece.number?.text.destroy();
}

function drawPiece(painter: Painter, frame: Frame, piece: Piece, moments: Moments): void {
  const { layout } = painter;
  const { furniture, base, vessel, number } = piece;
  const { station } = furniture;
  const look = stationLook(frame.snapshot, furniture);
  show(painter, base, `station/${lookKey(look)}`, 'kitchen', () => stationDrawing(look));
  base.image.setPosition(toX(layout, furniture.column * UNITS_PER_TILE), toY(layout, furniture.row * UNITS_PER_TILE));
  if (station === null) return;
  if (vessel !== null && station.vessel !== null) {
    const kind = station.vessel;
    const contents = vesselLook(frame.snapshot, station);
    show(painter, vessel, `vessel/${kind}/${contents}`, 'kitchen', () => vesselDrawing(kind, contents));
    placeOn(painter, vessel.image, furniture, VESSEL_SPOT);
    const since = moments.since(`done/${station.id}`, painter.nowMs);
    vessel.image.setScale(vessel.zoom * (painter.isCalm ? 1 : popScale(since)));
    drawSteam(painter, frame, piece, contents !== 'empty');
  }
  if (number !== null) {
    number.write(String(frame.snapshot.coins), TILL_NUMBER.size * layout.scale);
    placeOn(painter, number.text, furniture, { x: TILL_NUMBER.spot.x, y: TILL_NUMBER.spot.y - 6 });
  }
}

const SMOKE_FROM_TICKS = 75;
const WISP_MS = 620;

function drawSteam(painter: Painter, frame: Frame, { furniture, steam: wisps }: Piece, isFull: boolean): void {
  const { station } = furniture;
  if (wisps === null || station === null) return;
  const device = deviceAt(frame.snapshot, station);
  const burns = device !== null && device.burnTick !== null && device.burnTick - frame.tick < SMOKE_FROM_TICKS;
  if (!isFull || (painter.isCalm && !burns) || !isLit(frame.snapshot, station)) {
    hide(wisps);
    return;
  }
  const beat = painter.isCalm ? 0 : (painter.nowMs / WISP_MS + furniture.column * 0.37) % 2;
  const wisp = beat < 1 ? 0 : 1;
  if (burns) show(painter, wisps, 'smoke', 'kitchen', smoke);
  else show(painter, wisps, `steam/${wisp}`, 'kitchen', () => steam(wisp));
  const part = beat % 1;
  placeOn(painter, wisps.image, furniture, { x: 44, y: -14 - part * 8 });
  wisps.image.setAlpha(painter.isCalm ? 0.8 : Math.sin(part * Math.PI) * 0.95);
}

function drawLying(
  painter: Painter,
  frame: Frame,
  furniture: Furniture,
  meet: (id: ItemId) => Sprite,
  moments: Moments,
): void {
  const { station } = furniture;
  if (station === null) return;
  const lying = lyingOn(frame.snapshot, station);
  if (lying.length === 0) return;
  const { spots, scale } = layOut(lying.length, station.kind === 'pass' ? PASS_TOP : STATION_TOP);
  for (const [index, thing] of lying.entries()) {
    const sprite = meet(thing.id);
    const name = lyingName(frame, station, thing);
    const drawScale = ITEM_ON_STATION_SCALE * scale;
    show(painter, sprite, `item/${name}/${drawScale}`, 'kitchen', () => itemDrawing(name), drawScale);
    placeOn(painter, sprite.image, furniture, spots[index % spots.length] ?? STATION_SPOT);
    sprite.image.setDepth(stationDepth(furniture.row) + ON_STATION * (1 + index * 0.1));
    const since = Math.min(
      moments.since(`put/${thing.id}`, painter.nowMs),
      moments.since(`done/${station.id}`, painter.nowMs),
    );
    const pop = painter.isCalm ? 1 : popScale(since);
    sprite.image.setScale(sprite.zoom * pop);
  }
}

function placeOn(
  painter: Painter,
  thing: Phaser.GameObjects.Image | Phaser.GameObjects.Text,
  furniture: Furniture,
  spot: Point,
): void {
  thing.setPosition(
    toX(painter.layout, furniture.column * UNITS_PER_TILE + spot.x),
    toY(painter.layout, furniture.row * UNITS_PER_TILE + spot.y),
  );
}
