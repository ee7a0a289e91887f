import type { ChefId, Clock, LevelId, Role, SeatId } from '../kitchen/index.ts';

/** What a room shows before, between and around rounds. */
export type RoomPhase = 'lobby' | 'countdown' | 'cooking' | 'result';

export const SEAT_KINDS = ['free', 'person', 'bot'] as const;
export type SeatKind = (typeof SEAT_KINDS)[number];

/** How bots can be told to play; the first is what a room begins with. */
export const BOT_POLICIES = ['ordered-locker', 'greedy', 'polite-async', 'chaos'] as const;
export type BotPolicy = (typeof BOT_POLICIES)[number];

/** running: time passes. paused: more than half of those who are there want it. ending: it goes on in a moment. */
export const PAUSE_STATES = ['running', 'paused', 'ending'] as const;
export type PauseState = (typeof PAUSE_STATES)[number];

/** What can be called across the kitchen; a view's matter, no rule hears it. */
export const EMOTES = ['thanks', 'sorry', 'help', 'wait', 'nice'] as const;
export type Emote = (typeof EMOTES)[number];

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
  /** How a bot plays; null for people and free seats. */
  policy: BotPolicy | null;
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
  /** Strangers may find it: in the list of open kitchens and by quick play. Else its code is needed. */
  isOpen: boolean;
  clock: Clock;
  /** Aprons that go round between all chefs; null: as the level says, one a seat. */
  cores: number | null;
  /** What the next rounds are dealt from; null: by chance, anew for each. */
  chosenSeed: number | null;
  /** Of the round that is or was cooked. */
  seed: number;
  pause: PauseState;
  /** Seats that want time to stand still. */
  pauseVotes: SeatId[];
  /** People without a seat who look on. */
  watchers: number;
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
  | { kind: 'open'; open: boolean }
  | { kind: 'clock'; clock: Clock }
  | { kind: 'cores'; cores: number | null }
  | { kind: 'seed'; seed: number | null }
  | { kind: 'add-bot'; seat: SeatId }
  | { kind: 'remove-bot'; seat: SeatId }
  | { kind: 'bot-policy'; seat: SeatId; policy: BotPolicy }
  | { kind: 'bot-role'; seat: SeatId; role: Role }
  /** Shows somebody out; the seat is free at once, and its secret opens nothing here any more. */
  | { kind: 'kick'; seat: SeatId }
  /** A watcher takes a seat that is free for it. */
  | { kind: 'sit' }
  /** Somebody gives the seat up and looks on. */
  | { kind: 'watch' }
  | { kind: 'pause'; wants: boolean }
  | { kind: 'rematch' }
  | { kind: 'next-level' }
  | { kind: 'back-to-lobby' };
