import { describe, expect, it } from 'vitest';
import { type RoundResult, type Span, watchRound } from '../../shared/analysis/index.ts';
import { digestOf } from '../../shared/base/index.ts';
import { seconds } from '../../shared/content/index.ts';
import { type Item, itemId, jobId, type LockId, lockId, type Role, stationId } from '../../shared/kitchen/index.ts';
import { dispatches, locks, type SmallRound, smallRound, uses } from '../properties/small-round.ts';

/** A watched round without walking; `told` is what it comes to. */
function watched(
  level: string,
  roles: readonly Role[],
): SmallRound & { told(): RoundResult; until(tick: number): void } {
  const round = smallRound(level, roles, { walking: false });
  const watch = watchRound(round.plan, { seed: 7, seats: roles.map((role) => ({ role })), chefsPerThreadSeat: 1 });
  const say = round.say;
  round.say = (...said) => {
    say(...said);
    watch.see(round.world);
  };
  return Object.assign(round, {
    told: () => watch.result(round.world),
    until: (tick: number) => round.wait(tick - round.world.tick),
  });
}

function stretches(spans: readonly Span[]): string[] {
  return spans.map(({ state, fromTick, toTick, job, lock }) => {
    const what = job ?? lock;
    return `${fromTick}–${toTick} ${state}${what === null ? '' : ` ${what}`}`;
  });
}

/** The whole experiment by one dispatcher, in best order. */
function bestDinner(): ReturnType<typeof watched> {
  const round = watched('pasta-for-two', ['dispatcher']);
  round.say(...['buy-pasta', 'boil-water', 'chop-tomatoes', 'prepare-drinks'].map((job) => dispatches(round, 1, job)));
  const later: [number, string[]][] = [
    [4, ['heat-sauce']],
    [12, ['put-pasta-in']],
    [13, ['cook-pasta', 'add-cheese']],
    [19, ['serve']],
  ];
  for (const [second, jobs] of later) {
    round.until(seconds(second));
    round.say(...jobs.map((job) => dispatches(round, 1, job)));
  }
  round.until(seconds(21) + 1);
  return round;
}

describe('the result of the experiment', () => {
  it('is the makespan beside what can be proved, without stars', () => {
    const told = bestDinner().told();
    expect(told).toMatchObject({
      ...{ level: 'pasta-for-two', seed: 7, measured: 'makespan', makespanTicks: 630, roundTicks: 630 },
      ...{ stars: null, parCoins: null, nextStarCoins: null },
      seats: [{ seat: 'seat:1', role: 'dispatcher', chefs: [1], bot: false, name: null }],
      bounds: { boundTicks: 630, least: { makespanTicks: 630, optimal: true }, because: 'span', aloneTicks: 1290 },
      hazards: [],
      sales: [{ dish: 'dish:pasta-for-two', table: 1, coins: 80, tip: 0, oversalted: false, tick: 630 }],
    });
  });

  it('has a lane in which every tick of the chef is accounted for', () => {
    const [lane] = bestDinner().told().chefLanes;
    expect(stretches(lane?.spans ?? [])).toEqual([
      '0–120 RUNNING job:chop-tomatoes',
      '120–210 RUNNING job:prepare-drinks',
      '210–360 IDLE',
      '360–390 RUNNING job:put-pasta-in',
      '390–420 RUNNING job:add-cheese',
      '420–570 IDLE',
      '570–630 RUNNING job:serve',
    ]);
    expect(lane?.ticks).toEqual({ RUNNING: 330, READY: 0, BLOCKED: 0, WAITING: 0, IDLE: 300, STUNNED: 0 });
  });

  it('has a lane for every lock, held by whoever chopped', () => {
    const used = bestDinner()
      .told()
      .lockLanes.filter((lane) => lane.heldTicks > 0);
    expect(used.map(({ lock, holds, heldTicks }) => ({ lock, holds, heldTicks }))).toEqual(
      ['lock:knife', 'lock:board-1'].map((lock) => ({
        lock,
        holds: [{ chef: 'chef:1', number: 1, fromTick: 0, toTick: 120 }],
        heldTicks: 120,
      })),
    );
  });

  it('tells how long the oldest note waited: the sauce for the drinks', () => {
    expect(bestDinner().told().lagTicks).toEqual([{ seat: 'seat:1', mostTicks: 120 }]);
  });

  it('can be asked while the round runs, and does not change afterwards', () => {
    const round = watched('pasta-for-two', ['dispatcher']);
    round.say(dispatches(round, 1, 'chop-tomatoes'));
    round.wait(9);
    const early = round.told();
    const digest = digestOf(round.world);
    round.wait(50);
    expect(early).toMatchObject({ roundTicks: 10, makespanTicks: null, digest });
    expect(stretches(early.chefLanes[0]?.spans ?? [])).toEqual(['0–10 RUNNING job:chop-tomatoes']);
  });

  it('names people and bots when it is told who they were', () => {
    const round = smallRound('pasta-for-two', ['thread'], { walking: false });
    const watch = watchRound(round.plan, { seed: 7, seats: [{ role: 'thread' }], chefsPerThreadSeat: 1 });
    expect(watch.result(round.world, [{ bot: true, name: 'Olive' }]).seats).toEqual([
      { seat: 'seat:1', role: 'thread', chefs: [1], bot: true, name: 'Olive' },
    ]);
  });
});

