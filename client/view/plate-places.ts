import { CHEF_SCALE, type Point } from './art/index.ts';
import { type Area, overlap } from './sides.ts';

/** Somebody's state in a word, which wants to lie under the feet. Units of the kitchen. */
export interface PlateWish {
  number: number;
  feet: Point;
  width: number;
  /** Something in front hides the feet. */
  isRaised: boolean;
  /** What stands above the hat and is not to be hidden. */
  headroom: number;
}

export interface PlateRoom {
  /** Hats, in the order of the wishes. */
  hats: readonly Area[];
  /** Tags and rings. */
  others: readonly Area[];
  /** Below it nothing is seen. */
  bottom: number;
  size: number;
}

/** The middle of a plate's upper edge. */
export interface PlatePlace {
  x: number;
  top: number;
  isAbove: boolean;
}

const HEIGHT = 25;
const ROW = 27;
const BELOW_FEET = 8;
const ABOVE_HAT = 121 * CHEF_SCALE;
/** As far beside its chef a plate still belongs to it. */
const ASIDE_MOST = 32;
/** Two that share no more than their round ends are both read. */
const TOUCH = 8;
const ROUNDS = 12;
/** A tag or a ring is small, and all of it is read. */
const MATTERS = 2;

/** Where all plates lie: under the feet or above the hat, where they hide least, and never on each other. */
export function placePlates(wishes: readonly PlateWish[], room: PlateRoom): PlatePlace[] {
  const places = wishes.map((wish, index) => rowOf(wish, index, room));
  const order = wishes
    .map((wish, index) => ({ wish, place: places[index] }))
    .sort((a, b) => a.wish.feet.x - b.wish.feet.x || a.wish.number - b.wish.number)
    .flatMap(({ wish, place }) => (place === undefined ? [] : [{ wish, place }]));
  for (let round = 0; round < ROUNDS; round++) pushApart(order, room.size);
  stack(order, room.size);
  return places;
}

interface Lying {
  wish: PlateWish;
  place: PlatePlace;
}

function rowOf(wish: PlateWish, index: number, room: PlateRoom): PlatePlace {
  const { x, y } = wish.feet;
  const below = y + BELOW_FEET;
  const above = y - ABOVE_HAT - wish.headroom - (HEIGHT - 1) * room.size - 4;
  const fits = !wish.isRaised && below + HEIGHT * room.size <= room.bottom;
  const rows = [
    ...(fits ? [{ top: below, isAbove: false, dislike: 0 }] : []),
    { top: above, isAbove: true, dislike: 0.12 },
    { top: above - ROW * room.size, isAbove: true, dislike: 0.5 },
  ];
  const hats = room.hats.filter((_, other) => other !== index);
  const whole = wish.width * HEIGHT * room.size;
  let best: PlatePlace = { x, top: above, isAbove: true };
  let least = Number.POSITIVE_INFINITY;
  for (const { top, isAbove, dislike } of rows) {
    const area = areaOf(wish, { x, top, isAbove }, room.size);
    const cost = (hiddenBy(area, hats) + MATTERS * hiddenBy(area, room.others)) / whole + dislike;
    if (cost >= least) continue;
    least = cost;
    best = { x, top, isAbove };
  }
  return best;
}

function hiddenBy(area: Area, others: readonly Area[]): number {
  return others.reduce((sum, other) => sum + overlap(area, other), 0);
}

export function areaOf(wish: PlateWish, { x, top }: PlatePlace, size: number): Area {
  return { x: x - wish.width / 2, y: top, w: wish.width, h: HEIGHT * size };
}

function pushApart(order: readonly Lying[], size: number): void {
  eachPair(order, size, (left, right, shared) => {
    left.place.x = Math.max(left.wish.feet.x - ASIDE_MOST * size, left.place.x - shared / 2);
    right.place.x = Math.min(right.wish.feet.x + ASIDE_MOST * size, right.place.x + shared / 2);
  });
}

/** Who still lies on another goes one row further out. */
function stack(order: readonly Lying[], size: number): void {
  eachPair(order, size, (_, right, shared) => {
    if (shared > TOUCH * size) right.place.top += (right.place.isAbove ? -ROW : ROW) * size;
  });
}

function eachPair(
  order: readonly Lying[],
  size: number,
  visit: (left: Lying, right: Lying, shared: number) => void,
): void {
  for (const [index, left] of order.entries()) {
    for (const right of order.slice(index + 1)) {
      if (Math.abs(left.place.top - right.place.top) >= HEIGHT * size) continue;
      const shared = left.place.x + left.wish.width / 2 - (right.place.x - right.wish.width / 2);
      if (shared > 0) visit(left, right, shared);
    }
  }
}
