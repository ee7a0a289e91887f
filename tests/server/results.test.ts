import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { serveResults } from '../../server/http/results.ts';
import type { RoundId, RoundStore } from '../../server/store/round-store.ts';
import { openSqliteRoundStore } from '../../server/store/sqlite-round-store.ts';
import { LEVELS } from '../../shared/content/index.ts';
import { levelId } from '../../shared/kitchen/index.ts';
import { RULES_VERSION } from '../../shared/replay/index.ts';
import { cookedBy, DINNER, ROUND } from './support/rounds.ts';

const TRATTORIA = levelId('trattoria');

let store: RoundStore;
let server: Server;
let errors: string[];
beforeEach(async () => {
  store = await openSqliteRoundStore(':memory:');
  errors = [];
  const log = { info: () => undefined, error: (text: string) => void errors.push(text) };
  const results = serveResults({ store, plans: LEVELS, log });
  const serve = async (...[request, response]: Parameters<typeof results>) => {
    if (!(await results(request, response))) response.end('the page');
  };
  server = createServer((request, response) => void serve(request, response));
  await new Promise<void>((listening) => server.listen(0, listening));
});
afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await store.close();
});

const ask = (path: string, init?: RequestInit) =>
  fetch(`http://localhost:${(server.address() as AddressInfo).port}${path}`, init);
const read = async (path: string) => {
  const response = await ask(path);
  return { status: response.status, body: await response.json() };
};
const idsOf = (body: { rounds: { id: string | null }[] }) => body.rounds.map((round) => round.id);

const CARD = {
  level: DINNER,
  roles: ['thread', 'dispatcher'],
  bots: [false, true],
  chefsPerThreadSeat: null,
  terms: { clock: 'normal', cores: null },
  coins: -7,
  makespanTicks: null,
  hazardCount: 3,
  ticks: 30,
  rules: RULES_VERSION,
  finishedAt: '2030-01-02T03:04:05.678Z',
};

describe('recent rounds', () => {
  it('are told without their recordings, as nobody knows them', async () => {
    const id = await store.save(ROUND);
    expect(await read('/api/rounds')).toEqual({ status: 200, body: { rounds: [{ ...CARD, id }], next: null } });
  });

  it('are told page by page, without those of closed kitchens', async () => {
    const ids: RoundId[] = [];
    for (let count = 0; count < 5; count++) ids.unshift(await store.save(ROUND));
    await store.save({ ...ROUND, listed: false });
    const first = await read('/api/rounds?limit=2');
    expect([idsOf(first.body), first.body.next]).toEqual([ids.slice(0, 2), ids[1]]);
    const second = await read(`/api/rounds?limit=2&before=${first.body.next}`);
    expect([idsOf(second.body), second.body.next]).toEqual([ids.slice(2, 4), ids[3]]);
    const last = await read(`/api/rounds?limit=2&before=${second.body.next}`);
    expect([idsOf(last.body), last.body.next]).toEqual([ids.slice(4), null]);
    const even = await read('/api/rounds?limit=5');
    expect([idsOf(even.body), even.body.next]).toEqual([ids, null]);
  });

  it('are twenty unless more or fewer are asked for', async () => {
    for (let count = 0; count < 51; count++) await store.save(ROUND);
    expect((await read('/api/rounds')).body.rounds.length).toBe(20);
    expect((await read('/api/rounds?limit=50')).body.rounds.length).toBe(50);
    expect((await read('/api/rounds?limit=1')).body.rounds.length).toBe(1);
  });

  it('can be asked for of one level', async () => {
    const id = await store.save({ ...ROUND, level: TRATTORIA });
    await store.save(ROUND);
    expect(idsOf((await read(`/api/rounds?level=${TRATTORIA}`)).body)).toEqual([id]);
  });
});

describe('best rounds', () => {
  it('are told of each crew, in coins', async () => {
    const id = await store.save(cookedBy(['thread', 'dispatcher'], { level: TRATTORIA, coins: 90 }));
    await store.save(cookedBy(['dispatcher', 'thread'], { level: TRATTORIA, coins: 70 }));
    await store.save(cookedBy(['thread'], { level: TRATTORIA, coins: 20, listed: false }));
    const { status, body } = await read(`/api/bests?level=${TRATTORIA}&top=1`);
    expect(status).toBe(200);
    const best = { ...CARD, level: TRATTORIA, bots: [false, false], coins: 90, id };
    expect(body).toEqual({
      level: TRATTORIA,
      measure: 'coins',
      rules: RULES_VERSION,
      crews: [
        // Of a closed kitchen the score is told, not the way in.
        {
          roles: ['thread'],
          chefsPerThreadSeat: null,
          rounds: [{ ...best, id: null, roles: ['thread'], bots: [false], coins: 20 }],
        },
        { roles: ['dispatcher', 'thread'], chefsPerThreadSeat: null, rounds: [best] },
      ],
    });
  });

  it('are told by makespan where one dish is the experiment, three of each crew', async () => {
    for (const makespanTicks of [900, 630, null, 700, 800]) {
      await store.save(cookedBy(['thread'], { makespanTicks, apron: 2 }));
    }
    const { body } = await read(`/api/bests?level=${DINNER}`);
    const [crew] = body.crews;
    expect([body.measure, body.crews.length, crew.chefsPerThreadSeat]).toEqual(['makespan', 1, 2]);
    expect(crew.rounds.map((round: { makespanTicks: number }) => round.makespanTicks)).toEqual([630, 700, 800]);
  });

  it('are only those under the usual terms, which a list of recent ones tells of each', async () => {
    const terms = { clock: 'relaxed', cores: 2 } as const;
    await store.save(cookedBy(['thread'], { terms, makespanTicks: 630 }));
    expect((await read(`/api/bests?level=${DINNER}`)).body.crews).toEqual([]);
    expect((await read('/api/rounds')).body.rounds[0].terms).toEqual(terms);
  });

  it('are only those under the rules of today', async () => {
    await store.save(cookedBy(['thread'], { rules: RULES_VERSION + 1, makespanTicks: 630 }));
    expect((await read(`/api/bests?level=${DINNER}`)).body.crews).toEqual([]);
  });
});

