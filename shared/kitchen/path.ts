import { centreOf, mainDirection, offsetToStation, tileOf } from './geometry.ts';
import { type Body, isBlocked, slide } from './movement.ts';
import type { Plan, StationPlan, Tile, WalkField } from './plan.ts';
import type { Chef } from './world.ts';

const FAR = 1_000_000;
const NEIGHBOURS = [
  [0, -1],
  [1, 0],
  [0, 1],
  [-1, 0],
  [1, -1],
  [1, 1],
  [-1, 1],
  [-1, -1],
] as const;

type Grid = Pick<Plan, 'columns' | 'rows' | 'blocked'>;

/**
 * For every tile the next tile on a shortest way to one of the goals, and the milli-ticks it takes at walking speed
 * (straight 1000 / 166 ticks a tile, diagonal 1000 / 117), never cutting a corner. Goals lead to themselves.
 * Source: Dijkstra, "A note on two problems in connexion with graphs", 1959 (from the goals outwards).
 */
export function walkField(
  grid: Grid,
  goals: readonly Tile[],
  speeds: { straight: number; diagonal: number },
): WalkField {
  const size = grid.columns * grid.rows;
  const cost: number[] = new Array(size).fill(FAR);
  const nextTile: number[] = new Array(size).fill(-1);
  const done: boolean[] = new Array(size).fill(false);
  for (const goal of goals) {
    cost[goal.row * grid.columns + goal.column] = 0;
    nextTile[goal.row * grid.columns + goal.column] = goal.row * grid.columns + goal.column;
  }
  for (let tile = cheapest(cost, done); tile >= 0; tile = cheapest(cost, done)) {
    done[tile] = true;
    relax(grid, speeds, { tile, cost, nextTile });
  }
  return { nextTile, ticks: cost.map((milliTicks) => (milliTicks >= FAR ? FAR : Math.floor(milliTicks / 1000))) };
}

function cheapest(cost: readonly number[], done: readonly boolean[]): number {
  let best = -1;
  for (let tile = 0; tile < cost.length; tile++) {
    const here = cost[tile] ?? FAR;
    if (done[tile] !== true && here < FAR && (best < 0 || here < (cost[best] ?? FAR))) best = tile;
  }
  return best;
}

function relax(
  grid: Grid,
  speeds: { straight: number; diagonal: number },
  search: { tile: number; cost: number[]; nextTile: number[] },
): void {
  const column = search.tile % grid.columns;
  const row = Math.floor(search.tile / grid.columns);
  for (const [dx, dy] of NEIGHBOURS) {
    if (!canStep(grid, column, row, dx, dy)) continue;
    const other = (row + dy) * grid.columns + column + dx;
    const length =
      dx !== 0 && dy !== 0 ? Math.floor(1_000_000 / speeds.diagonal) : Math.floor(1_000_000 / speeds.straight);
    const through = (search.cost[search.tile] ?? FAR) + length;
    if (through < (search.cost[other] ?? FAR)) {
      search.cost[other] = through;
      search.nextTile[other] = search.tile;
    }
  }
}

function canStep(grid: Grid, column: number, row: number, dx: number, dy: number): boolean {
  const plan = grid as Plan;
  if (isBlocked(plan, column + dx, row + dy)) return false;
  return dx === 0 || dy === 0 || (!isBlocked(plan, column + dx, row) && !isBlocked(plan, column, row + dy));
}

/** Ticks to walk from here until one stands at the station; a million when there is no way. */
export function walkTicks(plan: Plan, body: { x: number; y: number }, stationIndex: number): number {
  return plan.fields[stationIndex]?.ticks[tileOf(body.y) * plan.columns + tileOf(body.x)] ?? FAR;
}

export function isReachable(plan: Plan, body: { x: number; y: number }, stationIndex: number): boolean {
  return walkTicks(plan, body, stationIndex) < FAR;
}

/** One tick along a field; true once the body stands on the middle of a goal. */
export function followField(plan: Plan, field: WalkField, body: Body): boolean {
  let budget = plan.rules.straightMilliTiles;
  while (budget > 0) {
    const here = tileOf(body.y) * plan.columns + tileOf(body.x);
    const next = field.nextTile[here] ?? -1;
    if (next < 0) return true;
    const goalX = centreOf(next % plan.columns);
    const goalY = centreOf(Math.floor(next / plan.columns));
    if (body.x === goalX && body.y === goalY) {
      if (next === here) return true;
      return false;
    }
    const left = walkTowards(plan, body, { x: goalX, y: goalY }, budget);
    if (left === budget) return false;
    budget = left;
  }
  const tile = tileOf(body.y) * plan.columns + tileOf(body.x);
  return field.nextTile[tile] === tile && body.x === centreOf(tileOf(body.x)) && body.y === centreOf(tileOf(body.y));
}

/** Diagonally as far as both axes ask for it, then straight. Returns what is left of the budget (in straight milli-tiles). */
function walkTowards(plan: Plan, body: Body, goal: { x: number; y: number }, budget: number): number {
  const { straightMilliTiles, diagonalMilliTiles } = plan.rules;
  const dx = goal.x - body.x;
  const dy = goal.y - body.y;
  const both = Math.min(Math.abs(dx), Math.abs(dy));
  if (both > 0) {
    const affordable = Math.max(1, Math.floor((budget * diagonalMilliTiles) / straightMilliTiles));
    const steps = Math.min(both, affordable);
    turnTo(body, dx, dy);
    slide(plan, body, Math.sign(dx) * steps, Math.sign(dy) * steps);
    return Math.max(0, budget - Math.floor((steps * straightMilliTiles + diagonalMilliTiles - 1) / diagonalMilliTiles));
  }
  const steps = Math.min(Math.max(Math.abs(dx), Math.abs(dy)), budget);
  turnTo(body, dx, dy);
  slide(plan, body, Math.sign(dx) * steps, Math.sign(dy) * steps);
  return budget - steps;
}

function turnTo(body: Body, dx: number, dy: number): void {
  const sx = Math.sign(dx);
  const sy = Math.sign(dy);
  body.facing = DIRECTION_BY_SIGN[(sy + 1) * 3 + sx + 1] ?? body.facing;
}
const DIRECTION_BY_SIGN = [8, 1, 2, 7, 0, 3, 6, 5, 4] as const;

/** Looks at a station from where one stands. */
export function faceStation(chef: Body, station: StationPlan): void {
  const { dx, dy } = offsetToStation(chef.x, chef.y, station);
  const direction = mainDirection(dx, dy);
  if (direction !== 0) chef.facing = direction;
}

/** Stands at the station at once: for kitchens where walking takes no time. */
export function jumpTo(chef: Chef, station: StationPlan): void {
  const stand = station.standing[0];
  if (stand === undefined) return;
  chef.x = centreOf(stand.column);
  chef.y = centreOf(stand.row);
  faceStation(chef, station);
}
