import { Protocol } from '@colyseus/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MOST_WAITING, MOST_WAITING_PER_NETWORK } from '../../server/limits.ts';
import { silentMeter } from '../../server/meter.ts';
import { createDoorstep } from '../../server/rooms/doorstep.ts';
import { JOIN_REFUSAL_CODES } from '../../shared/net/index.ts';
import { diaryOf } from '../support/diary.ts';
import {
  codeOfFailure,
  createRoom,
  forStranger,
  type Guest,
  joinRoom,
  startTestServer,
  type TestServer,
  until,
} from '../support/sockets.ts';

/** After the first flood. A timer and a clock may differ by a moment. */
const WAIT_MS = 1000;
const CLOCKS_DIFFER_MS = 20;

const HERE = '203.0.113.7';
const FAR_AWAY = '198.51.100.9';

/** So many, and who comes waits as long as anybody ever does: whatever a test does meanwhile is done by then. */
const MANY_FLOODS = 4;

function doorstep() {
  const answers: string[] = [];
  const news: string[] = [];
  const log = { info: (text: string, facts: object = {}) => void news.push(`${text} ${JSON.stringify(facts)}`) };
  const meter = { ...silentMeter, heldBack: (how: string) => void answers.push(how) };
  const door = createDoorstep({ meter, log: { ...log, error: () => undefined } });
  const floodsFrom = (address: string) => {
    for (let flood = 0; flood < MANY_FLOODS; flood++) door.flooded(address);
  };
  return { door, floodsFrom, answers, news };
}

describe('the doorstep', () => {
  it('lets as many wait as a school has, refuses one more, and nobody who comes from elsewhere', async () => {
    const { door, floodsFrom, answers } = doorstep();
    floodsFrom(HERE);
    const turns = Array.from({ length: MOST_WAITING_PER_NETWORK }, () => codeOfFailure(door.turnOf(HERE)));
    expect(await codeOfFailure(door.turnOf(HERE))).toBe(JOIN_REFUSAL_CODES['door-crowded']);
    await door.turnOf(FAR_AWAY);
    floodsFrom(FAR_AWAY);
    const far = codeOfFailure(door.turnOf(FAR_AWAY));
    door.close();
    expect(new Set(await Promise.all([...turns, far]))).toEqual(new Set([JOIN_REFUSAL_CODES['room-closing']]));
    expect(answers.filter((answer) => answer === 'later')).toHaveLength(MOST_WAITING_PER_NETWORK + 1);
    expect(answers.filter((answer) => answer === 'refused')).toHaveLength(1);
  });

  it('lets no more wait than it has room for, wherever they come from', async () => {
    const { door, floodsFrom } = doorstep();
    const networks = Array.from({ length: MOST_WAITING + 1 }, (_, index) => `network ${index}`);
    for (const network of networks) floodsFrom(network);
    const turns = networks.map((network) => codeOfFailure(door.turnOf(network)));
    expect(await turns.at(-1)).toBe(JOIN_REFUSAL_CODES['door-crowded']);
    door.close();
    expect(new Set(await Promise.all(turns.slice(0, -1)))).toEqual(new Set([JOIN_REFUSAL_CODES['room-closing']]));
  });

  it('takes the addresses of one household for one', () => {
    const { door } = doorstep();
    door.flooded('2001:db8:0:7::1');
    expect(door.isWatched('2001:db8:0:7:aaaa:bbbb:cccc:dddd')).toBe(true);
    expect(door.isWatched('2001:db8::7:0:0:0:1')).toBe(true);
    expect(door.isWatched('2001:db8:0:8::1')).toBe(false);
    expect(door.isWatched('2001:db8::1')).toBe(false);
  });

  it('logs how long people wait, when that changes, and not who', () => {
    const { door, news } = doorstep();
    for (let flood = 0; flood < 9; flood++) door.flooded(HERE);
    expect(news).toEqual(
      [1000, 2000, 4000, 8000].map(
        (waitMs) => `a network that flooded waits at the door ${JSON.stringify({ waitMs })}`,
      ),
    );
  });

  it('makes nobody wait once the server ends', async () => {
    const { door } = doorstep();
    door.flooded(HERE);
    door.close();
    expect(door.isWatched(HERE)).toBe(false);
    await door.turnOf(HERE);
  });
});

/** Frames of a page, that flood or are nothing that a page sends. */
const THROWN_OUT_FOR = {
  'a flood of nonsense': { frame: Uint8Array.of(Protocol.ROOM_DATA, 0xa1, 0x78), times: 1000 },
  'a flood of the hands': { frame: Uint8Array.of(Protocol.ROOM_INPUT_RELIABLE, 1), times: 1000 },
  'bytes that are no message': {
    frame: Uint8Array.of(Protocol.ROOM_DATA, 0xa3, 0x61, 0x62, 0x63, 0xc1, 0xff, 0xff),
    times: 1,
  },
  'a message without end': { frame: new Uint8Array(5000), times: 1 },
} as const;

