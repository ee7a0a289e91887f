import { describe, expect, it } from 'vitest';
import { readTree } from './source-tree.ts';
import { findBrokenWalls } from './walls.ts';

/** Judges a small invented project; the doors of shared/ always exist in it. */
function judge(files: Readonly<Record<string, string>>): string[] {
  const folders = ['base', 'kernel', 'kitchen', 'program', 'inspector', 'content', 'net', 'bots'];
  const doors = folders.map((name): [string, string] => [`shared/${name}/index.ts`, '']);
  return findBrokenWalls(new Map([...doors, ...Object.entries(files)]));
}

describe('the walls of the house', () => {
  it('all stand', () => {
    expect(findBrokenWalls(readTree())).toEqual([]);
  });
});

describe('a wall between the folders of shared/', () => {
  it('lets an inner folder be known by an outer one through its door', () => {
    expect(judge({ 'shared/kitchen/step.ts': "import { a } from '../kernel/index.ts';" })).toEqual([]);
  });

  it('breaks when an inner folder knows an outer one', () => {
    expect(judge({ 'shared/kernel/a.ts': "import { a } from '../kitchen/index.ts';" })).toEqual([
      'shared/kernel/a.ts imports shared/kitchen/index.ts: shared/kernel may not know shared/kitchen',
    ]);
  });

  it('breaks when a folder is entered beside its door', () => {
    const files = { 'shared/kernel/mutex.ts': '', 'shared/kitchen/a.ts': "export * from '../kernel/mutex.ts';" };
    expect(judge(files)).toEqual([
      'shared/kitchen/a.ts imports shared/kernel/mutex.ts: shared/kernel is entered through its index.ts',
    ]);
  });

  it('breaks when a folder uses its own door', () => {
    expect(judge({ 'shared/kernel/a.ts': "import type { A } from './index.ts';" })).toEqual([
      'shared/kernel/a.ts imports shared/kernel/index.ts: the door is for the outside only',
    ]);
  });

  it('lets net know the types of the kitchen and nothing more', () => {
    expect(judge({ 'shared/net/a.ts': "import type { World } from '../kitchen/index.ts';" })).toEqual([]);
    expect(judge({ 'shared/net/a.ts': "import { type World, step } from '../kitchen/index.ts';" })).toEqual([
      'shared/net/a.ts imports shared/kitchen/index.ts: shared/net may know only types of shared/kitchen',
    ]);
  });

  it('breaks when the rules stand on a package of one end', () => {
    expect(
      judge({ 'shared/kitchen/a.ts': "import 'node:fs';", 'shared/content/b.ts': "import { z } from 'zod';" }),
    ).toEqual(['shared/kitchen/a.ts imports node:fs: shared/kitchen does not stand on this package']);
  });
});

describe('a wall between client and server', () => {
  it('breaks on a value, a type and an import that runs later', () => {
    const files = {
      'client/net/a.ts': "export type A = import('../../server/main.ts').A;",
      'client/net/b.ts': "const later = import('../../server/main.ts');",
      'server/main.ts': "import type { B } from '../client/main.ts';",
      'client/main.ts': '',
    };
    expect(judge(files)).toEqual([
      'client/net/a.ts imports server/main.ts: client and server never import each other',
      'client/net/b.ts imports server/main.ts: client and server never import each other',
      'server/main.ts imports client/main.ts: client and server never import each other',
    ]);
  });
});

