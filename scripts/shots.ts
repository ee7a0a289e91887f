/**
 * `npm run shots -- [folder of target pictures] [--readme]`: the screens of look/LOOK.md, taken from the running game
 * into shots/, each beside its target on one sheet. `--readme` renews docs/screenshot.png as well.
 */
import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Game, startGame } from '../tests/e2e/support/game.ts';
import { ensureBuilt, fail, ROOT } from './bootstrap.mjs';
import { ensureChromium } from './chromium.mjs';
import { SCREENS, type Shot } from './pictures/screens.ts';
import { makeSheet } from './pictures/sheet.ts';

const args = process.argv.slice(2);
const targets = args.find((arg) => !arg.startsWith('--')) ?? null;
/** `--only=menu --only=lobby`: the others stay as they are. */
const wanted = args.filter((arg) => arg.startsWith('--only=')).map((arg) => arg.slice('--only='.length));
const folder = join(ROOT, 'shots');

if (!ensureBuilt()) fail('The game could not be built.');
const chromium = ensureChromium();
if (chromium === null) process.exit(1);
process.env.CHROMIUM_PATH = chromium;

await mkdir(folder, { recursive: true });
const game = await startGame();
try {
  for (const [name, take] of Object.entries(SCREENS)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    await take(game, shotAs(name));
    console.log(`shots/${name}.png`);
  }
  console.log(await makeSheet(game.browser, { folder, targets, names: Object.keys(SCREENS) }));
} finally {
  await closeAll(game);
}
if (args.includes('--readme')) await copyFile(join(folder, 'kitchen-threads.png'), join(ROOT, 'docs/screenshot.png'));

function shotAs(name: string): Shot {
  return async (page) => {
    await page.evaluate(() => document.fonts.ready);
    await page.screenshot({ path: join(folder, `${name}.png`) });
  };
}

async function closeAll(running: Game): Promise<void> {
  for (const context of running.browser.contexts()) await context.close();
  await running.close();
}
