import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDurably, openSqliteRoundStore } from '../../server/store/sqlite-round-store.ts';
import { describeStore, type StorePlace } from './support/round-store-contract.ts';
import { describeSavedRooms } from './support/saved-room-contract.ts';

async function newFile(): Promise<StorePlace> {
  const folder = await mkdtemp(join(tmpdir(), 'rounds-'));
  return {
    open: () => openSqliteRoundStore(join(folder, 'made', 'by', 'itself')),
    remove: () => rm(folder, { recursive: true }),
  };
}

describeStore('a SQLite file', newFile);
describeSavedRooms('a SQLite file', newFile);

describe('a SQLite file', () => {
  it('is written through to the disk with every round', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'rounds-'));
    const database = openDurably(join(folder, 'file.sqlite'));
    const FULL = 2;
    expect(database.pragma('synchronous', { simple: true })).toBe(FULL);
    expect(database.pragma('journal_mode', { simple: true })).toBe('wal');
    database.close();
    await rm(folder, { recursive: true });
  });
});
