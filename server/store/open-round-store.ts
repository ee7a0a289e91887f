import type { Environment } from '../environment.ts';
import type { Log } from '../log.ts';
import { openPostgresRoundStore } from './postgres-round-store.ts';
import type { RoundStore } from './round-store.ts';
import { openSqliteRoundStore } from './sqlite-round-store.ts';

/** The database that the surroundings name, else a file. */
export function openRoundStore(
  { databaseUrl, dataDir }: Pick<Environment, 'databaseUrl' | 'dataDir'>,
  log: Log,
): Promise<RoundStore> {
  if (databaseUrl === null) return openSqliteRoundStore(dataDir);
  return openPostgresRoundStore({
    url: databaseUrl,
    onLost: (cause) => log.error('a connection to the database broke', cause),
  });
}
