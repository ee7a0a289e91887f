import type { Frame } from '../../../client/model/frame.ts';
import type { RoundResult, Span } from '../../../shared/analysis/index.ts';
import { required } from '../../../shared/base/index.ts';
import { planOf } from '../../../shared/content/index.ts';
import { lockId } from '../../../shared/kernel/types.ts';
import {
  buzzerId,
  type ChefState,
  type ChefView,
  chefId,
  type DishPlan,
  dishId,
  hazardId,
  type JobPlan,
  jobId,
  type LockView,
  levelId,
  noteId,
  type OrderJobView,
  type OrderView,
  orderId,
  type Plan,
  type Role,
  type Snapshot,
  seatId,
  USUAL_TERMS,
} from '../../../shared/kitchen/index.ts';
import type { Lobby, OpenKitchen, SeatKind } from '../../../shared/net/index.ts';

/** Hand-made moments of a match, after the pictures that the overlays are drawn to match. */
const trattoria = required(planOf(levelId('trattoria')), 'trattoria');
const experiment = required(planOf(levelId('pasta-for-two')), 'pasta-for-two');

const job = (name: string, kind: JobPlan['kind'], seconds: number): JobPlan => ({
  ...required(trattoria.dishes[0]?.jobs[0], 'a job'),
  id: jobId(name),
  kind,
  ticks: seconds * 30,
});

const salad: DishPlan = {
  id: dishId('garden-salad'),
  jobs: [job('wash-leaves', 'handwork', 2), job('slice-onion', 'handwork', 4), job('mix', 'handwork', 3)],
  ingredientCount: 3,
  priceCoins: 60,
  patienceTicks: 2700,
};
const soup: DishPlan = {
  id: dishId('onion-soup'),
  jobs: [job('peel-onion', 'handwork', 3), job('cook-soup', 'unattended', 6)],
  ingredientCount: 2,
  priceCoins: 40,
  patienceTicks: 2700,
};
const pasta: DishPlan = { ...required(experiment.dishes[0], 'pasta'), patienceTicks: 3000 };

export const PLAN: Plan = {
  ...trattoria,
  dishes: [pasta, salad, soup],
  par: { thread: [200, 200, 200, 200], dispatcher: [200, 200, 200, 200] },
};

export const TICK = 66 * 30;
const END = 150 * 30;

const orderJob = (name: string, patch: Partial<OrderJobView> = {}): OrderJobView => ({
  job: jobId(name),
  state: 'lacking',
  lacks: [],
  noPlace: false,
  chef: null,
  dueTick: null,
  ...patch,
});

const order = (
  number: number,
  dish: DishPlan,
  table: number,
  patience: number,
  jobs: OrderJobView[],
  clipsLeft = 2,
): OrderView => ({
  id: orderId(number),
  dish: dish.id,
  table,
  openedTick: 0,
  dueTick: Math.round(TICK + patience * (dish.patienceTicks ?? 0)),
  state: 'open',
  clipsLeft,
  jobs,
});

const PASTA_JOBS: OrderJobView[] = [
  orderJob('buy-pasta', { state: 'running', dueTick: TICK + 7 * 30 }),
  orderJob('boil-water', { state: 'running', dueTick: TICK + 3 * 30 }),
  orderJob('chop-tomatoes', { state: 'done' }),
  orderJob('heat-sauce', { state: 'running', dueTick: TICK + 5 * 30 }),
  orderJob('put-pasta-in', { lacks: [jobId('buy-pasta'), jobId('boil-water')] }),
  orderJob('add-cheese', { state: 'dispatched' }),
  orderJob('prepare-drinks', { state: 'running', chef: chefId(2) }),
  orderJob('serve', { lacks: [jobId('cook-pasta'), jobId('add-cheese'), jobId('prepare-drinks')] }),
];

export const ORDERS: OrderView[] = [
  order(1, pasta, 4, 0.22, PASTA_JOBS, 1),
  order(2, salad, 1, 0.46, [
    orderJob('wash-leaves', { state: 'ready' }),
    orderJob('slice-onion', { state: 'ready' }),
    orderJob('mix', { lacks: [jobId('wash-leaves')] }),
  ]),
  order(
    3,
    pasta,
    6,
    0.71,
    pasta.jobs.map((entry) => orderJob(entry.id.slice(4), { lacks: [jobId('boil-water')] })),
  ),
  order(4, soup, 2, 0.93, [
    orderJob('peel-onion', { state: 'done' }),
    orderJob('cook-soup', { lacks: [jobId('peel-onion')] }),
  ]),
];

