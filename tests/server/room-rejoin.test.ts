import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CLOSE_CODES, JOIN_REFUSAL_CODES, snapshotFromState } from '../../shared/net/index.ts';
import { diaryOf } from '../support/diary.ts';
import { codeOfFailure, createRoom, joinRoom, startTestServer, type TestServer, until } from '../support/sockets.ts';

let server: TestServer;

async function twoWhoCook() {
  const ann = await createRoom(server, { name: 'Ann', clockFactor: 3 });
  const bob = await joinRoom(server, ann.welcome.code, { name: 'Bob' });
  ann.say({ kind: 'ready', ready: true });
  bob.say({ kind: 'ready', ready: true });
  await until(() => ann.lobby().phase === 'cooking', 'they cook');
  return { ann, bob };
}

/** What a browser does to a page that is reloaded: the socket goes, the page with its connection forgets everything. */
function closeTab(guest: { room: { reconnection: { enabled: boolean }; connection: { close(): void } } }) {
  guest.room.reconnection.enabled = false;
  guest.room.connection.close();
}

describe('coming back', () => {
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.close());

  it('gives a reloaded page its own seat in the running round', async () => {
    const { ann, bob } = await twoWhoCook();
    closeTab(ann);
    await until(() => bob.lobby().seats[0]?.connected === false, 'Bob sees Ann go');
    await until(() => snapshotFromState(bob.room.state.round)?.seats[0]?.present === false, 'her chef sleeps');

    const again = await joinRoom(server, ann.welcome.code, { seatToken: ann.welcome.seatToken });
    expect(again.welcome.sessionId).toBe(ann.welcome.sessionId);
    expect(again.lobby().seats[0]).toMatchObject({ name: 'Ann', connected: true, sessionId: ann.welcome.sessionId });
    await until(() => snapshotFromState(bob.room.state.round)?.seats[0]?.present === true, 'her chef is awake');
    expect(bob.lobby().seats.filter((seat) => seat.kind === 'person')).toHaveLength(2);
    await Promise.all([again.leave(), bob.leave()]);
  });

  it('asks before a seat that is played is taken, and then lets the newest connection win', async () => {
    const ann = await createRoom(server, { name: 'Ann' });
    const { seatToken } = ann.welcome;
    const unasked = joinRoom(server, ann.welcome.code, { seatToken, replaces: 'another-line' });
    expect(await codeOfFailure(unasked)).toBe(JOIN_REFUSAL_CODES['seat-in-use']);
    expect(ann.left).toEqual([]);
    const again = await joinRoom(server, ann.welcome.code, { seatToken, takeOver: true });
    await until(() => ann.left.length > 0, 'the old connection ends');
    expect(ann.left).toEqual([CLOSE_CODES['seat-opened-elsewhere']]);
    again.say({ kind: 'name', name: 'Anna' });
    await until(() => again.lobby().seats[0]?.name === 'Anna', 'the new one is heard');
    expect(again.lobby().seats.filter((seat) => seat.kind === 'person')).toHaveLength(1);
    await again.leave();
  });

  it('lets a page that was reloaded push its own former connection aside unasked', async () => {
    const ann = await createRoom(server, { name: 'Ann' });
    const { seatToken } = ann.welcome;
    const again = await joinRoom(server, ann.welcome.code, { seatToken, replaces: ann.room.sessionId });
    expect(again.welcome.sessionId).toBe(ann.welcome.sessionId);
    await until(() => ann.left.length > 0, 'the old connection ends');
    await again.leave();
  });

  it('takes a stranger with a wrong token for a new person', async () => {
    const ann = await createRoom(server, { name: 'Ann' });
    const eve = await joinRoom(server, ann.welcome.code, { name: 'Eve', seatToken: 'A'.repeat(24) });
    expect(eve.welcome.sessionId).not.toBe(ann.welcome.sessionId);
    expect(eve.lobby().seats[1]).toMatchObject({ name: 'Eve' });
    await Promise.all([ann.leave(), eve.leave()]);
  });

  it('keeps the same tab in its seat when only the connection breaks', async () => {
    const ann = await createRoom(server, { name: 'Ann' });
    const bob = await joinRoom(server, ann.welcome.code, { name: 'Bob' });
    let isBack = false;
    bob.room.onReconnect(() => {
      isBack = true;
    });
    bob.room.connection.close(4010);
    await until(() => isBack, 'the connection comes back by itself');
    await until(() => ann.lobby().seats[1]?.connected === true, 'Ann sees Bob');
    bob.say({ kind: 'name', name: 'Bobby' });
    await until(() => ann.lobby().seats[1]?.name === 'Bobby', 'he is heard');
    await Promise.all([ann.leave(), bob.leave()]);
  });
});

describe('a seat that waits for a second', () => {
  beforeAll(async () => {
    server = await startTestServer({ holdSeatSeconds: 1 });
  });
  afterAll(() => server.close());

  it('is given away when nobody comes back in time', async () => {
    const ann = await createRoom(server, { name: 'Ann' });
    const bob = await joinRoom(server, ann.welcome.code, { name: 'Bob' });
    await until(() => ann.lobby().seats[1]?.connected === true, 'Ann sees Bob');
    const seat = diaryOf(ann, () => {
      const { kind, connected } = ann.lobby().seats[1] ?? {};
      return kind === 'person' && connected === false ? 'waits' : kind;
    });
    closeTab(bob);
    await until(() => seat.at(-1) === 'free', 'the seat is free');
    expect(seat).toEqual(['person', 'waits', 'free']);
    await ann.leave();
  });
});
