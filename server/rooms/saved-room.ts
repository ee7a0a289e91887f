import type { RoundResult } from '../../shared/analysis/index.ts';
import type { KeptMessage } from '../../shared/net/index.ts';
import { SAVED_MATCH_FORMAT, type SavedMatch } from '../match/saved-match.ts';

/** A room between two processes: plain JSON. */
export interface SavedRoom {
  match: SavedMatch;
  /** Of the round that ended last. */
  result: RoundResult | null;
  kept: KeptMessage | null;
  clockFactor: number;
}

export function writeSavedRoom(room: SavedRoom): string {
  return JSON.stringify(room);
}

/** Throws where another version of the server wrote something else. */
export function readSavedRoom(text: string): SavedRoom {
  const room = JSON.parse(text) as SavedRoom;
  if (room.match?.format !== SAVED_MATCH_FORMAT) throw new RangeError(`not a ${SAVED_MATCH_FORMAT}`);
  return room;
}
