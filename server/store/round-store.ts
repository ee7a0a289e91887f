import type { Brand } from '../../shared/base/index.ts';
import type { LevelId, Role, RoundTerms } from '../../shared/kitchen/index.ts';
import type { Recording } from '../../shared/replay/index.ts';
import type { SavedRoomStore } from './saved-room-store.ts';

/** Names a kept round to the outside. Whoever has it may see the round, so it cannot be guessed. */
export type RoundId = Brand<string, 'RoundId'>;

/** A round that was cooked to its end. */
export interface KeptRound {
  level: LevelId;
  seed: number;
  /** By seat. */
  roles: Role[];
  coins: number;
  /** Null: not served, or a level measured in coins. */
  makespanTicks: number | null;
  hazardCount: number;
  /** Of the world at the end: what a replay must arrive at. */
  digest: string;
  finishedAt: Date;
  /** Whether strangers may find it: false for a kitchen that was entered by code. */
  listed: boolean;
  recording: Recording;
}

/** All of a round but what is needed to cook it again. */
export interface RoundSummary extends Omit<KeptRound, 'recording' | 'seed' | 'digest'> {
  id: RoundId;
  /** By seat: who was a bot when it began. */
  bots: boolean[];
  /** Null: as the level says. */
  chefsPerThreadSeat: number | null;
  /** What its people chose on top of the level. */
  terms: RoundTerms;
  /** How long it was cooked. */
  ticks: number;
  /** Version of the kitchen's rules: rounds of other versions neither compare nor replay. */
  rules: number;
}

export interface StoredRound extends RoundSummary, KeptRound {}

export type Measure = 'coins' | 'makespan';

export interface RecentQuery {
  /** Null: of all levels. */
  level: LevelId | null;
  /** Only rounds older than this one; null: from the newest. */
  before: RoundId | null;
  /** At most this many. */
  limit: number;
}

export interface BestQuery {
  level: LevelId;
  rules: number;
  terms: RoundTerms;
  measure: Measure;
  /** At most this many of each crew. */
  perCrew: number;
}

/** The best rounds of those who cooked with the same seats, roles and hands. */
export interface CrewBests {
  /** Of all seats, in the order of the alphabet: who sat where does not matter. */
  roles: Role[];
  chefsPerThreadSeat: number | null;
  /** The best first; never empty. Of equals the one with fewer hazards, then the older one. */
  rounds: RoundSummary[];
}

/** Where finished rounds are kept. One contract, whatever is behind it. */
export interface RoundStore {
  /** What is kept of rooms beside them. */
  readonly savedRooms: SavedRoomStore;
  /** Answers when the round would survive a power cut. */
  save(round: KeptRound): Promise<RoundId>;
  find(id: RoundId): Promise<StoredRound | null>;
  /** Listed or not, the newest first: for whoever runs the server. */
  latest(count: number): Promise<StoredRound[]>;
  /** Those that strangers may find, the newest first; null if there is no round to go on from. */
  recent(query: RecentQuery): Promise<RoundSummary[] | null>;
  /** Listed or not; small crews first. A round that was not served has no makespan, and is none of the best. */
  bests(query: BestQuery): Promise<CrewBests[]>;
  /** Waits for what is being saved. */
  close(): Promise<void>;
}
