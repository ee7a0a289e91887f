import type { ChefId, LevelId, Role, SeatId } from '../kitchen/index.ts';

/** What a room shows before, between and around rounds. */
export type RoomPhase = 'lobby' | 'countdown' | 'cooking' | 'result';

export const SEAT_KINDS = ['free', 'person', 'bot'] as const;
export type SeatKind = (typeof SEAT_KINDS)[number];

export interface LobbySeat {
  seat: SeatId;
  kind: SeatKind;
  /** Public id of the seat's session; never the secret that gives the seat back. */
  sessionId: string | null;
  /** Free text from a person; the colour's name where empty. */
  name: string;
  role: Role;
  ready: boolean;
  connected: boolean;
  host: boolean;
  chefs: ChefId[];
}

export interface Lobby {
  /** Six letters. */
  code: string;
  phase: RoomPhase;
  level: LevelId;
  /** 'threads' and 'async' fix everybody's role, 'both' lets each seat choose. */
  model: 'threads' | 'async' | 'both';
  /** For a lone thread player of the experiment: chefs on one apron; null elsewhere. */
  chefsOnOneApron: 1 | 2 | 3 | null;
  lateJoin: boolean;
  fillWithBots: boolean;
  seed: number;
  seats: LobbySeat[];
}

/** What a person may say to a room, beside the kitchen commands. */
export type RoomCommand =
  | { kind: 'name'; name: string }
  | { kind: 'role'; role: Role }
  | { kind: 'ready'; ready: boolean }
  | { kind: 'level'; level: LevelId }
  | { kind: 'model'; model: Lobby['model'] }
  | { kind: 'chefs-on-one-apron'; count: 1 | 2 | 3 }
  | { kind: 'late-join'; allowed: boolean }
  | { kind: 'fill-with-bots'; fill: boolean }
  | { kind: 'add-bot'; seat: SeatId }
  | { kind: 'remove-bot'; seat: SeatId }
  | { kind: 'rematch' }
  | { kind: 'next-level' }
  | { kind: 'back-to-lobby' };