export const chef = (number: number, seat: number, state: ChefState, patch: Partial<ChefView> = {}): ChefView => ({
  id: chefId(number),
  seat: seatId(seat),
  number,
  x: 2500 + number * 1000,
  y: 2500,
  facing: 1,
  state,
  hasApron: true,
  canWalk: true,
  carry: null,
  thought: null,
  job: null,
  blockedOn: null,
  sinceTick: TICK - 60,
  dashing: false,
  stunnedUntilTick: null,
  queueLength: 0,
  rings: false,
  route: null,
  handsFreeTick: null,
  ...patch,
});

const PAN = lockId('pan-2');
export const pan2 = required(PLAN.stations.filter((station) => station.vessel === 'pan')[1], 'pan 2');
export const board = required(
  PLAN.stations.find((station) => station.kind === 'board'),
  'board',
);
export const knife = required(
  PLAN.stations.find((station) => station.tool === 'knife'),
  'knife',
);

const held = (station: typeof pan2, holder: number | null, queue: number[] = []): LockView => ({
  id: station.lock ?? PAN,
  station: station.id,
  holder: holder === null ? null : chefId(holder),
  holderJob: null,
  queue: queue.map(chefId),
});

export const SNAPSHOT: Snapshot = {
  tick: TICK,
  phase: 'cooking',
  endTick: END,
  coins: 128,
  streak: 3,
  seats: [1, 2, 3, 4].map((seat) => ({ id: seatId(seat), role: 'thread', apron: chefId(seat), present: true })),
  chefs: [
    chef(1, 1, 'RUNNING'),
    chef(2, 2, 'RUNNING'),
    chef(3, 3, 'BLOCKED', { blockedOn: knife.lock }),
    chef(4, 4, 'RUNNING'),
  ],
  items: [],
  locks: [held(knife, 1, [3]), held(pan2, 2), held(board, null)],
  devices: [],
  orders: ORDERS,
  rails: [],
  deadlocks: [],
};

export function frameOf(snapshot: Snapshot, patch: Partial<Frame> = {}): Frame {
  return {
    plan: PLAN,
    snapshot,
    tick: snapshot.tick,
    poses: snapshot.chefs.map(({ x, y, facing }) => ({ x, y, facing, moving: false })),
    mySeat: seatId(2),
    events: [],
    calls: [],
    ...patch,
  };
}

export const THREADS: Frame = frameOf(SNAPSHOT);

export const SEVERAL: Frame = frameOf({
  ...SNAPSHOT,
  seats: [{ id: seatId(2), role: 'thread', apron: chefId(2), present: true }],
  chefs: [
    chef(2, 2, 'RUNNING', { queueLength: 2 }),
    chef(3, 2, 'BLOCKED', { hasApron: false, blockedOn: knife.lock }),
    chef(4, 2, 'READY', { hasApron: false, rings: true }),
  ],
});

export const DISPATCHER: Frame = frameOf({
  ...SNAPSHOT,
  seats: [
    { id: seatId(2), role: 'dispatcher', apron: chefId(2), present: true },
    { id: seatId(4), role: 'thread', apron: chefId(4), present: true },
  ],
  chefs: [
    chef(2, 2, 'RUNNING', {
      job: {
        order: orderId(1),
        job: jobId('prepare-drinks'),
        phase: 'work',
        station: board.id,
        startTick: TICK - 54,
        endTick: TICK + 36,
        ticksLeft: 36,
        totalTicks: 90,
      },
    }),
    chef(4, 4, 'RUNNING'),
  ],
  rails: [
    {
      seat: seatId(2),
      chef: chefId(2),
      capacity: 5,
      oldestSinceTick: TICK - 54,
      notes: [
        note(1, 1, 'prepare-drinks', 'running'),
        note(2, 2, 'wash-leaves', 'queued'),
        { ...note(3, 4, 'cook-soup', 'queued'), kind: 'collect' },
        note(4, 4, 'peel-onion', 'queued'),
      ],
      buzzers: [
        buzzer(1, 'boil-water', 3, 8),
        { ...buzzer(2, 'heat-sauce', 5, 6), then: { order: orderId(1), job: jobId('add-cheese') } },
        buzzer(3, 'buy-pasta', 7, 12),
      ],
    },
  ],
});

