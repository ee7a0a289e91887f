import { describe, expect, it } from 'vitest';
import { required } from '../../shared/base/index.ts';
import { seconds } from '../../shared/content/index.ts';
import { addLock, agentId, lockId, tryLock } from '../../shared/kernel/index.ts';
import { chefId, dishId, type Item, itemId, jobId, type OrderId, stationId } from '../../shared/kitchen/index.ts';
import { dispatches, locks, type SmallRound, smallRound, uses } from './small-round.ts';

/** Something that somebody left there. */
function leave(
  round: SmallRound,
  what: Pick<Item, 'kind' | 'parts' | 'place'> & { order: OrderId | null; number: number },
): void {
  const { number, ...rest } = what;
  const dish = dishId('pasta');
  round.world.items.push({ id: itemId(9_000 + number), ...rest, dish, ingredient: null, pinches: 0, clock: {} });
}

const pan = { kind: 'vessel', station: stationId('pan-1') } as const;
const pass = { kind: 'station', station: stationId('pass-1') } as const;
const tossed = ['chop-tomato', 'heat-sauce', 'season', 'fetch-pasta', 'toss'].map(jobId);

function markDone(round: SmallRound, jobs: readonly string[], dish: string): void {
  for (const entry of round.order(dish).jobs) if (jobs.some((job) => entry.job === jobId(job))) entry.state = 'done';
}

describe('a result that was thrown away before its buzzer was answered', () => {
  it('is to be made again', () => {
    const round = smallRound('pasta-for-two', ['dispatcher', 'thread'], { walking: false });
    round.say(dispatches(round, 1, 'buy-pasta'));
    round.wait(seconds(11));
    round.say(dispatches(round, 1, 'chop-tomatoes'));
    round.wait(seconds(1));
    round.say(uses(round, 2, 'shop', 'bin'));
    round.wait(seconds(4));
    expect(round.stateOf('buy-pasta')).toBe('open');
  });

  it('is not to be made again when it was only carried off before the buzzer was cancelled', () => {
    const round = smallRound('pasta-for-two', ['dispatcher', 'thread'], { walking: false });
    round.say(dispatches(round, 1, 'buy-pasta'));
    round.wait(seconds(11));
    round.say(dispatches(round, 1, 'chop-tomatoes'));
    round.wait(seconds(1));
    round.say(uses(round, 2, 'shop'));
    round.say([1, { kind: 'cancel', target: required(round.world.buzzers[0], 'the buzzer').id }]);
    expect(round.stateOf('buy-pasta')).toBe('done');
  });
});

describe('a result that was put on a plate before its buzzer was answered', () => {
  it('counts as made', () => {
    const round = smallRound('pasta-for-two', ['dispatcher', 'thread'], { walking: false });
    const { id } = round.order();
    markDone(round, ['buy-pasta', 'boil-water', 'put-pasta-in'], 'dish:');
    const parts = ['boil-water', 'buy-pasta', 'put-pasta-in'].map(jobId);
    round.world.items.push({
      ...{ id: itemId(9_000), kind: 'content', ingredient: null, dish: round.order().dish, order: id, parts },
      ...{ pinches: 0, place: { kind: 'vessel', station: stationId('pot') }, clock: {} },
    });
    round.say(dispatches(round, 1, 'cook-pasta'));
    round.wait(seconds(5));
    round.say(dispatches(round, 1, 'chop-tomatoes'));
    round.wait(seconds(1));
    round.say(uses(round, 2, 'plates', 'pot'));
    round.wait(seconds(4));
    expect(round.stateOf('cook-pasta')).toBe('done');
    expect(round.world.buzzers).toEqual([]);
  });
});

describe('a follow-up for an order that is lost', () => {
  it('is unclipped, and the buzzer of the other order is answered', () => {
    const round = smallRound('trattoria', ['dispatcher'], { walking: false });
    round.say(dispatches(round, 1, 'fetch-pasta', 'dish:pasta'));
    const { id } = required(round.world.buzzers[0], 'the buzzer');
    const salad = round.order('dish:salad');
    round.say([1, { kind: 'then', buzzer: id, order: salad.id, job: jobId('stir-dressing') }]);
    salad.dueTick = round.world.tick;
    round.wait(seconds(7));
    expect(salad.state).toBe('lost');
    expect(round.stateOf('fetch-pasta', 'dish:pasta')).toBe('done');
    expect(round.world.notes).toEqual([]);
  });
});

describe('a dispatcher that backs off in the tick in which its device starts', () => {
  it('does not stand on the rail when the buzzer goes off', () => {
    const play = (backOffTick: number | null): SmallRound => {
      const round = smallRound('pasta-for-two', ['dispatcher'], { walking: true });
      round.say(...['boil-water', 'chop-tomatoes', 'prepare-drinks'].map((job) => dispatches(round, 1, job)));
      for (let count = 0; count < seconds(30); count++) {
        if (round.world.tick === backOffTick) round.say([1, { kind: 'back-off' }]);
        else round.say();
      }
      return round;
    };
    const started = play(null).events.find((event) => event.kind === 'device-started');
    expect(play(required(started, 'the start').tick).stateOf('boil-water')).toBe('done');
  });
});

