import { Protocol, ProtocolModifier } from '@colyseus/core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { MOST_UNREADABLE } from '../../server/limits.ts';
import { CLOSE_CODES } from '../../shared/net/index.ts';
import {
  createRoom,
  forStranger,
  type Guest,
  joinRoom,
  payloadsOf,
  startTestServer,
  type TestServer,
  until,
} from '../support/sockets.ts';

let server: TestServer;
let ann: Guest;
let bob: Guest;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

beforeEach(async () => {
  ann = await createRoom(forStranger(server), { name: 'Ann' });
  bob = await joinRoom(forStranger(server), ann.welcome.code, { name: 'Bob' });
});
afterEach(async () => {
  // Whatever one of them did, nothing of ours broke.
  expect(server.errors).toEqual([]);
  await Promise.all([ann, bob].filter((guest) => guest.left.length === 0).map((guest) => guest.leave()));
});

async function roomGoesOn(): Promise<void> {
  const name = `Bob ${Math.floor(performance.now())}`;
  bob.say({ kind: 'name', name });
  await until(() => bob.lobby().seats.some((seat) => seat.name === name), 'the room goes on');
}

async function refusalAfter(send: () => void): Promise<unknown> {
  const before = payloadsOf(ann, 'refused').length;
  send();
  await until(() => payloadsOf(ann, 'refused').length > before, 'an answer in words');
  await roomGoesOn();
  return payloadsOf(ann, 'refused').at(-1);
}

describe('bad input', () => {
  it('of a level that nobody knows is answered', async () => {
    const refusal = await refusalAfter(() => ann.room.send('room', { kind: 'level', level: 'no-such-level' }));
    expect(refusal).toEqual({ about: 'level', refusal: 'unknown-level', path: null });
    expect(ann.lobby().level).toBe('pasta-for-two');
  });

  it('of an unknown type is answered, and the sender stays', async () => {
    const refusal = await refusalAfter(() => ann.room.send('teleport', { x: 1 }));
    expect(refusal).toEqual({ about: 'teleport', refusal: 'unknown-message', path: null });
    expect(ann.left).toEqual([]);
  });

  it('of bytes is answered like an unknown type', async () => {
    const refusal = await refusalAfter(() => ann.room.sendBytes('command', new Uint8Array([1, 2, 3])));
    expect(refusal).toEqual({ about: 'command', refusal: 'unknown-message', path: null });
  });

  it.each([
    ['no object', 'hello', 'message'],
    ['nothing', undefined, 'message'],
    ['an unknown kind', { kind: 'fly' }, 'kind'],
    ['an id of the wrong kind', { kind: 'lock', lock: 'chef:1' }, 'lock'],
    ['an id without end', { kind: 'lock', lock: `lock:${'a'.repeat(500)}` }, 'lock'],
    ['a key of its own', { kind: 'slice', __proto__x: 1 }, 'message'],
    ['steering beside its channel', { kind: 'steer', steering: { direction: 1, use: false, dash: false } }, 'kind'],
    ['presence, which is the host’s to say', { kind: 'presence', present: false }, 'kind'],
    [
      'a plan with a hole',
      { kind: 'enqueue', chef: 'chef:1', append: true, entries: [{ action: 4 }] },
      'entries.0.action',
    ],
  ])('that is %s is answered with the place where it is wrong', async (_what, payload, path) => {
    const refusal = await refusalAfter(() => ann.room.send('command', payload));
    expect(refusal).toEqual({ about: 'command', refusal: 'unreadable', path });
  });

  it('of a command while nothing is cooked is answered', async () => {
    const refusal = await refusalAfter(() => ann.room.send('command', { kind: 'slice' }));
    expect(refusal).toEqual({ about: 'slice', refusal: 'not-now', path: null });
  });

  it('of what only the host may say is answered', async () => {
    bob.say({ kind: 'model', model: 'threads' });
    await until(() => payloadsOf(bob, 'refused').length > 0, 'an answer');
    expect(payloadsOf(bob, 'refused')).toEqual([{ about: 'model', refusal: 'not-host', path: null }]);
    expect(ann.lobby().model).toBe('both');
  });

  it('of five kilobytes closes that connection alone', async () => {
    ann.room.send('room', { kind: 'name', name: 'x'.repeat(5 * 1024) });
    await until(() => ann.left.length > 0, 'Ann is disconnected');
    expect(ann.left).toEqual([CLOSE_CODES['message-too-big']]);
    await until(() => bob.lobby().seats[0]?.name.startsWith('Bob') === true, 'her seat is free');
    await roomGoesOn();
  });

  it('of markup as a name is shown as letters', async () => {
    ann.say({ kind: 'name', name: '<img src=x onerror=alert(1)>' });
    await until(() => bob.lobby().seats[0]?.name !== 'Ann', 'the new name');
    expect(bob.lobby().seats[0]?.name).toBe('<img src=x onerror=a');
  });

  it('without end shows its sender out, and the room goes on', async () => {
    for (let count = 0; count <= MOST_UNREADABLE; count++) ann.room.send('nonsense', count);
    await until(() => ann.left.length > 0, 'Ann is shown out');
    expect(ann.left).toEqual([CLOSE_CODES['too-many-bad-messages']]);
    await until(() => bob.lobby().seats[0]?.name.startsWith('Bob') === true, 'her seat is free');
    await roomGoesOn();
  });

  it('that says too much too fast is dropped beyond the burst', async () => {
    for (let count = 0; count < 60; count++) ann.say({ kind: 'ready', ready: false });
    await until(() => payloadsOf(ann, 'refused').length > 0, 'an answer');
    expect(payloadsOf(ann, 'refused')[0]).toEqual({ about: 'message', refusal: 'too-many', path: null });
    await roomGoesOn();
  });

  it('of hands that say there are four billion of them is not even looked at', async () => {
    // Unreliable and timed: then a number as long as the list is said to be, and nothing behind it.
    const kind = Protocol.ROOM_INPUT_UNRELIABLE | ProtocolModifier.TIMED;
    ann.room.connection.send(Uint8Array.of(kind, 0xce, 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0));
    await roomGoesOn();
    expect(ann.left).toEqual([]);
  });

  it('of rubbish on the socket closes that connection alone', async () => {
    // 13 says "message", the rest is no text and no data.
    ann.room.connection.send(new Uint8Array([13, 0xa3, 0x61, 0x62, 0x63, 0xc1, 0xff, 0xff]));
    await roomGoesOn();
  });
});
