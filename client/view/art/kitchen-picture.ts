import { CHEF_SCALE, type ChefOptions, chef } from './chef.ts';
import { at, type Box, box, type Drawing, UNITS_PER_TILE as TILE } from './drawing.ts';
import { type ItemName, item } from './items.ts';
import type { ChefNumber } from './palette.ts';
import { frontWall, room } from './room.ts';
import { planRoom } from './room-plan.ts';
import {
  type Ends,
  ITEM_ON_STATION_SCALE,
  PASS_SPOT,
  STATION_SPOT,
  type StationKind,
  type StationLook,
  station,
  VESSEL_SPOT,
} from './stations.ts';
import { type VesselContents, type VesselKind, vessel } from './vessels.ts';

export type PicturedStation = {
  readonly column: number;
  readonly row: number;
  readonly look: StationLook;
  readonly item?: ItemName;
  readonly vessel?: { readonly kind: VesselKind; readonly contents: VesselContents };
};

export type PicturedChef = {
  readonly chef: ChefNumber;
  /** The feet, in tiles. */
  readonly x: number;
  readonly y: number;
  readonly options?: ChefOptions;
};

export type KitchenPicture = {
  readonly columns: number;
  readonly rows: number;
  readonly stations: readonly PicturedStation[];
  readonly chefs?: readonly PicturedChef[];
  /** Miniatures draw their chefs 1.55 times as large. */
  readonly chefScale?: number;
  /** Defaults to the room and its back wall. */
  readonly view?: Box;
};

/** A kitchen that stands still, for previews and the projector. Origin: the upper left corner of tile (0, 0). */
export function kitchenPicture(picture: KitchenPicture): Drawing {
  const { columns, rows } = picture;
  const kinds = picture.stations.map(({ column, row, look }) => ({ column, row, kind: look.kind }));
  const plan = planRoom(columns, rows, kinds);
  const view = picture.view ?? box(-40, -216, columns * TILE + 80, rows * TILE + 268);
  const scale = picture.chefScale ?? CHEF_SCALE;
  const standing = [
    ...picture.stations.map((placed) => ({ depth: placed.row * TILE, svg: stationMarkup(placed) })),
    ...(picture.chefs ?? []).map(({ chef: number, x, y, options }) => ({
      depth: y * TILE - 4,
      svg: at(x * TILE, y * TILE, chef(number, options).svg, scale),
    })),
  ].sort((a, b) => a.depth - b.depth);
  return { svg: room(plan, view).svg + standing.map(({ svg }) => svg).join('') + frontWall(plan).svg, box: view };
}

/** Rounds the end of a row of tops where the row stops; stacked tops of a column run through. */
export function rowEnds(column: number, row: number, hasTop: (column: number, row: number) => boolean): Ends {
  const open = (side: number) => !hasTop(column + side, row) && !hasTop(column, row - 1) && !hasTop(column, row + 1);
  const left = open(-1);
  const right = open(1);
  if (left && right) return 'both';
  if (left) return 'left';
  return right ? 'right' : 'none';
}

/** Kinds whose top joins that of the tile beside it. */
export function joinsRow(kind: StationKind): boolean {
  return kind !== 'bin' && kind !== 'shop' && kind !== 'fridge' && kind !== 'oven' && kind !== 'crate';
}

function stationMarkup({ column, row, look, item: name, vessel: held }: PicturedStation): string {
  const spot = look.kind === 'pass' ? PASS_SPOT : STATION_SPOT;
  const content = name ? at(spot.x, spot.y, item(name).svg, ITEM_ON_STATION_SCALE) : '';
  const pot = held ? at(VESSEL_SPOT.x, VESSEL_SPOT.y, vessel(held.kind, held.contents).svg) : '';
  return at(column * TILE, row * TILE, station(look).svg + content + pot);
}
