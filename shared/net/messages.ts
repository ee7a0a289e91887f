import * as z from 'zod/mini';
import type {
  BuzzerId,
  ChefId,
  Command,
  JobId,
  KitchenEvent,
  LevelId,
  NoteId,
  OrderId,
  QueueEntry,
  SeatId,
  StationId,
} from '../kitchen/index.ts';
import type { MessageRefusalKind } from './codes.ts';
import {
  MOST_CORES,
  MOST_ID_LENGTH,
  MOST_NAME_UNITS,
  MOST_QUEUE_ENTRIES,
  MOST_SEED,
  MOST_TILES,
  SEAT_CODE_LENGTH,
  SEAT_CODE_LETTERS,
} from './limits.ts';
import { BOT_POLICIES, EMOTES, type Emote, type RoomCommand } from './room.ts';
import { WIRE_CLOCKS } from './wire-words.ts';

/** What a page may say about the cooking: steering comes through the input channel, presence and lateness from the host alone. */
export type ClientCommand = Exclude<Command, { kind: 'steer' } | { kind: 'presence' } | { kind: 'late' }>;

type LockId = Extract<Command, { kind: 'lock' }>['lock'];

/** An id is checked by its look; whether such a thing exists is the kitchen's to say. */
function id<Id extends string>(pattern: RegExp) {
  return z.custom<Id>((value) => typeof value === 'string' && value.length <= MOST_ID_LENGTH && pattern.test(value));
}

const seat = id<SeatId>(/^seat:[1-9]$/);
const chef = id<ChefId>(/^chef:\d{1,2}$/);
const order = id<OrderId>(/^order:\d{1,6}$/);
const note = id<NoteId>(/^note:\d{1,6}$/);
const buzzer = id<BuzzerId>(/^buzzer:\d{1,6}$/);
const station = id<StationId>(/^station:[a-z][a-z0-9-]*$/);
const lock = id<LockId>(/^lock:[a-z][a-z0-9-]*$/);
const job = id<JobId>(/^job:[a-z][a-z0-9-]*$/);
const level = id<LevelId>(/^[a-z][a-z0-9-]*$/);
const tile = z.int().check(z.minimum(0), z.maximum(MOST_TILES));
const chefCount = z.literal([1, 2, 3]);
const role = z.enum(['thread', 'dispatcher']);
const railTarget = z.union([buzzer, note]);

const when = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('now') }),
  z.strictObject({ kind: z.literal('item-ready'), station }),
  z.strictObject({ kind: z.literal('rung') }),
]);

const queueAction = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('go'), station }),
  z.strictObject({ kind: z.literal('go-tile'), column: tile, row: tile }),
  z.strictObject({ kind: z.literal('use'), station }),
  z.strictObject({ kind: z.literal('lock'), lock }),
  z.strictObject({ kind: z.literal('unlock'), lock }),
]);

const queueEntry: z.ZodMiniType<QueueEntry> = z.strictObject({ action: queueAction, when });

export const clientCommandSchema: z.ZodMiniType<ClientCommand> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('lock'), lock }),
  z.strictObject({ kind: z.literal('try-lock'), lock }),
  z.strictObject({ kind: z.literal('unlock'), lock }),
  z.strictObject({ kind: z.literal('leave-queue') }),
  z.strictObject({ kind: z.literal('back-off') }),
  z.strictObject({ kind: z.literal('move-apron'), chef }),
  z.strictObject({
    kind: z.literal('enqueue'),
    chef,
    entries: z.array(queueEntry).check(z.maxLength(MOST_QUEUE_ENTRIES)),
    append: z.boolean(),
  }),
  z.strictObject({ kind: z.literal('ring'), chef }),
  z.strictObject({ kind: z.literal('ping'), station }),
  z.strictObject({ kind: z.literal('dispatch'), order, job }),
  z.strictObject({ kind: z.literal('then'), buzzer, order, job }),
  z.strictObject({ kind: z.literal('slice') }),
  z.strictObject({ kind: z.literal('block-on'), target: railTarget }),
  z.strictObject({ kind: z.literal('cancel'), target: railTarget }),
  z.strictObject({ kind: z.literal('keep'), target: railTarget, keep: z.boolean() }),
]);

