import type { CellId, LockId, Tick } from '../kernel/index.ts';
import type { ChefState } from './event.ts';
import type { BuzzerId, ChefId, DishId, HazardId, ItemId, JobId, NoteId, OrderId, SeatId, StationId } from './ids.ts';
import type { Ingredient, Role } from './plan.ts';
import type { ItemKind, Route, WorkPhase } from './world.ts';

/**
 * What anybody in the kitchen may see: the world without its seed, its chance and its clocks. The server sends it, the
 * view draws it, bots decide by it. Progress is sent as start and end ticks, patience as a due tick, so that nothing
 * has to be sent while time passes.
 */
export interface Snapshot {
  tick: Tick;
  phase: 'cooking' | 'over';
  endTick: Tick;
  coins: number;
  streak: number;
  seats: SeatView[];
  chefs: ChefView[];
  items: ItemView[];
  locks: LockView[];
  devices: DeviceView[];
  orders: OrderView[];
  rails: RailView[];
  deadlocks: DeadlockView[];
}

export interface SeatView {
  id: SeatId;
  role: Role;
  apron: ChefId | null;
  present: boolean;
}

export interface ChefView {
  id: ChefId;
  seat: SeatId;
  number: number;
  x: number;
  y: number;
  facing: number;
  state: ChefState;
  hasApron: boolean;
  /** Feet are free: what steers it moves it at once. */
  canWalk: boolean;
  carry: ItemId | null;
  /** Tools on the belt are locks on hooks: see LockView. */
  thought: { cell: CellId; value: number; tick: Tick } | null;
  /** What it works at or stands at; `endTick` is null while it has no apron. */
  job: {
    order: OrderId;
    job: JobId;
    phase: WorkPhase;
    station: StationId;
    startTick: Tick;
    endTick: Tick | null;
    ticksLeft: number;
    totalTicks: number;
  } | null;
  /** The lock it is queued for, itself or (dispatcher) nothing: parked notes are on the rail. */
  blockedOn: LockId | null;
  sinceTick: Tick;
  dashing: boolean;
  stunnedUntilTick: Tick | null;
  queueLength: number;
  /** Where it walks by itself, or will as soon as its feet are free. */
  route: Route | null;
  /** Its hands do something short, and its feet are free again from this tick on; null where more may follow. */
  handsFreeTick: Tick | null;
  /** Its apron is elsewhere and it could go on: its portrait rings. */
  rings: boolean;
}

export interface ItemView {
  id: ItemId;
  kind: ItemKind;
  ingredient: Ingredient | null;
  dish: DishId | null;
  order: OrderId | null;
  parts: JobId[];
  /** Null: in somebody's hands. */
  station: StationId | null;
  inVessel: boolean;
}

export interface LockView {
  id: LockId;
  station: StationId;
  holder: ChefId | null;
  /** For a dispatcher's hold: the job it is held for. */
  holderJob: { order: OrderId; job: JobId } | null;
  queue: ChefId[];
}

export interface DeviceView {
  station: StationId;
  order: OrderId;
  job: JobId;
  chef: ChefId | null;
  seat: SeatId;
  startTick: Tick;
  endTick: Tick;
  finished: boolean;
  burnTick: Tick | null;
}

export interface OrderJobView {
  job: JobId;
  state: 'ready' | 'lacking' | 'dispatched' | 'running' | 'done';
  lacks: JobId[];
  noPlace: boolean;
  chef: ChefId | null;
  dueTick: Tick | null;
}

export interface OrderView {
  id: OrderId;
  dish: DishId;
  table: number;
  openedTick: Tick;
  dueTick: Tick | null;
  state: 'open' | 'served';
  clipsLeft: number;
  jobs: OrderJobView[];
}

export interface NoteView {
  id: NoteId;
  kind: 'job' | 'collect' | 'block-on';
  order: OrderId;
  job: JobId;
  state: 'queued' | 'running' | 'parked';
  parkedOn: LockId | null;
  keep: boolean;
  sinceTick: Tick;
}

export interface BuzzerView {
  id: BuzzerId;
  station: StationId;
  order: OrderId;
  job: JobId;
  startTick: Tick;
  endTick: Tick;
  state: 'running' | 'ringing' | 'overdue';
  then: { order: OrderId; job: JobId } | null;
  keep: boolean;
}

export interface RailView {
  seat: SeatId;
  chef: ChefId;
  capacity: number;
  /** The one at work first, then in queue order, then the parked ones. */
  notes: NoteView[];
  buzzers: BuzzerView[];
  /** Since when the oldest runnable note waits; null when none does. */
  oldestSinceTick: Tick | null;
}

export interface DeadlockView {
  id: HazardId;
  startTick: Tick;
  costCoins: number;
  ring: { chef: ChefId; order: OrderId | null; job: JobId | null; holds: LockId[]; wants: string; waitsFor: ChefId }[];
}
