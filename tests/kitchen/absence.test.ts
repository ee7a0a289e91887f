import { describe, expect, it } from 'vitest';
import { required } from '../../shared/base/index.ts';
import type { Command } from '../../shared/kitchen/index.ts';
import {
  chop,
  dish,
  goTo,
  heat,
  type Kitchen,
  kitchen,
  ofKind,
  serve,
  stir,
  TICKS,
  useThat,
} from '../support/kitchen.ts';

const HOLD = TICKS(10);
const gone: Command = { kind: 'presence', present: false };
const back: Command = { kind: 'presence', present: true };

const withTools = { ...chop, locks: ['knife', 'station'] as ('knife' | 'station')[] };
const meal = dish([withTools, stir, heat, serve('heat')]);

/** A kitchen that holds an absent player's locks for ten seconds, or for ever. */
function held(options: Parameters<typeof kitchen>[0] = {}, absentHoldTicks: number | null = HOLD): Kitchen {
  return kitchen({ seats: ['thread', 'thread'], ...options, rules: { roundTicks: TICKS(300), absentHoldTicks } });
}
const asleep = (k: Kitchen) => ofKind(k.events, 'fell-asleep').map(({ tick, chef }) => [tick, chef]);

/** The first chef holds the knife, the second queues for it. */
function beforeTheKnife(absentHoldTicks: number | null = HOLD): Kitchen {
  const k = held({}, absentHoldTicks);
  k.hold(1, 'knife');
  k.stand(2, 'knife');
  k.lock(2, 'knife');
  return k;
}

describe('the locks of an absent player', () => {
  it('are held for the level’s time, then go to those who wait', () => {
    const k = beforeTheKnife();
    k.hold(1, 'pan');
    k.say(1, gone);
    k.wait(HOLD - 1);
    expect([k.holder('knife'), k.queueOf('knife'), k.holder('pan'), asleep(k)]).toEqual([
      'chef:1',
      ['chef:2'],
      'chef:1',
      [],
    ]);
    k.wait(1);
    expect([k.holder('knife'), k.queueOf('knife'), k.holder('pan')]).toEqual(['chef:2', [], null]);
    expect(asleep(k)).toEqual([[HOLD + 1, 'chef:1']]);
    expect(k.chef(2).activity).toEqual({ kind: 'idle' });
  });

  it('stay where the level says so', () => {
    const k = beforeTheKnife(null);
    k.say(1, gone);
    k.wait(TICKS(125));
    expect([k.holder('knife'), k.queueOf('knife'), asleep(k)]).toEqual(['chef:1', ['chef:2'], []]);
  });

  it('are all still there for whoever comes back in time', () => {
    const k = beforeTheKnife();
    k.say(1, gone);
    k.wait(HOLD - 1);
    k.say(1, back);
    k.wait(HOLD * 2);
    expect([k.holder('knife'), asleep(k)]).toEqual(['chef:1', []]);
  });

  it('are held for the whole time again when the connection breaks again', () => {
    const k = beforeTheKnife();
    k.say(1, gone);
    k.wait(HOLD - 1);
    k.say(1, back);
    k.say(1, gone);
    k.wait(HOLD - 1);
    expect(k.holder('knife')).toBe('chef:1');
    k.wait(1);
    expect(k.holder('knife')).toBe('chef:2');
  });

  it('are held no longer because it is said twice that somebody is gone', () => {
    const k = beforeTheKnife();
    k.say(1, gone);
    k.wait(HOLD - 10);
    k.say(1, gone);
    k.wait(9);
    expect(k.holder('knife')).toBe('chef:2');
  });

  it('are never held twice: who comes back late queues like everybody', () => {
    const k = beforeTheKnife();
    k.say(1, gone);
    k.wait(HOLD);
    k.say(1, back);
    k.stand(1, 'knife');
    k.lock(1, 'knife');
    expect([k.holder('knife'), k.queueOf('knife')]).toEqual(['chef:2', ['chef:1']]);
    k.unlock(2, 'knife');
    expect([k.holder('knife'), k.queueOf('knife')]).toEqual(['chef:1', []]);
  });

  it('are free when all who held and waited are gone', () => {
    const k = beforeTheKnife();
    k.sayAll([1, gone], [2, gone]);
    k.wait(HOLD);
    expect([k.holder('knife'), k.queueOf('knife')]).toEqual([null, []]);
    expect(k.chef(2).activity).toEqual({ kind: 'idle' });
  });

  it('of somebody who stayed are not touched', () => {
    const k = beforeTheKnife();
    k.say(2, gone);
    k.wait(HOLD * 2);
    expect([k.holder('knife'), k.queueOf('knife')]).toEqual(['chef:1', []]);
  });
});