export const roomCommandSchema: z.ZodMiniType<RoomCommand> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('name'), name: z.string().check(z.maxLength(MOST_NAME_UNITS)) }),
  z.strictObject({ kind: z.literal('role'), role }),
  z.strictObject({ kind: z.literal('ready'), ready: z.boolean() }),
  z.strictObject({ kind: z.literal('level'), level }),
  z.strictObject({ kind: z.literal('model'), model: z.enum(['threads', 'async', 'both']) }),
  z.strictObject({ kind: z.literal('chefs-on-one-apron'), count: chefCount }),
  z.strictObject({ kind: z.literal('late-join'), allowed: z.boolean() }),
  z.strictObject({ kind: z.literal('fill-with-bots'), fill: z.boolean() }),
  z.strictObject({ kind: z.literal('add-bot'), seat }),
  z.strictObject({ kind: z.literal('remove-bot'), seat }),
  z.strictObject({ kind: z.literal('bot-policy'), seat, policy: z.enum(BOT_POLICIES) }),
  z.strictObject({ kind: z.literal('bot-role'), seat, role }),
  z.strictObject({ kind: z.literal('open'), open: z.boolean() }),
  z.strictObject({ kind: z.literal('clock'), clock: z.enum(WIRE_CLOCKS) }),
  z.strictObject({
    kind: z.literal('cores'),
    cores: z.nullable(z.int().check(z.minimum(1), z.maximum(MOST_CORES))),
  }),
  z.strictObject({ kind: z.literal('seed'), seed: z.nullable(z.int().check(z.minimum(0), z.maximum(MOST_SEED))) }),
  z.strictObject({ kind: z.literal('kick'), seat }),
  z.strictObject({ kind: z.literal('sit') }),
  z.strictObject({ kind: z.literal('watch') }),
  z.strictObject({ kind: z.literal('pause'), wants: z.boolean() }),
  z.strictObject({ kind: z.literal('rematch') }),
  z.strictObject({ kind: z.literal('next-level') }),
  z.strictObject({ kind: z.literal('back-to-lobby') }),
]);

/** What somebody calls across the kitchen. */
export interface EmoteCall {
  emote: Emote;
}
export const emoteCallSchema: z.ZodMiniType<EmoteCall> = z.strictObject({ emote: z.enum(EMOTES) });

/** What a page shows at the door. */
export interface JoinOptions {
  version: number;
  /** Taken as it is and cleaned by the server; empty is allowed. */
  name?: string | undefined;
  /** Gives an own seat back, after a reload or from another device. */
  seatToken?: string | undefined;
  /** Gives a seat to another device: four letters that the seat's owner reads out. */
  seatCode?: string | undefined;
  /** With `seatToken`: although the seat is played from another page right now, which then is closed. */
  takeOver?: boolean | undefined;
  /** With `seatToken`: the framework's name of the connection that this page had before; it is given up unasked. */
  replaces?: string | undefined;
  /** To look on, without a seat. */
  watch?: boolean | undefined;
  level?: LevelId | undefined;
  /** For who makes the room: strangers who look for company may come in. */
  open?: boolean | undefined;
  /** Of the room from now on; only heard by servers that were started for tests. */
  clockFactor?: number | undefined;
}

export const joinOptionsSchema: z.ZodMiniType<JoinOptions> = z.object({
  version: z.int(),
  name: z.optional(z.string().check(z.maxLength(MOST_NAME_UNITS))),
  seatToken: z.optional(z.string().check(z.regex(/^[\w-]{20,64}$/))),
  seatCode: z.optional(z.string().check(z.regex(new RegExp(`^[${SEAT_CODE_LETTERS}]{${SEAT_CODE_LENGTH}}$`)))),
  takeOver: z.optional(z.boolean()),
  replaces: z.optional(z.string().check(z.maxLength(MOST_ID_LENGTH))),
  watch: z.optional(z.boolean()),
  level: z.optional(level),
  open: z.optional(z.boolean()),
  clockFactor: z.optional(z.int().check(z.minimum(1), z.maximum(40))),
});

/** Types of the messages from a page to its room. */
export const TO_SERVER = { command: 'command', room: 'room', emote: 'emote' } as const;

/** Types of the messages from a room to its pages. */
export const TO_CLIENT = {
  welcome: 'welcome',
  events: 'events',
  result: 'result',
  kept: 'kept',
  refused: 'refused',
  code: 'code',
  emote: 'emote',
} as const;

/** First word to everybody who comes in; the token is a secret between this page and the server. */
export interface WelcomeMessage {
  version: number;
  code: string;
  sessionId: string;
  seatToken: string;
  /** Takes the seat to another device, once; null for somebody who only watches. */
  seatCode: string | null;
  /** World ticks in a thirtieth of a second as it is now: 1, but for tests. */
  clockFactor: number;
}

/** The own seat's code is another one now, because somebody sat down or stood up; told to its owner alone. */
export interface CodeMessage {
  seatCode: string | null;
}

export interface EventsMessage {
  round: number;
  events: KitchenEvent[];
}

/** Said when a finished round is stored for good, or cannot be; with a slow database the next one may be cooking by then. */
export interface KeptMessage {
  /** Its number in this room. */
  round: number;
  /** Opens it: a secret of those who were there, unless the room is open to all. Null: it could not be stored. */
  id: string | null;
}

/** Somebody called something; told to everybody, also to whoever called. */
export interface EmoteMessage {
  seat: SeatId;
  emote: Emote;
}

export interface RefusedMessage {
  about: string;
  refusal: MessageRefusalKind;
  /** Where in the message, for whoever writes a page. */
  path: string | null;
}
