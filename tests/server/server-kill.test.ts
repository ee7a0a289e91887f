import { randomInt } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MOST_UNREADABLE } from '../../server/limits.ts';
import type { RoundId } from '../../server/store/round-store.ts';
import { openSqliteRoundStore } from '../../server/store/sqlite-round-store.ts';
import { CLOSE_CODES, JOIN_REFUSAL_CODES, type KeptMessage } from '../../shared/net/index.ts';
import { type ServerProcess, startServerProcess } from '../support/server-process.ts';
import { codeOfFailure, createRoom, type Guest, joinRoom } from '../support/sockets.ts';

const TIMES = process.env.LONG === '1' ? 40 : 3;
const MOST_ROUNDS = 12;
const ROOMS = 4;
/** A round is kept within this time after the last one, so that the end can come before, while and after it is. */
const MOST_MOMENT_MS = 60;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rounds-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function comeIn({ endpoint }: ServerProcess): Promise<Guest> {
  const guest = await createRoom({ endpoint }, { clockFactor: 40 });
  guest.room.reconnection.enabled = false;
  return guest;
}

/** Cooks round after round; says the id of each when the server says that it is kept. */
function cookWithoutEnd(guest: Guest, onKept: (id: RoundId) => void): void {
  guest.room.onMessage<KeptMessage>('kept', ({ id }) => {
    onKept(id as RoundId);
    guest.say({ kind: 'rematch' });
  });
  guest.say({ kind: 'ready', ready: true });
}

describe('a server with rounds under way', () => {
  it.each(['SIGKILL', 'SIGTERM'] as const)(
    'that ends by %s at any moment has every round still that it told people of',
    async (signal) => {
      const told: RoundId[] = [];
      for (let time = 0; time < TIMES; time++) {
        const server = await startServerProcess(folder);
        const last = told.length + randomInt(1, MOST_ROUNDS);
        const ended = new Promise<unknown>((resolve) => {
          const onKept = (id: RoundId) => {
            told.push(id);
            if (told.length !== last) return;
            setTimeout(() => resolve(server.end(signal)), randomInt(MOST_MOMENT_MS));
          };
          const open = () => comeIn(server).then((guest) => cookWithoutEnd(guest, onKept));
          // The end may come before the last of them is in.
          for (let room = 0; room < ROOMS; room++) open().catch(() => undefined);
        });
        expect(await ended).toBe(signal === 'SIGKILL' ? 'SIGKILL' : 0);
        expect(told.length).toBeGreaterThanOrEqual(last);
      }
      const store = await openSqliteRoundStore(folder);
      for (const id of told) expect((await store.find(id))?.recording.ticks).toBe(31);
      await store.close();
    },
  );
});

describe('a server that is told to end', () => {
  /** Knocks until nobody is there any more; what it was told each time. */
  async function knockUntilGone(server: ServerProcess, code: string): Promise<Set<unknown>> {
    const answers = new Set<unknown>();
    for (let isGone = false; !isGone; ) {
      const answer = await codeOfFailure(joinRoom(server, code).then((guest) => Promise.reject(guest)));
      answers.add(answer);
      isGone = typeof answer === 'string';
    }
    return answers;
  }

  it('tells everybody, lets nobody in, and is gone in time with a good conscience', async () => {
    const server = await startServerProcess(folder);
    const guests = await Promise.all(Array.from({ length: ROOMS }, () => comeIn(server)));
    for (const guest of guests) guest.say({ kind: 'ready', ready: true });
    const told = Promise.all(guests.map((guest) => new Promise((resolve) => guest.room.onLeave(resolve))));
    const ended = server.end('SIGTERM');
    const answers = await knockUntilGone(server, 'ABCDEF');
    // Nobody has this code, and then nobody is let in at all, and then nobody is there.
    const { 'no-such-room': before, 'room-closing': meanwhile } = JOIN_REFUSAL_CODES;
    expect(
      [...answers].filter((answer) => typeof answer !== 'string' && answer !== before && answer !== meanwhile),
    ).toEqual([]);
    expect(await told).toEqual(guests.map(() => CLOSE_CODES['server-stops']));
    expect(await ended).toBe(0);
  });

  it('is gone in time although somebody who flooded waits at its door, who is told', async () => {
    const server = await startServerProcess(folder);
    // Each doubles the time to wait: nobody is let in before the server ends.
    const crowd = await Promise.all(Array.from({ length: ROOMS }, () => comeIn(server)));
    for (const guest of crowd) {
      const left = new Promise((resolve) => guest.room.onLeave(resolve));
      for (let count = 0; count <= MOST_UNREADABLE; count++) guest.room.send('nonsense', count);
      expect(await left).toBe(CLOSE_CODES['too-many-bad-messages']);
    }
    const waiting = codeOfFailure(createRoom(server));
    const metrics = async () => (await fetch(`${server.endpoint}/metrics`)).text();
    await expect.poll(metrics).toContain('race_condiment_arrivals_held_back_total{answer="later"} 1');
    const ended = server.end('SIGTERM');
    expect(await waiting).toBe(JOIN_REFUSAL_CODES['room-closing']);
    expect(await ended).toBe(0);
  });
});
