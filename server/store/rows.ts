import type { Insertable, Selectable } from 'kysely';
import type { LevelId, Role, RoundTerms } from '../../shared/kitchen/index.ts';
import type { Recording } from '../../shared/replay/index.ts';
import { crewKey } from './crew.ts';
import type { KeptRound, RoundId, RoundSummary, StoredRound } from './round-store.ts';
import type { RecordingTable, RoundTable } from './tables.ts';

export const SUMMARY_COLUMNS = [
  'public_id',
  'level',
  'rules',
  'terms',
  'roles',
  'bots',
  'chefs_per_thread_seat',
  'coins',
  'makespan_ticks',
  'hazard_count',
  'ticks',
  'listed',
  'finished_at',
] as const satisfies readonly (keyof RoundTable)[];

export const ROUND_COLUMNS = [...SUMMARY_COLUMNS, 'seed', 'digest'] as const;

type SummaryRow = Pick<Selectable<RoundTable>, (typeof SUMMARY_COLUMNS)[number]>;
type RoundRow = Pick<Selectable<RoundTable>, (typeof ROUND_COLUMNS)[number]> & Pick<RecordingTable, 'recording'>;

export function rowOf(round: KeptRound, id: RoundId): Insertable<RoundTable> {
  const { roles, recording } = round;
  const { chefsPerThreadSeat, seats } = recording.setup;
  return {
    public_id: id,
    level: round.level,
    rules: recording.rules,
    terms: termsText(recording.terms),
    crew: crewKey({ roles, chefsPerThreadSeat }),
    roles: JSON.stringify(roles),
    bots: JSON.stringify(seats.map((seat) => seat.bot)),
    chefs_per_thread_seat: chefsPerThreadSeat,
    seed: round.seed,
    coins: round.coins,
    makespan_ticks: round.makespanTicks,
    hazard_count: round.hazardCount,
    ticks: recording.ticks,
    digest: round.digest,
    listed: round.listed ? 1 : 0,
    finished_at: round.finishedAt.toISOString(),
  };
}

export function summaryOf(row: SummaryRow): RoundSummary {
  return {
    id: row.public_id as RoundId,
    level: row.level as LevelId,
    rules: row.rules,
    terms: JSON.parse(row.terms) as RoundTerms,
    roles: JSON.parse(row.roles) as Role[],
    bots: JSON.parse(row.bots) as boolean[],
    chefsPerThreadSeat: row.chefs_per_thread_seat,
    coins: row.coins,
    makespanTicks: row.makespan_ticks,
    hazardCount: row.hazard_count,
    ticks: row.ticks,
    listed: row.listed === 1,
    finishedAt: new Date(row.finished_at),
  };
}

export function roundOf(row: RoundRow): StoredRound {
  const summary = summaryOf(row);
  // The oldest were recorded before there were terms.
  const recording: Recording = { ...(JSON.parse(row.recording) as Recording), terms: summary.terms };
  return { ...summary, seed: row.seed, digest: row.digest, recording };
}

/** Equal for equal terms. */
export function termsText({ clock, cores }: RoundTerms): string {
  return JSON.stringify({ clock, cores });
}
