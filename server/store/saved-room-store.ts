/** A room that outlives its process. What it is made of is no business of the store. */
export interface StoredRoom {
  code: string;
  state: string;
}

export type RoomClaim =
  | { kind: 'claimed'; state: string }
  /** Somebody else is about to open it. */
  | { kind: 'busy' }
  /** Not saved, or too long ago. */
  | { kind: 'none' };

/** Where rooms wait between two processes. Times are told by the caller. */
export interface SavedRoomStore {
  /** Answers when the room would survive a power cut. */
  save(room: StoredRoom, now: Date): Promise<void>;
  /** Of all who ask, in whatever process, one gets the room, and is to remove it when it lives again. */
  claim(code: string, now: Date): Promise<RoomClaim>;
  /** It could not be opened just now: the next one who asks gets it. */
  release(code: string): Promise<void>;
  remove(code: string): Promise<void>;
  /** Rooms that nobody came back to. */
  removeOld(now: Date): Promise<void>;
}
