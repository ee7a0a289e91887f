export function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}

/** Quotient of two non-negative integers, rounded up. */
export function ceilDiv(dividend: number, divisor: number): number {
  return Math.floor((dividend + divisor - 1) / divisor);
}

/** Largest integer whose square is at most `value` (Newton's method on integers). */
export function floorSqrt(value: number): number {
  if (value < 2) return value;
  let root = value;
  let next = Math.floor((root + 1) / 2);
  while (next < root) {
    root = next;
    next = Math.floor((root + Math.floor(value / root)) / 2);
  }
  return root;
}
