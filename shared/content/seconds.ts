import { TICKS_PER_SECOND } from '../kitchen/index.ts';

/** Whole ticks, to the nearest, of a number of seconds written in a table: 0.2 s are 6 ticks. */
export function seconds(count: number): number {
  return Math.floor(count * TICKS_PER_SECOND + 0.5);
}
