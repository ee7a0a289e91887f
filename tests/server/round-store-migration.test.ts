import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { KeptRound } from '../../server/store/round-store.ts';
import { openSqliteRoundStore } from '../../server/store/sqlite-round-store.ts';
import { USUAL_TERMS } from '../../shared/kitchen/index.ts';
import { RULES_VERSION } from '../../shared/replay/index.ts';
import { writeFirstFile } from './support/first-file.ts';
import { cookedBy, DINNER, ROUND } from './support/rounds.ts';

const BEST = { terms: USUAL_TERMS, measure: 'coins', perCrew: 1 } as const;

const OLD_ROUNDS: KeptRound[] = [
  { ...ROUND, listed: false },
  cookedBy(['thread'], { coins: 12, makespanTicks: 630, apron: 3, seed: 7, listed: false }),
  cookedBy(['thread', 'thread'], { coins: 340, hazardCount: 0, listed: false }),
];

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rounds-'));
});
afterEach(() => rm(folder, { recursive: true }));

const file = () => new Database(join(folder, 'race-condiment.sqlite'));

function everything(): unknown {
  const database = file();
  const tables = database.prepare('select sql from sqlite_master order by name').all();
  const rounds = database.prepare('select * from rounds order by id').all();
  database.close();
  return { tables, rounds };
}

describe('a file of the first released server', () => {
  it('has all its rounds still, whole and in their order', async () => {
    writeFirstFile(folder, OLD_ROUNDS);
    const store = await openSqliteRoundStore(folder);
    const found = (await store.latest(9)).reverse();
    expect(
      found.map(
        ({ id: _id, bots: _bots, chefsPerThreadSeat, terms: _terms, ticks: _ticks, rules: _rules, ...kept }) => kept,
      ),
    ).toEqual(OLD_ROUNDS);
    expect(found.map(({ bots, chefsPerThreadSeat, ticks, rules }) => [bots, chefsPerThreadSeat, ticks, rules])).toEqual(
      [
        [[false, true], null, 30, RULES_VERSION],
        [[false], 3, 30, RULES_VERSION],
        [[false, false], null, 30, RULES_VERSION],
      ],
    );
    expect(found.map(({ terms }) => terms)).toEqual(OLD_ROUNDS.map(() => USUAL_TERMS));
    for (const { id } of found) expect((await store.find(id))?.id).toBe(id);
    await store.close();
  });

  it('shows its rounds to no stranger, and its scores to everybody', async () => {
    writeFirstFile(folder, OLD_ROUNDS);
    const store = await openSqliteRoundStore(folder);
    expect(await store.recent({ level: null, before: null, limit: 9 })).toEqual([]);
    const bests = await store.bests({ level: DINNER, rules: RULES_VERSION, ...BEST });
    expect(bests.map(({ roles, rounds }) => [roles, rounds[0]?.coins])).toEqual([
      [['thread'], 12],
      [['dispatcher', 'thread'], -7],
      [['thread', 'thread'], 340],
    ]);
    await store.close();
  });

  it('goes on where it stopped, and is changed once only', async () => {
    writeFirstFile(folder, OLD_ROUNDS);
    const first = await openSqliteRoundStore(folder);
    const ids = (await first.latest(9)).map((round) => round.id);
    const newest = await first.save(ROUND);
    await first.close();
    const again = await openSqliteRoundStore(folder);
    expect((await again.latest(9)).map((round) => round.id)).toEqual([newest, ...ids]);
    await again.close();
  });

  it('keeps the score of a recording that nobody can read', async () => {
    writeFirstFile(folder, [ROUND], { recording: '{"format":' });
    const store = await openSqliteRoundStore(folder);
    const bests = await store.bests({ level: DINNER, rules: 0, ...BEST });
    expect(bests.map(({ rounds }) => rounds[0]?.coins)).toEqual([-7]);
    await store.close();
  });

  it('stays as it was if it cannot be brought to this version', async () => {
    writeFirstFile(folder, [ROUND, ROUND], { roles: 'no list' });
    const before = everything();
    await expect(openSqliteRoundStore(folder)).rejects.toThrow('could not be brought to this version');
    expect(everything()).toEqual(before);
  });
});

describe('a file of a later server', () => {
  it('is not touched', async () => {
    await (await openSqliteRoundStore(folder)).close();
    const database = file();
    database.exec(`insert into kysely_migration values ('0999-later', '${new Date().toISOString()}')`);
    database.close();
    const before = everything();
    await expect(openSqliteRoundStore(folder)).rejects.toThrow('could not be brought to this version');
    expect(everything()).toEqual(before);
  });
});
