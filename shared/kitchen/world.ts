import type { Rng } from '../base/index.ts';
import type {
  AgentId,
  CellId,
  Deadlock,
  Kernel,
  LockId,
  LoopId,
  PromiseId,
  Race,
  Schedule,
  Tick,
  VectorClock,
} from '../kernel/index.ts';
import type { QueueEntry, Steering } from './command.ts';
import type { BuzzerId, ChefId, DishId, HazardId, ItemId, JobId, NoteId, OrderId, SeatId, StationId } from './ids.ts';
import type { Ingredient, Role } from './plan.ts';

export interface Seat {
  id: SeatId;
  role: Role;
  chefs: ChefId[];
  /** The chef that wears this seat's apron; null where aprons are shared between seats. */
  apron: ChefId | null;
  /** An apron on its way round a neck: no handwork before this tick. */
  apronReadyTick: Tick;
  /** Since when its player's connection is gone; null while there is somebody. */
  absentSinceTick: Tick | null;
}

/** What a handling (picking, placing, starting, putting back) does when its time is over. */
export type Handling =
  | { kind: 'pick'; item: ItemId; station: StationId }
  | { kind: 'take-ingredient'; station: StationId; ingredient: Ingredient; order: OrderId | null }
  | { kind: 'take-plate'; station: StationId; order: OrderId | null }
  | { kind: 'take-pinch'; station: StationId; order: OrderId | null }
  | { kind: 'put'; station: StationId; thenStart: boolean }
  | { kind: 'scoop'; item: ItemId; station: StationId }
  | { kind: 'start'; station: StationId; order: OrderId; job: JobId }
  | { kind: 'collect'; station: StationId };

export const WORK_PHASES = ['work', 'taste', 'pour', 'read', 'write'] as const;
export type WorkPhase = (typeof WORK_PHASES)[number];

export type Activity =
  | { kind: 'idle' }
  | { kind: 'handling'; handling: Handling; startTick: Tick; endTick: Tick }
  | {
      kind: 'working';
      station: StationId;
      order: OrderId;
      job: JobId;
      phase: WorkPhase;
      ticksLeft: number;
      totalTicks: number;
      /** Since when it wants an apron; null while it has one. */
      readySinceTick: Tick | null;
      /** How often somebody who came later got the apron first. */
      overtaken: number;
    }
  /** A sync chef stands at its unattended job. */
  | { kind: 'waiting'; station: StationId; order: OrderId; job: JobId; startTick: Tick; endTick: Tick }
  | { kind: 'blocked'; lock: LockId; sinceTick: Tick }
  /** A dispatcher that blocks on a buzzer or a note: its rail stands. */
  | { kind: 'blocked-on'; promise: PromiseId; note: NoteId; sinceTick: Tick }
  | { kind: 'stunned'; sinceTick: Tick; untilTick: Tick };

/** A value read from a cell and not yet used: it may be stale. */
export interface Thought {
  cell: CellId;
  value: number;
  tick: Tick;
  /** For the till: whose sale will be added. */
  order: OrderId | null;
}

export interface Route {
  /** Null: the floor tile itself is the goal. */
  station: StationId | null;
  column: number;
  row: number;
}

export interface Chef {
  id: ChefId;
  seat: SeatId;
  /** Identity 1 to 6: colour, shape and name. */
  number: number;
  x: number;
  y: number;
  /** Direction 1 to 8, the last one moved or turned to. */
  facing: number;
  dashUntilTick: Tick;
  dashReadyTick: Tick;
  steering: Steering;
  /** Ticks of steering in a row. */
  steeredTicks: number;
  route: Route | null;
  queue: QueueEntry[];
  rung: boolean;
  /** Something it waited for is there and it has no apron: its portrait rings. */
  canGoOn: boolean;
  activity: Activity;
  carry: ItemId | null;
  /** A sync chef is one agent for the whole round; a dispatcher's chef is only a worker. */
  agent: AgentId | null;
  thought: Thought | null;
}

export type Place =
  | { kind: 'hands'; chef: ChefId }
  /** Lies on the station or its ledge. */
  | { kind: 'station'; station: StationId }
  /** Stands in the vessel of a burner. */
  | { kind: 'vessel'; station: StationId };

export const ITEM_KINDS = ['ingredient', 'result', 'content', 'plate', 'pinch'] as const;
export type ItemKind = (typeof ITEM_KINDS)[number];

export interface Item {
  id: ItemId;
  kind: ItemKind;
  ingredient: Ingredient | null;
  dish: DishId | null;
  /** The order it was stamped with; null: raw, or spare. */
  order: OrderId | null;
  /** Jobs whose results are in it, in the order done: losing the item reopens them. */
  parts: JobId[];
  /** Pinches of salt that it got in a vessel. */
  pinches: number;
  place: Place;
  /** Put down → pick up of one item is a happens-before edge. */
  clock: VectorClock;
}

/** An unattended job at its station. */
export interface Device {
  station: StationId;
  order: OrderId;
  job: JobId;
  agent: AgentId;
  startTick: Tick;
  endTick: Tick;
  finished: boolean;
  /** The dispatcher's buzzer; null for a sync chef's. */
  buzzer: BuzzerId | null;
  /** The sync chef that stands there; null once it has left, or for a dispatcher's. */
  chef: ChefId | null;
  /** From here the time to burning counts; null while it cannot burn. */
  burnFromTick: Tick | null;
}

