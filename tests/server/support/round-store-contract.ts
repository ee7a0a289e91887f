import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BestQuery, KeptRound, RecentQuery, RoundId, RoundStore } from '../../../server/store/round-store.ts';
import { levelId, USUAL_TERMS } from '../../../shared/kitchen/index.ts';
import { RULES_VERSION } from '../../../shared/replay/index.ts';
import { cookedBy, DINNER, ROUND } from './rounds.ts';

const OTHER_LEVEL = levelId('one-lasagne');
const ALL_BESTS = { level: DINNER, rules: RULES_VERSION, terms: USUAL_TERMS, measure: 'coins', perCrew: 9 } as const;
const NOBODYS_ID = 'AAAAAAAAAAAAAAAAAAAAAA' as RoundId;

/** An empty database, and how to be rid of it. */
export interface StorePlace {
  open: () => Promise<RoundStore>;
  remove: () => Promise<void>;
}

/** What every store must do, whatever is behind it. */
export function describeStore(name: string, newPlace: () => Promise<StorePlace>): void {
  describe(`a round store on ${name}`, () => {
    let place: StorePlace;
    let store: RoundStore;
    beforeEach(async () => {
      place = await newPlace();
      store = await place.open();
    });
    afterEach(async () => {
      await store.close();
      await place.remove();
    });

    const saveAll = async (rounds: KeptRound[]) => {
      const ids: RoundId[] = [];
      for (const round of rounds) ids.push(await store.save(round));
      return ids;
    };
    const recentIds = async (query: Partial<RecentQuery>) => {
      const rounds = await store.recent({ level: null, before: null, limit: 9, ...query });
      return rounds?.map((round) => round.id) ?? null;
    };
    const bestCoins = async (query: Partial<BestQuery> = {}) => {
      const crews = await store.bests({ ...ALL_BESTS, ...query });
      return crews.map(({ roles, chefsPerThreadSeat, rounds }) => {
        return [roles.join(), chefsPerThreadSeat, rounds.map((round) => round.makespanTicks ?? round.coins)];
      });
    };

    it('gives back what it was given', async () => {
      const id = await store.save(ROUND);
      const terms = USUAL_TERMS;
      const derived = { id, bots: [false, true], chefsPerThreadSeat: null, terms, ticks: 30, rules: RULES_VERSION };
      expect(await store.find(id)).toEqual({ ...ROUND, ...derived });
      const { recording: _recording, seed: _seed, digest: _digest, ...summary } = ROUND;
      expect(await store.recent({ level: null, before: null, limit: 1 })).toEqual([{ ...summary, ...derived }]);
    });

    it('gives each round an id that says nothing', async () => {
      const ids = await saveAll([ROUND, ROUND, ROUND]);
      expect(new Set(ids).size).toBe(3);
      for (const id of ids) expect(id).toMatch(/^[\w-]{22}$/);
    });

    it('knows of no round that it was not given', async () => {
      expect(await store.find(NOBODYS_ID)).toBeNull();
      expect(await store.latest(5)).toEqual([]);
      expect(await recentIds({})).toEqual([]);
      expect(await recentIds({ before: NOBODYS_ID })).toBeNull();
      expect(await bestCoins()).toEqual([]);
    });

    it('has its rounds still when it is opened again', async () => {
      const id = await store.save(ROUND);
      await store.close();
      store = await place.open();
      expect((await store.find(id))?.digest).toBe(ROUND.digest);
      await store.save(ROUND);
      expect((await store.latest(9)).length).toBe(2);
    });

    it('ends only when what is being saved is saved', async () => {
      const saving = Promise.all([store.save(ROUND), store.save(ROUND)]);
      await store.close();
      const ids = await saving;
      store = await place.open();
      expect((await store.latest(9)).map((round) => round.id).sort()).toEqual(ids.toSorted());
    });

    it('tells whoever runs the server of the latest, listed or not', async () => {
      const [first, second] = await saveAll([ROUND, { ...ROUND, listed: false }]);
      expect((await store.latest(1)).map((round) => round.id)).toEqual([second]);
      expect((await store.latest(9)).map((round) => round.id)).toEqual([second, first]);
    });

    it('tells strangers of the recent ones that are listed, page by page', async () => {
      const [a, , b, c, d] = await saveAll([ROUND, { ...ROUND, listed: false }, ROUND, ROUND, ROUND]);
      expect(await recentIds({ limit: 2 })).toEqual([d, c]);
      expect(await recentIds({ limit: 2, before: c ?? null })).toEqual([b, a]);
      expect(await recentIds({ limit: 2, before: a ?? null })).toEqual([]);
    });

    it('tells of the recent ones of one level', async () => {
      const [here, there] = await saveAll([ROUND, { ...ROUND, level: OTHER_LEVEL }]);
      expect(await recentIds({ level: DINNER })).toEqual([here]);
      expect(await recentIds({ level: OTHER_LEVEL, before: there ?? null })).toEqual([]);
    });

    it('compares crews of the same seats, roles and hands, whoever sat where', async () => {
      await saveAll([
        cookedBy(['thread', 'dispatcher'], { coins: 10 }),
        cookedBy(['dispatcher', 'thread'], { coins: 30 }),
        cookedBy(['thread', 'thread'], { coins: 20 }),
        cookedBy(['thread'], { coins: 5 }),
        cookedBy(['thread'], { coins: 4, apron: 3 }),
        cookedBy(['thread'], { coins: 3, apron: 2, listed: false }),
      ]);
      expect(await bestCoins()).toEqual([
        ['thread', null, [5]],
        ['thread', 2, [3]],
        ['thread', 3, [4]],
        ['dispatcher,thread', null, [30, 10]],
        ['thread,thread', null, [20]],
      ]);
    });

    it('puts the most coins first, then the fewest hazards, then the oldest', async () => {
      const ids = await saveAll([
        cookedBy(['thread'], { coins: 50, hazardCount: 2 }),
        cookedBy(['thread'], { coins: 50, hazardCount: 1 }),
        cookedBy(['thread'], { coins: -3 }),
        cookedBy(['thread'], { coins: 50, hazardCount: 1 }),
        cookedBy(['thread'], { coins: 60, hazardCount: 9 }),
      ]);
      const [crew] = await store.bests({ ...ALL_BESTS, perCrew: 4 });
      expect(crew?.rounds.map((round) => ids.indexOf(round.id))).toEqual([4, 1, 3, 0]);
    });

    it('puts the shortest makespan first, and leaves out what was not served', async () => {
      await saveAll([
        cookedBy(['thread'], { makespanTicks: 700 }),
        cookedBy(['thread'], { makespanTicks: null, coins: 99 }),
        cookedBy(['thread'], { makespanTicks: 630 }),
        cookedBy(['dispatcher'], { makespanTicks: null }),
      ]);
      expect(await bestCoins({ measure: 'makespan' })).toEqual([['thread', null, [630, 700]]]);
    });

    it('compares only rounds of one level under the same rules', async () => {
      await saveAll([
        cookedBy(['thread'], { coins: 1 }),
        cookedBy(['thread'], { coins: 2, rules: RULES_VERSION + 1 }),
        cookedBy(['thread'], { coins: 3, level: OTHER_LEVEL }),
      ]);
      expect(await bestCoins()).toEqual([['thread', null, [1]]]);
      expect(await bestCoins({ rules: RULES_VERSION + 1 })).toEqual([['thread', null, [2]]]);
      expect(await bestCoins({ level: OTHER_LEVEL })).toEqual([['thread', null, [3]]]);
    });

    it('compares only rounds under the same terms', async () => {
      const relaxed = { clock: 'relaxed', cores: null } as const;
      const oneCore = { clock: 'normal', cores: 1 } as const;
      const id = await store.save(cookedBy(['thread'], { coins: 90, terms: relaxed }));
      await saveAll([
        cookedBy(['thread', 'thread'], { coins: 80, terms: oneCore }),
        cookedBy(['thread'], { coins: 70, terms: { ...oneCore, clock: 'relaxed' } }),
      ]);
      expect(await bestCoins()).toEqual([]);
      await store.save(cookedBy(['thread'], { coins: 1 }));
      expect(await bestCoins()).toEqual([['thread', null, [1]]]);
      expect(await bestCoins({ terms: relaxed })).toEqual([['thread', null, [90]]]);
      expect(await bestCoins({ terms: oneCore })).toEqual([['thread,thread', null, [80]]]);
      expect((await store.find(id))?.terms).toEqual(relaxed);
    });
  });
}
