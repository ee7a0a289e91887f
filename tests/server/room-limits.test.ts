import { connect } from 'node:net';
import { Protocol } from '@colyseus/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { JOIN_REFUSAL_CODES, ROOM_NAME } from '../../shared/net/index.ts';
import { diaryOf } from '../support/diary.ts';
import {
  CARD,
  codeOfFailure,
  createRoom,
  joinRoom,
  payloadsOf,
  startTestServer,
  type TestServer,
  until,
} from '../support/sockets.ts';

const MOST_ROOMS = 6;
/** Short, but not for somebody who answers on a slow machine. */
const HEARTBEAT = { everyMs: 400, mostSilenceMs: 1600 };

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ mostRooms: MOST_ROOMS }, { heartbeat: HEARTBEAT });
});
afterAll(() => server.close());

const metric = async (line: string) => {
  const text = await (await fetch(`${server.endpoint}/metrics`)).text();
  return Number(
    text
      .split('\n')
      .find((each) => each.startsWith(`${line} `))
      ?.slice(line.length) ?? 0,
  );
};

/** A page that comes in and then says nothing, not even the pongs that a browser sends by itself; until it is hung up on. */
async function silentPage(code: string): Promise<void> {
  const response = await fetch(`${server.endpoint}/matchmake/joinById/${code}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(CARD),
  });
  const { sessionId, processId } = (await response.json()) as { sessionId: string; processId: string };
  const socket = connect(Number(new URL(server.endpoint).port), 'localhost');
  const heard = () => new Promise((resolve) => socket.once('data', resolve));
  socket.write(
    [
      `GET /${processId}/${code}?sessionId=${sessionId} HTTP/1.1`,
      'Host: localhost',
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      `Sec-WebSocket-Key: ${Buffer.alloc(16).toString('base64')}`,
      '\r\n',
    ].join('\r\n'),
  );
  await heard();
  // One binary frame of one byte, with a mask of nothing.
  socket.write(Uint8Array.of(0x82, 0x81, 0, 0, 0, 0, Protocol.JOIN_ROOM));
  socket.resume();
  await new Promise((resolve) => socket.once('close', resolve));
}

describe('a server that is pressed', () => {
  it('opens no more kitchens than it can cook in, in words, and again when one is closed', async () => {
    const rooms = await Promise.all(Array.from({ length: MOST_ROOMS }, () => createRoom(server)));
    expect(await codeOfFailure(createRoom(server))).toBe(JOIN_REFUSAL_CODES['server-full']);
    const [first, ...others] = rooms;
    await first?.leave();
    await expect.poll(() => metric('race_condiment_rooms')).toBe(MOST_ROOMS - 1);
    const again = await createRoom(server);
    await Promise.all([again, ...others].map((guest) => guest.leave()));
  });

  it('drops who answers no heartbeat, and keeps who does', async () => {
    const ann = await createRoom(server, { name: 'Ann' });
    const there = diaryOf(ann, () => ann.lobby().seats[1]?.kind === 'person' && ann.lobby().seats[1]?.connected);
    await silentPage(ann.welcome.code);
    await until(() => there.length === 3, 'somebody comes, and is away');
    expect([there, ann.left]).toEqual([[false, true, false], []]);
    await ann.leave();
  });

  it('cuts off a flood of frames at once; the page comes back, and the others notice nothing', async () => {
    const ann = await createRoom(server, { name: 'Ann' });
    const bob = await joinRoom(server, ann.welcome.code, { name: 'Bob' });
    await until(() => ann.lobby().seats[1]?.connected === true, 'Ann sees Bob');
    const connected = diaryOf(ann, () => ann.lobby().seats[1]?.connected);
    for (let frame = 0; frame < 10_000; frame++)
      bob.room.connection.send(Uint8Array.of(Protocol.ROOM_INPUT_RELIABLE, 1));
    await until(() => connected.length === 3, 'Bob is cut off, and is back');
    expect(connected).toEqual([true, false, true]);
    expect(await metric('race_condiment_connections_cut_total{reason="frames"}')).toBe(1);
    expect([ann.left, bob.left, ann.lobby().seats[1]?.name]).toEqual([[], [], 'Bob']);
    await Promise.all([ann.leave(), bob.leave()]);
  });

  it('hears ten commands of a host at once, and tells the next one to wait', async () => {
    const ann = await createRoom(server, { name: 'Ann' });
    for (let press = 0; press < 14; press++) ann.say({ kind: 'late-join', allowed: press % 2 === 0 });
    await until(() => payloadsOf(ann, 'refused').length > 0, 'an answer');
    ann.say({ kind: 'ready', ready: false });
    ann.say({ kind: 'name', name: 'done' });
    await until(() => ann.lobby().seats[0]?.name === 'done', 'everything was heard');
    const refusals = payloadsOf(ann, 'refused');
    expect(refusals.length).toBeGreaterThanOrEqual(3);
    expect(refusals.length).toBeLessThanOrEqual(4);
    expect(refusals[0]).toEqual({ about: 'late-join', refusal: 'too-many', path: null });
    await ann.leave();
  });

  it('refuses what is no card, far too long, or from a strange page, and keeps its temper', async () => {
    const ask = (headers: Record<string, string>, body: string) =>
      fetch(`${server.endpoint}/matchmake/create/${ROOM_NAME}`, { method: 'POST', headers, body }).then(
        ({ status }) => status,
      );
    const json = { 'content-type': 'application/json' };
    expect(await ask(json, '{')).toBe(400);
    expect(await ask(json, JSON.stringify({ ...CARD, name: 'x'.repeat(5000) }))).toBe(413);
    expect(await ask({ ...json, origin: 'https://evil.example' }, JSON.stringify(CARD))).toBe(403);
    expect(await ask({ ...json, 'x-forwarded-proto': 'a b' }, JSON.stringify({ version: 0 }))).toBe(543);
    expect(await fetch(`${server.endpoint}/health`).then((response) => response.text())).toBe('ok\n');
  });

  it('gives a name to who brings none', async () => {
    const ann = await createRoom(server);
    expect(ann.lobby().seats[0]?.name).toMatch(/^[A-Z]\w+ [A-Z]/);
    await ann.leave();
  });
});
