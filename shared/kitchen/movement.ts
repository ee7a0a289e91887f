import { RADIUS, TILE, tileOf, unitX, unitY } from './geometry.ts';
import type { Plan } from './plan.ts';

/** The part of a chef that moves: all that a client needs to predict its own. */
export interface Body {
  x: number;
  y: number;
  facing: number;
}

/**
 * One tick of steered movement: x first, then y, each clipped at walls and stations; no input keeps the facing.
 * Draws no chance and reads nothing but the plan, so that a client predicts its own chef exactly.
 */
export function moveBody(plan: Plan, body: Body, direction: number, dashing: boolean): void {
  if (direction === 0) return;
  const dx = unitX(direction);
  const dy = unitY(direction);
  const { straightMilliTiles, diagonalMilliTiles, dashFactor } = plan.rules;
  const speed = (dx !== 0 && dy !== 0 ? diagonalMilliTiles : straightMilliTiles) * (dashing ? dashFactor : 1);
  body.facing = direction;
  slide(plan, body, dx * speed, dy * speed);
}

/** Moves by less than a tile along each axis, x first, stopping at the edge of whatever blocks. */
export function slide(plan: Plan, body: Body, dx: number, dy: number): void {
  if (dx !== 0) body.x = clippedX(plan, body, dx);
  if (dy !== 0) body.y = clippedY(plan, body, dy);
}

export function isBlocked(plan: Plan, column: number, row: number): boolean {
  if (column < 0 || row < 0 || column >= plan.columns || row >= plan.rows) return true;
  return plan.blocked[row * plan.columns + column] === true;
}

function clippedX(plan: Plan, body: Body, dx: number): number {
  const goal = body.x + dx;
  const edge = dx > 0 ? tileOf(goal + RADIUS - 1) : tileOf(goal - RADIUS);
  const first = tileOf(body.y - RADIUS);
  const last = tileOf(body.y + RADIUS - 1);
  for (let row = first; row <= last; row++) {
    if (isBlocked(plan, edge, row))
      return dx > 0 ? Math.max(body.x, edge * TILE - RADIUS) : Math.min(body.x, (edge + 1) * TILE + RADIUS);
  }
  return goal;
}

function clippedY(plan: Plan, body: Body, dy: number): number {
  const goal = body.y + dy;
  const edge = dy > 0 ? tileOf(goal + RADIUS - 1) : tileOf(goal - RADIUS);
  const first = tileOf(body.x - RADIUS);
  const last = tileOf(body.x + RADIUS - 1);
  for (let column = first; column <= last; column++) {
    if (isBlocked(plan, column, edge))
      return dy > 0 ? Math.max(body.y, edge * TILE - RADIUS) : Math.min(body.y, (edge + 1) * TILE + RADIUS);
  }
  return goal;
}
