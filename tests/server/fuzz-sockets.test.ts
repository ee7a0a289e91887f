import { getMessageBytes, Protocol } from '@colyseus/core';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Rng, randomBelow, required, rngFrom } from '../../shared/base/index.ts';
import { LEVELS } from '../../shared/content/index.ts';
import { clientCommandSchema, roomCommandSchema, TO_SERVER } from '../../shared/net/index.ts';
import { messagePool } from '../support/message-pool.ts';
import { mutate, nastyValue } from '../support/mutations.ts';
import { drawValue, kindsOf } from '../support/schema-values.ts';
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

const IS_LONG = process.env.LONG === '1';
/** Of the 100,000 of fuzz.test.ts, or of the million in the long run. */
const MESSAGES = IS_LONG ? 30_000 : 3_000;
/** Below the burst, so that everything is heard and not just dropped. */
const MESSAGES_A_GUEST = 20;
const GUESTS = 3;
const PATIENCE_MS = IS_LONG ? 3_600_000 : 600_000;
/** What a guest may not say; so there is an answer, which ends a batch. */
const FORBIDDEN = { kind: 'late-join', allowed: false } as const;

const POOL = messagePool(required(LEVELS[0], 'a level'));
const SCHEMAS = [
  [TO_SERVER.room, roomCommandSchema],
  [TO_SERVER.command, clientCommandSchema],
] as const;

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ holdSeatSeconds: 1 });
});
afterAll(() => server.close());

function sendSomethingBad(guest: Guest, rng: Rng): void {
  const [type, schema] = SCHEMAS[randomBelow(rng, SCHEMAS.length)] ?? SCHEMAS[0];
  const kinds = [...kindsOf(schema).values()];
  const payload = mutate(drawValue(kinds[randomBelow(rng, kinds.length)], rng, POOL), rng);
  const way = randomBelow(rng, 10);
  if (way === 0) guest.room.connection.send(spoiled(getMessageBytes.raw(Protocol.ROOM_DATA, type, {}), rng));
  else if (way === 1) guest.room.connection.send(noise(rng));
  else if (way === 2) guest.room.send(`strange ${randomBelow(rng, 9)}`, nastyValue(rng));
  else if (way === 3) guest.room.sendBytes(type, noise(rng));
  else if (!schema.safeParse(payload).success) guest.room.send(type, payload);
}

/** A frame with a few bytes changed, or its end cut off. */
function spoiled(frame: Uint8Array, rng: Rng): Uint8Array {
  const copy = frame.slice(0, randomBelow(rng, 2) === 0 ? frame.length : 1 + randomBelow(rng, frame.length));
  for (let change = randomBelow(rng, 4); change >= 0; change--)
    copy[randomBelow(rng, copy.length)] = randomBelow(rng, 256);
  return copy;
}

function noise(rng: Rng): Uint8Array {
  return Uint8Array.from({ length: randomBelow(rng, 60) }, () => randomBelow(rng, 256));
}

/** Says everything, and waits until it was heard or the guest was hung up on. */
async function misbehave(guest: Guest, rng: Rng): Promise<void> {
  guest.room.reconnection.enabled = false;
  for (let count = 0; count < MESSAGES_A_GUEST && guest.room.connection.isOpen; count++) sendSomethingBad(guest, rng);
  const isAnswered = () =>
    !guest.room.connection.isOpen ||
    payloadsOf(guest, 'refused').some((message) => (message as { about: string }).about === FORBIDDEN.kind);
  await until(() => {
    if (guest.room.connection.isOpen) guest.say(FORBIDDEN);
    return isAnswered();
  }, 'an answer or the end');
}

/** All but what the guests may change: themselves, and by being there or not, how chefs are dealt. */
function untouched({ lobby, welcome }: Guest): unknown {
  const { seats, chefsOnOneApron: _dealt, ...settings } = lobby();
  const own = seats.find((seat) => seat.sessionId === welcome.sessionId);
  return { ...settings, own: { ...own, name: null, chefs: null } };
}

async function evening(seed: number): Promise<void> {
  const ann = await createRoom(forStranger(server), { name: 'Ann', clockFactor: 40 });
  const guests = await Promise.all(
    Array.from({ length: GUESTS }, () => joinRoom(forStranger(server), ann.welcome.code)),
  );
  await until(() => ann.lobby().seats.every((seat) => seat.connected), 'Ann sees them all');
  const before = untouched(ann);
  await Promise.all(guests.map((guest, index) => misbehave(guest, rngFrom(seed + index))));
  // Her room is still there, hears her, and shows her everything that has changed by then.
  ann.say({ kind: 'name', name: 'Anna' });
  await until(() => ann.lobby().seats[0]?.name === 'Anna', 'Ann is heard');
  expect(untouched(ann)).toEqual(before);
  expect(ann.left).toEqual([]);
  expect(server.errors).toEqual([]);
  const there = [ann, ...guests].filter((guest) => guest.room.connection.isOpen);
  await Promise.all(there.map((guest) => guest.leave()));
}

describe('whatever comes by a socket', () => {
  it('harms nobody but who sent it', { timeout: PATIENCE_MS }, async () => {
    const numRuns = Math.ceil(MESSAGES / (GUESTS * MESSAGES_A_GUEST));
    // A smaller evening is not a simpler one.
    await fc.assert(fc.asyncProperty(fc.nat(), evening), { numRuns, endOnFailure: true });
  });
});
