import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { KeptRound, RoundStore } from '../../server/store/round-store.ts';
import { openSqliteRoundStore } from '../../server/store/sqlite-round-store.ts';
import { levelId, seatId } from '../../shared/kitchen/index.ts';
import { RECORDING_FORMAT } from '../../shared/replay/index.ts';

const ROUND: KeptRound = {
  level: levelId('pasta-for-two'),
  seed: 4294967295,
  roles: ['thread', 'dispatcher'],
  coins: -7,
  makespanTicks: null,
  hazardCount: 3,
  digest: '00ff00ff00ff00ff',
  finishedAt: new Date('2030-01-02T03:04:05.678Z'),
  recording: {
    format: RECORDING_FORMAT,
    rules: 1,
    level: levelId('pasta-for-two'),
    walking: true,
    setup: {
      seed: 4294967295,
      seats: [
        { role: 'thread', bot: false },
        { role: 'dispatcher', bot: true },
      ],
      chefsPerThreadSeat: null,
    },
    commands: [[0, seatId(1), { kind: 'slice' }]],
    digests: [[30, '00ff00ff00ff00ff']],
    ticks: 30,
  },
};

/** What every store must do, whatever is behind it. */
function describeStore(name: string, open: () => Promise<{ store: RoundStore; close: () => Promise<void> }>): void {
  describe(`a round store on ${name}`, () => {
    let store: RoundStore;
    let close: () => Promise<void>;
    beforeEach(async () => {
      ({ store, close } = await open());
    });
    afterEach(() => close());

    it('gives back what it was given', async () => {
      const id = await store.save(ROUND);
      expect(await store.find(id)).toEqual({ ...ROUND, id });
    });

    it('numbers rounds in the order they came', async () => {
      const first = await store.save(ROUND);
      const second = await store.save({ ...ROUND, coins: 90, makespanTicks: 630 });
      expect(second).toBe(first + 1);
      expect((await store.latest(1)).map((round) => [round.id, round.coins, round.makespanTicks])).toEqual([
        [second, 90, 630],
      ]);
      expect((await store.latest(9)).map((round) => round.id)).toEqual([second, first]);
    });

    it('knows of no round that it was not given', async () => {
      expect(await store.find(12345)).toBeNull();
      expect(await store.latest(5)).toEqual([]);
    });
  });
}

async function inNewFolder() {
  const folder = await mkdtemp(join(tmpdir(), 'rounds-'));
  const store = await openSqliteRoundStore(join(folder, 'made', 'by', 'itself'));
  return {
    store,
    close: async () => {
      await store.close();
      await rm(folder, { recursive: true });
    },
  };
}

describeStore('a SQLite file', inNewFolder);

describe('a SQLite file', () => {
  it('has its rounds still when it is opened again', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'rounds-'));
    const before = await openSqliteRoundStore(folder);
    const id = await before.save(ROUND);
    await before.close();
    const after = await openSqliteRoundStore(folder);
    expect((await after.find(id))?.digest).toBe(ROUND.digest);
    await after.close();
    await rm(folder, { recursive: true });
  });
});
