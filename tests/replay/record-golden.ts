import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { GOLDEN_GAMES, recordGame } from './golden-games.ts';

/**
 * Records the golden games anew: `npm run golden`. Only for a rule that was changed on purpose, in the same commit, which
 * says why; whoever did not mean to change a rule has found a mistake.
 */
const folder = join(import.meta.dirname, 'golden');
mkdirSync(folder, { recursive: true });
for (const game of GOLDEN_GAMES) {
  const recording = recordGame(game);
  const { commands, digests, ...head } = recording;
  const lines = (list: readonly unknown[]) => `[\n${list.map((entry) => JSON.stringify(entry)).join(',\n')}\n]`;
  const text = `${JSON.stringify(head).slice(0, -1)},"commands":${lines(commands)},"digests":${lines(digests)}}\n`;
  writeFileSync(join(folder, `${game.name}.json`), text);
  process.stdout.write(`${game.name}: ${recording.ticks} ticks, ${commands.length} commands\n`);
}

// As `npm run format` would leave them.
const biome = join(import.meta.dirname, '../../node_modules/@biomejs/biome/bin/biome');
execFileSync(process.execPath, [biome, 'format', '--write', folder], { stdio: 'inherit' });
