import { describe, expect, it } from 'vitest';
import { backOff, chop, dish, goTo, kitchen, ofKind, refusals, serve, stir, walk } from '../support/kitchen.ts';

describe('back off', () => {
  it('leaves the queue, takes off all tags and sends tools to their hooks, wherever one stands', () => {
    const k = kitchen({ seats: ['thread', 'thread'] });
    k.hold(2, 'board');
    k.hold(1, 'knife');
    k.hold(1, 'pan');
    k.stand(1, 'board');
    k.lock(1, 'board');
    k.say(1, backOff);
    expect([k.holder('knife'), k.holder('pan'), k.holder('board'), k.queueOf('board')]).toEqual([
      null,
      null,
      'chef:2',
      [],
    ]);
  });

  it('hands what it lets go of to those who wait for it', () => {
    const k = kitchen({ seats: ['thread', 'thread'] });
    k.hold(1, 'board');
    k.stand(2, 'board');
    k.lock(2, 'board');
    k.say(1, backOff);
    expect(k.holder('board')).toBe('chef:2');
    expect(k.chef(2).activity).toEqual({ kind: 'idle' });
  });

  it('keeps the thing in the hand', () => {
    const k = kitchen();
    const tomato = k.give(1, { raw: 'tomato' });
    k.say(1, backOff);
    expect(k.loadOf(1)).toBe(tomato);
  });

  it('stuns for one second', () => {
    const k = kitchen();
    expect(ofKind(k.say(1, backOff), 'backed-off')).toMatchObject([{ tick: 0, chef: 'chef:1', sentHome: false }]);
    expect(k.stateOf(1)).toBe('STUNNED');
    k.wait(29);
    expect(k.chef(1).activity).toEqual({ kind: 'stunned', sinceTick: 0, untilTick: 30 });
    k.wait(1);
    expect(k.chef(1).activity).toEqual({ kind: 'idle' });
  });

  it('holds the feet and the hands while stunned', () => {
    const k = kitchen();
    k.stand(1, 'tomato');
    k.say(1, backOff);
    expect(refusals(k.use(1))).toEqual([{ kind: 'stunned' }]);
    expect(refusals(k.lock(1, 'knife'))).toEqual([{ kind: 'stunned' }]);
    const { x } = k.chef(1);
    k.say(1, walk(3));
    k.wait(10);
    expect(k.chef(1).x).toBe(x);
  });

  it('forgets what was queued', () => {
    const k = kitchen();
    k.enqueue(1, goTo('bin'), goTo('pass'));
    k.say(1, backOff);
    expect(k.chef(1)).toMatchObject({ queue: [], route: null });
  });

  it('twice is once', () => {
    const k = kitchen();
    k.say(1, backOff);
    k.wait(10);
    k.say(1, backOff);
    expect(k.chef(1).activity).toMatchObject({ untilTick: 30 });
  });

  it('of a dispatcher frees all that its jobs hold; its notes stay and begin again', () => {
    const k = kitchen({
      seats: ['dispatcher'],
      dishes: [dish([{ ...chop, locks: ['knife', 'station'] }, stir, serve('chop')])],
    });
    k.dispatch(1, 'chop');
    k.dispatch(1, 'stir');
    k.waitFor('work-started');
    k.wait(20);
    k.say(1, backOff);
    expect([k.holder('knife'), k.holder('board'), k.stateOf(1)]).toEqual([null, null, 'STUNNED']);
    expect(k.rail(1)).toEqual(['stir', 'chop']);
    k.wait(600);
    expect([k.jobState(1, 'chop'), k.jobState(1, 'stir'), k.rail(1)]).toEqual(['done', 'done', []]);
  });
});
