import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { proxyList } from '../../server/http/client-address.ts';
import { guardDoor } from '../../server/http/door.ts';
import { isOriginAllowed } from '../../server/http/origin.ts';
import { servePage } from '../../server/http/page.ts';

const PAGE = '<h1>kitchen</h1><script src="./assets/main-abc.js"></script>';

let folder: string;
let server: Server;
let origin: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'site-'));
  const page = join(folder, 'page');
  await mkdir(join(page, 'assets'), { recursive: true });
  await writeFile(join(folder, 'secret.txt'), 'secret');
  await writeFile(join(page, 'index.html'), PAGE);
  await writeFile(join(page, 'assets', 'main-abc.js'), 'export {};');
  const serve = servePage(page, { allowedOrigins: [] });
  server = createServer((incoming, response) => void serve(incoming, response));
  guardDoor(server, {
    isClosing: () => false,
    allowedOrigins: [],
    proxies: proxyList([]),
    wakeRoom: async () => true,
    routes: {},
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  origin = `http://localhost:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true });
});

/** Sends the path as it is: fetch would tidy it up first. */
function rawStatus(path: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const { port } = server.address() as AddressInfo;
    request({ port, path }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .on('error', reject)
      .end();
  });
}

describe('the page', () => {
  it.each(['/', '/ABCDEF', '/index.html'])('answers %s with itself, asked for anew each time', async (path) => {
    const response = await fetch(origin + path);
    expect(await response.text()).toBe(PAGE);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('no-cache');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('answers a link to a replay with itself, its files one folder up, packed or not', async () => {
    for (const encoding of ['gzip', 'identity']) {
      const headers = { 'accept-encoding': encoding };
      const response = await fetch(`${origin}/replay/AbCdEfGhIjKlMnOpQr-_12?t=9`, { headers });
      expect(await response.text()).toBe(PAGE.replace('./', '../'));
      expect(response.headers.get('content-encoding')).toBe(encoding === 'gzip' ? 'gzip' : null);
      expect(response.headers.get('cache-control')).toBe('no-cache');
      expect(response.headers.get('content-security-policy')).toContain("script-src 'self'");
    }
  });

  it.each(['/replay/', '/replay/a/b', '/replay/a.b', '/other/a'])('has no page at %s', async (path) => {
    expect(await rawStatus(path)).toBe(404);
  });

  it('keeps what is named by its content for ever, packed', async () => {
    const response = await fetch(`${origin}/assets/main-abc.js`);
    expect(await response.text()).toBe('export {};');
    expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(response.headers.get('content-encoding')).toBe('gzip');
  });

  it('has no page for a file that is not there', async () => {
    expect((await fetch(`${origin}/assets/old-def.js`)).status).toBe(404);
  });

  it.each(['/../secret.txt', '/..%2fsecret.txt', '/assets/..%2f..%2fsecret.txt', '/%00', '/%E0%A4%A'])(
    'shows nothing outside of it for %s',
    async (path) => {
      expect([400, 404]).toContain(await rawStatus(path));
    },
  );

  it('is only read', async () => {
    expect((await fetch(origin, { method: 'POST' })).status).toBe(405);
  });
});

describe('a connection', () => {
  const from = (headers: Record<string, string>) => isOriginAllowed(new Headers(headers), ['https://friend.example']);

  it('comes from our own page, from a friend, or from no browser', () => {
    expect(from({ host: 'play.example', origin: 'https://play.example' })).toBe(true);
    expect(from({ host: 'play.example', origin: 'https://friend.example' })).toBe(true);
    expect(from({ host: 'play.example' })).toBe(true);
  });

  it('comes from nowhere else', () => {
    expect(from({ host: 'play.example', origin: 'https://evil.example' })).toBe(false);
    expect(from({ host: 'play.example', origin: 'null' })).toBe(false);
    expect(from({ host: 'play.example', origin: 'https://play.example.evil.example' })).toBe(false);
  });
});
