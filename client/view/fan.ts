import { isBlocked, type Plan, TILE, tileOf } from '../../shared/kitchen/index.ts';

/** Somebody who stands in the kitchen. Milli-tiles. */
export interface Stander {
  number: number;
  x: number;
  y: number;
  /** Who walks is drawn where it is: only those who stand make room for each other. */
  isStill: boolean;
  isMine: boolean;
}

/** Nobody is drawn further than this beside its true place, and one's own chef less. */
export const FAN_MOST = 300;
export const FAN_MOST_MINE = 250;
/** So far apart, hats and marks of two are both seen. */
const FAN_GAP = 600;
/** Whoever stands this much further back is seen over the other's hat. */
const SAME_ROW = 450;
/** Beside a station the body may lean over it by a hair. */
const ELBOW_ROOM = 240;
/** Within this, the number decides who stands on the left, so that equal places never swap. */
const SAME_PLACE = 200;
/** Three and more are too close side by side: every second one is drawn a little further back, its mark over the hats. */
const STEP_BACK = 280;
const ROUNDS = 32;

/** Beside the true place, in milli-tiles. */
export interface Offset {
  x: number;
  y: number;
}

/** How far from its true place everybody is drawn, so that nobody hides anybody. In the order given. */
export function fanOut(plan: Plan, standers: readonly Stander[]): Offset[] {
  const offsets = standers.map((): Offset => ({ x: 0, y: 0 }));
  for (const group of groupsOf(standers)) {
    const sorted = [...group].sort((a, b) => a.place - b.place || a.stander.number - b.stander.number);
    for (const [index, x] of spread(plan, sorted).entries()) {
      const entry = sorted[index];
      if (entry === undefined) continue;
      const isBack = sorted.length > 2 && index % 2 === 1;
      offsets[entry.index] = { x: Math.round(x - entry.stander.x), y: isBack ? -roomBehind(plan, entry.stander) : 0 };
    }
  }
  return offsets;
}

interface Placed {
  index: number;
  stander: Stander;
  place: number;
}

/** Chefs that stand in each other's picture, directly or by way of others. */
function groupsOf(standers: readonly Stander[]): Placed[][] {
  const groups: Placed[][] = [];
  for (const [index, stander] of standers.entries()) {
    if (!stander.isStill) continue;
    const touched = groups.filter((group) => group.some((other) => hides(other.stander, stander)));
    const merged = [...touched.flat(), { index, stander, place: Math.round(stander.x / SAME_PLACE) }];
    for (const group of touched) groups.splice(groups.indexOf(group), 1);
    groups.push(merged);
  }
  return groups.filter((group) => group.length > 1);
}

function hides(a: Stander, b: Stander): boolean {
  return Math.abs(a.x - b.x) < FAN_GAP && Math.abs(a.y - b.y) < SAME_ROW;
}

/** Pushes neighbours apart, a little each round, as far as everybody may go. */
function spread(plan: Plan, sorted: readonly Placed[]): number[] {
  const ends = sorted.map(({ stander }) => endsOf(plan, stander));
  const gap = Math.min(FAN_GAP, (2 * FAN_MOST) / (sorted.length - 1));
  const xs = sorted.map(({ stander }) => stander.x);
  for (let round = 0; round < ROUNDS; round++) {
    for (let right = 1; right < xs.length; right++) {
      const left = right - 1;
      const push = (gap - ((xs[right] ?? 0) - (xs[left] ?? 0))) / 2;
      if (push <= 0) continue;
      xs[left] = within(ends[left], (xs[left] ?? 0) - push);
      xs[right] = within(ends[right], (xs[right] ?? 0) + push);
    }
  }
  return xs;
}

/** From where to where somebody may be drawn: near its place, and not in what stands beside it. */
function endsOf(plan: Plan, { x, y, isMine }: Stander): readonly [number, number] {
  const most = isMine ? FAN_MOST_MINE : FAN_MOST;
  const column = tileOf(x);
  const row = tileOf(y);
  const left = isBlocked(plan, column - 1, row) ? column * TILE + ELBOW_ROOM : Number.NEGATIVE_INFINITY;
  const right = isBlocked(plan, column + 1, row) ? (column + 1) * TILE - ELBOW_ROOM : Number.POSITIVE_INFINITY;
  return [Math.min(x, Math.max(x - most, left)), Math.max(x, Math.min(x + most, right))];
}

function roomBehind(plan: Plan, { x, y }: Stander): number {
  const row = tileOf(y);
  return isBlocked(plan, tileOf(x), row - 1) ? Math.min(STEP_BACK, y - row * TILE) : STEP_BACK;
}

function within(ends: readonly [number, number] | undefined, x: number): number {
  return ends === undefined ? x : Math.min(ends[1], Math.max(ends[0], x));
}
