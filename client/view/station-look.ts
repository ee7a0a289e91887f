import { assertNever } from '../../shared/base/index.ts';
import {
  type DeviceView,
  type ItemView,
  isBlocked,
  type Plan,
  type Snapshot,
  type StationPlan,
} from '../../shared/kitchen/index.ts';
import type { Frame } from '../model/frame.ts';
import {
  DECOR_NAMES,
  type DecorName,
  type Ends,
  type ItemName,
  joinsRow,
  rowEnds,
  type StationLook,
} from './art/index.ts';
import { CRATE_ICONS, itemName, vesselContents } from './item-names.ts';

/** What stands on a tile for good: a station, or a counter nobody can reach and that carries a plant or a jar. */
export interface Furniture {
  column: number;
  row: number;
  station: StationPlan | null;
  ends: Ends;
  decor: DecorName | null;
}

const PLATES_SHOWN = 4;

/** Every blocked tile of a plan, row by row. */
export function furnitureOf(plan: Plan): Furniture[] {
  const stationAt = (column: number, row: number) =>
    plan.stations.find((station) => station.column === column && station.row === row) ?? null;
  const hasTop = (column: number, row: number) => {
    if (column < 0 || row < 0 || column >= plan.columns || row >= plan.rows || !isBlocked(plan, column, row))
      return false;
    const station = stationAt(column, row);
    return station === null || joinsRow(station.kind);
  };
  const furniture: Furniture[] = [];
  for (let row = 0; row < plan.rows; row++) {
    for (let column = 0; column < plan.columns; column++) {
      if (!isBlocked(plan, column, row)) continue;
      const station = stationAt(column, row);
      const decor = station === null ? decorAt(furniture.filter((piece) => piece.decor !== null).length) : null;
      furniture.push({ column, row, station, ends: rowEnds(column, row, hasTop), decor });
    }
  }
  return furniture;
}

const CORNER_DECOR: readonly DecorName[] = ['jar', 'plant', 'receipts', 'bread', 'clipboard', 'herbs'];

function decorAt(count: number): DecorName {
  return CORNER_DECOR[count % CORNER_DECOR.length] ?? DECOR_NAMES[0];
}

/** What a station looks like now. */
export function stationLook(snapshot: Snapshot, piece: Furniture): StationLook {
  const { station, ends } = piece;
  if (station === null) return { kind: 'counter', top: 'wood', ends, decor: piece.decor };
  switch (station.kind) {
    case 'counter':
      return { kind: 'counter', top: 'wood', ends };
    case 'board':
      return { kind: 'board', ends, food: null };
    case 'hook':
      return { kind: 'hook', ends, holds: station.tool ?? 'knife', free: isFree(snapshot, station) };
    case 'burner':
      return { kind: 'burner', lit: isLit(snapshot, station) };
    case 'crate':
      return { kind: 'crate', of: CRATE_ICONS[station.gives ?? 'tomato'] };
    case 'mixing':
      return { kind: 'mixing', ends, contents: mixingContents(snapshot, station) };
    case 'sink':
      return { kind: 'sink', ends, contents: isWashing(snapshot, station) ? 'leaves' : 'water' };
    case 'plates':
      return { kind: 'plates', ends, count: PLATES_SHOWN };
    case 'pass':
      return { kind: 'pass', empty: itemsAt(snapshot, station).length === 0 };
    case 'till':
      return { kind: 'till', ends, value: null };
    case 'bin':
    case 'shop':
      return { kind: station.kind };
    case 'drinks':
    case 'salt':
      return { kind: station.kind, ends };
    default:
      return assertNever(station.kind);
  }
}

/** Two looks with the same key are one picture. */
export function lookKey(look: StationLook): string {
  return Object.values(look).join('/');
}

/** What lies on a station, in the order it was put there; what a bowl shows is in its drawing. */
export function lyingOn(snapshot: Snapshot, station: StationPlan): readonly ItemView[] {
  const items = itemsAt(snapshot, station);
  return station.kind === 'mixing' ? items.filter((item) => mixingContentsOf(item) === null) : items;
}

/** What a thing looks like where it lies: from the middle of the work on, like what becomes of it. */
export function lyingName(frame: Frame, station: StationPlan, item: ItemView): ItemName {
  const job = frame.snapshot.chefs.find((chef) => chef.job?.station === station.id)?.job ?? null;
  if (job === null || station.kind !== 'board') return itemName(item);
  const left = job.endTick === null ? job.ticksLeft : job.endTick - frame.tick;
  return left * 2 > job.totalTicks
    ? itemName(item)
    : itemName({ ...item, kind: 'result', parts: [...item.parts, job.job] });
}

export function itemsAt(snapshot: Snapshot, station: StationPlan): readonly ItemView[] {
  return snapshot.items.filter((item) => item.station === station.id && !item.inVessel);
}

export function deviceAt(snapshot: Snapshot, station: StationPlan): DeviceView | null {
  return snapshot.devices.find((device) => device.station === station.id) ?? null;
}

/** What is in the pot or pan of a burner. */
export function vesselLook(snapshot: Snapshot, station: StationPlan): ReturnType<typeof vesselContents> {
  const content = snapshot.items.find((item) => item.station === station.id && item.inVessel);
  const device = deviceAt(snapshot, station);
  const running = device !== null && !device.finished ? device.job : null;
  return vesselContents(content?.parts ?? [], running);
}

/** Fire burns while something cooks, while it can burn, and while somebody stirs. */
export function isLit(snapshot: Snapshot, station: StationPlan): boolean {
  const device = deviceAt(snapshot, station);
  if (device !== null && (!device.finished || device.burnTick !== null)) return true;
  return snapshot.chefs.some((chef) => chef.job?.station === station.id && chef.job.phase === 'work');
}

function isFree(snapshot: Snapshot, station: StationPlan): boolean {
  return !snapshot.locks.some((lock) => lock.id === station.lock && lock.holder !== null);
}

function isWashing(snapshot: Snapshot, station: StationPlan): boolean {
  return snapshot.chefs.some((chef) => chef.job?.station === station.id) || itemsAt(snapshot, station).length > 0;
}

type MixingContents = 'empty' | 'dressing' | 'leaves' | 'salad' | 'cheese';

function mixingContents(snapshot: Snapshot, station: StationPlan): MixingContents {
  const items = itemsAt(snapshot, station);
  return items.reduce<MixingContents>((shown, item) => mixingContentsOf(item) ?? shown, 'empty');
}

function mixingContentsOf(item: ItemView): MixingContents | null {
  switch (itemName(item)) {
    case 'dressing':
      return 'dressing';
    case 'grated-cheese':
      return 'cheese';
    case 'chopped-leaves':
      return 'leaves';
    case 'plated-salad':
    case 'salad-bowl':
      return 'salad';
    default:
      return null;
  }
}
