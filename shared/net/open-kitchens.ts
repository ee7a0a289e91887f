import type { LevelId, Role } from '../kitchen/index.ts';
import type { Lobby, RoomPhase, SeatKind } from './room.ts';

/** Where a server tells which kitchens strangers may walk into: by GET, as JSON. */
export const OPEN_KITCHENS_PATH = '/api/rooms';

/** What is said of a kitchen in the list. Nobody's name, no id of a session. */
export interface OpenKitchen {
  code: string;
  level: LevelId;
  model: Lobby['model'];
  phase: RoomPhase;
  /** In the order of their numbers. */
  seats: { kind: SeatKind; role: Role }[];
  /** How many newcomers would get a seat right now, a bot's included. */
  seatsForNewcomers: number;
  watchers: number;
}

/** The fullest that one can still sit down in first. */
export interface OpenKitchensAnswer {
  kitchens: OpenKitchen[];
}