describe('a chef that falls asleep', () => {
  it('leaves the queue that it stood in', () => {
    const k = held();
    k.hold(2, 'board');
    k.stand(1, 'board');
    k.lock(1, 'board');
    k.say(1, gone);
    k.wait(HOLD);
    expect([k.queueOf('board'), k.chef(1).activity]).toEqual([[], { kind: 'idle' }]);
    k.stand(2, 'board');
    k.unlock(2, 'board');
    expect(k.holder('board')).toBe(null);
  });

  it('keeps the thing in its hands', () => {
    const k = held();
    const tomato = k.give(1, { raw: 'tomato' });
    k.say(1, gone);
    k.wait(HOLD);
    expect(k.loadOf(1)).toBe(tomato);
  });

  it('does what was queued until then, and nothing of it later', () => {
    const k = held();
    k.enqueue(1, goTo('bin'), useThat('pass', { kind: 'rung' }));
    k.say(1, gone);
    k.wait(HOLD - 1);
    expect(k.chef(1).queue).toHaveLength(1);
    k.wait(1);
    expect(k.chef(1)).toMatchObject({ queue: [], route: null });
    expect(k.stateOf(1)).toBe('IDLE');
  });

  it('forgets what it tasted', () => {
    const k = held();
    const cell = required(k.station('pan').cell, 'the salt of the pan');
    k.chef(1).thought = { cell, value: 0, tick: 0, order: null };
    k.say(1, gone);
    k.wait(HOLD);
    expect(k.chef(1).thought).toBe(null);
  });

  it('is not stunned, and leaves its handwork for whoever takes it up', () => {
    const k = held({ dishes: [dish([{ ...withTools, seconds: 30 }])] });
    k.give(1, { raw: 'tomato' });
    k.hold(1, 'knife');
    k.hold(1, 'board');
    k.useAt(1, 'board');
    k.waitFor('work-started');
    k.say(1, gone);
    k.wait(HOLD);
    expect([k.stateOf(1), k.jobState(1, 'chop')]).toEqual(['IDLE', 'open']);
    k.hold(2, 'knife');
    k.hold(2, 'board');
    k.useAt(2, 'board');
    expect(k.chef(2).activity).toMatchObject({
      kind: 'working',
      totalTicks: TICKS(30),
      ticksLeft: TICKS(30) - HOLD - 1,
    });
  });

  it('lets run what runs by itself', () => {
    const k = held({ dishes: [dish([{ ...heat, after: [], brings: [], seconds: 20 }])] });
    k.useAt(1, 'pan');
    k.waitFor('device-started');
    k.say(1, gone);
    k.wait(HOLD);
    expect(k.stateOf(1)).toBe('WAITING');
    k.waitFor('device-ended');
    expect([k.stateOf(1), k.jobState(1, 'heat')]).toEqual(['IDLE', 'done']);
  });

  it('does so with every chef of its seat', () => {
    const k = held({ seats: ['thread'], chefs: 2 });
    k.hold(1, 'knife');
    k.hold(2, 'board');
    k.say(1, gone);
    k.wait(HOLD);
    expect([k.holder('knife'), k.holder('board')]).toEqual([null, null]);
    expect(asleep(k).map(([, chef]) => chef)).toEqual(['chef:1', 'chef:2']);
  });
});

