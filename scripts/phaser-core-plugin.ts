import { resolve } from 'node:path';
import type { Plugin } from 'vite';

const SOURCES = resolve(import.meta.dirname, '../node_modules/phaser/src');

/** Keys and pads are heard by the page; pictures come as textures, and nothing is loaded from a file. */
const UNUSED_PARTS = /^ *(Gamepad|Keyboard|Layer|[A-Za-z0-9]+File): require\('\.\/[a-z/]+(\/\w+)?'\),?$/gm;

/** The engine without what the game does not use (physics, sound, tilemaps, loading …): about 200 kB instead of 373. */
export function phaserCorePlugin(): Plugin {
  return {
    name: 'race-condiment:phaser-core',
    // While developing, the whole engine is fine, and it is prepared faster.
    apply: 'build',
    enforce: 'pre',
    resolveId: (id) => (id === 'phaser' ? resolve(SOURCES, 'phaser-core.js') : null),
    transform(code, id) {
      if (!id.startsWith(SOURCES)) return null;
      // The sources ask for switches that their own bundler would set.
      const switched = code
        .replace(/^global\.Phaser = .*$/m, '')
        .replace(UNUSED_PARTS, '')
        .replace(/typeof (WEBGL_RENDERER|CANVAS_RENDERER)\b/g, 'true')
        .replace(/typeof (WEBGL_DEBUG|EXPERIMENTAL|FEATURE_SOUND|PLUGIN_\w+)\b/g, 'false');
      return { code: switched, map: null };
    },
  };
}
