import { describe, expect, it } from 'vitest';
import type { Command } from '../../shared/kitchen/index.ts';
import { backOff, chop, dish, goTo, type Kitchen, kitchen, ofKind } from '../support/kitchen.ts';

/** Knife and board, one each, held crosswise; the ring is closed in the tick of the second grab. */
function ring(options: Parameters<typeof kitchen>[0] = {}): Kitchen {
  const k = kitchen({ seats: ['thread', 'thread'], ...options });
  k.hold(1, 'knife');
  k.hold(2, 'board');
  k.stand(1, 'board');
  k.stand(2, 'knife');
  k.lock(1, 'board');
  k.lock(2, 'knife');
  return k;
}

describe('a deadlock', () => {
  it('is found in the tick that closes it, with everybody in the ring', () => {
    const k = ring();
    expect(ofKind(k.events, 'deadlock')).toMatchObject([{ tick: 1, chefs: ['chef:1', 'chef:2'] }]);
    expect(k.hazards('deadlock')).toMatchObject([
      {
        startTick: 1,
        ring: [
          { actor: { chef: 'chef:1' }, holds: ['lock:knife'], wants: 'lock:board', waitsFor: 'agent:chef-2' },
          { actor: { chef: 'chef:2' }, holds: ['lock:board'], wants: 'lock:knife', waitsFor: 'agent:chef-1' },
        ],
      },
    ]);
  });

  it('is none while one of the two can still go on', () => {
    const k = kitchen({ seats: ['thread', 'thread'] });
    k.hold(1, 'knife');
    k.hold(2, 'board');
    k.stand(1, 'board');
    k.lock(1, 'board');
    k.wait(300);
    expect(ofKind(k.events, 'deadlock')).toEqual([]);
  });

  it('is one though a third chef is busy', () => {
    const k = ring({ seats: ['thread', 'thread', 'thread'], dishes: [dish([chop])] });
    k.enqueue(3, goTo('bin'));
    expect(ofKind(k.events, 'deadlock')).toHaveLength(1);
  });

  it('of three in a ring is one', () => {
    const k = kitchen({ seats: ['thread', 'thread', 'thread'] });
    for (const [chef, has] of [
      [1, 'knife'],
      [2, 'board'],
      [3, 'lid'],
    ] as const)
      k.hold(chef, has);
    for (const [chef, wants] of [
      [1, 'board'],
      [2, 'lid'],
      [3, 'knife'],
    ] as const) {
      k.stand(chef, wants);
      k.lock(chef, wants);
    }
    expect(ofKind(k.events, 'deadlock')).toMatchObject([{ chefs: ['chef:1', 'chef:2', 'chef:3'] }]);
  });

  it('does not count those who wait behind it', () => {
    const k = ring({ seats: ['thread', 'thread', 'thread'] });
    k.stand(3, 'knife');
    k.lock(3, 'knife');
    expect(ofKind(k.events, 'deadlock')).toMatchObject([{ chefs: ['chef:1', 'chef:2'] }]);
  });
});

describe('a deadlock that is undone', () => {
  it('within three seconds costs nothing, and says so', () => {
    const k = ring();
    k.wait(88);
    const told = k.say(1, { kind: 'leave-queue' });
    expect(ofKind(told, 'deadlock-undone')).toMatchObject([{ tick: 90, saved: true }]);
    k.wait(100);
    expect([k.world.score.coins, k.lines()]).toEqual([0, []]);
    expect(k.hazards('deadlock')).toMatchObject([{ end: 'undone', endTick: 90, costCoins: 0 }]);
  });

  it('by back off is undone as well', () => {
    const k = ring();
    expect(ofKind(k.say(2, backOff), 'deadlock-undone')).toMatchObject([{ saved: true }]);
    expect([k.holder('board'), k.chef(1).activity]).toEqual(['chef:1', { kind: 'idle' }]);
  });

  it('and made again is a new one', () => {
    const k = ring();
    k.say(1, { kind: 'leave-queue' });
    k.wait(10);
    expect(ofKind(k.lock(1, 'board'), 'deadlock')).toMatchObject([{ tick: 13, chefs: ['chef:1', 'chef:2'] }]);
    expect(k.hazards('deadlock').map((hazard) => hazard.endTick)).toEqual([2, null]);
  });
});

