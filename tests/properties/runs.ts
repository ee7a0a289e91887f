/** Random rounds per property: short in CI, ten times as many in the long run. */
export const RUNS = process.env.LONG === '1' ? 3000 : 300;

/** A property that has found something takes its time to make it small. */
export const PATIENCE_MS = process.env.LONG === '1' ? 1_800_000 : 120_000;
