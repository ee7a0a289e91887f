import type { LockId } from '../kernel/index.ts';
import type { BuzzerId, ChefId, JobId, NoteId, OrderId, SeatId, StationId } from './ids.ts';

/** 0 stands still; 1 to 8 are north, north-east, … north-west, clockwise. */
export const DIRECTIONS = 9;

/** What a hand on the keys says in one tick; the only command that depends on where the chef looks. */
export interface Steering {
  direction: number;
  use: boolean;
  dash: boolean;
}

/** When a queued entry may begin. */
export type When =
  | { kind: 'now' }
  /** Something that can be picked up, or a finished device, is at that station. */
  | { kind: 'item-ready'; station: StationId }
  | { kind: 'rung' };

export type QueueAction =
  | { kind: 'go'; station: StationId }
  | { kind: 'go-tile'; column: number; row: number }
  | { kind: 'use'; station: StationId }
  | { kind: 'lock'; lock: LockId }
  | { kind: 'unlock'; lock: LockId };

export interface QueueEntry {
  action: QueueAction;
  when: When;
}

/** What a seat may say. Everything a player, a bot or a recording does is one of these. */
export type Command =
  | { kind: 'steer'; steering: Steering }
  | { kind: 'lock'; lock: LockId }
  | { kind: 'try-lock'; lock: LockId }
  | { kind: 'unlock'; lock: LockId }
  | { kind: 'leave-queue' }
  | { kind: 'back-off' }
  | { kind: 'move-apron'; chef: ChefId }
  /** `append: false` forgets what was queued: "walk there and use it". */
  | { kind: 'enqueue'; chef: ChefId; entries: QueueEntry[]; append: boolean }
  | { kind: 'ring'; chef: ChefId }
  | { kind: 'ping'; station: StationId }
  | { kind: 'dispatch'; order: OrderId; job: JobId }
  | { kind: 'then'; buzzer: BuzzerId; order: OrderId; job: JobId }
  | { kind: 'slice' }
  | { kind: 'block-on'; target: BuzzerId | NoteId }
  | { kind: 'cancel'; target: BuzzerId | NoteId }
  | { kind: 'keep'; target: BuzzerId | NoteId; keep: boolean }
  /** From the host, not from a hand: the word of the hands for this tick is late, and feet that they steer wait for it. */
  | { kind: 'late' }
  /** From the host, not from a hand: the person behind the seat is gone, or back. */
  | { kind: 'presence'; present: boolean };

export type CommandKind = Command['kind'];

/** Who said it: the seat is stamped by the host and never read from a message. */
export interface SeatCommand {
  seat: SeatId;
  command: Command;
}
