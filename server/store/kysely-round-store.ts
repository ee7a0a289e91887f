import type { Kysely } from 'kysely';
import { crewKey } from './crew.ts';
import { savedRoomStoreOn } from './kysely-saved-room-store.ts';
import { drawRoundId } from './round-id.ts';
import type { BestQuery, CrewBests, KeptRound, RecentQuery, RoundId, RoundStore, RoundSummary } from './round-store.ts';
import { ROUND_COLUMNS, roundOf, rowOf, SUMMARY_COLUMNS, summaryOf, termsText } from './rows.ts';
import type { Tables } from './tables.ts';

type Db = Kysely<Tables>;

/** Rounds in any database that speaks SQL; `db` has its tables, and is closed with the store. */
export function roundStoreOn(db: Db): RoundStore {
  const saving = new Set<Promise<RoundId>>();
  return {
    savedRooms: savedRoomStoreOn(db),
    save(round) {
      const saved = save(db, round).finally(() => saving.delete(saved));
      saving.add(saved);
      return saved;
    },
    async find(id) {
      const row = await wholeRounds(db).where('public_id', '=', id).executeTakeFirst();
      return row === undefined ? null : roundOf(row);
    },
    async latest(count) {
      const rows = await wholeRounds(db).orderBy('id', 'desc').limit(count).execute();
      return rows.map(roundOf);
    },
    recent: (query) => recent(db, query),
    bests: (query) => bests(db, query),
    async close() {
      await Promise.allSettled(saving);
      await db.destroy();
    },
  };
}

function wholeRounds(db: Db) {
  const rounds = db.selectFrom('rounds').innerJoin('recordings', 'recordings.round_id', 'rounds.id');
  return rounds.select(ROUND_COLUMNS).select('recording');
}

async function save(db: Db, round: KeptRound): Promise<RoundId> {
  const publicId = drawRoundId();
  const recording = JSON.stringify(round.recording);
  await db.transaction().execute(async (both) => {
    const insert = both.insertInto('rounds').values(rowOf(round, publicId)).returning('id');
    const { id } = await insert.executeTakeFirstOrThrow();
    await both.insertInto('recordings').values({ round_id: id, recording }).execute();
  });
  return publicId;
}

async function recent(db: Db, { level, before, limit }: RecentQuery): Promise<RoundSummary[] | null> {
  let page = db.selectFrom('rounds').select(SUMMARY_COLUMNS).where('listed', '=', 1);
  if (level !== null) page = page.where('level', '=', level);
  if (before !== null) {
    const last = await db.selectFrom('rounds').select('id').where('public_id', '=', before).executeTakeFirst();
    if (last === undefined) return null;
    page = page.where('id', '<', last.id);
  }
  const rows = await page.orderBy('id', 'desc').limit(limit).execute();
  return rows.map(summaryOf);
}

/** Looks up the few best of each crew in an index: reading all rounds of a level would hold up those that are cooking. */
async function bests(db: Db, query: BestQuery): Promise<CrewBests[]> {
  const crews = await crewsOf(db, query);
  const found = await Promise.all(crews.map((crew) => bestsOfCrew(db, crew, query)));
  return found.flatMap(crewBestsOf).sort(bySizeThenName);
}

/** Rounds that compare: of one level, under the same rules and terms. */
function comparable(db: Db, { level, rules, terms }: BestQuery) {
  const ofLevel = db.selectFrom('rounds').where('level', '=', level).where('rules', '=', rules);
  return ofLevel.where('terms', '=', termsText(terms));
}

async function crewsOf(db: Db, query: BestQuery): Promise<string[]> {
  const crews: string[] = [];
  const all = comparable(db, query).select('crew');
  for (;;) {
    const after = all.where('crew', '>', crews.at(-1) ?? '');
    const next = await after.orderBy('crew').limit(1).executeTakeFirst();
    if (next === undefined) return crews;
    crews.push(next.crew);
  }
}

async function bestsOfCrew(db: Db, crew: string, query: BestQuery): Promise<RoundSummary[]> {
  const { measure, perCrew } = query;
  const own = comparable(db, query).select(SUMMARY_COLUMNS).where('crew', '=', crew);
  const byMeasure =
    measure === 'coins'
      ? own.orderBy('coins', 'desc')
      : own.where('makespan_ticks', 'is not', null).orderBy('makespan_ticks');
  const rows = await byMeasure.orderBy('hazard_count').orderBy('id').limit(perCrew).execute();
  return rows.map(summaryOf);
}

function crewBestsOf(rounds: RoundSummary[]): CrewBests[] {
  const best = rounds[0];
  if (best === undefined) return [];
  return [{ roles: best.roles.toSorted(), chefsPerThreadSeat: best.chefsPerThreadSeat, rounds }];
}

function bySizeThenName(a: CrewBests, b: CrewBests): number {
  if (a.roles.length !== b.roles.length) return a.roles.length - b.roles.length;
  return crewKey(a) < crewKey(b) ? -1 : 1;
}
