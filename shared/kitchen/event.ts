import type { CellId, LockId, Tick } from '../kernel/index.ts';
import type { CommandKind } from './command.ts';
import type { BuzzerId, ChefId, HazardId, ItemId, JobId, OrderId, SeatId, StationId } from './ids.ts';
import type { Refusal } from './refusal.ts';
import type { WorkPhase } from './world.ts';

export const CHEF_STATES = ['RUNNING', 'READY', 'BLOCKED', 'WAITING', 'IDLE', 'STUNNED'] as const;
export type ChefState = (typeof CHEF_STATES)[number];

/** What happened in a step: for sounds, puffs, the timeline and the debrief. Never read back by a rule. */
export type KitchenEvent = { tick: Tick } & (
  | { kind: 'refused'; seat: SeatId; chef: ChefId | null; command: CommandKind; refusal: Refusal }
  | { kind: 'picked'; chef: ChefId; item: ItemId; station: StationId }
  | { kind: 'put'; chef: ChefId; item: ItemId; station: StationId }
  | { kind: 'binned'; chef: ChefId | null; station: StationId | null }
  | { kind: 'locked'; lock: LockId; chef: ChefId; waitedTicks: number }
  | { kind: 'queued'; lock: LockId; chef: ChefId }
  | { kind: 'left-queue'; lock: LockId; chef: ChefId }
  | { kind: 'unlocked'; lock: LockId; chef: ChefId }
  | { kind: 'work-started'; chef: ChefId; station: StationId; order: OrderId; job: JobId; phase: WorkPhase }
  | { kind: 'work-ended'; chef: ChefId; station: StationId; order: OrderId; job: JobId; phase: WorkPhase }
  | { kind: 'sliced'; chef: ChefId; order: OrderId; job: JobId }
  | { kind: 'device-started'; chef: ChefId; station: StationId; order: OrderId; job: JobId; endTick: Tick }
  | { kind: 'device-ended'; station: StationId; order: OrderId; job: JobId }
  | { kind: 'buzzer'; buzzer: BuzzerId; seat: SeatId; station: StationId; overdue: boolean }
  | { kind: 'note-started'; seat: SeatId; order: OrderId; job: JobId }
  | { kind: 'note-parked'; seat: SeatId; order: OrderId; job: JobId; lock: LockId }
  | { kind: 'burnt'; station: StationId; order: OrderId; job: JobId }
  | { kind: 'tasted'; chef: ChefId; cell: CellId; value: number }
  | { kind: 'poured'; chef: ChefId; cell: CellId; station: StationId }
  | { kind: 'chalked'; chef: ChefId; cell: CellId; value: number }
  | { kind: 'order-opened'; order: OrderId }
  | { kind: 'order-served'; order: OrderId; chef: ChefId; coins: number; tip: number }
  | { kind: 'order-cashed'; order: OrderId; chef: ChefId; coins: number }
  | { kind: 'order-lost'; order: OrderId }
  | { kind: 'apron'; seat: SeatId; chef: ChefId }
  | { kind: 'rang'; seat: SeatId; chef: ChefId }
  | { kind: 'pinged'; seat: SeatId; chef: ChefId; station: StationId }
  | { kind: 'backed-off'; chef: ChefId; sentHome: boolean }
  /** Absent for too long: it has let go of everything. */
  | { kind: 'fell-asleep'; chef: ChefId }
  | { kind: 'deadlock'; hazard: HazardId; chefs: ChefId[] }
  | { kind: 'deadlock-undone'; hazard: HazardId; saved: boolean }
  | { kind: 'deadlock-cost'; hazard: HazardId; coins: number }
  | { kind: 'race'; hazard: HazardId; cell: CellId }
  | { kind: 'race-harm'; hazard: HazardId; cell: CellId; coins: number }
  | { kind: 'near-miss'; hazard: HazardId }
  | { kind: 'starved'; hazard: HazardId; chef: ChefId; coins: number }
  | { kind: 'dashed'; chef: ChefId }
  | { kind: 'round-over'; coins: number; makespanTicks: number | null }
);
export type KitchenEventKind = KitchenEvent['kind'];
