import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join as pathOf } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { CLOSE_CODES, JOIN_REFUSAL_CODES } from '../../shared/net/index.ts';
import { diaryOf } from '../support/diary.ts';
import { freePort } from '../support/free-port.ts';
import { HAS_REDIS, startRedis, type TestRedis } from '../support/redis.ts';
import { failedStart, type ServerProcess, startServerProcess } from '../support/server-process.ts';
import { codeOfFailure, createRoom, type Guest, joinRoom, quickPlay, until } from '../support/sockets.ts';

/** The dead are noticed within five seconds, and asked for two: with other work on the machine, this is enough. */
const PATIENCE_MS = 120_000;

/** What the test is about takes longer here than `until` waits. */
async function untilAnswered<T>(ask: () => Promise<T>, wanted: T): Promise<void> {
  await expect.poll(ask, { timeout: PATIENCE_MS, interval: 200 }).toEqual(wanted);
}

/** Null for whoever was not let in, because the same seat was already played. */
const settle = async (coming: Promise<Guest>): Promise<Guest | null> => {
  const code = await coming.then(
    () => null,
    (cause: { code?: unknown }) => cause.code,
  );
  if (code !== null) expect(code).toBe(JOIN_REFUSAL_CODES['seat-in-use']);
  return code === null ? coming : null;
};

/** For a second: so long is a round here. */
async function cooks(guest: Guest): Promise<void> {
  const phases = diaryOf(guest, () => guest.lobby().phase);
  guest.say({ kind: 'ready', ready: true });
  await until(() => phases.includes('cooking'), 'the kitchen cooks');
}

const socketOf = (guest: Guest) => new URL(guest.room.connection.url ?? '').host;

