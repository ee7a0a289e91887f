import fc from 'fast-check';
import { nextRandom, type Rng, randomBelow } from '../../shared/base/index.ts';
import {
  buzzerId,
  type ChefId,
  type Command,
  chefId,
  jobId,
  type LockId,
  lockId,
  orderId,
  type Plan,
  type QueueEntry,
  type Role,
  type SeatCommand,
  seatId,
  stationId,
  type When,
  type World,
} from '../../shared/kitchen/index.ts';
import { cookAsDispatcher, cookAsThread } from './cooking.ts';
import { pick } from './pick.ts';

/** What a seat wants to say: words and numbers that become a command in the world in which they are said. */
export const WORDS = [
  'cook',
  'steer',
  'use',
  'dash',
  'go',
  'plan',
  'lock',
  'try-lock',
  'unlock',
  'leave-queue',
  'back-off',
  'move-apron',
  'ring',
  'ping',
  'dispatch',
  'then',
  'slice',
  'block-on',
  'cancel',
  'keep',
  'presence',
  'nonsense',
] as const;
export type Word = (typeof WORDS)[number];

const RAIL_WORDS: readonly Word[] = ['dispatch', 'then', 'slice', 'block-on', 'cancel', 'keep'];
const HAND_WORDS: readonly Word[] = ['steer', 'use', 'dash', 'go', 'plan', 'lock', 'try-lock', 'unlock', 'leave-queue'];

export interface Intent {
  /** Ticks before it is said. */
  pause: number;
  seat: number;
  word: Word;
  a: number;
  b: number;
  c: number;
}

const LARGE = 9_999;
const OFTEN: readonly Word[] = [
  'cook',
  'then',
  'lock',
  'move-apron',
  'use',
  'cancel',
  'back-off',
  'block-on',
  'slice',
  'keep',
];

export function intents(maxLength: number): fc.Arbitrary<Intent[]> {
  const number = fc.nat({ max: LARGE });
  const word = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...OFTEN) },
    { weight: 2, arbitrary: fc.constantFrom(...WORDS) },
  );
  const pause = fc.oneof(
    { weight: 3, arbitrary: fc.constant(0) },
    { weight: 6, arbitrary: fc.nat({ max: 60 }) },
    { weight: 1, arbitrary: fc.nat({ max: 600 }) },
  );
  const intent = fc.record({ pause, seat: fc.nat({ max: 3 }), word, a: number, b: number, c: number });
  return fc.array(intent, { maxLength, size: 'max' });
}

/** The same without fast-check, for rounds that are kept in files. */
export function drawIntent(rng: Rng): Intent {
  const often = randomBelow(rng, 5) < 3;
  const word = often ? pick(OFTEN, nextRandom(rng)) : pick(WORDS, nextRandom(rng));
  const number = () => randomBelow(rng, LARGE);
  return { pause: randomBelow(rng, 60), seat: randomBelow(rng, 4), word, a: number(), b: number(), c: number() };
}

/** What is said in this world, by a seat that may not exist; nothing when there is nothing to point at. */
export function sayIntent(plan: Plan, world: Readonly<World>, intent: Intent): SeatCommand[] {
  const seat = world.seats[intent.seat % world.seats.length]?.id ?? seatId(1);
  const commands = commandsOf(plan, world, { ...intent, seat: intent.seat % world.seats.length });
  return commands.map((command) => ({
    seat: intent.word === 'nonsense' && intent.a % 5 === 0 ? seatId(9) : seat,
    command,
  }));
}

/** Mostly what the seat's role can do; now and then what it cannot. */
function fittingWord({ word, a, b }: Intent, role: Role): Word {
  const others = role === 'thread' ? RAIL_WORDS : HAND_WORDS;
  return others.includes(word) && b % 8 > 0 ? pick(role === 'thread' ? HAND_WORDS : RAIL_WORDS, a) : word;
}

