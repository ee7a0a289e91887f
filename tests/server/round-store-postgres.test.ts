import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { silentLog } from '../../server/log.ts';
import { openRoundStore } from '../../server/store/open-round-store.ts';
import { openPostgresRoundStore } from '../../server/store/postgres-round-store.ts';
import { HAS_POSTGRES, startPostgres, type TestPostgres } from '../support/postgres.ts';
import { describeStore, type StorePlace } from './support/round-store-contract.ts';
import { ROUND } from './support/rounds.ts';
import { describeSavedRooms } from './support/saved-room-contract.ts';

describe.skipIf(!HAS_POSTGRES)('where PostgreSQL is installed,', () => {
  let postgres: TestPostgres;
  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(() => postgres.stop());

  const lost: Error[] = [];
  const openAt = (url: string) => openPostgresRoundStore({ url, onLost: (cause) => void lost.push(cause) });

  const newDatabase = async (): Promise<StorePlace> => {
    const url = await postgres.createDatabase();
    return { open: () => openAt(url), remove: async () => undefined };
  };

  describeStore('PostgreSQL', newDatabase);
  describeSavedRooms('PostgreSQL', newDatabase);

  it('is made once when two servers start at the same time', async () => {
    const url = await postgres.createDatabase();
    const [one, other] = await Promise.all([openAt(url), openAt(url)]);
    const id = await one.save(ROUND);
    expect((await other.find(id))?.seed).toBe(ROUND.seed);
    await Promise.all([one.close(), other.close()]);
  });

  it('finds every acknowledged round when the database crashed, and goes on by itself', async () => {
    const store = await openAt(await postgres.createDatabase());
    const ids = await Promise.all(Array.from({ length: 20 }, () => store.save(ROUND)));
    await postgres.crash();
    await expect(store.save(ROUND)).rejects.toThrow();
    await postgres.start();
    expect((await store.latest(99)).map((round) => round.id).sort()).toEqual(ids.toSorted());
    await store.save(ROUND);
    expect((await store.latest(99)).length).toBe(21);
    expect(lost.length).toBeGreaterThan(0);
    await store.close();
  });

  it('is what a server keeps its rounds in that is told so', async () => {
    const databaseUrl = await postgres.createDatabase();
    const store = await openRoundStore({ databaseUrl, dataDir: '/nowhere/at/all' }, silentLog);
    const id = await store.save(ROUND);
    const other = await openAt(databaseUrl);
    expect((await other.find(id))?.id).toBe(id);
    await Promise.all([store.close(), other.close()]);
  });

  it('says that nobody answers', async () => {
    await expect(openAt('postgresql://postgres@%2Fnowhere/rounds')).rejects.toThrow(
      'the database could not be brought to this version',
    );
  });
});