describe('what somebody is just putting on the heat', () => {
  it('cannot be taken away from under the hands', () => {
    const round = smallRound('trattoria', ['thread', 'thread'], { walking: true });
    markDone(round, ['chop-tomato'], 'dish:pasta');
    const { id } = round.order('dish:pasta');
    leave(round, {
      number: 1,
      kind: 'result',
      order: id,
      parts: [jobId('chop-tomato')],
      place: { kind: 'station', station: pan.station },
    });
    const other = required(round.world.chefs[1], 'the other');
    Object.assign(other, { x: 8_500, y: 1_500, facing: 1 });
    round.say(uses(round, 1, 'pan-1'));
    while (round.world.chefs[0]?.activity.kind !== 'handling') round.wait(1);
    round.say(uses(round, 2, 'pan-1'));
    round.wait(seconds(5));
    expect(round.events.filter((event) => event.kind === 'picked')).toEqual([]);
    expect(round.world.items.map((item) => item.parts)).toEqual([[jobId('chop-tomato'), jobId('heat-sauce')]]);
  });
});

describe('a dispatcher that has a pinch left in its hand', () => {
  it('serves no dish without food', () => {
    const round = smallRound('trattoria', ['dispatcher'], { walking: false });
    const { id } = round.order('dish:pasta');
    markDone(round, [...tossed.map((job) => job.slice(4)), 'grate-cheese'], 'dish:pasta');
    leave(round, { number: 1, kind: 'content', order: id, parts: tossed, place: pan });
    leave(round, {
      number: 2,
      kind: 'result',
      order: id,
      parts: [jobId('grate-cheese')],
      place: { kind: 'station', station: stationId('mixing-1') },
    });
    leave(round, { number: 3, kind: 'pinch', order: id, parts: [], place: { kind: 'hands', chef: chefId(1) } });
    Object.assign(required(round.world.chefs[0], 'the chef'), { carry: itemId(9_003) });
    round.say(dispatches(round, 1, 'serve', 'dish:pasta'));
    round.wait(seconds(2));
    expect(round.order('dish:pasta').state).toBe('served');
    expect(round.world.items).toEqual([]);
  });
});

describe('a full plate that nobody ordered any more', () => {
  it('is not served to a table whose own dish stands elsewhere', () => {
    const round = smallRound('trattoria', ['dispatcher'], { walking: false });
    const { id } = round.order('dish:pasta');
    markDone(round, [...tossed.map((job) => job.slice(4)), 'grate-cheese'], 'dish:pasta');
    leave(round, { number: 1, kind: 'content', order: id, parts: tossed, place: pan });
    leave(round, {
      number: 2,
      kind: 'result',
      order: id,
      parts: [jobId('grate-cheese')],
      place: { kind: 'station', station: stationId('mixing-1') },
    });
    leave(round, { number: 3, kind: 'plate', order: null, parts: [...tossed, jobId('grate-cheese')], place: pass });
    round.say(dispatches(round, 1, 'serve', 'dish:pasta'));
    round.wait(seconds(2));
    expect(round.world.items.map((item) => item.id)).toEqual([itemId(9_003)]);
  });
});

describe('a plate that waits at the pass for what is still in the pan', () => {
  it('is taken up again by the dispatcher', () => {
    const round = smallRound('trattoria', ['dispatcher'], { walking: false });
    const { id } = round.order('dish:pasta');
    markDone(round, [...tossed.map((job) => job.slice(4)), 'grate-cheese'], 'dish:pasta');
    leave(round, { number: 1, kind: 'content', order: id, parts: tossed, place: pan });
    leave(round, { number: 2, kind: 'plate', order: id, parts: [jobId('grate-cheese')], place: pass });
    round.say(dispatches(round, 1, 'serve', 'dish:pasta'));
    round.wait(seconds(2));
    expect(round.order('dish:pasta').state).toBe('served');
  });
});

describe('an inspector who takes somebody out of two deadlocks at once', () => {
  it('sends nobody home for the second', () => {
    const round = smallRound('chopping-feast', ['thread', 'thread', 'dispatcher'], { walking: false });
    const { kernel } = round.world;
    // The threads hold more than the dispatcher's notes, so that the dispatcher is the one to go.
    for (const number of [1, 2]) {
      addLock(kernel, lockId(`spare-${number}`));
      tryLock(kernel, agentId(`chef-${number}`), lockId(`spare-${number}`));
    }
    round.say(locks(round, 1, 'board-1'), locks(round, 2, 'board-2'));
    const first = required(round.order().jobs[0], 'a job').job.slice(4);
    round.say(dispatches(round, 3, first), dispatches(round, 3, 'chop-onion'));
    round.say(locks(round, 1, 'knife-1'), locks(round, 2, 'knife-2'));
    round.wait(seconds(8));
    const deadlocks = round.world.hazards.filter((hazard) => hazard.kind === 'deadlock');
    expect(deadlocks.map(({ startTick, endTick, end }) => ({ startTick, endTick, end }))).toEqual([
      { startTick: 2, endTick: 242, end: 'sent-home' },
      { startTick: 2, endTick: 242, end: 'undone' },
    ]);
  });
});
