import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type MeasuredServer, startServer } from '../../bench/measured-server.ts';
import type { ServerCounts } from '../../bench/rooms-protocol.ts';
import { type Crowd, spendEvening } from '../../bench/soak-guests.ts';
import { planOf } from '../../shared/content/index.ts';
import { levelId } from '../../shared/kitchen/index.ts';

const IS_LONG = process.env.LONG === '1';
/** Seventy people: fourteen kitchens with four cooks and somebody who looks on. */
const CROWD: Omit<Crowd, 'endpoint'> = { rooms: 14, seatsPerRoom: 4, watchersPerRoom: 1 };
const PEOPLE = 70;
const EVENINGS = IS_LONG ? 20 : 2;
const COOK_MS = 1500;
/** Idle lines to matchmaking are closed after five seconds, and the compiler's timers run out. */
const QUIET_MS = 120_000;
/** A person who is forgotten with his room's world and lines costs more than this each evening. */
const MOST_BYTES_A_PERSON = 20_000;
const PATIENCE_MS = IS_LONG ? 3_600_000 : 600_000;

let server: MeasuredServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

async function evening(): Promise<void> {
  const plan = planOf(levelId('pasta-for-two'));
  if (plan === null) throw new Error('no dinner');
  const { refused, drops, desyncs, compared, ackMs } = await spendEvening(
    { ...CROWD, endpoint: server.endpoint },
    plan,
    COOK_MS,
  );
  expect([refused, drops, desyncs]).toEqual([0, 0, 0]);
  expect([ackMs.length, compared].every((count) => count > 0)).toBe(true);
}

type Held = Omit<ServerCounts, 'heapBytes'>;

const heldThings = async (): Promise<Held> => {
  const { heapBytes: _heap, ...held } = await server.count();
  return held;
};

/** What there is more of than there was; of some things there may be less by now, as timers run out. */
async function moreThan(before: Held): Promise<[string, number | null][]> {
  const was = new Map(Object.entries(before));
  return Object.entries(await heldThings()).filter(([what, count]) => (count ?? 0) > (was.get(what) ?? 0));
}

describe('seventy people at once', () => {
  it('come, cook and leave, evening after evening, and nothing of them stays', { timeout: PATIENCE_MS }, async () => {
    // The first evening compiles, opens files and fills caches.
    await evening();
    await expect.poll(heldThings, { timeout: QUIET_MS }).toMatchObject({ rooms: 0, clients: 0, sockets: 0 });
    const before = await server.count();
    for (let count = 0; count < EVENINGS; count++) await evening();
    const { heapBytes, ...held } = before;
    await expect.poll(() => moreThan(held), { timeout: QUIET_MS }).toEqual([]);
    const after = await server.count();
    expect((after.heapBytes - heapBytes) / (PEOPLE * EVENINGS)).toBeLessThan(MOST_BYTES_A_PERSON);
  });
});
