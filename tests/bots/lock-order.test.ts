import { describe, expect, it } from 'vitest';
import { required } from '../../shared/base/index.ts';
import { createBot, type PolicyName, playRound } from '../../shared/bots/index.ts';
import { isInOrder, lockOrderOf } from '../../shared/bots/lock-order.ts';
import { mayNotMeet } from '../../shared/bots/odd-notes.ts';
import { compileLevel } from '../../shared/content/index.ts';
import { type Command, type JobPlan, type Plan, type Role, seatId, type World } from '../../shared/kitchen/index.ts';
import { deadlocksIn, LONG, plan, ROUNDS_PATIENCE_MS } from '../support/bot-rounds.ts';
import { chop, dish, type Job, type Kitchen, kitchen, levelOf, serve } from '../support/kitchen.ts';

const ROUNDS = LONG ? 300 : 5;
const locked = (id: string, station: Job['station'], locks: Job['locks']): Job => ({ ...chop, id, station, locks });
const planOf = (...jobs: Job[]): Plan => compileLevel(levelOf({ dishes: [dish(jobs)] }));
const orderOf = (...jobs: Job[]) => lockOrderOf(planOf(...jobs));

const knifeBoard = locked('dice', 'board', ['knife', 'station']);
const boardKnife = locked('slice', 'board', ['station', 'knife']);
const lidKnife = locked('cover', 'drinks', ['lid', 'knife']);
const boardLid = locked('press', 'board', ['station', 'lid']);

describe('the order of locks in a kitchen', () => {
  it('is that of its recipes', () => {
    expect(orderOf(knifeBoard)).toEqual(['knife', 'board']);
    expect(orderOf(boardKnife)).toEqual(['board', 'knife']);
    expect(orderOf(knifeBoard, lidKnife)).toEqual(['lid', 'knife', 'board']);
  });

  it('is that of the recipe named first where two disagree', () => {
    expect(orderOf(knifeBoard, boardKnife)).toEqual(['knife', 'board']);
    expect(orderOf(boardKnife, knifeBoard)).toEqual(['board', 'knife']);
  });

  it('exists even where recipes go round in a circle, and leaves one of them out of order', () => {
    const circle = [knifeBoard, boardLid, lidKnife];
    const order = orderOf(...circle);
    expect(order).toEqual(['knife', 'board', 'lid']);
    const jobs = planOf(...circle).dishes.flatMap((each) => each.jobs);
    expect(jobs.filter((job) => !isInOrder(order, job)).map((job) => job.id)).toEqual(['job:cover']);
  });

  it('is empty where nothing is locked', () => {
    expect(orderOf(chop)).toEqual([]);
  });
});

describe('a thread that holds the board and needs the knife, too', () => {
  const said = (policy: PolicyName): Command[] => {
    const room = kitchen({ dishes: [dish([knifeBoard])] });
    room.give(1, { raw: 'tomato' });
    room.hold(1, 'board');
    const bot = createBot({ plan: room.plan, seat: seatId(1), policy, seed: 1 });
    for (let tick = 0; tick < 60; tick++) {
      const commands = bot.decide(room.snapshot());
      if (commands.length > 0) return commands;
      room.wait(1);
    }
    return [];
  };
  const entry = (kind: 'lock' | 'unlock', name: string) => [
    expect.objectContaining({
      kind: 'enqueue',
      entries: [{ action: { kind, lock: `lock:${name}` }, when: { kind: 'now' } }],
    }),
  ];

  it('gives the board back first, if it keeps the order', () => {
    expect(said('ordered-locker')).toEqual(entry('unlock', 'board'));
  });

  it('goes for the knife at once, if it is greedy', () => {
    expect(said('greedy')).toEqual(entry('lock', 'knife'));
  });
});

describe('a note that takes its locks out of order', () => {
  const room = () =>
    kitchen({ seats: ['dispatcher', 'thread'], dishes: [dish([knifeBoard, boardKnife, serve('dice', 'slice')])] });
  const mayNot = ({ plan: level, ...k }: Kitchen, id: string): boolean => {
    const job = level.dishes.flatMap((each) => each.jobs).find((each) => each.id === `job:${id}`);
    return mayNotMeet({ plan: level, now: k.snapshot() }, lockOrderOf(level), required(job, id));
  };

  it('may be dispatched while nobody has its locks and nobody is to take them', () => {
    expect([mayNot(room(), 'slice'), mayNot(room(), 'dice')]).toEqual([false, false]);
  });

  it('waits for a job in order that wants the same locks', () => {
    const k = room();
    k.dispatch(1, 'dice');
    expect([mayNot(k, 'slice'), mayNot(k, 'dice')]).toEqual([true, false]);
  });

  it('waits for whoever holds one of its locks', () => {
    const k = room();
    k.hold(2, 'board');
    expect([mayNot(k, 'slice'), mayNot(k, 'dice')]).toEqual([true, false]);
  });

  it('is waited for by the jobs in order', () => {
    const k = room();
    k.dispatch(1, 'slice');
    expect(mayNot(k, 'dice')).toBe(true);
  });
});

/** The salad wants the board first, the pasta the knife: who follows the recipes has no order at all. */
function disagreeing(): Plan {
  const room = plan('trattoria');
  const turned = (job: JobPlan): JobPlan =>
    job.id === 'job:chop-leaves' ? { ...job, locks: job.locks.toReversed() } : job;
  return { ...room, dishes: room.dishes.map((each) => ({ ...each, jobs: each.jobs.map(turned) })) };
}

const CASTINGS: readonly (readonly Role[])[] = [
  ['thread', 'thread', 'thread', 'thread'],
  ['dispatcher', 'dispatcher', 'dispatcher', 'dispatcher'],
  ['thread', 'dispatcher', 'dispatcher', 'thread'],
];

function played(casting: readonly Role[], policy: PolicyName): World[] {
  const room = disagreeing();
  const setup = { seats: casting.map((role) => ({ role })), chefsPerThreadSeat: null };
  return Array.from({ length: ROUNDS }, (_, index) =>
    playRound(room, { ...setup, seed: index + 1 }, { policy, seed: index + 1 }),
  );
}

const saladsOf = (world: World): number =>
  world.orders.filter((order) => order.dish === 'dish:salad' && order.servedTick !== null).length;

describe(`a trattoria whose recipes disagree, ${ROUNDS} rounds`, () => {
  it.each(CASTINGS)(
    'has no deadlock with ordered lockers, and a salad a round is served: %s, %s, %s, %s',
    (...casting) => {
      const worlds = played(casting, 'ordered-locker');
      expect(worlds.map(deadlocksIn).filter((count) => count > 0)).toEqual([]);
      const salads = worlds.reduce((sum, world) => sum + saladsOf(world), 0);
      expect(salads).toBeGreaterThanOrEqual(worlds.length);
    },
    ROUNDS_PATIENCE_MS,
  );

  it.each(CASTINGS)(
    'has deadlocks with greedy bots, even on rails: %s, %s, %s, %s',
    (...casting) => {
      const worlds = played(casting, 'greedy');
      expect(worlds.map(deadlocksIn).filter((count) => count > 0)).not.toEqual([]);
    },
    ROUNDS_PATIENCE_MS,
  );
});
