/** Why something that a page said was not heard. */
export type DropReason = 'input-rate' | 'message-rate' | 'host-rate' | 'call-rate' | 'unreadable';

/** Why a connection was ended by us. */
export type CutReason = 'frames' | 'flood' | 'unreadable' | 'slow-reader' | 'no-handshake' | 'too-many-sockets';

/** What became of somebody who came from where somebody had flooded. */
export type HeldBack = 'later' | 'refused';

/** Who sits in a room. */
export interface Census {
  people: number;
  away: number;
  bots: number;
}

/** What the server counts about itself, for whoever watches over it: numbers, never who or what was said. */
export interface Meter {
  /** Counted in from now on; the answer counts it out again. */
  openRoom(census: () => Census): () => void;
  /** How much later than due a room took the latest of its steps of a second. */
  ticksWereLate(lateMs: number): void;
  dropped(reason: DropReason, count: number): void;
  cut(reason: CutReason): void;
  heldBack(how: HeldBack): void;
  roundFinished(level: string): void;
}

export const silentMeter: Meter = {
  openRoom: () => () => undefined,
  ticksWereLate: () => undefined,
  dropped: () => undefined,
  cut: () => undefined,
  heldBack: () => undefined,
  roundFinished: () => undefined,
};