describe('a wall inside one end', () => {
  it.each([
    ['client/model/frame.ts', 'phaser', 'model and input know no Phaser'],
    ['client/input/pad.ts', 'phaser', 'model and input know no Phaser'],
    ['client/view/chef.ts', '../net/link.ts', 'the view knows neither net nor ui'],
    ['client/scenes/kitchen.ts', '../ui/hud.tsx', 'the view knows neither net nor ui'],
    ['client/view/chef.ts', 'colyseus.js', 'the view knows neither net nor ui'],
    ['server/match/host.ts', '@colyseus/core', 'only server/rooms and the composition root know Colyseus'],
    ['server/match/host.ts', '@colyseus/schema', 'only server/rooms and the composition root know Colyseus'],
    ['server/match/mirror.ts', 'colyseus', 'the mirror knows the schema library, not the rooms'],
    ['server/classroom/lesson.ts', '../store/index.ts', 'match and classroom stand alone'],
    ['server/rooms/kitchen-room.ts', 'kysely', 'only server/store knows the database'],
  ])('breaks when %s imports %s', (from, specifier, why) => {
    const targets = { 'client/net/link.ts': '', 'client/ui/hud.tsx': '', 'server/store/index.ts': '' };
    const broken = judge({ ...targets, [from]: `import '${specifier}';` });
    expect(broken).toEqual([expect.stringMatching(new RegExp(`^${from} imports .*: ${why}$`))]);
  });

  it.each([
    ['client/view/chef.ts', 'phaser'],
    ['server/match/mirror.ts', '@colyseus/schema'],
    ['server/rooms/kitchen-room.ts', 'colyseus'],
    ['server/store/sqlite.ts', 'better-sqlite3'],
  ])('lets %s import %s', (from, specifier) => {
    expect(judge({ [from]: `import '${specifier}';` })).toEqual([]);
  });
});

describe('import cycles', () => {
  it('are found through types and re-exports, and told as the way round', () => {
    const files = {
      'client/a.ts': "import type { B } from './b.ts';",
      'client/b.ts': "export { C } from './c.ts';",
      'client/c.ts': "import './a.ts';",
    };
    expect(judge(files)).toEqual(['import cycle: client/a.ts → client/b.ts → client/c.ts → client/a.ts']);
  });

  it('include a file that imports itself', () => {
    expect(judge({ 'client/a.ts': "import './a.ts';" })).toEqual(['import cycle: client/a.ts → client/a.ts']);
  });
});

describe('an import of nothing', () => {
  it('is refused, also when only the extension is missing', () => {
    expect(judge({ 'client/a.ts': "import './b';", 'client/b.ts': '' })).toEqual([
      'client/a.ts imports client/b: no such file (imports carry their extension)',
    ]);
  });
});

describe('determinism of shared/', () => {
  it.each([
    ['const a = Math.random();', 'no Math.random'],
    ['const a = Math.sqrt(2);', 'no Math.sqrt'],
    ['const { random } = Math;', 'no Math.[…]'],
    ['const a = Date.now();', 'no Date'],
    ['setTimeout(() => {}, 1);', 'no setTimeout'],
    ["console.log('x');", 'no console'],
    ['const a = performance.now();', 'no performance'],
    ['const a = new Intl.Collator();', 'no Intl'],
    ["const a = 'a'.localeCompare('b');", 'no localeCompare'],
    ['for (const key in {}) key;', 'no for…in, its order is not ours'],
    ['async function later() {}', 'no async in the rules'],
  ])('refuses %s', (source, reason) => {
    expect(judge({ 'shared/base/a.ts': source })).toEqual([`shared/base/a.ts: ${reason}`]);
  });

  it('allows what has one answer everywhere, and words in comments, texts and member names', () => {
    const source = `
      // Date and Math.random are only spoken of here.
      const review = { performance: Math.min(1, 2), text: 'Date' };
      export const total = [3, 1].sort((a, b) => a - b).length + review.performance + Math.imul(2, 3);
    `;
    expect(judge({ 'shared/base/a.ts': source })).toEqual([]);
  });

  it('leaves the two ends free', () => {
    expect(judge({ 'server/clock.ts': 'export const now = () => Date.now();' })).toEqual([]);
  });
});

describe('escapes from the types', () => {
  it('are refused everywhere', () => {
    const files = {
      'tests/a.ts': 'export const a = JSON.parse("1") as any;',
      'client/b.ts': 'export const b = [1][0]!;',
    };
    expect(judge(files)).toEqual(['client/b.ts: no ! after a value', 'tests/a.ts: no any']);
  });
});
