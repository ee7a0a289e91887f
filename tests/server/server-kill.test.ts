import { type ChildProcess, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RoundId } from '../../server/store/round-store.ts';
import { openSqliteRoundStore } from '../../server/store/sqlite-round-store.ts';
import type { KeptMessage } from '../../shared/net/index.ts';
import { createRoom, type Guest } from '../support/sockets.ts';

const SERVER = resolve(import.meta.dirname, 'support/serve-short-rounds.ts');
const TIMES = process.env.LONG === '1' ? 20 : 1;
const MOST_ROUNDS = 12;
const ROOMS = 3;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rounds-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function startServer(): Promise<{ child: ChildProcess; endpoint: string }> {
  const env = {
    ...process.env,
    PORT: '0',
    DATA_DIR: folder,
    RC_TEST_CLOCK: '1',
    LOG_LEVEL: 'silent',
    DATABASE_URL: '',
  };
  const child = spawn(process.execPath, [SERVER], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = await once(child.stdout, 'data');
  return { child, endpoint: String(line).trim() };
}

async function comeIn(endpoint: string): Promise<Guest> {
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
    'that ends by %s has every round still that it told people of',
    async (signal) => {
      const told: RoundId[] = [];
      for (let time = 0; time < TIMES; time++) {
        const { child, endpoint } = await startServer();
        const last = told.length + randomInt(1, MOST_ROUNDS);
        const onKept = (id: RoundId) => {
          told.push(id);
          if (told.length === last) child.kill(signal);
        };
        const gone = once(child, 'exit');
        const guests = await Promise.all(Array.from({ length: ROOMS }, () => comeIn(endpoint)));
        for (const guest of guests) cookWithoutEnd(guest, onKept);
        const [status, by] = await gone;
        expect([status, by]).toEqual(signal === 'SIGKILL' ? [null, 'SIGKILL'] : [0, null]);
        expect(told.length).toBeGreaterThanOrEqual(last);
      }
      const store = await openSqliteRoundStore(folder);
      for (const id of told) expect((await store.find(id))?.recording.ticks).toBe(31);
      await store.close();
    },
  );
});
