/** Random rounds per property: short in CI, ten times as many in the long run. */
export const RUNS = process.env.LONG === '1' ? 3000 : 300;