function commandsOf(plan: Plan, world: Readonly<World>, intent: Intent): Command[] {
  const { a, b, c } = intent;
  const seat = pick(world.seats, intent.seat);
  const word = fittingWord(intent, seat.role);
  const chef = world.chefs.find(
    (entry) => entry.id === (b % 4 === 0 ? pick(seat.chefs, c) : (seat.apron ?? pick(seat.chefs, c))),
  );
  const station = pick(plan.stations, a);
  const lock =
    pick(
      plan.stations.filter((entry) => entry.lock !== null),
      a,
    ).lock ?? lockId('none');
  const targets = [...world.buzzers, ...world.notes].map((entry) => entry.id);
  const target = targets.length === 0 ? buzzerId(a) : pick(targets, a);
  const order = pick(world.orders, LARGE - (a % 4));
  const job = pick(pick(plan.dishes, b).jobs, c).id;
  const here: QueueEntry = { action: { kind: 'use', station: station.id }, when: { kind: 'now' } };
  switch (word) {
    case 'cook':
      return seat.role === 'thread'
        ? cookAsThread(plan, world, seat, { a, b, c })
        : cookAsDispatcher(plan, world, seat, { a, b, c });
    case 'steer':
      return [{ kind: 'steer', steering: { direction: a % 9, use: false, dash: false } }];
    case 'use':
      return [{ kind: 'steer', steering: { direction: b % 3 === 0 ? a % 9 : 0, use: true, dash: false } }];
    case 'dash':
      return [{ kind: 'steer', steering: { direction: a % 9, use: false, dash: true } }];
    case 'go':
      return chef === undefined ? [] : [{ kind: 'enqueue', chef: chef.id, entries: [here], append: b % 2 === 0 }];
    case 'plan':
      return chef === undefined
        ? []
        : [{ kind: 'enqueue', chef: chef.id, entries: longPlan(plan, intent), append: b % 2 === 0 }];
    case 'lock':
    case 'try-lock':
    case 'unlock':
      return tagging(word, lock, chef?.id ?? null, b);
    case 'leave-queue':
    case 'back-off':
    case 'slice':
      return [{ kind: word }];
    case 'move-apron':
      return [{ kind: word, chef: b % 5 === 0 ? pick(world.chefs, a).id : pick(seat.chefs, a) }];
    case 'ring':
      return [{ kind: word, chef: pick(world.chefs, a).id }];
    case 'ping':
      return [{ kind: word, station: station.id }];
    case 'dispatch':
      return [{ kind: word, order: order.id, job }];
    case 'then':
      return [
        { kind: word, buzzer: pick([...world.buzzers.map((entry) => entry.id), buzzerId(a)], b), order: order.id, job },
      ];
    case 'block-on':
    case 'cancel':
      return [{ kind: word, target }];
    case 'keep':
      return [{ kind: word, target, keep: b % 3 > 0 }];
    case 'presence':
      return [{ kind: word, present: b % 2 === 0 }];
    case 'nonsense':
      return [nonsense(a)];
  }
}

/** Locks are out of reach mostly: mostly one walks there. */
function tagging(word: 'lock' | 'try-lock' | 'unlock', lock: LockId, chef: ChefId | null, number: number): Command[] {
  if (number % 2 === 0 || chef === null) return [{ kind: word, lock }];
  const kind = word === 'unlock' ? 'unlock' : 'lock';
  return [
    { kind: 'enqueue', chef, entries: [{ action: { kind, lock }, when: { kind: 'now' } }], append: number % 3 === 0 },
  ];
}

function longPlan(plan: Plan, { a, b, c }: Intent): QueueEntry[] {
  return Array.from({ length: 1 + (c % 14) }, (_, index): QueueEntry => {
    const station = pick(plan.stations, a * (index + 3) + b);
    const whens: When[] = [
      { kind: 'now' },
      { kind: 'now' },
      { kind: 'now' },
      { kind: 'rung' },
      { kind: 'item-ready', station: station.id },
    ];
    const when = pick(whens, b * (index + 1) + c);
    if (station.lock !== null && (a + index) % 2 === 0)
      return { action: { kind: (c + index) % 3 === 0 ? 'unlock' : 'lock', lock: station.lock }, when };
    if ((b + index) % 7 === 0)
      return {
        action: { kind: 'go-tile', column: (a + index) % (plan.columns + 1), row: (c + index) % (plan.rows + 1) },
        when,
      };
    return { action: { kind: (a + index) % 5 === 0 ? 'go' : 'use', station: station.id }, when };
  });
}

/** Well-formed, and about things that no kitchen has. */
function nonsense(number: number): Command {
  const all: Command[] = [
    { kind: 'lock', lock: lockId('nowhere') },
    { kind: 'unlock', lock: lockId('constructor') },
    { kind: 'ping', station: stationId('constructor') },
    { kind: 'dispatch', order: orderId(999_999), job: jobId('nothing') },
    { kind: 'dispatch', order: orderId(1), job: jobId('constructor') },
    { kind: 'then', buzzer: buzzerId(999_999), order: orderId(1), job: jobId('serve') },
    { kind: 'cancel', target: buzzerId(999_999) },
    { kind: 'block-on', target: buzzerId(999_999) },
    { kind: 'move-apron', chef: chefId(77) },
    { kind: 'ring', chef: chefId(77) },
    { kind: 'enqueue', chef: chefId(77), entries: [], append: true },
    {
      kind: 'enqueue',
      chef: chefId(1),
      entries: [{ action: { kind: 'use', station: stationId('nowhere') }, when: { kind: 'now' } }],
      append: false,
    },
    {
      kind: 'enqueue',
      chef: chefId(1),
      entries: [{ action: { kind: 'go-tile', column: -3, row: 60 }, when: { kind: 'now' } }],
      append: false,
    },
  ];
  return pick(all, number);
}
