import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { iconsPlugin } from './scripts/icons-plugin.ts';

const long = process.env.LONG === '1';
/** No test waits for a time: whoever waits so long waits in vain, on the slowest machine, too. */
const PATIENCE_MS = 60_000;
const expectation = { poll: { timeout: PATIENCE_MS, interval: 20 } };
const jsx = { jsx: { runtime: 'automatic' as const, importSource: 'preact' } };

export default defineConfig({
  test: {
    projects: [
      {
        plugins: [iconsPlugin()],
        oxc: jsx,
        test: {
          name: 'unit',
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: ['tests/e2e/**'],
          environment: 'node',
          // Many tests wait for timers of a server: a core that is left free for them is not missed.
          maxWorkers: Math.max(2, availableParallelism()),
          expect: expectation,
          testTimeout: long ? 1_200_000 : 3 * PATIENCE_MS,
          hookTimeout: 3 * PATIENCE_MS,
          sequence: { groupOrder: 0 },
        },
      },
      {
        plugins: [iconsPlugin()],
        oxc: jsx,
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.{ts,tsx}'],
          environment: 'node',
          // One browser at a time, after everything else: two would fight for the same cores.
          maxWorkers: 1,
          fileParallelism: false,
          expect: expectation,
          testTimeout: long ? 1_800_000 : 10 * PATIENCE_MS,
          hookTimeout: 5 * PATIENCE_MS,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