describe('a deadlock that lasts', () => {
  const costs = (k: Kitchen) => ofKind(k.events, 'deadlock-cost').map((event) => [event.tick, event.coins]);

  it('costs 15 when it is three seconds old', () => {
    const k = ring();
    k.wait(89);
    expect(k.world.score.coins).toBe(0);
    k.wait(1);
    expect(k.world.score.coins).toBe(-15);
  });

  it('costs one more at each further full second, and is no more than 20 in all', () => {
    const k = ring({ rules: { inspectorTicks: 600 } });
    k.wait(500);
    expect(costs(k)).toEqual([
      [91, 15],
      [121, 1],
      [151, 1],
      [181, 1],
      [211, 1],
      [241, 1],
    ]);
    expect(k.world.score.coins).toBe(-20);
  });

  it('is charged once, whoever is in it', () => {
    const k = ring();
    k.wait(100);
    expect(k.lines()).toEqual([['deadlock', -15]]);
  });

  it('ends after eight seconds: the inspector sends one chef home', () => {
    const k = ring();
    k.wait(239);
    expect(ofKind(k.events, 'backed-off')).toEqual([]);
    const told = k.wait(1);
    expect(ofKind(told, 'backed-off')).toMatchObject([{ tick: 241, sentHome: true }]);
    expect(ofKind(told, 'deadlock-undone')).toMatchObject([{ saved: false }]);
    expect(k.hazards('deadlock')).toMatchObject([{ end: 'sent-home', costCoins: 20 }]);
  });

  it('sends home the one with the fewest locks', () => {
    const k = kitchen({ seats: ['thread', 'thread'] });
    k.hold(1, 'knife');
    k.hold(2, 'board');
    k.hold(2, 'pan');
    k.stand(1, 'board');
    k.stand(2, 'knife');
    k.lock(1, 'board');
    k.lock(2, 'knife');
    expect(k.waitFor('backed-off')).toMatchObject({ chef: 'chef:1' });
  });

  it('sends home the last to block when both hold as many', () => {
    expect(ring().waitFor('backed-off')).toMatchObject({ chef: 'chef:2' });
  });
});

describe('sent home', () => {
  it('drops all, the thing in the hand too, and is stunned for three seconds', () => {
    const k = ring();
    k.give(2, { raw: 'tomato' });
    k.waitFor('backed-off');
    expect([k.loadOf(2), k.world.items, k.holder('board')]).toEqual([null, [], 'chef:1']);
    expect(k.chef(2).activity).toEqual({ kind: 'stunned', sinceTick: 241, untilTick: 331 });
  });

  it('keeps the load of the one who may stay', () => {
    const k = ring();
    const tomato = k.give(1, { raw: 'tomato' });
    k.waitFor('backed-off');
    expect(k.loadOf(1)).toBe(tomato);
  });
});

describe('somebody absent', () => {
  const gone = (seat: number, present: boolean): [number, Command] => [seat, { kind: 'presence', present }];

  it('is never counted stuck: who waits for it is in no deadlock', () => {
    const k = kitchen({ seats: ['thread', 'thread'] });
    k.hold(1, 'knife');
    k.hold(2, 'board');
    k.stand(1, 'board');
    k.stand(2, 'knife');
    k.lock(1, 'board');
    k.sayAll(gone(1, false));
    k.lock(2, 'knife');
    k.wait(300);
    expect(ofKind(k.events, 'deadlock')).toEqual([]);
    expect(k.world.score.coins).toBe(0);
  });

  it('that comes back closes the ring', () => {
    const k = ring();
    k.sayAll(gone(1, false));
    expect(ofKind(k.events, 'deadlock-undone')).toHaveLength(1);
    expect(ofKind(k.sayAll(gone(1, true)), 'deadlock')).toMatchObject([{ chefs: ['chef:1', 'chef:2'] }]);
  });
});

describe('a lock-order near miss', () => {
  it('is warned of when two took the same two locks crosswise, one after the other', () => {
    const k = kitchen({ seats: ['thread', 'thread'] });
    for (const [chef, first, second] of [
      [1, 'knife', 'board'],
      [2, 'board', 'knife'],
    ] as const) {
      for (const lock of [first, second]) {
        k.stand(chef, lock);
        k.lock(chef, lock);
      }
      for (const lock of [second, first]) {
        k.stand(chef, lock);
        k.unlock(chef, lock);
      }
    }
    expect(ofKind(k.events, 'near-miss')).toHaveLength(1);
    expect(k.hazards('near-miss')).toMatchObject([{ locks: ['lock:board', 'lock:knife'] }]);
    expect(k.world.score.coins).toBe(0);
  });

  it('is none when both keep to one order', () => {
    const k = kitchen({ seats: ['thread', 'thread'] });
    for (const chef of [1, 2]) {
      for (const lock of ['knife', 'board']) {
        k.stand(chef, lock);
        k.lock(chef, lock);
      }
      k.say(chef, backOff);
      k.wait(30);
    }
    expect(ofKind(k.events, 'near-miss')).toEqual([]);
  });
});
