import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Plugin } from 'vite';

const VIRTUAL_ID = 'virtual:icons';
const RESOLVED_ID = `\0${VIRTUAL_ID}`;
const NAMES_FILE = resolve(import.meta.dirname, '../client/view/art/icon-names.ts');

interface IconSet {
  readonly icons: Readonly<Record<string, { readonly body: string }>>;
  readonly aliases?: Readonly<Record<string, { readonly parent: string }>>;
}

/** Ships only the pictures that the game names: the whole set would weigh more than the game. */
export function iconsPlugin(): Plugin {
  return {
    name: 'race-condiment:icons',
    resolveId: (id) => (id === VIRTUAL_ID ? RESOLVED_ID : null),
    async load(id) {
      if (id !== RESOLVED_ID) return null;
      this.addWatchFile(NAMES_FILE);
      return `export const ICONS = ${JSON.stringify(pickIcons(await readNames(), readIconSet()))};`;
    },
    handleHotUpdate({ file, server }) {
      if (resolve(file) !== NAMES_FILE) return undefined;
      const icons = server.moduleGraph.getModuleById(RESOLVED_ID);
      return icons ? [icons] : undefined;
    },
  };
}

/** The bodies of the named icons; throws with every name the set does not have. */
export function pickIcons(names: readonly string[], set: IconSet): Record<string, string> {
  const bodyOf = (name: string) => set.icons[name]?.body ?? set.icons[set.aliases?.[name]?.parent ?? '']?.body;
  const unknown = names.filter((name) => bodyOf(name) === undefined);
  if (unknown.length > 0) throw new Error(`fluent-emoji-flat has no icon named: ${unknown.join(', ')}`);
  return Object.fromEntries(names.map((name) => [name, bodyOf(name) ?? '']));
}

async function readNames(): Promise<readonly string[]> {
  if (!existsSync(NAMES_FILE)) return [];
  // The query makes Node read the file again after an edit; the file itself imports nothing.
  const module: { ICON_NAMES?: readonly string[] } = await import(
    `${pathToFileURL(NAMES_FILE).href}?at=${process.hrtime.bigint()}`
  );
  if (!module.ICON_NAMES) throw new Error('client/view/art/icon-names.ts exports no ICON_NAMES');
  return module.ICON_NAMES;
}

function readIconSet(): IconSet {
  return createRequire(import.meta.url)('@iconify-json/fluent-emoji-flat/icons.json');
}
