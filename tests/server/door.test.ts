import { createServer, request, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientAddress, isLoopback, proxyList } from '../../server/http/client-address.ts';
import { answer, guardDoor } from '../../server/http/door.ts';
import { isHost, pagePolicy } from '../../server/http/safety-headers.ts';
import { MOST_MESSAGE_BYTES } from '../../server/limits.ts';

const FRIEND = 'https://friend.example';

interface Heard {
  method: string | undefined;
  forwardedFor: unknown;
  claims: string[];
}

let server: Server;
let port = 0;
let isClosing = false;
/** What came through to whoever stands behind the door. */
const heard: Heard[] = [];
/** Rooms that were asked for by their codes. */
const woken: string[] = [];
const SLOW_CODE = 'QQQQQQ';

beforeAll(async () => {
  server = createServer((incoming, response) => {
    const { headers, method } = incoming;
    const claims = Object.keys(headers).filter((name) =>
      /^(forwarded|x-real-ip|x-client-ip|x-forwarded-proto)$/.test(name),
    );
    heard.push({ method, forwardedFor: headers['x-forwarded-for'] ?? null, claims });
    answer(response, 200, 'inside');
  });
  guardDoor(server, {
    isClosing: () => isClosing,
    allowedOrigins: [FRIEND],
    proxies: proxyList([]),
    async wakeRoom(code) {
      woken.push(code);
      return code !== SLOW_CODE;
    },
    routes: { '/who': (_request, response, caller) => answer(response, 200, JSON.stringify(caller)) },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => server.close());

interface Answer {
  status: number;
  text: string;
  headers: Record<string, unknown>;
}

function ask(path: string, options: { method?: string; headers?: Record<string, string>; body?: string } = {}) {
  return new Promise<Answer>((resolve, reject) => {
    const { body, ...rest } = options;
    const asking = request({ host: '127.0.0.1', port, path, agent: false, ...rest }, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => {
        text += String(chunk);
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text, headers: response.headers }));
    });
    asking.on('error', reject);
    asking.end(body);
  });
}

/** Exactly these bytes, which no client of ours would send. */
function statusOf(raw: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(raw));
    let text = '';
    socket.on('data', (chunk) => {
      text += String(chunk);
      socket.destroy();
    });
    socket.on('close', () => resolve(text.split('\r\n')[0] ?? ''));
    socket.on('error', () => undefined);
  });
}

describe('the door', () => {
  it('lets nobody into a server that closes, in the words of matchmaking, and goes on answering what is asked', async () => {
    isClosing = true;
    const refused = await ask('/matchmake/joinById/ABCDEF', { method: 'POST', headers: { origin: FRIEND } });
    expect([refused.status, JSON.parse(refused.text)]).toEqual([544, { code: 544, error: 'room-closing' }]);
    // A neighbour's page may read it, too.
    expect(refused.headers['access-control-allow-origin']).toBe(FRIEND);
    expect((await ask('/')).status).toBe(200);
    expect(woken).toEqual([]);
    isClosing = false;
    expect((await ask('/matchmake/joinById/ABCDEF', { method: 'POST' })).status).toBe(200);
  });

  it('sees to it that a room is open before anybody is let in by its code, and says when that takes longer', async () => {
    woken.length = 0;
    const card = { method: 'POST', body: '{"version":1}', headers: { 'content-length': '13' } };
    expect((await ask('/matchmake/joinById/BCDEFG?x=1', card)).status).toBe(200);
    const slow = await ask(`/matchmake/joinById/${SLOW_CODE}`, card);
    expect([slow.status, JSON.parse(slow.text)]).toEqual([524, { code: 524, error: 'too-late' }]);
    // Nobody's code, another way in, a look at it.
    await ask('/matchmake/joinById/abcdef', card);
    await ask('/matchmake/joinById/ABCDEF/x', card);
    await ask('/matchmake/create/ABCDEF', card);
    await ask('/matchmake/joinById/ABCDEF');
    expect(woken).toEqual(['BCDEFG', SLOW_CODE]);
  });

  it('puts safety headers on every answer, its own refusals and the framework’s alike', async () => {
    const answers = [await ask('/'), await ask('/who'), await ask('/', { headers: { host: 'a b' } })];
    for (const { headers } of answers) {
      expect(headers).toMatchObject({
        'content-security-policy':
          "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox",
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'referrer-policy': 'same-origin',
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
      });
      expect(headers['permissions-policy']).toContain('camera=()');
      expect(headers['access-control-allow-origin']).toBeUndefined();
    }
  });

  it.each(['a b', '[', 'x/y', "x'y", '', 'x:123456', 'a,b'])(
    'refuses the host %j, over which addresses come to grief',
    async (host) => {
      const before = heard.length;
      expect(await statusOf(`GET / HTTP/1.1\r\nHost: ${host}\r\n\r\n`)).toBe('HTTP/1.1 400 Bad Request');
      expect(heard.length).toBe(before);
    },
  );

  it('takes away what nobody of ours says about the caller', async () => {
    const headers = {
      'x-forwarded-for': '203.0.113.7',
      'x-real-ip': '203.0.113.8',
      'x-client-ip': '203.0.113.9',
      'x-forwarded-proto': 'a b',
      forwarded: 'for=203.0.113.7',
    };
    await ask('/inside', { headers });
    expect(heard.at(-1)).toEqual({ method: 'GET', forwardedFor: '127.0.0.1', claims: [] });
  });

  it('knows who is on this machine: by the line, the name asked for, and nobody in between', async () => {
    const localOf = async (headers: Record<string, string>) =>
      JSON.parse((await ask('/who', { headers })).text).isLocal;
    expect(await localOf({})).toBe(true);
    expect(await localOf({ host: `localhost:${port}` })).toBe(true);
    expect(await localOf({ 'x-forwarded-for': '127.0.0.1' })).toBe(false);
    expect(await localOf({ forwarded: 'for=127.0.0.1' })).toBe(false);
    expect(await localOf({ host: 'rebound.example' })).toBe(false);
  });

  it('lets nothing large, endless or from a strange page in', async () => {
    const post = (headers: Record<string, string>, body: string) =>
      ask('/matchmake/create/kitchen', { method: 'POST', headers, body });
    const before = heard.length;
    const long = 'x'.repeat(MOST_MESSAGE_BYTES + 1);
    expect((await post({ 'content-length': String(long.length) }, long)).status).toBe(413);
    expect((await post({ 'transfer-encoding': 'chunked' }, '{}')).status).toBe(411);
    expect((await post({ 'content-length': '2', origin: 'https://evil.example' }, '{}')).status).toBe(403);
    expect(heard.length).toBe(before);
    const fits = 'x'.repeat(MOST_MESSAGE_BYTES);
    expect((await post({ 'content-length': String(fits.length) }, fits)).status).toBe(200);
    expect((await post({ 'content-length': '2', origin: `http://127.0.0.1:${port}` }, '{}')).status).toBe(200);
  });

  it('lets a friend’s page read the answer, and no other', async () => {
    const asked = async (origin: string) => (await ask('/', { headers: { origin } })).headers;
    expect(await asked(FRIEND)).toMatchObject({ 'access-control-allow-origin': FRIEND, vary: 'Origin' });
    expect((await asked('https://evil.example'))['access-control-allow-origin']).toBeUndefined();
  });
});

