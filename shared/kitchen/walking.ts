import type { QueueAction } from './command.ts';
import { centreOf, tileOf } from './geometry.ts';
import { type Body, isBlocked } from './movement.ts';
import { faceStation, followField, isReachable, jumpTo, walkField } from './path.ts';
import type { Plan, StationPlan, WalkField } from './plan.ts';
import type { Refusal } from './refusal.ts';
import { findStation, stationIndexOf, stationOfLock, type Turn } from './turn.ts';
import type { Chef, Route } from './world.ts';

/** On the way to where one stands to use a station; at once where walking takes no time. */
export function walkTo(turn: Turn, chef: Chef, station: StationPlan): 'there' | 'walking' | Refusal {
  const { plan } = turn;
  const index = stationIndexOf(plan, station.id);
  if (!plan.rules.walking) {
    jumpTo(chef, station);
    return 'there';
  }
  if (standsAt(plan, chef, index)) {
    chef.route = null;
    faceStation(chef, station);
    return 'there';
  }
  if (!isReachable(plan, chef, index)) return { kind: 'no-way-there' };
  chef.route = { station: station.id, column: 0, row: 0 };
  return 'walking';
}

/** The way that an action of a queue begins with; null where its station is nowhere. */
export function routeTo(plan: Plan, action: QueueAction): Route | null {
  if (action.kind === 'go-tile') return { station: null, column: action.column, row: action.row };
  const station =
    action.kind === 'lock' || action.kind === 'unlock'
      ? stationOfLock(plan, action.lock)
      : findStation(plan, action.station);
  return station === null ? null : { station: station.id, column: 0, row: 0 };
}

export function standsAt(plan: Turn['plan'], body: { x: number; y: number }, stationIndex: number): boolean {
  const column = tileOf(body.x);
  const row = tileOf(body.y);
  const tile = row * plan.columns + column;
  return plan.fields[stationIndex]?.nextTile[tile] === tile && body.x === centreOf(column) && body.y === centreOf(row);
}

export function walkToTile(turn: Turn, chef: Chef, column: number, row: number): 'done' | 'walking' | Refusal {
  const { plan } = turn;
  if (isBlocked(plan, column, row)) return { kind: 'no-way-there' };
  if (chef.x === centreOf(column) && chef.y === centreOf(row)) {
    chef.route = null;
    return 'done';
  }
  if (!plan.rules.walking) {
    chef.x = centreOf(column);
    chef.y = centreOf(row);
    return 'done';
  }
  const isOnItsWay = chef.route?.station === null && chef.route.column === column && chef.route.row === row;
  if (!isOnItsWay && !leadsFrom(plan, fieldToTile(plan, column, row), chef)) return { kind: 'no-way-there' };
  chef.route = { station: null, column, row };
  return 'walking';
}

function leadsFrom(plan: Turn['plan'], field: WalkField, body: { x: number; y: number }): boolean {
  return (field.nextTile[tileOf(body.y) * plan.columns + tileOf(body.x)] ?? -1) >= 0;
}

/** One tick along the way. */
export function followRoute(turn: Turn, chef: Chef): void {
  if (chef.route !== null && walkRoute(turn.plan, chef, chef.route)) chef.route = null;
}

/** One tick along a way; true when it is at its end. Reads nothing but the plan, so that a client can foretell it. */
export function walkRoute(plan: Plan, body: Body, route: Route): boolean {
  if (route.station === null) return followField(plan, fieldToTile(plan, route.column, route.row), body);
  const index = stationIndexOf(plan, route.station);
  const field = plan.fields[index];
  const station = plan.stations[index];
  if (field === undefined || station === undefined || !followField(plan, field, body)) return false;
  faceStation(body, station);
  return true;
}

/** Worked out once for a tile that somebody wants to stand on; a plan never changes. */
function fieldToTile(plan: Plan, column: number, row: number): WalkField {
  const known = TILE_FIELDS.get(plan) ?? new Map<number, WalkField>();
  TILE_FIELDS.set(plan, known);
  const tile = row * plan.columns + column;
  const { straightMilliTiles, diagonalMilliTiles } = plan.rules;
  const field =
    known.get(tile) ??
    walkField(plan, [{ column, row }], { straight: straightMilliTiles, diagonal: diagonalMilliTiles });
  known.set(tile, field);
  return field;
}

const TILE_FIELDS = new WeakMap<Plan, Map<number, WalkField>>();
