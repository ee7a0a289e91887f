import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { KeptRound } from '../../../server/store/round-store.ts';

/** As the first released server made it, word by word. */
const FIRST_TABLE =
  'CREATE TABLE "rounds" ("id" integer primary key autoincrement, "level" text not null, "seed" integer not null, "roles" text not null, "coins" integer not null, "makespan_ticks" integer, "hazard_count" integer not null, "digest" text not null, "finished_at" text not null, "recording" text not null)';

/** Fills a folder as that server would have left it; `changes` spoils columns of every row. */
export function writeFirstFile(
  folder: string,
  rounds: readonly KeptRound[],
  changes: Record<string, string> = {},
): void {
  const database = new Database(join(folder, 'race-condiment.sqlite'));
  database.pragma('journal_mode = WAL');
  database.exec(FIRST_TABLE);
  database.exec('begin');
  for (const round of rounds) {
    // Nobody chose terms then.
    const { terms: _terms, ...recording } = round.recording;
    const row = {
      level: round.level,
      seed: round.seed,
      roles: JSON.stringify(round.roles),
      coins: round.coins,
      makespan_ticks: round.makespanTicks,
      hazard_count: round.hazardCount,
      digest: round.digest,
      finished_at: round.finishedAt.toISOString(),
      recording: JSON.stringify(recording),
      ...changes,
    };
    const names = Object.keys(row);
    const places = names.map((name) => `@${name}`);
    database.prepare(`insert into rounds (${names.join()}) values (${places.join()})`).run(row);
  }
  database.exec('commit');
  database.close();
}