describe('the address of a caller', () => {
  const behind = (peer: string, forwarded: string, proxies: string[]) =>
    clientAddress(peer, forwarded, proxyList(proxies));

  it('is the peer’s, whatever is said, when no proxy of ours says it', () => {
    expect(behind('198.51.100.1', '203.0.113.7', [])).toBe('198.51.100.1');
    expect(behind('198.51.100.1', '203.0.113.7', ['198.51.100.2'])).toBe('198.51.100.1');
  });

  it('is the nearest that is no proxy of ours', () => {
    expect(behind('10.0.0.1', '203.0.113.7', ['10.0.0.0/8'])).toBe('203.0.113.7');
    expect(behind('10.0.0.1', '1.1.1.1, 203.0.113.7, 10.0.0.2', ['10.0.0.0/8'])).toBe('203.0.113.7');
    expect(behind('::ffff:10.0.0.1', '2001:db8::7', ['10.0.0.1'])).toBe('2001:db8::7');
    expect(behind('fd00::1', '203.0.113.7', ['fd00::/8'])).toBe('203.0.113.7');
  });

  it('is the proxy’s own when it says nothing, or nonsense', () => {
    expect(behind('10.0.0.1', '', ['10.0.0.1'])).toBe('10.0.0.1');
    expect(behind('10.0.0.1', '203.0.113.7, <script>', ['10.0.0.1'])).toBe('10.0.0.1');
  });

  it('is of this machine in every spelling', () => {
    expect(['127.0.0.1', '127.9.9.9', '::1'].map(isLoopback)).toEqual([true, true, true]);
    expect(['10.0.0.1', '::2', '127.0.0.1.evil.example', ''].map(isLoopback)).toEqual([false, false, false, false]);
  });

  it.each(['nonsense', '10.0.0.0/33', '10.0.0.0/x', '::1/129', '/8'])('of a proxy is never %j', (entry) => {
    expect(() => proxyList([entry])).toThrow(`TRUSTED_PROXIES must be addresses or networks, not "${entry}"`);
  });
});

describe('the policy of the page', () => {
  it('allows nothing inline, nothing evaluated, and no other server', () => {
    const policy = pagePolicy('play.example:8080', []);
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
    expect(policy.split('; ')).toEqual([
      "default-src 'none'",
      "script-src 'self'",
      "worker-src 'self'",
      "style-src 'self'",
      "font-src 'self'",
      "img-src 'self' data: blob:",
      "connect-src 'self' ws://play.example:8080 wss://play.example:8080",
      "manifest-src 'self'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ]);
  });

  it('lets the page talk to the other processes of its game', () => {
    expect(pagePolicy('a.example', ['https://b.example'])).toContain(
      "connect-src 'self' ws://a.example wss://a.example https://b.example wss://b.example;",
    );
  });

  it('repeats no host that is none', () => {
    expect(pagePolicy("x; script-src 'unsafe-inline'", [])).toContain("connect-src 'self';");
    expect(['play.example', '[::1]:80', 'x;y', 'x y', "x'"].map(isHost)).toEqual([true, true, false, false, false]);
  });
});