function note(number: number, orderNumber: number, name: string, state: 'queued' | 'running' | 'parked') {
  return {
    id: noteId(number),
    kind: 'job' as const,
    order: orderId(orderNumber),
    job: jobId(name),
    state,
    parkedOn: null,
    keep: false,
    sinceTick: TICK - 54,
  };
}

function buzzer(number: number, name: string, left: number, whole: number) {
  return {
    id: buzzerId(number),
    station: pan2.id,
    order: orderId(1),
    job: jobId(name),
    startTick: TICK - (whole - left) * 30,
    endTick: TICK + left * 30,
    state: 'running' as const,
    then: null,
    keep: false,
  };
}

/** Rail full, one note parked, a buzzer overdue: the most that has to fit. */
export const BUSY_DISPATCHER: Frame = frameOf({
  ...DISPATCHER.snapshot,
  rails: DISPATCHER.snapshot.rails.map((rail) => ({
    ...rail,
    notes: [
      ...rail.notes,
      note(5, 3, 'chop-tomatoes', 'queued'),
      note(6, 3, 'put-pasta-in', 'queued'),
      { ...note(7, 1, 'chop-tomatoes', 'parked'), parkedOn: knife.lock },
    ],
    buzzers: rail.buzzers.map((entry, index) => (index === 0 ? { ...entry, state: 'overdue' as const } : entry)),
  })),
});

export const DEADLOCK: Frame = frameOf({
  ...SNAPSHOT,
  chefs: SNAPSHOT.chefs.map((entry) => (entry.number === 4 ? entry : { ...entry, state: 'BLOCKED' as const })),
  deadlocks: [
    {
      id: hazardId(1),
      startTick: TICK - 21,
      costCoins: 0,
      ring: [
        {
          chef: chefId(1),
          order: null,
          job: null,
          holds: [required(knife.lock, 'lock')],
          wants: required(board.lock, 'lock'),
          waitsFor: chefId(3),
        },
        {
          chef: chefId(3),
          order: null,
          job: null,
          holds: [required(board.lock, 'lock')],
          wants: required(pan2.lock, 'lock'),
          waitsFor: chefId(2),
        },
        {
          chef: chefId(2),
          order: null,
          job: null,
          holds: [required(pan2.lock, 'lock')],
          wants: required(knife.lock, 'lock'),
          waitsFor: chefId(1),
        },
      ],
    },
  ],
});

const lobbySeat = (number: number, patch: Partial<Lobby['seats'][number]>): Lobby['seats'][number] => ({
  seat: seatId(number),
  kind: 'person',
  sessionId: `session-${number}`,
  name: '',
  role: 'thread',
  ready: true,
  connected: true,
  host: false,
  policy: null,
  chefs: [chefId(number)],
  ...patch,
});

export const LOBBY: Lobby = {
  code: 'WHSKLD',
  phase: 'lobby',
  level: levelId('trattoria'),
  model: 'both',
  chefsOnOneApron: null,
  lateJoin: true,
  fillWithBots: false,
  isOpen: false,
  clock: 'normal',
  cores: null,
  chosenSeed: null,
  seed: 7,
  pause: 'running',
  pauseVotes: [],
  watchers: 0,
  seats: [
    lobbySeat(1, {}),
    lobbySeat(2, { ready: false, host: true }),
    lobbySeat(3, { role: 'dispatcher', kind: 'bot', sessionId: null, policy: 'ordered-locker' }),
    lobbySeat(4, { kind: 'free', sessionId: null, chefs: [], ready: false }),
  ],
};

/** The same room as others see it, and with more going on. */
export const LOBBIES: Readonly<Record<string, Lobby>> = {
  'lobby-guest': {
    ...LOBBY,
    watchers: 2,
    isOpen: true,
    clock: 'relaxed',
    cores: 2,
    chosenSeed: 4711,
    seats: [
      lobbySeat(1, { host: true, name: 'Ada' }),
      lobbySeat(2, { ready: false }),
      lobbySeat(3, { connected: false, ready: false, name: 'Grace' }),
      lobbySeat(4, { kind: 'bot', sessionId: null, policy: 'polite-async' }),
    ],
  },
  'lobby-watching': {
    ...LOBBY,
    watchers: 1,
    seats: LOBBY.seats.map((seat) => ({ ...seat, sessionId: null, host: seat.seat === seatId(1) })),
  },
  'room-read': { ...LOBBY, seats: LOBBY.seats.map((seat) => ({ ...seat, host: false })) },
  room: { ...LOBBY, chosenSeed: 4711 },
};

