import type { RoundResult, Span } from '../../../shared/analysis/index.ts';
import { required } from '../../../shared/base/index.ts';
import {
  type ChefState,
  chefId,
  dishId,
  hazardId,
  jobId,
  levelId,
  orderId,
  seatId,
  USUAL_TERMS,
} from '../../../shared/kitchen/index.ts';
import { board, knife, pan2 } from './pictured-plan.ts';

/** Whose chef did what from second to second: what a hand-made result is drawn from. */
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
