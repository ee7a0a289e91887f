import type { Kysely } from 'kysely';
import { type Migration, type MigrationProvider, Migrator } from 'kysely/migration';
import type { Role } from '../../shared/kitchen/index.ts';
import type { Recording } from '../../shared/replay/index.ts';
import { crewKey } from './crew.ts';
import { drawRoundId } from './round-id.ts';

export type Dialect = 'sqlite' | 'postgres';

/** The tables as they were between two migrations: none of today's types fits. */
interface PastTables {
  rounds: { id: number; roles: string; recording: string } & Record<string, number | string | null>;
  recordings: { round_id: number; recording: string };
}
type Past = Kysely<PastTables>;

/**
 * Brings a database of any earlier version to today's, or leaves it as it was and throws.
 * What has been released is never changed here: a new version is a new entry.
 */
export async function migrate<Tables>(db: Kysely<Tables>, dialect: Dialect): Promise<void> {
  const provider: MigrationProvider = { getMigrations: async () => migrationsFor(dialect) };
  const { error } = await new Migrator({ db, provider }).migrateToLatest();
  if (error !== undefined) throw new Error('the database could not be brought to this version', { cause: error });
}

function migrationsFor(dialect: Dialect): Record<string, Migration> {
  return {
    '0001-rounds': { up: (db: Past) => createRounds(db, dialect) },
    '0002-results': { up: (db: Past) => addResults(db, dialect) },
    '0003-terms': { up: addTerms },
    '0004-saved-rooms': { up: createSavedRooms },
  };
}

/** Files that were made before there were migrations have this table already. */
async function createRounds(db: Past, dialect: Dialect): Promise<void> {
  const isSqlite = dialect === 'sqlite';
  await db.schema
    .createTable('rounds')
    .ifNotExists()
    .addColumn('id', isSqlite ? 'integer' : 'bigserial', (column) =>
      isSqlite ? column.primaryKey().autoIncrement() : column.primaryKey(),
    )
    .addColumn('level', 'text', (column) => column.notNull())
    // Any 32 bits, without a sign: more than PostgreSQL's integer holds.
    .addColumn('seed', isSqlite ? 'integer' : 'bigint', (column) => column.notNull())
    .addColumn('roles', 'text', (column) => column.notNull())
    .addColumn('coins', 'integer', (column) => column.notNull())
    .addColumn('makespan_ticks', 'integer')
    .addColumn('hazard_count', 'integer', (column) => column.notNull())
    .addColumn('digest', 'text', (column) => column.notNull())
    .addColumn('finished_at', 'text', (column) => column.notNull())
    .addColumn('recording', 'text', (column) => column.notNull())
    .execute();
}

/** Rounds get a name for the outside and what they are found and compared by; recordings a table of their own. */
async function addResults(db: Past, dialect: Dialect): Promise<void> {
  const add = db.schema.alterTable('rounds');
  await add.addColumn('public_id', 'text', (column) => column.notNull().defaultTo('')).execute();
  await add.addColumn('rules', 'integer', (column) => column.notNull().defaultTo(0)).execute();
  await add.addColumn('crew', 'text', (column) => column.notNull().defaultTo('')).execute();
  await add.addColumn('bots', 'text', (column) => column.notNull().defaultTo('[]')).execute();
  await add.addColumn('chefs_per_thread_seat', 'integer').execute();
  await add.addColumn('ticks', 'integer', (column) => column.notNull().defaultTo(0)).execute();
  // Nobody who cooked before this was asked whether strangers may look on.
  await add.addColumn('listed', 'integer', (column) => column.notNull().defaultTo(0)).execute();
  await db.schema
    .createTable('recordings')
    .addColumn('round_id', dialect === 'sqlite' ? 'integer' : 'bigint', (column) =>
      column.primaryKey().references('rounds.id').onDelete('cascade'),
    )
    .addColumn('recording', 'text', (column) => column.notNull())
    .execute();
  const kept = db.selectFrom('rounds').select(['id', 'recording']);
  await db.insertInto('recordings').columns(['round_id', 'recording']).expression(kept).execute();
  await fillResults(db);
  await add.dropColumn('recording').execute();
  await createIndexes(db);
}

async function fillResults(db: Past): Promise<void> {
  const ids = await db.selectFrom('rounds').select('id').execute();
  for (const { id } of ids) {
    const old = db.selectFrom('rounds').select(['roles', 'recording']).where('id', '=', id);
    const { roles, recording } = await old.executeTakeFirstOrThrow();
    await db.updateTable('rounds').set(resultsOf(roles, recording)).where('id', '=', id).execute();
  }
}

/** Of a recording that cannot be read the score stays: under rules that nothing else has. */
function resultsOf(rolesText: string, recordingText: string) {
  const roles = JSON.parse(rolesText) as Role[];
  const recording = readOld(recordingText);
  const chefsPerThreadSeat = recording?.setup.chefsPerThreadSeat ?? null;
  const bots = recording?.setup.seats.map((seat) => seat.bot) ?? roles.map(() => false);
  return {
    public_id: drawRoundId(),
    rules: recording?.rules ?? 0,
    crew: crewKey({ roles, chefsPerThreadSeat }),
    bots: JSON.stringify(bots),
    chefs_per_thread_seat: chefsPerThreadSeat,
    ticks: recording?.ticks ?? 0,
  };
}

function readOld(text: string): Recording | null {
  try {
    return JSON.parse(text) as Recording;
  } catch {
    return null;
  }
}

async function createIndexes(db: Past): Promise<void> {
  const index = (name: string) => db.schema.createIndex(`rounds_by_${name}`).on('rounds');
  await index('public_id').unique().column('public_id').execute();
  await index('listed').columns(['listed', 'id']).execute();
  await index('level').columns(['level', 'listed', 'id']).execute();
  const crew = ['level', 'rules', 'crew'] as const;
  await index('coins')
    .columns([...crew, 'coins desc', 'hazard_count', 'id'])
    .execute();
  await index('makespan')
    .columns([...crew, 'makespan_ticks', 'hazard_count', 'id'])
    .execute();
}

/** Until then all rounds were cooked under the usual terms. */
async function addTerms(db: Past): Promise<void> {
  const usual = '{"clock":"normal","cores":null}';
  const add = db.schema.alterTable('rounds');
  await add.addColumn('terms', 'text', (column) => column.notNull().defaultTo(usual)).execute();
  const compared = ['level', 'rules', 'terms', 'crew'] as const;
  const reindex = async (name: string, best: 'coins desc' | 'makespan_ticks') => {
    await db.schema.dropIndex(`rounds_by_${name}`).execute();
    const index = db.schema.createIndex(`rounds_by_${name}`).on('rounds');
    await index.columns([...compared, best, 'hazard_count', 'id']).execute();
  };
  await reindex('coins', 'coins desc');
  await reindex('makespan', 'makespan_ticks');
}

async function createSavedRooms(db: Past): Promise<void> {
  await db.schema
    .createTable('saved_rooms')
    .addColumn('code', 'text', (column) => column.primaryKey())
    .addColumn('saved_at', 'text', (column) => column.notNull())
    .addColumn('claimed_at', 'text')
    .addColumn('state', 'text', (column) => column.notNull())
    .execute();
}
