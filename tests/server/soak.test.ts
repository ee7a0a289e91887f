import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countsAtRest, differences } from '../../bench/held-counts.ts';
import { type MeasuredServer, startServer } from '../../bench/measured-server.ts';
import { type Crowd, spendEvening } from '../../bench/soak-guests.ts';
import { planOf } from '../../shared/content/index.ts';
import { levelId } from '../../shared/kitchen/index.ts';

const IS_LONG = process.env.LONG === '1';
/** Seventy people: fourteen kitchens with four cooks and somebody who looks on. */
const CROWD: Omit<Crowd, 'endpoint'> = { rooms: 14, seatsPerRoom: 4, watchersPerRoom: 1 };
const PEOPLE = 70;
const EVENINGS = IS_LONG ? 20 : 2;
const COOK_MS = 1500;
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

describe('seventy people at once', () => {
  it('come, cook and leave, evening after evening, and nothing of them stays', { timeout: PATIENCE_MS }, async () => {
    // The first evening compiles, opens files and fills caches.
    await evening();
    const before = await countsAtRest(server);
    for (let count = 0; count < EVENINGS; count++) await evening();
    const after = await countsAtRest(server);
    expect(after).toMatchObject({ rooms: 0, clients: 0, sockets: 0 });
    expect(differences(before, after)).toEqual([]);
    expect((after.heapBytes - before.heapBytes) / (PEOPLE * EVENINGS)).toBeLessThan(MOST_BYTES_A_PERSON);
  });
});

describe('what a server holds', () => {
  it('is the same to a single timer, or told: one more is a leak, one less was not at rest before', () => {
    const held = { rooms: 0, clients: 0, timers: 3, sockets: 0, listeners: 20, openFiles: null, heapBytes: 5 };
    expect(differences(held, { ...held, heapBytes: 6 })).toEqual([]);
    expect(differences(held, { ...held, timers: 4 })).toEqual(['timers: 3 before, 4 now']);
    expect(differences(held, { ...held, timers: 2, listeners: 21 })).toEqual([
      'timers: 3 before, 2 now',
      'listeners: 20 before, 21 now',
    ]);
  });
});
