import { CompiledQuery, Kysely, PostgresDialect } from 'kysely';
import { Pool, types } from 'pg';
import { roundStoreOn } from './kysely-round-store.ts';
import { migrate } from './migrations.ts';
import type { RoundStore } from './round-store.ts';
import type { Tables } from './tables.ts';

/** One round is saved in milliseconds; a server needs no more at once. */
const MOST_CONNECTIONS = 10;
const CONNECT_PATIENCE_MS = 5000;
/** A database that takes longer is as good as gone. */
const QUERY_PATIENCE_MS = 20_000;

/** Ids and seeds: far below where a number of JavaScript ends. */
const BIGINT = types.builtins.INT8;

/** An acknowledged round is on the disk, whatever the database's owner chose for others. */
const COMMIT_DURABLY =
  "select set_config('synchronous_commit', 'on', false) where current_setting('synchronous_commit') = 'off'";

export interface PostgresOptions {
  url: string;
  /** Hears of connections that broke; the next query opens another. */
  onLost: (cause: Error) => void;
}

/** The tables in a PostgreSQL database, made or brought to this version if need be. */
export async function openPostgresRoundStore({ url, onLost }: PostgresOptions): Promise<RoundStore> {
  const pool = new Pool({
    connectionString: url,
    application_name: 'race-condiment',
    max: MOST_CONNECTIONS,
    connectionTimeoutMillis: CONNECT_PATIENCE_MS,
    query_timeout: QUERY_PATIENCE_MS,
    types: {
      getTypeParser: (oid: number, format?: 'text' | 'binary') =>
        oid === BIGINT ? Number : types.getTypeParser(oid, format),
    },
  });
  // Also while a query uses it: an error that nobody hears would end this process.
  pool.on('connect', (client) => client.on('error', onLost));
  pool.on('error', () => undefined);
  const db = new Kysely<Tables>({
    dialect: new PostgresDialect({
      pool,
      onCreateConnection: async (connection) => {
        await connection.executeQuery(CompiledQuery.raw(COMMIT_DURABLY));
      },
    }),
  });
  try {
    await migrate(db, 'postgres');
  } catch (cause) {
    await db.destroy();
    throw cause;
  }
  return roundStoreOn(db);
}
