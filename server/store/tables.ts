import type { Generated } from 'kysely';

/** Types that SQLite and PostgreSQL both have: truth is 0 or 1, times and lists are text. */
export interface RoundTable {
  id: Generated<number>;
  public_id: string;
  level: string;
  rules: number;
  /** Equal texts for equal terms: `termsText`. */
  terms: string;
  crew: string;
  roles: string;
  bots: string;
  chefs_per_thread_seat: number | null;
  seed: number;
  coins: number;
  makespan_ticks: number | null;
  hazard_count: number;
  ticks: number;
  digest: string;
  listed: number;
  finished_at: string;
}

/** Apart from the rounds, because a recording is a hundred times as big as all the rest, and seldom read. */
export interface RecordingTable {
  round_id: number;
  recording: string;
}

/** Rooms of a process that ended; gone when they have been opened again. */
export interface SavedRoomTable {
  code: string;
  saved_at: string;
  /** When somebody began to open it; null: nobody did. */
  claimed_at: string | null;
  state: string;
}

export interface Tables {
  rounds: RoundTable;
  recordings: RecordingTable;
  saved_rooms: SavedRoomTable;
}
