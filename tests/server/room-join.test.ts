import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createBot } from '../../server/minds.ts';
import { levelId, seatId } from '../../shared/kitchen/index.ts';
import { isRoomCode, JOIN_REFUSAL_CODES } from '../../shared/net/index.ts';
import { FAR_AWAY } from '../support/lag.ts';
import { startProxy } from '../support/proxy.ts';
import {
  codeOfFailure,
  createRoom,
  joinRoom,
  payloadsOf,
  quickPlay,
  startTestServer,
  type TestServer,
  until,
} from '../support/sockets.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ createBot });
});
afterAll(() => server.close());

describe('the door', () => {
  it('opens a room with a code of six letters', async () => {
    const ann = await createRoom(server, { name: 'Ann' });
    expect(isRoomCode(ann.welcome.code)).toBe(true);
    expect(ann.room.roomId).toBe(ann.welcome.code);
    expect(ann.lobby().code).toBe(ann.welcome.code);
    expect(ann.lobby().seats[0]).toMatchObject({ kind: 'person', name: 'Ann', host: true, connected: true });
    await ann.leave();
  });

  it('lets a second person in by the code, and both see the same', async () => {
    const ann = await createRoom(server, { name: 'Ann' });
    const bob = await joinRoom(server, ann.welcome.code, { name: 'Bob' });
    await until(() => ann.lobby().seats[1]?.kind === 'person', 'Ann sees Bob');
    expect(bob.lobby()).toEqual(ann.lobby());
    expect(bob.lobby().seats.map((seat) => seat.name)).toEqual(['Ann', 'Bob', '', '']);
    await Promise.all([ann.leave(), bob.leave()]);
  });

  it('says that nobody opened a room of that code', async () => {
    expect(await codeOfFailure(joinRoom(server, 'QQQQQQ'))).toBe(JOIN_REFUSAL_CODES['no-such-room']);
  });

  it('lets the fifth person look on, and the four go on', async () => {
    const ann = await createRoom(server);
    const others = await Promise.all([1, 2, 3].map(() => joinRoom(server, ann.welcome.code)));
    const eve = await joinRoom(server, ann.welcome.code);
    expect([eve.lobby().watchers, eve.welcome.seatCode]).toEqual([1, null]);
    ann.say({ kind: 'name', name: 'still here' });
    await until(() => eve.lobby().seats[0]?.name === 'still here', 'the room goes on');
    await Promise.all([ann, eve, ...others].map((guest) => guest.leave()));
  });

  it('is shut for a page of another version, and for no card at all', async () => {
    expect(await codeOfFailure(createRoom(server, { version: 0 }))).toBe(JOIN_REFUSAL_CODES['old-page']);
    const noCard = { version: 'one' } as unknown as { version: number };
    expect(await codeOfFailure(createRoom(server, noCard))).toBe(JOIN_REFUSAL_CODES['bad-join']);
  });

  it('brings strangers together who look for company, and keeps a private room private', async () => {
    const hidden = await createRoom(server);
    const first = await quickPlay(server);
    const second = await quickPlay(server);
    expect(first.welcome.code).not.toBe(hidden.welcome.code);
    expect(second.welcome.code).toBe(first.welcome.code);
    await Promise.all([hidden, first, second].map((guest) => guest.leave()));
  });

  it('has its welcome as its first word, however far away one is and whatever is cooked meanwhile', async () => {
    const proxy = await startProxy(server.port, { lag: FAR_AWAY });
    const ann = await createRoom(server, { level: levelId('trattoria'), clockFactor: 10 });
    ann.say({ kind: 'add-bot', seat: seatId(2) });
    ann.say({ kind: 'ready', ready: true });
    const eventsSoFar = () => payloadsOf(ann, 'events').length;
    await until(() => eventsSoFar() > 0, 'something happens');
    const before = eventsSoFar();
    const bob = await joinRoom(proxy, ann.welcome.code, { watch: true });
    expect(eventsSoFar()).toBeGreaterThan(before);
    await until(() => payloadsOf(bob, 'events').length > 0, 'he hears of the kitchen, too');
    expect(bob.said[0]?.type).toBe('welcome');
    await Promise.all([ann.leave(), bob.leave()]);
    await proxy.close();
  });

  it('passes the rights of the host on when the host leaves', async () => {
    const ann = await createRoom(server, { name: 'Ann' });
    const bob = await joinRoom(server, ann.welcome.code, { name: 'Bob' });
    await ann.leave();
    await until(() => bob.lobby().seats[0]?.name === 'Bob', 'Bob moves up');
    expect(bob.lobby().seats[0]?.host).toBe(true);
    await bob.leave();
  });
});
