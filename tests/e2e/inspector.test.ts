import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Exploration, explore } from '../../shared/inspector/index.ts';
import type { Code } from '../../shared/program/index.ts';
import { codeOf, increment, update, yields } from '../inspector/support/explored.ts';
import { launchBrowser } from './support/game.ts';

const ROOT = join(import.meta.dirname, '../..');

/** A page that can do nothing but inspect. */
const ENTRY = `
import { inspect } from '/client/inspector/inspect.ts';
globalThis.inspectHere = async ({ code, limitStates, isCalledOff }) => {
  const progress = [];
  const calledOff = new AbortController();
  try {
    const exploration = await inspect(code, {
      limitStates,
      signal: calledOff.signal,
      onProgress: (seen) => {
        progress.push(seen);
        if (isCalledOff) calledOff.abort(new Error('called off'));
      },
    });
    return { exploration, progress, error: null };
  } catch (error) {
    return { exploration: null, progress, error: error.message };
  }
};`;

interface Question {
  code: Code;
  limitStates: number;
  /** When it has told for the first time how far it is. */
  isCalledOff?: boolean;
}

interface Seen {
  exploration: Exploration | null;
  progress: { states: number; transitions: number }[];
  error: string | null;
}

/** The files of the page by path, the worker's among them, as the build of the game makes them. */
async function bundlePage(): Promise<Map<string, string>> {
  const output = await build({
    root: ROOT,
    base: './',
    configFile: false,
    logLevel: 'silent',
    plugins: [
      {
        name: 'entry',
        resolveId: (id) => (id === 'virtual:page' ? id : id.startsWith('/client/') ? join(ROOT, id) : null),
        load: (id) => (id === 'virtual:page' ? ENTRY : null),
      },
    ],
    worker: { format: 'es' },
    build: { write: false, rollupOptions: { input: 'virtual:page', output: { entryFileNames: 'assets/page.js' } } },
  });
  const files = new Map([
    ['/', '<!doctype html><title>Inspector</title><script type="module" src="/assets/page.js"></script>'],
  ]);
  for (const bundle of [output].flat()) {
    if (!('output' in bundle)) continue;
    for (const file of bundle.output) {
      files.set(`/${file.fileName}`, file.type === 'chunk' ? file.code : file.source.toString());
    }
  }
  return files;
}

function serve(files: ReadonlyMap<string, string>): Promise<Server> {
  const server = createServer((request, response) => {
    const text = files.get(request.url ?? '');
    const type = request.url === '/' ? 'text/html' : 'text/javascript';
    response.writeHead(text === undefined ? 404 : 200, { 'Content-Type': type }).end(text);
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

let browser: Browser;
let server: Server;
let page: Page;
beforeAll(async () => {
  server = await serve(await bundlePage());
  browser = await launchBrowser();
  page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  await page.waitForFunction(() => 'inspectHere' in globalThis);
});
afterAll(async () => {
  await browser.close();
  server.close();
});

function inspectThere(question: Question): Promise<Seen> {
  return page.evaluate((asked) => {
    const { inspectHere } = globalThis as unknown as { inspectHere(question: Question): Promise<Seen> };
    return inspectHere(asked);
  }, question);
}

const many = (count: number) => Array.from({ length: count }, () => yields);
const meddling = (count: number) => Array.from({ length: count }, () => update('pot', '0'));
/** Nearly eight million states, no two chefs alike, none that minds its own business: nobody waits for that. */
const endless = codeOf({
  cells: { pot: 0 },
  chefs: { a: meddling(21), b: meddling(22), c: meddling(23), d: meddling(24), e: meddling(25) },
});

describe('the inspector in a browser', () => {
  it('gives the same answer as in Node, in the end', async () => {
    const code = codeOf({
      cells: { eggs: 0 },
      chefs: { ada: increment, bob: increment, cleo: increment, dora: many(13) },
    });
    const there = await inspectThere({ code, limitStates: 100_000 });
    expect({ error: there.error, exploration: there.exploration }).toEqual({ error: null, exploration: explore(code) });
    expect(there.progress.at(-1)).toEqual({
      states: there.exploration?.states,
      transitions: there.exploration?.transitions,
    });
  });

  it('tells how far it is while it works', async () => {
    const { progress } = await inspectThere({ code: endless, limitStates: 20_000 });
    expect(progress.length).toBeGreaterThan(3);
    expect(progress.at(-1)?.states).toBe(20_000);
  });

  it('stops when it is called off, worker and all', async () => {
    const { exploration, error, progress } = await inspectThere({
      code: endless,
      limitStates: 10_000_000,
      isCalledOff: true,
    });
    expect({ exploration, error }).toEqual({ exploration: null, error: 'called off' });
    expect(progress).toHaveLength(1);
    // A browser lets a busy worker have two more seconds.
    await expect.poll(() => page.workers().length).toBe(0);
  });
});
