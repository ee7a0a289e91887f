import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { roundStoreOn } from './kysely-round-store.ts';
import { migrate } from './migrations.ts';
import type { RoundStore } from './round-store.ts';
import type { Tables } from './tables.ts';

const FILE_NAME = 'race-condiment.sqlite';
/** Five seconds, as SQLite itself waits for a lock elsewhere. */
const MOST_ATTEMPTS = 250;
const PAUSE_MS = 20;

/** One file that makes itself, and is brought to this version if it is older; ':memory:' for a store that forgets. */
export async function openSqliteRoundStore(dataDir: string): Promise<RoundStore> {
  const database = openDurably(fileIn(dataDir));
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database }) });
  await migrateAtOnce(database, db);
  return roundStoreOn(db);
}

/** Readers never wait for the writer, and what was acknowledged survives a power cut. */
export function openDurably(file: string): Database.Database {
  const database = new Database(file);
  logAhead(database);
  database.pragma('synchronous = FULL');
  return database;
}

/** Of two processes that make the same file at once one has to wait, and for this SQLite does not wait by itself. */
function logAhead(database: Database.Database): void {
  for (let attempt = 1; ; attempt++) {
    try {
      database.pragma('journal_mode = WAL');
      return;
    } catch (cause) {
      const isBusy = cause instanceof Database.SqliteError && cause.code.startsWith('SQLITE_BUSY');
      if (!isBusy || attempt === MOST_ATTEMPTS) throw cause;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS);
    }
  }
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
