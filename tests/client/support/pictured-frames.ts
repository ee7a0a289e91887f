import type { Frame } from '../../../client/model/frame.ts';
import { required } from '../../../shared/base/index.ts';
import {
  buzzerId,
  type ChefState,
  type ChefView,
  chefId,
  type DishPlan,
  hazardId,
  jobId,
  type LockView,
  noteId,
  type OrderJobView,
  type OrderView,
  orderId,
  type Snapshot,
  seatId,
} from '../../../shared/kitchen/index.ts';
import { board, END, knife, PAN, PLAN, pan2, pasta, salad, soup, TICK } from './pictured-plan.ts';

/** Hand-made moments of a match, after the same pictures. */
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