const openSeat = (kind: SeatKind, role: Role = 'thread') => ({ kind, role });

export const OPEN_KITCHENS: OpenKitchen[] = [
  {
    code: 'WHSKLD',
    level: levelId('trattoria'),
    model: 'both',
    phase: 'lobby',
    seats: [openSeat('person'), openSeat('person', 'dispatcher'), openSeat('bot'), openSeat('free')],
    seatsForNewcomers: 2,
    watchers: 0,
  },
  {
    code: 'QQQQQQ',
    level: levelId('chopping-feast'),
    model: 'threads',
    phase: 'cooking',
    seats: [openSeat('person'), openSeat('person'), openSeat('person'), openSeat('person')],
    seatsForNewcomers: 0,
    watchers: 3,
  },
  {
    code: 'ABCDEF',
    level: levelId('pasta-for-two'),
    model: 'async',
    phase: 'result',
    seats: [openSeat('person', 'dispatcher'), openSeat('bot', 'dispatcher'), openSeat('free'), openSeat('free')],
    seatsForNewcomers: 3,
    watchers: 1,
  },
];

const WHO: readonly (readonly (readonly [number, number, ChefState, string?])[])[] = [
  [
    [0, 9, 'RUNNING', 'chop-tomato'],
    [9, 13, 'RUNNING', 'toss'],
    [13, 19, 'WAITING'],
    [19, 27, 'RUNNING', 'grate-cheese'],
    [27, 31, 'READY'],
    [31, 38, 'RUNNING'],
    [38, 39.4, 'BLOCKED'],
    [39.4, 47, 'RUNNING', 'chop-tomato'],
    [47, 60, 'RUNNING', 'mix'],
    [60, 66, 'WAITING'],
    [66, 73, 'RUNNING', 'serve'],
    [73, 90, 'RUNNING', 'wash-leaves'],
  ],
  [
    [0, 3, 'RUNNING'],
    [3, 15, 'WAITING', 'fetch-pasta'],
    [15, 21, 'RUNNING', 'toss'],
    [21, 29, 'WAITING', 'heat-sauce'],
    [29, 34, 'RUNNING', 'season'],
    [34, 37, 'RUNNING'],
    [37, 39.4, 'BLOCKED'],
    [39.4, 42, 'IDLE'],
    [42, 58, 'RUNNING', 'toss'],
    [58, 62, 'READY'],
    [62, 74, 'RUNNING', 'season'],
    [74, 82, 'WAITING', 'heat-sauce'],
    [82, 90, 'RUNNING', 'serve'],
  ],
  [
    [0, 5, 'IDLE'],
    [5, 9, 'BLOCKED'],
    [9, 18, 'RUNNING', 'chop-leaves'],
    [18, 30, 'RUNNING', 'mix'],
    [30, 35, 'RUNNING', 'season'],
    [35, 39.4, 'BLOCKED'],
    [39.4, 52, 'RUNNING', 'chop-leaves'],
    [52, 56, 'BLOCKED'],
    [56, 70, 'RUNNING', 'mix'],
    [70, 79, 'RUNNING', 'serve'],
    [79, 90, 'IDLE'],
  ],
  [
    [0, 8, 'RUNNING', 'stir-dressing'],
    [8, 12, 'READY'],
    [12, 26, 'RUNNING', 'mix'],
    [26, 36, 'WAITING', 'heat-sauce'],
    [36, 48, 'RUNNING', 'toss'],
    [48, 52, 'IDLE'],
    [52, 64, 'RUNNING', 'mix'],
    [64, 70, 'READY'],
    [70, 90, 'RUNNING', 'wash-leaves'],
  ],
];

const spans = (row: readonly (readonly [number, number, ChefState, string?])[]): Span[] =>
  row.map(([from, to, state, name]) => ({
    state,
    fromTick: Math.round(from * 30),
    toTick: Math.round(to * 30),
    order: null,
    job: name ? jobId(name) : null,
    lock: state === 'BLOCKED' ? knife.lock : null,
  }));

const ticksOf = (list: readonly Span[]): Record<ChefState, number> => {
  const sums = { RUNNING: 0, READY: 0, BLOCKED: 0, WAITING: 0, IDLE: 0, STUNNED: 0 };
  for (const span of list) sums[span.state] += span.toTick - span.fromTick;
  return sums;
};

