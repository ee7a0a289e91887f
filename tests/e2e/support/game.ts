import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

const ROOT = join(import.meta.dirname, '../../..');
const BROWSER_ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** For whatever a page does: longer than that takes on the slowest machine. */
const PATIENCE_MS = 120_000;

/** The built game in a process of its own, as `npm start` runs it, with a browser beside it. */
export interface Game {
  url: string;
  browser: Browser;
  /** A person: a browser window with storage of its own. Everything its page complains about is kept. */
  person(options?: { width?: number; height?: number; touch?: boolean }): Promise<Person>;
  /** Everybody goes home: kitchens that nobody looks at any more cost those of the next test their frames. */
  everybodyLeaves(): Promise<void>;
  close(): Promise<void>;
}

export interface Person {
  page: Page;
  context: BrowserContext;
  complaints: string[];
}

export async function startGame(): Promise<Game> {
  const dataDir = await mkdtemp(join(tmpdir(), 'race-condiment-e2e-'));
  const server = spawn(process.execPath, [join(ROOT, 'dist/server/main.js')], {
    cwd: ROOT,
    env: {
      ...process.env,
      PORT: '0',
      DATA_DIR: dataDir,
      RC_TEST_CLOCK: '1',
      NODE_ENV: 'production',
      LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await printedUrl(server);
  const browser = await launchBrowser();
  return {
    url,
    browser,
    async person({ width = 1366, height = 768, touch = false } = {}) {
      const context = await browser.newContext({ viewport: { width, height }, hasTouch: touch, isMobile: touch });
      context.setDefaultTimeout(PATIENCE_MS);
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type()) && !message.text().includes('GL Driver Message'))
          complaints.push(message.text());
      });
      return { page, context, complaints };
    },
    async everybodyLeaves() {
      for (const context of browser.contexts()) await context.close();
    },
    async close() {
      await browser.close();
      const gone = new Promise((resolve) => server.once('exit', resolve));
      server.kill('SIGTERM');
      await gone;
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

export function launchBrowser(): Promise<Browser> {
  const executablePath = process.env.CHROMIUM_PATH;
  if (executablePath === undefined) throw new Error('CHROMIUM_PATH is not set: run the tests with "npm test"');
  return chromium.launch({ executablePath, args: BROWSER_ARGS, timeout: PATIENCE_MS });
}

function printedUrl(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
    server.stdout?.on('data', (chunk: Buffer) => {
      const url = /http:\/\/\S+/.exec(String(chunk))?.[0];
      if (url !== undefined) resolve(url);
    });
  });
}
