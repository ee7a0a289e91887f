import { type SchemaType, schema, t } from '@colyseus/schema';

/**
 * The state as it travels. Flat on purpose: ids stay text, lists of ids are one text with blanks between, "none" is ''
 * or −1, and words are their place in the lists of wire-words.ts. Every field has a default, because one without is
 * undefined at the other end; ticks and amounts are `number`, which grows with its value, because a uint8 of 300
 * arrives as 44 without a word.
 *
 * Lists never shrink: a slot that is not needed is kept for the next thing, so that nothing but changed fields is sent.
 */
const text = () => t.string().default('');
const flag = () => t.boolean().default(false);
const count = () => t.number().default(0);
/** A tick or an amount that can be missing. */
const maybe = () => t.number().default(-1);
const word = () => t.uint8().default(0);

export const LobbySeatWire = schema(
  {
    kind: word(),
    sessionId: text(),
    name: text(),
    role: word(),
    ready: flag(),
    connected: flag(),
    host: flag(),
    policy: word(),
    chefs: text(),
  },
  'LobbySeatWire',
);
export type LobbySeatWire = SchemaType<typeof LobbySeatWire>;

export const LobbyWire = schema(
  {
    code: text(),
    phase: word(),
    level: text(),
    model: word(),
    chefsOnOneApron: word(),
    lateJoin: flag(),
    fillWithBots: flag(),
    isOpen: flag(),
    clock: word(),
    cores: word(),
    chosenSeed: maybe(),
    seed: count(),
    pause: word(),
    pauseVotes: text(),
    watchers: count(),
    seats: t.array(LobbySeatWire),
  },
  'LobbyWire',
);
export type LobbyWire = SchemaType<typeof LobbyWire>;

export const SeatWire = schema({ role: word(), apron: text(), present: flag() }, 'SeatWire');
export type SeatWire = SchemaType<typeof SeatWire>;

export const ChefWire = schema(
  {
    seat: text(),
    number: word(),
    // A kitchen is at most 64 tiles wide: 64,000 fits.
    x: t.uint16().default(0),
    y: t.uint16().default(0),
    facing: word(),
    state: word(),
    hasApron: flag(),
    canWalk: flag(),
    carry: text(),
    thoughtCell: text(),
    thoughtValue: count(),
    thoughtTick: count(),
    jobOrder: text(),
    job: text(),
    jobPhase: word(),
    jobStation: text(),
    jobStartTick: count(),
    jobEndTick: maybe(),
    jobTicksLeft: count(),
    jobTotalTicks: count(),
    blockedOn: text(),
    sinceTick: count(),
    dashing: flag(),
    stunnedUntilTick: maybe(),
    queueLength: count(),
    rings: flag(),
    route: text(),
    handsFreeTick: maybe(),
  },
  'ChefWire',
);
export type ChefWire = SchemaType<typeof ChefWire>;

export const ItemWire = schema(
  {
    id: text(),
    kind: word(),
    ingredient: text(),
    dish: text(),
    order: text(),
    parts: text(),
    station: text(),
    inVessel: flag(),
  },
  'ItemWire',
);
export type ItemWire = SchemaType<typeof ItemWire>;

export const LockWire = schema(
  { id: text(), station: text(), holder: text(), holderOrder: text(), holderJob: text(), queue: text() },
  'LockWire',
);
export type LockWire = SchemaType<typeof LockWire>;

export const DeviceWire = schema(
  {
    id: text(),
    place: word(),
    order: text(),
    job: text(),
    chef: text(),
    seat: text(),
    startTick: count(),
    endTick: count(),
    finished: flag(),
    burnTick: maybe(),
  },
  'DeviceWire',
);
export type DeviceWire = SchemaType<typeof DeviceWire>;

export const OrderJobWire = schema(
  { job: text(), state: word(), lacks: text(), noPlace: flag(), chef: text(), dueTick: maybe() },
  'OrderJobWire',
);
export type OrderJobWire = SchemaType<typeof OrderJobWire>;

export const OrderWire = schema(
  {
    id: text(),
    place: word(),
    dish: text(),
    table: count(),
    openedTick: count(),
    dueTick: maybe(),
    state: word(),
    clipsLeft: count(),
    jobs: t.array(OrderJobWire),
    jobCount: word(),
  },
  'OrderWire',
);
export type OrderWire = SchemaType<typeof OrderWire>;

export const NoteWire = schema(
  {
    id: text(),
    place: word(),
    kind: word(),
    order: text(),
    job: text(),
    state: word(),
    parkedOn: text(),
    keep: flag(),
    sinceTick: count(),
  },
  'NoteWire',
);
export type NoteWire = SchemaType<typeof NoteWire>;

export const BuzzerWire = schema(
  {
    id: text(),
    place: word(),
    station: text(),
    order: text(),
    job: text(),
    startTick: count(),
    endTick: count(),
    state: word(),
    thenOrder: text(),
    thenJob: text(),
    keep: flag(),
  },
  'BuzzerWire',
);
export type BuzzerWire = SchemaType<typeof BuzzerWire>;

export const RailWire = schema(
  {
    seat: text(),
    chef: text(),
    capacity: count(),
    notes: t.array(NoteWire),
    buzzers: t.array(BuzzerWire),
    oldestSinceTick: maybe(),
  },
  'RailWire',
);
export type RailWire = SchemaType<typeof RailWire>;

export const RingWire = schema(
  { chef: text(), order: text(), job: text(), holds: text(), wants: text(), waitsFor: text() },
  'RingWire',
);
export type RingWire = SchemaType<typeof RingWire>;

export const DeadlockWire = schema(
  { id: text(), place: word(), startTick: count(), costCoins: count(), ring: t.array(RingWire), ringCount: word() },
  'DeadlockWire',
);
export type DeadlockWire = SchemaType<typeof DeadlockWire>;

export const RoundWire = schema(
  {
    /** Goes up with every round, so that a page knows an old event from a new one; 0 before the first. */
    number: count(),
    /** False: nothing is cooked and nothing below means anything. */
    running: flag(),
    tick: count(),
    over: flag(),
    endTick: count(),
    coins: count(),
    streak: count(),
    seatCount: word(),
    chefCount: word(),
    lockCount: word(),
    railCount: word(),
    seats: t.array(SeatWire),
    chefs: t.array(ChefWire),
    items: t.array(ItemWire),
    locks: t.array(LockWire),
    devices: t.array(DeviceWire),
    orders: t.array(OrderWire),
    rails: t.array(RailWire),
    deadlocks: t.array(DeadlockWire),
  },
  'RoundWire',
);
export type RoundWire = SchemaType<typeof RoundWire>;

export const KitchenWire = schema({ lobby: t.ref(LobbyWire), round: t.ref(RoundWire) }, 'KitchenWire');
export type KitchenWire = SchemaType<typeof KitchenWire>;
