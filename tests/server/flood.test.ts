import { Protocol } from '@colyseus/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TICKS_PER_SECOND } from '../../shared/kitchen/index.ts';
import { TICKS_PER_PATCH } from '../../shared/net/index.ts';
import { createRoom, type Guest, joinRoom, startTestServer, type TestServer, until } from '../support/sockets.ts';

const FRAMES = 10_000;

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

async function cooking(guest: Guest): Promise<number[]> {
  const ticks: number[] = [];
  guest.room.onStateChange(({ round }) => {
    if (round.running && round.tick > (ticks.at(-1) ?? 0)) ticks.push(round.tick);
  });
  guest.say({ kind: 'ready', ready: true });
  await until(() => ticks.length > 0, 'it cooks');
  return ticks;
}

describe('a flood of 10,000 messages', () => {
  it('is cut off within a second of its room’s time, and no room misses a tick', async () => {
    const ann = await createRoom(server, { name: 'Ann' });
    const bob = await joinRoom(server, ann.welcome.code, { name: 'Bob' });
    bob.say({ kind: 'ready', ready: true });
    const hers = await cooking(ann);
    const cleo = await createRoom(server, { name: 'Cleo' });
    const next = await cooking(cleo);
    bob.room.reconnection.enabled = false;
    const floodedAt = hers.at(-1) ?? 0;
    for (let frame = 0; frame < FRAMES; frame++)
      bob.room.connection.send(Uint8Array.of(Protocol.ROOM_DATA, 0xa1, 0x78));
    await until(() => ann.lobby().seats[1]?.connected === false, 'Bob is cut off');
    expect((hers.at(-1) ?? 0) - floodedAt).toBeLessThanOrEqual(TICKS_PER_SECOND);
    const seen = next.length;
    await until(() => next.length > seen + TICKS_PER_SECOND, 'the others cook on');
    for (const ticks of [hers, next]) {
      const steps = ticks.slice(1).map((tick, index) => tick - (ticks[index] ?? 0));
      expect(Math.max(...steps)).toBeLessThanOrEqual(TICKS_PER_PATCH);
    }
    expect([ann.left, cleo.left]).toEqual([[], []]);
    await Promise.all([ann.leave(), cleo.leave()]);
  });
});
