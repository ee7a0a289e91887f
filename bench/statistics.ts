import { invariant } from '../shared/base/index.ts';

/** The smallest value that at least this share (0 to 1) of all values do not exceed. InvariantError for no values. */
export function quantile(values: readonly number[], share: number): number {
  invariant(values.length > 0, 'a quantile of something');
  const sorted = [...values].sort((a, b) => a - b);
  const index = Math.max(0, Math.ceil(sorted.length * share) - 1);
  return sorted[index] ?? Number.NaN;
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

export function mean(values: readonly number[]): number {
  return sum(values) / values.length;
}
