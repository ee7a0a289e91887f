import { centreOf, tileOf } from './geometry.ts';
import { isBlocked } from './movement.ts';
import { faceStation, followField, isReachable, jumpTo, walkField } from './path.ts';
import type { Plan, StationPlan, WalkField } from './plan.ts';
import type { Refusal } from './refusal.ts';
import { stationIndexOf, type Turn } from './turn.ts';
import type { Chef } from './world.ts';

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
  const { route } = chef;
  if (route === null) return;
  const { plan } = turn;
  if (route.station === null) {
    if (followField(plan, fieldToTile(plan, route.column, route.row), chef)) chef.route = null;
    return;
  }
  const index = stationIndexOf(plan, route.station);
  const field = plan.fields[index];
  const station = plan.stations[index];
  if (field === undefined || station === undefined) return;
  if (followField(plan, field, chef)) {
    chef.route = null;
    faceStation(chef, station);
  }
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
