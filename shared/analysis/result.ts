import type { LockId, Tick } from '../kernel/index.ts';
import type {
  ChefId,
  ChefState,
  DishId,
  HazardId,
  JobId,
  LevelId,
  OrderId,
  Role,
  RoundTerms,
  ScoreLine,
  SeatId,
  StationId,
} from '../kitchen/index.ts';
import type { LeastMakespan } from './least-makespan.ts';

/** A stretch of one chef's time. */
export interface Span {
  state: ChefState;
  fromTick: Tick;
  toTick: Tick;
  order: OrderId | null;
  job: JobId | null;
  lock: LockId | null;
}

export interface ChefLane {
  chef: ChefId;
  number: number;
  seat: SeatId;
  spans: Span[];
  /** Ticks in each state; they add up to the round. */
  ticks: Record<ChefState, number>;
}

/** Who held a lock, when. */
export interface LockLane {
  lock: LockId;
  station: StationId;
  holds: { chef: ChefId; number: number; fromTick: Tick; toTick: Tick }[];
  heldTicks: number;
}

/** A chef, and for a dispatcher the job it was done for. */
export interface ActorRow {
  chef: ChefId;
  number: number;
  order: OrderId | null;
  dish: DishId | null;
  table: number | null;
  job: JobId | null;
}

export type HazardRow =
  | {
      kind: 'deadlock';
      id: HazardId;
      startTick: Tick;
      endTick: Tick | null;
      end: 'undone' | 'sent-home' | null;
      costCoins: number;
      /** `waitsFor` is an index into `ring`. */
      ring: { actor: ActorRow; holds: LockId[]; wants: string; waitsFor: number }[];
    }
  | {
      kind: 'race';
      id: HazardId;
      tick: Tick;
      /** What the cell is: the salt of a vessel or the number on the till. */
      cell: 'salt' | 'till';
      station: StationId;
      earlier: RaceAccessRow;
      later: RaceAccessRow;
      harmful: boolean;
      lostCoins: number;
      /** Races with one number are one incident: readings and writings that belong together. */
      episode: number;
      table: number | null;
    }
  | { kind: 'near-miss'; id: HazardId; tick: Tick; locks: LockId[]; actors: ActorRow[] }
  | { kind: 'starvation'; id: HazardId; tick: Tick; actor: ActorRow; resource: string; costCoins: number }
  | { kind: 'burnt'; id: HazardId; tick: Tick; station: StationId; job: JobId; dish: DishId; table: number };

export interface RaceAccessRow {
  actor: ActorRow;
  access: 'read' | 'write' | 'update';
  value: number;
  tick: Tick;
  held: LockId[];
}

export interface RecipeBounds {
  workTicks: number;
  handworkTicks: number;
  spanTicks: number;
  /** max(span, handwork ÷ min(chefs, cores), for sync work ÷ chefs, each resource's load ÷ its units), in whole seconds. */
  boundTicks: number;
  /** Which of the terms it is; of equal ones the first named here. */
  because: 'span' | 'handwork' | 'work' | 'resource';
  /** The shortest dinner that there is for this crew: never below the bound, proven or else the best schedule found. */
  least: LeastMakespan;
  /** One sync chef alone: the whole work. */
  aloneTicks: number;
}

/** All that the result screen shows, as plain rows. */
export interface RoundResult {
  level: LevelId;
  /** What people chose on top of it. */
  terms: RoundTerms;
  seed: number;
  seats: { seat: SeatId; role: Role; chefs: number[]; bot: boolean; name: string | null }[];
  /** The tick in which it ended; of a round that still runs, the ticks played so far. */
  roundTicks: number;
  /** Null: not served, or a level measured in coins. */
  makespanTicks: number | null;
  measured: 'coins' | 'makespan';
  coins: number;
  /** 0 to 4; null where coins are hidden, and under terms for which no par was measured. */
  stars: number | null;
  parCoins: number | null;
  /** Coins to the next star; null at the last. */
  nextStarCoins: number | null;
  lines: ScoreLine[];
  sales: { order: OrderId; dish: DishId; table: number; coins: number; tip: number; oversalted: boolean; tick: Tick }[];
  chefLanes: ChefLane[];
  lockLanes: LockLane[];
  hazards: HazardRow[];
  /** For the experiment; null where many dishes were cooked. */
  bounds: RecipeBounds | null;
  /** By seat: the most a note waited, dispatchers only. */
  lagTicks: { seat: SeatId; mostTicks: number }[];
  digest: string;
}