describe('who was thrown out for what it sent', () => {
  let server: TestServer;
  let opened: number[];
  beforeEach(async () => {
    opened = [];
    const info = (text: string) => void (text === 'room opened' && opened.push(performance.now()));
    server = await startTestServer({}, { log: { info, error: () => undefined } });
  });
  afterEach(() => server.close());

  const heldBack = async () => {
    const text = await (await fetch(`${server.endpoint}/metrics`)).text();
    return Number(/arrivals_held_back_total\{answer="later"\} (\d+)/.exec(text)?.[1] ?? 0);
  };
  const flood = async (guest: Guest, why: keyof typeof THROWN_OUT_FOR = 'a flood of nonsense') => {
    guest.room.reconnection.enabled = false;
    const { frame, times } = THROWN_OUT_FOR[why];
    for (let sent = 0; sent < times; sent++) guest.room.connection.send(frame);
    await until(() => guest.left.length > 0, 'it is cut off');
  };
  it.each(Object.keys(THROWN_OUT_FOR) as (keyof typeof THROWN_OUT_FOR)[])(
    'by %s waits a second before a room is made for it again',
    async (why) => {
      const guest = await createRoom(server);
      const floodedMs = performance.now();
      await flood(guest, why);
      const again = await createRoom(server);
      expect((opened.at(-1) ?? 0) - floodedMs).toBeGreaterThanOrEqual(WAIT_MS - CLOCKS_DIFFER_MS);
      expect(await heldBack()).toBe(1);
      await again.leave();
    },
  );

  it('makes nobody wait who comes from elsewhere, and its neighbours are let in later', async () => {
    const ann = await createRoom(server);
    const guest = await joinRoom(server, ann.welcome.code);
    const floodedMs = performance.now();
    await flood(guest);
    const neighbours = [1, 2, 3].map(() => joinRoom(server, ann.welcome.code));
    await expect.poll(heldBack).toBe(neighbours.length);
    const stranger = await joinRoom(forStranger(server), ann.welcome.code);
    expect(await heldBack()).toBe(neighbours.length);
    await Promise.all(neighbours.map(async (joining) => (await joining).leave()));
    expect(performance.now() - floodedMs).toBeGreaterThanOrEqual(WAIT_MS - CLOCKS_DIFFER_MS);
    await Promise.all([ann.leave(), stranger.leave()]);
  });

  it('has neighbours who come back to their own seats at once, by cut and by token, but not with a token from another room', async () => {
    const ann = await createRoom(server, { name: 'Ann' });
    const bob = await joinRoom(server, ann.welcome.code, { name: 'Bob' });
    const other = await createRoom(server, { name: 'Cleo' });
    await flood(await joinRoom(server, ann.welcome.code));
    const connected = diaryOf(ann, () => ann.lobby().seats[1]?.connected);
    bob.room.connection.close();
    await until(() => connected.includes(true, connected.indexOf(false) + 1), 'Bob is away, and is back');
    const { code, seatToken } = bob.welcome;
    const again = await joinRoom(server, code, { seatToken, takeOver: true });
    expect(again.welcome.sessionId).toBe(bob.welcome.sessionId);
    expect(await heldBack()).toBe(0);
    const stranger = await joinRoom(server, other.welcome.code, { seatToken });
    expect(await heldBack()).toBe(1);
    await Promise.all([ann, again, other, stranger].map((guest) => guest.leave()));
  });

  it('has no seat to come back to, even if it never answered our goodbye', async () => {
    const ann = await createRoom(server, { name: 'Ann' });
    const bob = await joinRoom(server, ann.welcome.code, { name: 'Bob' });
    await until(() => ann.lobby().seats[1]?.kind === 'person', 'Bob sits');
    await flood(bob);
    await until(() => ann.lobby().seats[1]?.kind !== 'person', 'his seat is free');
    await ann.leave();
  });

  it('is sent away when the server ends while it waits', async () => {
    // Each flood doubles the time to wait: nobody is let in before the server ends.
    const crowd = await Promise.all(Array.from({ length: 4 }, () => createRoom(server)));
    for (const guest of crowd) await flood(guest);
    const waiting = codeOfFailure(createRoom(server));
    await expect.poll(heldBack).toBe(1);
    const closed = server.close();
    expect(await waiting).toBe(JOIN_REFUSAL_CODES['room-closing']);
    await closed;
    // For who closes it after every test.
    server = await startTestServer();
  });
});