describe('the lane of a thread', () => {
  it('tells what it waited for and what it was blocked on', () => {
    const round = watched('pasta-for-two', ['thread', 'thread']);
    round.say(locks(round, 1, 'knife'), uses(round, 2, 'shop'));
    round.until(360);
    round.say(locks(round, 2, 'knife'));
    round.until(400);
    round.say([1, { kind: 'back-off' }]);
    round.until(430);
    const [one, two] = round.told().chefLanes;
    expect(stretches(one?.spans ?? [])).toEqual(['0–400 IDLE', '400–430 STUNNED']);
    expect(stretches(two?.spans ?? [])).toEqual([
      '0–360 WAITING job:buy-pasta',
      '360–400 BLOCKED lock:knife',
      '400–430 IDLE',
    ]);
    expect(round.told().lockLanes.find((lane) => lane.lock === lockId('knife'))?.holds).toEqual([
      { chef: 'chef:1', number: 1, fromTick: 0, toTick: 400 },
      { chef: 'chef:2', number: 2, fromTick: 400, toTick: 430 },
    ]);
  });
});

describe('a deadlock in the result', () => {
  const knife: LockId = lockId('knife');
  const board: LockId = lockId('board');

  it('is one row with a ring of those in it, from its closing to its end', () => {
    const round = watched('trattoria', ['thread', 'thread']);
    round.say(locks(round, 1, 'knife'), locks(round, 2, 'board'));
    round.say(locks(round, 1, 'board'), locks(round, 2, 'knife'));
    round.until(50);
    round.say([2, { kind: 'back-off' }]);
    const [row] = round.told().hazards;
    const nobody = { order: null, dish: null, table: null, job: null };
    expect(row).toEqual({
      ...{ kind: 'deadlock', id: expect.any(String), startTick: 1, endTick: 50, end: 'undone', costCoins: 0 },
      ring: [
        { actor: { chef: 'chef:1', number: 1, ...nobody }, holds: [knife], wants: board, waitsFor: 1 },
        { actor: { chef: 'chef:2', number: 2, ...nobody }, holds: [board], wants: knife, waitsFor: 0 },
      ],
    });
  });

  it('points to the holder, not to whoever stands before it in the queue', () => {
    const round = watched('trattoria', ['thread', 'thread', 'thread']);
    round.say(locks(round, 1, 'knife'), locks(round, 2, 'board'));
    round.say(locks(round, 3, 'pan-1', 'knife'));
    round.say(locks(round, 2, 'knife'));
    round.say(locks(round, 1, 'board'));
    const [row] = round.told().hazards;
    const ring = row?.kind === 'deadlock' ? row.ring : [];
    expect(ring.map(({ actor, waitsFor }) => [actor.number, ring[waitsFor]?.actor.number])).toEqual([
      [1, 2],
      [2, 1],
      [3, 1],
    ]);
  });
});

describe('a race in the result', () => {
  it('names the pot, both accesses and the table', () => {
    const round = watched('trattoria', ['thread', 'thread']);
    const order = round.order('dish:pasta');
    const parts = ['chop-tomato', 'heat-sauce'].map(jobId);
    for (const entry of order.jobs) if (parts.includes(entry.job)) entry.state = 'done';
    const sauce: Item = {
      ...{ id: itemId(9_000), kind: 'content', ingredient: null, dish: order.dish, order: order.id, parts },
      ...{ pinches: 0, place: { kind: 'vessel', station: stationId('pan-1') }, clock: {} },
    };
    round.world.items.push(sauce);
    round.say(uses(round, 1, 'pan-1', 'salt', 'pan-1'), uses(round, 2, 'pan-1', 'salt', 'pan-1'));
    round.until(70);
    const races = round.told().hazards.filter((hazard) => hazard.kind === 'race');
    expect(races[0]).toMatchObject({
      ...{ cell: 'salt', station: 'station:pan-1', table: order.table, harmful: false, lostCoins: 0, tick: 60 },
      earlier: { access: 'read', value: 0, tick: 30, held: [] },
      later: { access: 'write', value: 1, tick: 60, held: [] },
    });
    expect([races[0]?.earlier.actor.number, races[0]?.later.actor.number].sort()).toEqual([1, 2]);
  });
});
