import { type ChildProcess, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { KeptRound, RoundId } from '../../server/store/round-store.ts';
import { openSqliteRoundStore } from '../../server/store/sqlite-round-store.ts';
import { writeFirstFile } from './support/first-file.ts';
import { ROUND } from './support/rounds.ts';

const SAVER = resolve(import.meta.dirname, 'support/save-rounds.ts');
const KILLS = process.env.LONG === '1' ? 60 : 3;
/** Enough to be killed in the midst of them; the file has grown and been tidied up by then. */
const MOST_SAVED = 400;
/** Enough for the others to come while the first one is at it. */
const MOST_OLD = 4000;
const WITHOUT_END = 1e9;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rounds-'));
});
afterEach(() => rm(folder, { recursive: true }));

function startSaving(count: number): ChildProcess {
  return spawn(process.execPath, [SAVER, folder, String(count)], { stdio: ['ignore', 'pipe', 'inherit'] });
}

/** Every round that the process has acknowledged, with its coins, when it is gone. */
function acknowledgedBy(child: ChildProcess, onCount: (count: number) => void): Promise<Map<RoundId, number>> {
  let said = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    said += text;
    onCount(said.split('\n').length - 1);
  });
  return new Promise((done, fail) => {
    child.on('error', fail);
    child.on('close', () => {
      const lines = said.split('\n').slice(0, -1);
      done(new Map(lines.map((line) => line.split(' ')).map(([id, coins]) => [id as RoundId, Number(coins)])));
    });
  });
}

describe('a server that is killed while rounds are being stored', () => {
  it(`has every acknowledged round when it is back, ${KILLS} times in one file`, async () => {
    const acknowledged = new Map<RoundId, number>();
    for (let kill = 0; kill < KILLS; kill++) {
      const child = startSaving(WITHOUT_END);
      const last = randomInt(1, MOST_SAVED);
      const own = await acknowledgedBy(child, (count) => void (count >= last && child.kill('SIGKILL')));
      expect(child.signalCode).toBe('SIGKILL');
      expect(own.size).toBeGreaterThanOrEqual(last);
      const store = await openSqliteRoundStore(folder);
      for (const [id, coins] of own) {
        expect(await store.find(id)).toMatchObject({ coins, recording: ROUND.recording });
        acknowledged.set(id, coins);
      }
      await store.close();
    }
    // None went missing later on, and what was on its way is there whole or not at all: at most two a kill.
    const kept = keptRounds();
    expect([...acknowledged].filter(([id, coins]) => kept.get(id) !== coins)).toEqual([]);
    expect(kept.size - acknowledged.size).toBeLessThanOrEqual(2 * KILLS);
  });
});

/** Looks into the file itself, which must be sound. */
function keptRounds(): Map<RoundId, number> {
  const database = new Database(join(folder, 'race-condiment.sqlite'));
  expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
  const halves = 'select count(*) from rounds where id not in (select round_id from recordings)';
  expect(database.prepare(halves).pluck().get()).toBe(0);
  const rows = database.prepare('select public_id, coins from rounds').raw().all() as [RoundId, number][];
  database.close();
  return new Map(rows);
}

describe('servers that share a file', () => {
  it('make it once when there is none yet, and keep the rounds of all', async () => {
    const children = [1, 2, 3].map(() => startSaving(20));
    const all = await Promise.all(children.map((child) => acknowledgedBy(child, () => undefined)));
    expect(all.map((own) => own.size)).toEqual([20, 20, 20]);
    expect(keptRounds().size).toBe(60);
  });

  it('bring it to this version once, and keep the rounds of all', async () => {
    writeFirstFile(folder, Array<KeptRound>(MOST_OLD).fill(ROUND));
    const children = [1, 2, 3].map(() => startSaving(20));
    const all = await Promise.all(children.map((child) => acknowledgedBy(child, () => undefined)));
    expect(all.map((own) => own.size)).toEqual([20, 20, 20]);
    const kept = keptRounds();
    expect(kept.size).toBe(MOST_OLD + 60);
    expect(all.flatMap((own) => [...own.keys()]).filter((id) => !kept.has(id))).toEqual([]);
  });
});
