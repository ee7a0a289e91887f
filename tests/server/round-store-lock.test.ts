import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MOST_PAUSES, openDurably } from '../../server/store/sqlite-round-store.ts';

let folder: string;
let file: string;
let neighbour: Database.Database;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rounds-'));
  file = join(folder, 'new.sqlite');
  neighbour = new Database(file);
  neighbour.exec('begin immediate');
});
afterEach(async () => {
  neighbour.close();
  await rm(folder, { recursive: true });
});

describe('a new file that a neighbour is just making', () => {
  it('is opened when the neighbour has let go of it', () => {
    let pauses = 0;
    const database = openDurably(file, () => {
      pauses += 1;
      if (pauses === 3) neighbour.exec('commit');
    });
    expect([pauses, database.pragma('journal_mode', { simple: true })]).toEqual([3, 'wal']);
    database.close();
  });

  it('is not waited for without end', () => {
    let pauses = 0;
    const pause = () => {
      pauses += 1;
    };
    expect(() => openDurably(file, pause)).toThrow('database is locked');
    expect(pauses).toBe(MOST_PAUSES);
  });
});
