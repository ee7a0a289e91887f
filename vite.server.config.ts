import { resolve } from 'node:path';
import { defineConfig } from 'vite';

const HERE = import.meta.dirname;

/** The server as one file beside node_modules: packages stay outside, our own sources go in. */
export default defineConfig({
  root: HERE,
  publicDir: false,
  build: {
    ssr: resolve(HERE, 'server/main.ts'),
    outDir: resolve(HERE, 'dist/server'),
    emptyOutDir: true,
    target: 'node24',
    sourcemap: true,
    rolldownOptions: { output: { entryFileNames: 'main.js' } },
  },
});
