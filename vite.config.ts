import { resolve } from 'node:path';
import { defineConfig } from 'vite';
import { iconsPlugin } from './scripts/icons-plugin.ts';
import { phaserCorePlugin } from './scripts/phaser-core-plugin.ts';

const HERE = import.meta.dirname;

/** Colyseus speaks its WebSocket at /<process>/<room>; everything else there belongs to Vite. */
const ROOM_SOCKET = '^/[\\w-]+/[\\w-]+\\?.*sessionId=';

export default defineConfig(() => {
  const server = process.env.DEV_SERVER_URL;
  return {
    root: resolve(HERE, 'client'),
    // Relative addresses let the same build live under any path.
    base: './',
    cacheDir: resolve(HERE, 'node_modules/.vite'),
    oxc: { jsx: { runtime: 'automatic' as const, importSource: 'preact' } },
    plugins: [iconsPlugin(), phaserCorePlugin()],
    build: {
      outDir: resolve(HERE, 'dist/client'),
      emptyOutDir: true,
      target: 'baseline-widely-available' as const,
      // Phaser alone is larger than the default limit.
      chunkSizeWarningLimit: 1600,
    },
    server: server
      ? {
          strictPort: true,
          proxy: {
            '^/(matchmake|api|health|metrics)(/|\\?|$)': { target: server },
            [ROOM_SOCKET]: { target: server, ws: true },
          },
        }
      : {},
  };
});