export interface OrderJob {
  job: JobId;
  state: 'open' | 'dispatched' | 'running' | 'done';
  /** Who has it, while dispatched or running. */
  agent: AgentId | null;
  chef: ChefId | null;
  station: StationId | null;
  /** Handwork left: less than the job's ticks once somebody has begun and walked away. */
  ticksLeft: number;
  /** Clock of its end, observed by whoever builds on it. */
  clock: VectorClock | null;
}

export interface Order {
  id: OrderId;
  dish: DishId;
  table: number;
  openedTick: Tick;
  dueTick: Tick | null;
  state: 'open' | 'served' | 'closed' | 'lost';
  servedTick: Tick | null;
  clipsLeft: number;
  /** What the sale brings, fixed when it is served; entered by cashing up where there is a till. */
  saleCoins: number;
  tipCoins: number;
  oversalted: boolean;
  jobs: OrderJob[];
}

/** A stretch of work on a dispatcher's rail, or parked in a lock's queue. */
export interface Note {
  id: NoteId;
  seat: SeatId;
  agent: AgentId;
  kind: 'job' | 'collect' | 'block-on';
  order: OrderId;
  job: JobId;
  state: 'queued' | 'running' | 'parked';
  /** Where it will be done, once chosen. */
  station: StationId | null;
  /** Locks that stay after the note, clipped "keep across the wait". */
  keep: boolean;
  buzzer: BuzzerId | null;
  /** For block-on: what it waits for. */
  target: BuzzerId | NoteId | null;
  /** Settled when the note has run to its end. */
  promise: PromiseId;
  phase: WorkPhase | null;
  /** The note is giving back what it holds: its work is done. */
  closing: boolean;
  /** Cut short by its player: what is left goes to the rail's tail. */
  sliced: boolean;
  enqueuedTick: Tick;
}

export interface Buzzer {
  id: BuzzerId;
  seat: SeatId;
  agent: AgentId;
  station: StationId;
  order: OrderId;
  job: JobId;
  promise: PromiseId;
  startTick: Tick;
  endTick: Tick;
  /** Running, went off and on the rail, or went off and found it full. */
  state: 'running' | 'ringing' | 'overdue';
  then: { order: OrderId; job: JobId } | null;
  keep: boolean;
}

export interface Rail {
  seat: SeatId;
  chef: ChefId;
  loop: LoopId;
}

/** Who did it, for sentences: a chef, and for a dispatcher the job it was done for. */
export interface Actor {
  agent: AgentId;
  chef: ChefId;
  order: OrderId | null;
  job: JobId | null;
}

/** A reading up to its write by one agent. */
export interface Visit {
  actor: Actor;
  readValue: number;
  readTick: Tick;
  /** Pinches poured, or coins entered; null while it has written nothing. */
  added: number | null;
  open: boolean;
}

/** From an empty cell to served, cashed, binned or lost. */
export interface Episode {
  number: number;
  cell: CellId;
  order: OrderId | null;
  startValue: number;
  visits: Visit[];
  races: HazardId[];
}

export interface RingMember {
  actor: Actor;
  holds: LockId[];
  wants: string;
  waitsFor: AgentId;
}

export type Hazard =
  | {
      kind: 'deadlock';
      id: HazardId;
      startTick: Tick;
      endTick: Tick | null;
      end: 'undone' | 'sent-home' | null;
      ring: RingMember[];
      costCoins: number;
      deadlock: Deadlock;
    }
  | {
      kind: 'race';
      id: HazardId;
      tick: Tick;
      cell: CellId;
      earlier: Actor;
      later: Actor;
      race: Race;
      harmful: boolean | null;
      order: OrderId | null;
      /** Races of one episode are one incident. */
      episode: number;
      lostCoins: number;
    }
  | { kind: 'near-miss'; id: HazardId; tick: Tick; locks: LockId[]; actors: Actor[] }
  | { kind: 'starvation'; id: HazardId; tick: Tick; actor: Actor; resource: string; costCoins: number }
  | { kind: 'burnt'; id: HazardId; tick: Tick; station: StationId; order: OrderId; job: JobId };

export interface ScoreLine {
  kind: 'sale' | 'oversalted' | 'tip' | 'deadlock' | 'lost-order' | 'starvation' | 'lost-update' | 'clean-service';
  coins: number;
  order: OrderId | null;
  hazard: HazardId | null;
  tick: Tick;
}

export interface Score {
  coins: number;
  streak: number;
  lines: ScoreLine[];
}

export interface World {
  tick: Tick;
  seed: number;
  rng: Rng;
  phase: 'cooking' | 'over';
  /** For the experiment: the tick in which the one order was served; null if it was not. */
  makespanTicks: number | null;
  seats: Seat[];
  chefs: Chef[];
  items: Item[];
  devices: Device[];
  orders: Order[];
  notes: Note[];
  buzzers: Buzzer[];
  rails: Rail[];
  actors: Actor[];
  /** Agents that have finished and whose accesses may still race. */
  pastActors: Actor[];
  episodes: Episode[];
  hazards: Hazard[];
  score: Score;
  /** Dishes left in the bag. */
  bag: DishId[];
  aprons: Schedule | null;
  kernel: Kernel;
  /** `kernel.waitVersion` when deadlocks were last looked for. */
  checkedWaitVersion: number;
  nextId: number;
}
