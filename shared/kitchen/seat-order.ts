import { hash32 } from '../base/index.ts';

/**
 * The order in which seats and chefs are visited in a tick: a permutation of 0 … count − 1 from a pure hash, the same
 * for every system of that tick, so that no seat is favoured and no chance is drawn (Fisher–Yates on hashed words).
 */
export function seatOrder(seed: number, tick: number, count: number): number[] {
  const order: number[] = [];
  for (let index = 0; index < count; index++) order.push(index);
  let word = hash32(seed, tick);
  for (let last = count - 1; last > 0; last--) {
    const other = word % (last + 1);
    word = hash32(word, last);
    const kept = order[last] ?? 0;
    order[last] = order[other] ?? 0;
    order[other] = kept;
  }
  return order;
}