const lane = (station: typeof knife, holds: readonly (readonly [number, number, number])[]) => ({
  lock: required(station.lock, 'lock'),
  station: station.id,
  heldTicks: holds.reduce((sum, [from, to]) => sum + (to - from) * 30, 0),
  holds: holds.map(([from, to, number]) => ({
    chef: chefId(number),
    number,
    fromTick: Math.round(from * 30),
    toTick: Math.round(to * 30),
  })),
});

const actor = (number: number) => ({ chef: chefId(number), number, order: null, dish: null, table: null, job: null });

export const RESULT: RoundResult = {
  level: levelId('trattoria'),
  terms: USUAL_TERMS,
  seed: 7,
  seats: [1, 2, 3, 4].map((number) => ({
    seat: seatId(number),
    role: 'thread',
    chefs: [number],
    bot: false,
    name: null,
  })),
  roundTicks: 2700,
  makespanTicks: null,
  measured: 'coins',
  coins: 264,
  stars: 2,
  parCoins: 300,
  nextStarCoins: 36,
  lines: [{ kind: 'lost-order', coins: -10, order: orderId(5), hazard: null, tick: 2000 }],
  sales: [
    { order: orderId(1), dish: dishId('pasta'), table: 4, coins: 80, tip: 4, oversalted: false, tick: 900 },
    { order: orderId(2), dish: dishId('pasta'), table: 6, coins: 80, tip: 6, oversalted: false, tick: 1200 },
    { order: orderId(3), dish: dishId('salad'), table: 1, coins: 60, tip: 4, oversalted: false, tick: 1500 },
    { order: orderId(4), dish: dishId('pasta'), table: 2, coins: 40, tip: 0, oversalted: true, tick: 1800 },
  ],
  chefLanes: WHO.map((row, index) => ({
    chef: chefId(index + 1),
    number: index + 1,
    seat: seatId(index + 1),
    spans: spans(row),
    ticks: ticksOf(spans(row)),
  })),
  lockLanes: [
    lane(knife, [
      [0, 9, 1],
      [9, 18, 3],
      [34, 39.4, 1],
      [39.4, 52, 3],
      [52, 56, 1],
      [56, 70, 3],
    ]),
    lane(board, [
      [5, 9, 3],
      [9, 18, 3],
      [33, 39.4, 3],
      [39.4, 50, 1],
      [56, 70, 3],
    ]),
    lane(pan2, [
      [9, 27, 1],
      [30, 39.4, 2],
      [43, 58, 2],
      [70, 79, 3],
    ]),
  ],
  hazards: [
    {
      kind: 'deadlock',
      id: hazardId(1),
      startTick: 38 * 30,
      endTick: Math.round(39.4 * 30),
      end: 'undone',
      costCoins: 0,
      ring: [
        { actor: actor(1), holds: [required(knife.lock, 'lock')], wants: required(board.lock, 'lock'), waitsFor: 1 },
        { actor: actor(3), holds: [required(board.lock, 'lock')], wants: required(pan2.lock, 'lock'), waitsFor: 2 },
        { actor: actor(2), holds: [required(pan2.lock, 'lock')], wants: required(knife.lock, 'lock'), waitsFor: 0 },
      ],
    },
    {
      kind: 'race',
      id: hazardId(2),
      tick: 33 * 30,
      cell: 'salt',
      station: pan2.id,
      earlier: { actor: actor(2), access: 'read', value: 0, tick: 900, held: [] },
      later: { actor: actor(3), access: 'write', value: 1, tick: 990, held: [] },
      harmful: true,
      lostCoins: 30,
      episode: 1,
      table: 2,
    },
  ],
  bounds: null,
  lagTicks: [],
  digest: 'fixture',
};

export const EXPERIMENT_RESULT: RoundResult = {
  ...RESULT,
  level: levelId('pasta-for-two'),
  seats: RESULT.seats.slice(0, 2),
  measured: 'makespan',
  makespanTicks: 29 * 30,
  roundTicks: 29 * 30,
  stars: null,
  parCoins: null,
  nextStarCoins: null,
  lines: [],
  sales: [],
  chefLanes: RESULT.chefLanes.slice(0, 2),
  lockLanes: [],
  hazards: [],
  bounds: {
    workTicks: 1290,
    handworkTicks: 330,
    spanTicks: 630,
    boundTicks: 690,
    least: { makespanTicks: 690, lowerTicks: 690, optimal: true },
    aloneTicks: 1290,
    because: 'work',
  },
};
