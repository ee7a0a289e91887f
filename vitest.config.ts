import { defineConfig } from 'vitest/config';
import { iconsPlugin } from './scripts/icons-plugin.ts';

const long = process.env.LONG === '1';
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
          testTimeout: long ? 600_000 : 20_000,
          hookTimeout: 30_000,
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
          testTimeout: long ? 900_000 : 120_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
