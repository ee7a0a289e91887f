import type { RoundResult } from '../../shared/analysis/index.ts';
import type { Command, Steering } from '../../shared/kitchen/index.ts';
import type { Emote, EmoteMessage, Lobby, RoomCommand } from '../../shared/net/index.ts';
import type { Frame } from '../model/frame.ts';

export type LinkState = 'connecting' | 'open' | 'lost' | 'closed';

/**
 * One match as the page sees it, whoever runs it: a server, a local world, a recording. Views and overlays know only this.
 */
export interface MatchLink {
  readonly state: LinkState;
  /** Milliseconds of a round trip; null where there is none. */
  readonly pingMs: number | null;
  readonly lobby: Lobby | null;
  readonly result: RoundResult | null;
  /** Opens the last round as a replay; null until it is stored for good, and where nothing is stored. */
  readonly keptRound: string | null;
  /** The last round could not be stored: there will be no replay of it. */
  readonly isRoundLost: boolean;
  /** Own public session id: finds one's seat in the lobby. */
  readonly sessionId: string | null;
  /** The picture of now; null while nothing is cooked. Hands out each event once. */
  frame(nowMs: number): Frame | null;
  /** What the hands say: kept until the next tick takes it. */
  steer(steering: Steering): void;
  send(command: Command): void;
  say(command: RoomCommand): void;
  /** Calls across the kitchen. */
  emote(emote: Emote): void;
  /** Hears what everybody calls, oneself included. Returns the way to stop listening. */
  onEmote(listener: (call: EmoteMessage) => void): () => void;
  /** Called after lobby, result or state changed. Returns the way to stop listening. */
  onChange(listener: () => void): () => void;
  /** For good. */
  leave(): void;
  /** Goes, and may come back: the place here waits, where somebody keeps it. */
  stepOut(): void;
}
