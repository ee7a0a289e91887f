import type { Frame } from '../../../client/model/frame.ts';
import type { LinkState, MatchLink } from '../../../client/net/match-link.ts';
import type { RoundResult } from '../../../shared/analysis/index.ts';
import type { Command, Steering } from '../../../shared/kitchen/index.ts';
import type {
  Emote,
  EmoteMessage,
  Lobby,
  MessageRefusalKind,
  RefusedMessage,
  RoomCommand,
} from '../../../shared/net/index.ts';

/** A match that stands still and remembers what was said to it. */
export interface FakeLink extends MatchLink {
  readonly sent: Command[];
  readonly steered: Steering[];
  readonly said: RoomCommand[];
  readonly called: Emote[];
  /** How it was gone from. */
  readonly goodbye: 'left' | 'stepped-out' | null;
  /** Somebody in the kitchen calls. */
  hear(call: EmoteMessage): void;
  onRefused(listener: (message: RefusedMessage) => void): () => void;
  refuse(refusal: MessageRefusalKind): void;
  /** With `kept` null the round could not be stored. */
  change(patch: { lobby?: Lobby; result?: RoundResult; kept?: string | null; state?: LinkState; frame?: Frame }): void;
}

export function fakeLink(start: { frame?: Frame; lobby?: Lobby; result?: RoundResult } = {}): FakeLink {
  const listeners = new Set<() => void>();
  const refusals = new Set<(message: RefusedMessage) => void>();
  const sent: Command[] = [];
  const steered: Steering[] = [];
  const said: RoomCommand[] = [];
  const called: Emote[] = [];
  const ears = new Set<(call: EmoteMessage) => void>();
  let state: LinkState = 'open';
  let kept: string | null | undefined;
  let goodbye: FakeLink['goodbye'] = null;
  let {
    frame = null,
    lobby = null,
    result = null,
  }: { frame?: Frame | null; lobby?: Lobby | null; result?: RoundResult | null } = start;
  return {
    sent,
    steered,
    said,
    called,
    hear(call) {
      for (const listener of ears) listener(call);
    },
    get state() {
      return state;
    },
    pingMs: null,
    get lobby() {
      return lobby;
    },
    get result() {
      return result;
    },
    get keptRound() {
      return kept ?? null;
    },
    get isRoundLost() {
      return kept === null;
    },
    sessionId: 'session-2',
    frame: () => frame,
    steer: (steering) => void steered.push(steering),
    send: (command) => void sent.push(command),
    say: (command) => void said.push(command),
    emote: (emote) => void called.push(emote),
    onEmote(listener) {
      ears.add(listener);
      return () => void ears.delete(listener);
    },
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    onRefused(listener) {
      refusals.add(listener);
      return () => void refusals.delete(listener);
    },
    refuse(refusal) {
      for (const listener of refusals) listener({ about: 'room', refusal, path: null });
    },
    leave() {
      state = 'closed';
      goodbye = 'left';
    },
    stepOut() {
      state = 'closed';
      goodbye = 'stepped-out';
    },
    get goodbye() {
      return goodbye;
    },
    change(patch) {
      frame = patch.frame ?? frame;
      lobby = patch.lobby ?? lobby;
      result = patch.result ?? result;
      if (patch.kept !== undefined) kept = patch.kept;
      state = patch.state ?? state;
      for (const listener of listeners) listener();
    },
  };
}