describe('a dispatcher that falls asleep', () => {
  const seats = ['dispatcher', 'thread'] as const;

  it('has its rail worked off while it is away', () => {
    const k = held({ seats: [...seats], dishes: [meal] });
    k.dispatch(1, 'chop');
    k.dispatch(1, 'stir');
    k.say(1, gone);
    k.wait(HOLD * 2);
    expect([k.jobState(1, 'chop'), k.jobState(1, 'stir'), k.rail(1)]).toEqual(['done', 'done', []]);
  });

  it('lets go of what a note keeps across the wait, and those who wait go on', () => {
    const k = held({
      seats: [...seats],
      dishes: [dish([{ ...heat, after: [], brings: [], seconds: 40, locks: ['station'] }])],
    });
    k.dispatch(1, 'heat');
    k.say(1, { kind: 'keep', target: required(k.world.notes[0], 'a note').id, keep: true });
    k.waitFor('device-started');
    k.stand(2, 'pan');
    k.lock(2, 'pan');
    k.say(1, gone);
    k.wait(HOLD - 1);
    expect([k.holder('pan'), k.queueOf('pan')]).toEqual(['chef:1 heat', ['chef:2']]);
    k.wait(1);
    expect([k.holder('pan'), k.queueOf('pan')]).toEqual(['chef:2', []]);
    k.waitFor('device-ended');
    k.wait(60);
    expect([k.jobState(1, 'heat'), k.rail(1), k.holder('pan')]).toEqual(['done', [], 'chef:2']);
  });

  it('has its parked note begin again, behind everybody who waits', () => {
    const k = held({ seats: ['dispatcher', 'thread', 'thread'], dishes: [meal] });
    k.hold(2, 'knife');
    k.dispatch(1, 'chop');
    k.waitFor('note-parked');
    k.stand(3, 'knife');
    k.lock(3, 'knife');
    k.say(1, gone);
    k.wait(HOLD - 1);
    expect(k.queueOf('knife')).toEqual(['chef:1 chop', 'chef:3']);
    k.wait(60);
    expect(k.queueOf('knife')).toEqual(['chef:3', 'chef:1 chop']);
  });
});

describe('a deadlock with somebody absent', () => {
  /** Each holds what the other wants; the first of them is gone. */
  function ring(absentHoldTicks: number | null): Kitchen {
    const k = held({}, absentHoldTicks);
    k.hold(1, 'knife');
    k.hold(2, 'board');
    k.stand(1, 'board');
    k.stand(2, 'knife');
    k.lock(1, 'board');
    k.say(1, gone);
    k.lock(2, 'knife');
    return k;
  }

  it('is none where the level lets go: it is over before anybody is stuck for certain', () => {
    const k = ring(HOLD);
    k.wait(HOLD);
    expect([k.holder('knife'), k.holder('board'), ofKind(k.events, 'deadlock')]).toEqual(['chef:2', 'chef:2', []]);
    expect(k.world.score.coins).toBe(0);
  });

  it('is found after two minutes where locks are held for ever, and the inspector comes', () => {
    const k = ring(null);
    k.wait(TICKS(120) - 2);
    expect(ofKind(k.events, 'deadlock')).toEqual([]);
    expect(ofKind(k.wait(1), 'deadlock')).toMatchObject([{ chefs: ['chef:1', 'chef:2'] }]);
    expect(k.waitFor('backed-off')).toMatchObject({ chef: 'chef:2', sentHome: true });
    expect(k.holder('board')).toBe('chef:1');
  });

  it('is none while whoever holds the lock is awake and only its waiter is gone', () => {
    const k = held({}, null);
    k.hold(2, 'board');
    k.stand(1, 'board');
    k.lock(1, 'board');
    k.say(1, gone);
    k.wait(TICKS(125));
    expect(ofKind(k.events, 'deadlock')).toEqual([]);
    expect(k.queueOf('board')).toEqual(['chef:1']);
  });
});