describe.skipIf(!HAS_REDIS)('where Redis is installed, two processes of one game', () => {
  let redis: TestRedis;
  let folder: string;
  let addresses: string[];
  let first: ServerProcess;
  let second: ServerProcess;
  const guests: Guest[] = [];

  const welcome = async (coming: Promise<Guest>): Promise<Guest> => {
    const guest = await coming;
    guests.push(guest);
    return guest;
  };
  const create = (server: ServerProcess, name = '') => welcome(createRoom(server, { name }));
  const join = (server: ServerProcess, code: string, name = '') => welcome(joinRoom(server, code, { name }));
  const quick = (server: ServerProcess) => welcome(quickPlay(server));

  const startOn = (address: string, neighbour: string) =>
    startServerProcess(folder, {
      PORT: address.split(':')[1],
      REDIS_URL: redis.url,
      PUBLIC_ADDRESS: address,
      ALLOWED_ORIGINS: `http://${neighbour}`,
    });

  beforeEach(async () => {
    redis = await startRedis();
    folder = await mkdtemp(pathOf(tmpdir(), 'rounds-'));
    addresses = [`localhost:${await freePort()}`, `localhost:${await freePort()}`];
    const [one = '', two = ''] = addresses;
    [first, second] = await Promise.all([startOn(one, two), startOn(two, one)]);
  });
  afterEach(async () => {
    for (const guest of guests) guest.room.reconnection.enabled = false;
    guests.length = 0;
    await Promise.all([first, second].map((server) => server.end('SIGKILL')));
    await redis.kill();
    await rm(folder, { recursive: true });
  });

  const roomsIn = async (server: ServerProcess): Promise<number> => {
    const text = await (await fetch(`${server.endpoint}/metrics`)).text();
    return Number(/^race_condiment_rooms (\d+)$/m.exec(text)?.[1]);
  };

  it('let people in one enter a room of the other, and come back to it when the line breaks', async () => {
    const ann = await create(first, 'Ann');
    const bob = await join(second, ann.welcome.code, 'Bob');
    expect([ann, bob].map(socketOf)).toEqual([addresses[0], addresses[0]]);
    expect(await Promise.all([first, second].map(roomsIn))).toEqual([1, 0]);
    let isBack = false;
    bob.room.onReconnect(() => {
      isBack = true;
    });
    bob.room.connection.close(CLOSE_CODES['may-return']);
    await until(() => isBack, 'Bob is back');
    bob.say({ kind: 'name', name: 'Bobby' });
    await until(() => ann.lobby().seats[1]?.name === 'Bobby', 'Ann sees him');
  });

  it('open a room where it was asked for, and each code once', async () => {
    const four = await Promise.all([first, second, first, second].map((server) => create(server)));
    expect(four.map(socketOf)).toEqual([...addresses, ...addresses]);
    expect(new Set(four.map((guest) => guest.welcome.code)).size).toBe(4);
    expect(await Promise.all([first, second].map(roomsIn))).toEqual([2, 2]);
  });

  it('play together: quick play finds an open room next door', async () => {
    const ann = await quick(first);
    const bob = await quick(second);
    expect(bob.welcome.code).toBe(ann.welcome.code);
  });

  it('send pages that may talk to both, and listen to nobody else’s', async () => {
    const [one = '', two = ''] = addresses;
    const page = await fetch(`http://${one}/`);
    expect(page.headers.get('content-security-policy')).toContain(`ws://${two}`);
    const code = (await create(second)).welcome.code;
    const openFrom = (origin: string) =>
      new Promise((resolve) => {
        const socket = new WebSocket(`ws://${two}/any/${code}`, { origin });
        socket.on('open', () => resolve(101));
        socket.on('unexpected-response', (_request, response) => resolve(response.statusCode));
        socket.on('error', () => undefined);
      });
    expect(await openFrom(`http://${one}`)).toBe(101);
    expect(await openFrom('http://evil.example')).toBe(403);
  });

  it(
    'outlive each other: one is killed, the other goes on and takes its rooms off the list',
    async () => {
      const ann = await quick(first);
      ann.room.reconnection.enabled = false;
      const bob = await create(second, 'Bob');
      await first.end('SIGKILL');
      await until(() => ann.left.length > 0, 'Ann’s line is dead');
      await cooks(bob);
      // Whoever looks for company is not sent to the dead.
      const cleo = await quick(second);
      expect(socketOf(cleo)).toBe(addresses[1]);
      await untilAnswered(() => codeOfFailure(join(second, ann.welcome.code)), JOIN_REFUSAL_CODES['no-such-room']);
      const dora = await join(second, cleo.welcome.code, 'Dora');
      // The dead one is started anew and finds its neighbour.
      const [one = '', two = ''] = addresses;
      first = await startOn(one, two);
      const emil = await join(first, cleo.welcome.code, 'Emil');
      expect([dora, emil].map(socketOf)).toEqual([two, two]);
    },
    PATIENCE_MS * 2,
  );

  it('hand their rooms on when they are told to end, to one of all who are asked for them', async () => {
    const ann = await create(first, 'Ann');
    const bob = await join(second, ann.welcome.code, 'Bob');
    const cleo = await create(second, 'Cleo');
    expect(await first.end('SIGTERM')).toBe(0);
    await until(() => ann.left.length > 0 && bob.left.length > 0, 'they are told');
    expect([ann.left, bob.left]).toEqual([[CLOSE_CODES['server-stops']], [CLOSE_CODES['server-stops']]]);
    const [one = '', two = ''] = addresses;
    first = await startOn(one, two);
    const back = (server: ServerProcess, { welcome: { code, seatToken } }: Guest) =>
      welcome(joinRoom(server, code, { seatToken }));
    const again = await Promise.all(
      [back(second, ann), back(first, bob), back(second, bob), back(first, ann)].map(settle),
    );
    const entered = again.filter((each) => each !== null);
    expect(new Set(entered.map(socketOf)).size).toBe(1);
    expect(new Set(entered.map((each) => each.welcome.sessionId))).toEqual(
      new Set([ann.welcome.sessionId, bob.welcome.sessionId]),
    );
    const people = entered[0]?.lobby().seats.filter((seat) => seat.kind === 'person');
    expect(people?.map(({ name, sessionId }) => [name, sessionId])).toEqual([
      ['Ann', ann.welcome.sessionId],
      ['Bob', bob.welcome.sessionId],
    ]);
    expect(await Promise.all([first, second].map(roomsIn)).then((counts) => counts.reduce((a, c) => a + c, 0))).toBe(2);
    cleo.say({ kind: 'name', name: 'Clea' });
    await until(() => cleo.lobby().seats[0]?.name === 'Clea', 'Cleo goes on');
  });

  it(
    'cook on while Redis is away, and find each other again when it is back with nothing in it',
    async () => {
      const ann = await create(first, 'Ann');
      await redis.kill();
      await cooks(ann);
      await redis.start();
      const come = () => join(second, ann.welcome.code, 'Bob').then(socketOf, () => 'not yet');
      await untilAnswered(come, addresses[0] ?? '');
    },
    PATIENCE_MS * 2,
  );

  it(
    'tell their people and are gone in time, although Redis is away',
    async () => {
      const ann = await create(first, 'Ann');
      await redis.kill();
      const ended = first.end('SIGTERM');
      await untilAnswered(async () => ann.left, [CLOSE_CODES['server-stops']]);
      expect(await ended).toBe(0);
    },
    PATIENCE_MS * 2,
  );

  it('do not start without their Redis, and say so without its password', async () => {
    const REDIS_URL = `redis://me:hunter2@127.0.0.1:${await freePort()}`;
    const failed = await failedStart(folder, { REDIS_URL, PUBLIC_ADDRESS: 'localhost:1', LOG_LEVEL: 'info' });
    expect(failed.code).toBe(1);
    expect(failed.text).toContain('nobody answers at REDIS_URL');
    expect(failed.text).not.toContain('hunter2');
  });
});
