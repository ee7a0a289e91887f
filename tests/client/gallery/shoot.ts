import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { chromium } from 'playwright-core';
import { createServer } from 'vite';
import { iconsPlugin } from '../../../scripts/icons-plugin.ts';

/** `node tests/client/gallery/shoot.ts <folder> [pages…]`: every overlay at the three sizes that must work. */
const [folder = 'shots', ...asked] = process.argv.slice(2);
const PAGES = [
  'menu',
  'menu-empty',
  'lobby',
  'lobby-guest',
  'lobby-watching',
  'room',
  'room-read',
  'device',
  'threads',
  'several',
  'dispatcher',
  'busy',
  'deadlock',
  'result',
  'result-lost',
  'result-guest',
  'result-watching',
  'experiment',
  'many',
  'howto',
  'settings',
  'keys',
  'error',
  'seat-question',
  'coming-back',
  'watch',
  'watch-dispatcher',
  'watch-deadlock',
  'look-on',
  'recent',
  'recent-empty',
  'bests',
  'replay',
  'replay-old',
];
const SIZES = [
  [1366, 768],
  [1920, 1080],
  [844, 390],
] as const;

const root = resolve(import.meta.dirname, '../../..');
const server = await createServer({
  root,
  configFile: false,
  logLevel: 'error',
  cacheDir: resolve(root, 'node_modules/.vite-gallery'),
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  plugins: [iconsPlugin()],
  server: { port: 0, host: '127.0.0.1', hmr: false, watch: null },
});
await server.listen();
const address = server.resolvedUrls?.local[0] ?? '';
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
mkdirSync(folder, { recursive: true });
for (const [width, height] of SIZES) {
  const context = await browser.newContext({ viewport: { width, height }, hasTouch: height < 400 });
  const page = await context.newPage();
  page.on('pageerror', (error) => process.stderr.write(`page error: ${error.stack}\n`));
  page.on('console', (message) => message.type() === 'error' && process.stderr.write(`console: ${message.text()}\n`));
  for (const name of asked.length > 0 ? asked : PAGES) {
    await page.goto(`${address}tests/client/gallery/index.html?page=${name}`);
    await page.waitForSelector('#ui > *');
    if (name === 'replay') await page.waitForSelector('[data-testid=to-result]:enabled');
    await page.evaluate(() => document.fonts.ready);
    await page.waitForTimeout(350);
    await page.screenshot({ path: `${folder}/${name}-${width}.png` });
  }
  await context.close();
}
await browser.close();
await server.close();
