import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { type Generated, Kysely, type Selectable, SqliteDialect } from 'kysely';
import type { LevelId, Role } from '../../shared/kitchen/index.ts';
import type { Recording } from '../../shared/replay/index.ts';
import type { KeptRound, RoundStore, StoredRound } from './round-store.ts';

interface RoundTable {
  id: Generated<number>;
  level: string;
  seed: number;
  roles: string;
  coins: number;
  makespan_ticks: number | null;
  hazard_count: number;
  digest: string;
  finished_at: string;
  recording: string;
}

interface Tables {
  rounds: RoundTable;
}

const FILE_NAME = 'race-condiment.sqlite';

/** One file that makes itself; ':memory:' for a store that forgets. */
export async function openSqliteRoundStore(dataDir: string): Promise<RoundStore> {
  const database = new Database(fileIn(dataDir));
  // Readers never wait for the writer, and a round that was acknowledged survives a power cut.
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database }) });
  await createTables(db);
  return {
    async save(round) {
      const saved = await db.insertInto('rounds').values(rowOf(round)).returning('id').executeTakeFirstOrThrow();
      return saved.id;
    },
    async find(id) {
      const row = await db.selectFrom('rounds').selectAll().where('id', '=', id).executeTakeFirst();
      return row === undefined ? null : roundOf(row);
    },
    async latest(count) {
      const rows = await db.selectFrom('rounds').selectAll().orderBy('id', 'desc').limit(count).execute();
      return rows.map(roundOf);
    },
    close: () => db.destroy(),
  };
}

function fileIn(dataDir: string): string {
  if (dataDir === ':memory:') return dataDir;
  mkdirSync(dataDir, { recursive: true });
  return join(dataDir, FILE_NAME);
}

async function createTables(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('rounds')
    .ifNotExists()
    .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
    .addColumn('level', 'text', (column) => column.notNull())
    .addColumn('seed', 'integer', (column) => column.notNull())
    .addColumn('roles', 'text', (column) => column.notNull())
    .addColumn('coins', 'integer', (column) => column.notNull())
    .addColumn('makespan_ticks', 'integer')
    .addColumn('hazard_count', 'integer', (column) => column.notNull())
    .addColumn('digest', 'text', (column) => column.notNull())
    .addColumn('finished_at', 'text', (column) => column.notNull())
    .addColumn('recording', 'text', (column) => column.notNull())
    .execute();
}

function rowOf(round: KeptRound): Omit<Selectable<RoundTable>, 'id'> {
  return {
    level: round.level,
    seed: round.seed,
    roles: JSON.stringify(round.roles),
    coins: round.coins,
    makespan_ticks: round.makespanTicks,
    hazard_count: round.hazardCount,
    digest: round.digest,
    finished_at: round.finishedAt.toISOString(),
    recording: JSON.stringify(round.recording),
  };
}

function roundOf(row: Selectable<RoundTable>): StoredRound {
  return {
    id: row.id,
    level: row.level as LevelId,
    seed: row.seed,
    roles: JSON.parse(row.roles) as Role[],
    coins: row.coins,
    makespanTicks: row.makespan_ticks,
    hazardCount: row.hazard_count,
    digest: row.digest,
    finishedAt: new Date(row.finished_at),
    recording: JSON.parse(row.recording) as Recording,
  };
}
