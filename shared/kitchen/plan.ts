import type { CellId, LockId } from '../kernel/index.ts';
import type { DishId, JobId, LevelId, StationId } from './ids.ts';
import type { RoundTerms } from './terms.ts';

/**
 * A plan is a level compiled for play: everything about a kitchen that never changes during a round.
 * Durations are ticks (30 a second), lengths are milli-tiles, money is whole coins.
 */
export const TICKS_PER_SECOND = 30;

export const STATION_KINDS = [
  'bin',
  'board',
  'burner',
  'counter',
  'crate',
  'drinks',
  'hook',
  'mixing',
  'pass',
  'plates',
  'salt',
  'shop',
  'sink',
  'till',
] as const;
export type StationKind = (typeof STATION_KINDS)[number];

export const INGREDIENTS = ['tomato', 'cheese', 'leaves', 'onion', 'carrot', 'mushroom'] as const;
export type Ingredient = (typeof INGREDIENTS)[number];

export const TOOLS = ['knife', 'lid'] as const;
export type Tool = (typeof TOOLS)[number];

export const VESSELS = ['pot', 'pan'] as const;
export type Vessel = (typeof VESSELS)[number];

export const ROLES = ['thread', 'dispatcher'] as const;
export type Role = (typeof ROLES)[number];

export interface StationPlan {
  id: StationId;
  kind: StationKind;
  column: number;
  row: number;
  /** What a crate gives, without end; null for everything else. */
  gives: Ingredient | null;
  /** What hangs on a hook. */
  tool: Tool | null;
  /** What stands on a burner. */
  vessel: Vessel | null;
  /** Hooks, boards, burners and tills can be locked. */
  lock: LockId | null;
  /** The salt of a vessel, the number on the till. */
  cell: CellId | null;
  /** Where a chef stands to use it, in order of preference; never empty. */
  standing: readonly Tile[];
}

export interface Tile {
  column: number;
  row: number;
}

/** A lock that a job needs, in recipe order: a tool from any hook, or the tag of the station it is done at. */
export type LockNeed = { kind: 'tool'; tool: Tool } | { kind: 'station' };

/** What a chef does at the station. Seasoning and chalk are two accesses of a cell with time between them. */
export type JobAct =
  | { kind: 'plain' }
  | { kind: 'season'; tasteTicks: number; pourTicks: number; wantedPinches: number }
  | { kind: 'chalk'; readTicks: number; writeTicks: number }
  | { kind: 'serve' };

export interface JobPlan {
  id: JobId;
  kind: 'handwork' | 'unattended';
  station: StationKind;
  /** For burners: which vessel stands on it. */
  vessel: Vessel | null;
  ticks: number;
  act: JobAct;
  after: readonly JobId[];
  /** Raw things from crates, brought to the station. */
  ingredients: readonly Ingredient[];
  /** Results of earlier jobs, brought to the station; what stands in a vessel travels on a plate. */
  brings: readonly JobId[];
  /** Earlier job whose result must stand in this vessel; null for a job that starts with an empty one. */
  inVessel: JobId | null;
  needsPlate: boolean;
  locks: readonly LockNeed[];
  /** An item of its own, what now stands in the vessel, or nothing to carry. */
  result: 'item' | 'content' | 'none';
  /** A thread's result goes into its hands unless it stays where it was made. */
  resultStays: boolean;
  /** Ticks after the end until it burns, where it can. */
  burnsAfterTicks: number | null;
}

export interface DishPlan {
  id: DishId;
  jobs: readonly JobPlan[];
  ingredientCount: number;
  priceCoins: number;
  /** Null: this order waits for ever. */
  patienceTicks: number | null;
}

export type OrderSupply =
  /** One order; the round ends when it is served. */
  | { kind: 'single'; dish: DishId }
  /** A shuffled bag of one each, refilled when empty; at least seats + `beyondSeats` are open. */
  | { kind: 'bag'; dishes: readonly DishId[]; beyondSeats: number };

export interface Rules {
  roundTicks: number;
  orders: OrderSupply;
  roles: readonly Role[];
  /** Null: three chefs for one seat, two each for two, else one. */
  chefsPerThreadSeat: number | null;
  /** Null: one apron a seat. A number: that many aprons go round between all chefs. */
  sharedAprons: { count: number; quantumTicks: number; switchTicks: number } | null;
  /** False: picking, placing, starting and walking take no time (the experiment without walking). */
  walking: boolean;
  pickTicks: number;
  startTicks: number;
  apronSwitchTicks: number;
  steerInterruptsTicks: number;
  backOffTicks: number;
  sentHomeTicks: number;
  /** So long an absent player's locks are held for it; null: for ever. */
  absentHoldTicks: number | null;
  /** So long its agents count as able to act, where its locks are held for ever. */
  absentFreeTicks: number;
  dashTicks: number;
  dashPauseTicks: number;
  dashFactor: number;
  straightMilliTiles: number;
  diagonalMilliTiles: number;
  railCapacity: number;
  clipsPerOrder: number;
  /** Handwork of at least this length can be sliced. */
  sliceFromTicks: number;
  deadlockGraceTicks: number;
  deadlockCoins: number;
  deadlockMostCoins: number;
  inspectorTicks: number;
  starvationTicks: number;
  starvationOvertaken: number;
  starvationCoins: number;
  lostOrderCoins: number;
  streakMost: number;
  cleanServicePercent: number;
}

/** For every walkable tile the neighbour one step nearer to a station, and the ticks left to walk. */
export interface WalkField {
  nextTile: readonly number[];
  ticks: readonly number[];
}

export interface Plan {
  level: LevelId;
  columns: number;
  rows: number;
  /** Row-major; true where a chef cannot walk. */
  blocked: readonly boolean[];
  stations: readonly StationPlan[];
  /** Index into `stations` by id. */
  stationIndex: Readonly<Record<StationId, number>>;
  dishes: readonly DishPlan[];
  starts: readonly Tile[];
  rules: Rules;
  /** What people chose on top of the level; `rules` and `dishes` follow it already. */
  terms: RoundTerms;
  /** By index of the station. */
  fields: readonly WalkField[];
  /** Coins the reference bot earns, by seats and role; null where the round is measured by makespan, or under other terms. */
  par: { thread: readonly number[]; dispatcher: readonly number[] } | null;
}
