import type { LockId } from '../../shared/kernel/index.ts';
import type { ChefId, KitchenEvent, OrderId, SeatId, StationId } from '../../shared/kitchen/index.ts';
import type { Frame } from '../model/frame.ts';
import { type ChefNumber, type ItemName, type Point, UNITS_PER_TILE } from './art/index.ts';
import { chefNumber } from './chef-layer.ts';
import { feetAt } from './strings.ts';
import { loopSpot } from './tag-layer.ts';

/** What lasts a moment. Places in units. */
export type Effect = { startMs: number } & (
  | { kind: 'puff'; at: Point; drift: Point }
  | { kind: 'smoke'; at: Point; drift: Point }
  | { kind: 'coin'; at: Point }
  | { kind: 'plate'; at: Point; dish: ItemName }
  | { kind: 'tag'; at: Point; chef: ChefNumber }
  | { kind: 'ripple'; at: Point; chef: ChefNumber | null }
);

export const LASTS_MS = { puff: 320, smoke: 900, coin: 420, plate: 220, tag: 260, ripple: 900 } as const;

/** What remembers that this has just happened: the motion of a thing that stays. */
export function momentOf(frame: Frame, event: KitchenEvent): string | null {
  switch (event.kind) {
    case 'dashed':
      return `dash/${event.chef}`;
    case 'backed-off':
      return `hop/${event.chef}`;
    case 'picked':
    case 'apron':
    case 'locked':
      return `take/${event.chef}`;
    case 'put':
      return `put/${event.item}`;
    case 'buzzer':
      return `buzzer/${event.station}`;
    case 'work-ended':
    case 'device-ended':
      return `done/${event.station}`;
    case 'refused': {
      const chef = event.chef ?? apronOf(frame, event.seat);
      return chef === null ? null : `refused/${chef}`;
    }
    default:
      return null;
  }
}

/** With calm motion only what tells something is left: where somebody points, and that something burnt. */
export function effectsOf(frame: Frame, event: KitchenEvent, now: { nowMs: number; isCalm: boolean }): Effect[] {
  const startMs = now.nowMs;
  switch (event.kind) {
    case 'pinged':
      return [{ kind: 'ripple', at: stationMiddle(frame, event.station), chef: numberOf(frame, event.chef), startMs }];
    case 'burnt':
      return clouds('smoke', stationMiddle(frame, event.station), now.isCalm ? [0] : [-24, -8, 10, 26], startMs);
    default:
      return now.isCalm ? [] : livelyEffectsOf(frame, event, startMs);
  }
}

function livelyEffectsOf(frame: Frame, event: KitchenEvent, startMs: number): Effect[] {
  switch (event.kind) {
    case 'dashed':
      return clouds('puff', chefFeet(frame, event.chef), [-16, 0, 16], startMs);
    case 'put':
      return clouds('puff', above(stationMiddle(frame, event.station)), [-24, 24], startMs);
    case 'binned':
      return event.station === null ? [] : clouds('puff', stationMiddle(frame, event.station), [-18, 0, 18], startMs);
    case 'unlocked':
      return fallingTag(frame, event, startMs);
    case 'order-served':
      return [servedPlate(frame, event.chef, event.order, startMs), ...coins(frame, event, startMs)];
    case 'order-cashed':
      return coins(frame, event, startMs);
    default:
      return [];
  }
}

function clouds(kind: 'puff' | 'smoke', at: Point, offsets: readonly number[], startMs: number): Effect[] {
  const rise = kind === 'smoke' ? -46 : -10;
  return offsets.map((x, index) => ({
    kind,
    at: { x: at.x + x * 0.5, y: at.y - (index % 2) * 6 },
    drift: { x: x * 0.9, y: rise - (index % 2) * rise * 0.3 },
    startMs,
  }));
}

const COINS = 3;
const COIN_APART_MS = 70;

function coins(frame: Frame, event: { chef: ChefId; coins: number }, startMs: number): Effect[] {
  if (event.coins <= 0) return [];
  const feet = chefFeet(frame, event.chef);
  return Array.from({ length: COINS }, (_, index) => ({
    kind: 'coin' as const,
    at: { x: feet.x, y: feet.y - 60 },
    startMs: startMs + index * COIN_APART_MS,
  }));
}

/** The finished dish, on its way out through the hatch beside its chef. */
function servedPlate(frame: Frame, chef: ChefId, order: OrderId, startMs: number): Effect {
  const feet = chefFeet(frame, chef);
  const dish = frame.snapshot.orders.find((candidate) => candidate.id === order)?.dish ?? '';
  return { kind: 'plate', at: { x: feet.x + 50, y: feet.y - 46 }, dish: dishName(dish), startMs };
}

const DISHES: readonly (readonly [string, ItemName])[] = [
  ['pasta', 'plated-pasta'],
  ['soup', 'plated-soup'],
  ['roast', 'plated-roast'],
];

function dishName(dish: string): ItemName {
  return DISHES.find(([word]) => dish.includes(word))?.[1] ?? 'plated-salad';
}

/** A tag that was taken off falls from where it hung. */
function fallingTag(frame: Frame, { lock, chef }: { lock: LockId; chef: ChefId }, startMs: number): Effect[] {
  const id = frame.snapshot.locks.find((entry) => entry.id === lock)?.station;
  const station = frame.plan.stations.find((candidate) => candidate.id === id);
  const number = numberOf(frame, chef);
  if (station === undefined || number === null) return [];
  const spot = loopSpot(station);
  const at = { x: station.column * UNITS_PER_TILE + spot.x, y: station.row * UNITS_PER_TILE + spot.y };
  return [{ kind: 'tag', at, chef: number, startMs }];
}

function above({ x, y }: Point): Point {
  return { x, y: y - 14 };
}

function apronOf(frame: Frame, seat: SeatId): ChefId | null {
  return frame.snapshot.seats.find((candidate) => candidate.id === seat)?.apron ?? null;
}

function numberOf(frame: Frame, id: ChefId): ChefNumber | null {
  const chef = frame.snapshot.chefs.find((candidate) => candidate.id === id);
  return chef === undefined ? null : chefNumber(chef);
}

export function chefFeet(frame: Frame, id: ChefId): Point {
  const index = frame.snapshot.chefs.findIndex((candidate) => candidate.id === id);
  const place = frame.poses[index] ?? frame.snapshot.chefs[index];
  return place === undefined ? { x: 0, y: 0 } : feetAt(place);
}

export function stationMiddle(frame: Frame, id: StationId): Point {
  const station = frame.plan.stations[frame.plan.stationIndex[id] ?? -1];
  if (station === undefined) return { x: 0, y: 0 };
  return { x: (station.column + 0.5) * UNITS_PER_TILE, y: (station.row + 0.2) * UNITS_PER_TILE };
}
