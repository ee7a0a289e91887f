import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { roundStoreOn } from './kysely-round-store.ts';
import { migrate } from './migrations.ts';
import type { RoundStore } from './round-store.ts';
import type { Tables } from './tables.ts';

const FILE_NAME = 'race-condiment.sqlite';
/** A large file of an older version is brought to this one by one process, slowly, while the others wait. */
const OPENING_MS = 60_000;
/** Nobody waits longer for a lock once people are there: meanwhile no room goes on. */
const SERVING_MS = 5000;
const PAUSE_MS = 20;
export const MOST_PAUSES = OPENING_MS / PAUSE_MS;

/** One file that makes itself, and is brought to this version if it is older; ':memory:' for a store that forgets. */
export async function openSqliteRoundStore(dataDir: string): Promise<RoundStore> {
  const database = openDurably(fileIn(dataDir));
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database }) });
  await migrateAtOnce(database, db);
  database.pragma(`busy_timeout = ${SERVING_MS}`);
  return roundStoreOn(db);
}

/** Readers never wait for the writer, and what was acknowledged survives a power cut. */
export function openDurably(file: string, pause: () => void = pauseShortly): Database.Database {
  const database = new Database(file, { timeout: 0 });
  logAhead(database, pause);
  database.pragma(`busy_timeout = ${OPENING_MS}`);
  database.pragma('synchronous = FULL');
  return database;
}

/** Of two processes that make the same file at once one has to wait, and for this SQLite does not always wait by itself. */
function logAhead(database: Database.Database, pause: () => void): void {
  for (let pauses = 0; ; pauses++) {
    try {
      database.pragma('journal_mode = WAL');
      return;
    } catch (cause) {
      const isBusy = cause instanceof Database.SqliteError && cause.code.startsWith('SQLITE_BUSY');
      if (isBusy && pauses < MOST_PAUSES) {
        pause();
        continue;
      }
      database.close();
      throw cause;
    }
  }
}

function pauseShortly(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS);
}

/** All or nothing, and one process after the other: whoever dies half-way leaves the old file. */
async function migrateAtOnce(database: Database.Database, db: Kysely<Tables>): Promise<void> {
  database.exec('begin immediate');
  try {
    await migrate(db, 'sqlite');
    database.exec('commit');
  } catch (cause) {
    database.exec('rollback');
    await db.destroy();
    throw cause;
  }
}

function fileIn(dataDir: string): string {
  if (dataDir === ':memory:') return dataDir;
  mkdirSync(dataDir, { recursive: true });
  return join(dataDir, FILE_NAME);
}