describe('one round', () => {
  it('is told whole to whoever has its id, listed or not', async () => {
    const { seed, digest, recording } = ROUND;
    const open = await store.save(ROUND);
    expect(await read(`/api/rounds/${open}`)).toEqual({
      status: 200,
      body: { ...CARD, id: open, seed, digest, recording },
    });
    const closed = await store.save({ ...ROUND, listed: false });
    expect((await read(`/api/rounds/${closed}`)).body).toMatchObject({ id: closed, recording });
  });

  it('is kept by the browser and packed, but not by those between', async () => {
    const commands = Array.from({ length: 100 }, () => ROUND.recording.commands).flat();
    const id = await store.save({ ...ROUND, recording: { ...ROUND.recording, commands } });
    const response = await ask(`/api/rounds/${id}`);
    expect(response.headers.get('content-encoding')).toBe('gzip');
    expect(response.headers.get('cache-control')).toBe('private, max-age=86400');
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect((await response.json()).recording.commands.length).toBe(100);
    const plain = await ask(`/api/rounds/${id}`, { headers: { 'Accept-Encoding': 'identity' } });
    expect(plain.headers.get('content-encoding')).toBeNull();
    expect((await plain.json()).recording.commands.length).toBe(100);
  });
});

describe('a question that makes no sense', () => {
  const NOBODYS = 'A'.repeat(22);

  it.each([
    ['/api/rounds?limit=0', ['limit']],
    ['/api/rounds?limit=51', ['limit']],
    ['/api/rounds?limit=1e1', ['limit']],
    ['/api/rounds?limit=-5', ['limit']],
    ['/api/rounds?limit=', ['limit']],
    ['/api/rounds?limit=5&limit=6', ['limit']],
    ['/api/rounds?before=12', ['before']],
    ['/api/rounds?before=', ['before']],
    ['/api/rounds?offset=3&__proto__=4', ['offset', '__proto__']],
    [`/api/rounds?level=${'x'.repeat(65)}`, ['level']],
    ['/api/bests', ['level']],
    [`/api/bests?level=${DINNER}&top=11`, ['top']],
    ['/api/rounds/1', ['id']],
    ['/api/rounds/', ['id']],
    [`/api/rounds/${NOBODYS}%00`, ['id']],
    [`/api/rounds/${NOBODYS.slice(1)}'`, ['id']],
    [`/api/rounds/${NOBODYS}?all=1`, ['all']],
  ])('%s is told which of its fields', async (path, fields) => {
    expect(await read(path)).toEqual({ status: 400, body: { problem: 'unreadable', fields } });
  });

  it.each([
    [`/api/rounds/${NOBODYS}`, 'no-such-round'],
    [`/api/rounds?before=${NOBODYS}`, 'no-such-round'],
    ['/api/rounds?level=soup', 'no-such-level'],
    ['/api/bests?level=constructor', 'no-such-level'],
    [`/api/rounds/${NOBODYS}/more`, 'no-such-address'],
    ['/api/bests/all', 'no-such-address'],
    ['/api', 'no-such-address'],
    ['/api/', 'no-such-address'],
    ['/api/rounds%2F', 'no-such-address'],
  ])('%s is told that there is none', async (path, problem) => {
    expect(await read(path)).toEqual({ status: 404, body: { problem, fields: [] } });
  });

  it('gets nothing written', async () => {
    const response = await ask('/api/rounds', { method: 'POST', body: '{}' });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
    expect(await response.json()).toEqual({ problem: 'read-only', fields: [] });
  });

  it('gets the heads alone if that is all it wants', async () => {
    const response = await ask('/api/rounds', { method: 'HEAD' });
    expect([response.status, response.headers.get('content-length'), await response.text()]).toEqual([200, '25', '']);
  });

  it.each(['/', '/apis', '/ABCDEF', '/assets/api/rounds'])('%s is left to the page', async (path) => {
    expect(await (await ask(path)).text()).toBe('the page');
  });
});

describe('a database that does not answer', () => {
  it('is told in a word to strangers, in full to the log', async () => {
    await store.close();
    expect(await read('/api/rounds')).toEqual({ status: 503, body: { problem: 'not-now', fields: [] } });
    expect(errors).toEqual(['results could not be read']);
    store = await openSqliteRoundStore(':memory:');
  });
});
