import { describe, expect, it } from 'vitest';
import { chop, dish, kitchen, lockOfName, ofKind, refusals, serve } from '../support/kitchen.ts';

const withTools = dish([{ ...chop, locks: ['knife', 'station'] }, serve('chop')]);
const two = (options: Parameters<typeof kitchen>[0] = {}) =>
  kitchen({ seats: ['thread', 'thread', 'thread'], ...options });

describe('a tag', () => {
  it('on what is free makes it mine', () => {
    const k = kitchen();
    k.stand(1, 'board');
    expect(ofKind(k.lock(1, 'board'), 'locked')).toMatchObject([
      { lock: 'lock:board', chef: 'chef:1', waitedTicks: 0 },
    ]);
    expect(k.holder('board')).toBe('chef:1');
  });

  it('stays when I walk away', () => {
    const k = kitchen();
    k.stand(1, 'board');
    k.lock(1, 'board');
    k.stand(1, 'tomato');
    k.wait(30);
    expect(k.holder('board')).toBe('chef:1');
  });

  it('comes off within reach only', () => {
    const k = kitchen();
    k.hold(1, 'board');
    k.stand(1, 'tomato');
    expect(refusals(k.unlock(1, 'board'))).toEqual([{ kind: 'out-of-reach' }]);
    expect(k.holder('board')).toBe('chef:1');
    k.stand(1, 'board');
    expect(ofKind(k.unlock(1, 'board'), 'unlocked')).toMatchObject([{ lock: 'lock:board', chef: 'chef:1' }]);
    expect(k.holder('board')).toBe(null);
  });

  it('goes on within reach only, whichever way one looks', () => {
    const k = kitchen();
    k.stand(1, 'tomato');
    expect(refusals(k.lock(1, 'board'))).toEqual([{ kind: 'out-of-reach' }]);
    k.stand(1, 'board');
    k.chef(1).facing = 1;
    k.lock(1, 'board');
    expect(k.holder('board')).toBe('chef:1');
  });

  it('of somebody else cannot be taken off', () => {
    const k = two();
    k.hold(2, 'board');
    k.stand(1, 'board');
    expect(refusals(k.unlock(1, 'board'))).toEqual([{ kind: 'not-yours', lock: 'lock:board' }]);
    expect(k.holder('board')).toBe('chef:2');
  });

  it('is refused at what cannot be locked, in words', () => {
    const k = kitchen();
    expect(refusals(k.lock(1, 'sink'))).toEqual([{ kind: 'unknown' }]);
  });

  it('is refused to busy hands', () => {
    const k = kitchen();
    k.useAt(1, 'tomato');
    expect(refusals(k.lock(1, 'knife'))).toEqual([{ kind: 'busy' }]);
  });

  it('put on twice is one tag', () => {
    const k = kitchen();
    k.stand(1, 'board');
    k.lock(1, 'board');
    k.lock(1, 'board');
    expect(k.chef(1).activity).toEqual({ kind: 'idle' });
    k.unlock(1, 'board');
    expect(k.holder('board')).toBe(null);
  });
});

describe('a taken tag', () => {
  it('makes me queue, blocked', () => {
    const k = two();
    k.hold(2, 'board');
    k.stand(1, 'board');
    expect(ofKind(k.lock(1, 'board'), 'queued')).toMatchObject([{ lock: 'lock:board', chef: 'chef:1' }]);
    expect(k.queueOf('board')).toEqual(['chef:1']);
    expect(k.chef(1).activity).toEqual({ kind: 'blocked', lock: 'lock:board', sinceTick: 0 });
    expect(k.stateOf(1)).toBe('BLOCKED');
  });

  it('is handed on in the order of coming', () => {
    const k = two();
    k.hold(2, 'board');
    for (const chef of [1, 2, 3]) k.stand(chef, 'board');
    k.lock(3, 'board');
    k.lock(1, 'board');
    k.wait(8);
    expect(ofKind(k.unlock(2, 'board'), 'locked')).toMatchObject([{ chef: 'chef:3', waitedTicks: 10 }]);
    expect([k.holder('board'), k.queueOf('board')]).toEqual(['chef:3', ['chef:1']]);
    expect(k.chef(3).activity).toEqual({ kind: 'idle' });
    expect(k.chef(1).activity).toMatchObject({ kind: 'blocked' });
  });

  it('lets me leave the queue and keep what I hold', () => {
    const k = two();
    k.hold(1, 'knife');
    k.hold(2, 'board');
    k.stand(1, 'board');
    k.lock(1, 'board');
    expect(ofKind(k.say(1, { kind: 'leave-queue' }), 'left-queue')).toMatchObject([
      { lock: 'lock:board', chef: 'chef:1' },
    ]);
    expect(k.chef(1).activity).toEqual({ kind: 'idle' });
    expect([k.holder('knife'), k.queueOf('board')]).toEqual(['chef:1', []]);
  });

  it('has no queue to leave for one who is in none', () => {
    const k = kitchen();
    expect(refusals(k.say(1, { kind: 'leave-queue' }))).toEqual([{ kind: 'not-waiting' }]);
  });

  it('refuses a try, and the one who tries does not wait', () => {
    const k = two();
    k.hold(2, 'board');
    k.stand(1, 'board');
    const told = k.say(1, { kind: 'try-lock', lock: lockOfName('board') });
    expect(refusals(told)).toEqual([{ kind: 'taken', lock: 'lock:board', holder: 'chef:2' }]);
    expect([k.chef(1).activity, k.queueOf('board')]).toEqual([{ kind: 'idle' }, []]);
  });

  it('grants a try on what is free', () => {
    const k = kitchen();
    k.stand(1, 'board');
    k.say(1, { kind: 'try-lock', lock: lockOfName('board') });
    expect(k.holder('board')).toBe('chef:1');
  });

  it('holds the feet of the one who waits', () => {
    const k = two();
    k.hold(2, 'board');
    k.stand(1, 'board');
    k.lock(1, 'board');
    const { x } = k.chef(1);
    k.say(1, { kind: 'steer', steering: { direction: 3, use: false, dash: false } });
    k.wait(20);
    expect(k.chef(1)).toMatchObject({ x, activity: { kind: 'blocked' } });
  });
});

describe('a tool', () => {
  it('is taken from its hook with Use and hangs on the belt: the hands stay free', () => {
    const k = kitchen();
    k.useAt(1, 'knife');
    expect(k.holder('knife')).toBe('chef:1');
    expect(k.chef(1).carry).toBe(null);
  });

  it('is put back at its hook with Use', () => {
    const k = kitchen();
    k.hold(1, 'knife');
    k.useAt(1, 'knife');
    expect(k.holder('knife')).toBe(null);
  });

  it('on somebody else’s belt is refused to Use, which never queues', () => {
    const k = two();
    k.hold(2, 'knife');
    expect(refusals(k.useAt(1, 'knife'))).toEqual([{ kind: 'taken', lock: 'lock:knife', holder: 'chef:2' }]);
    expect(k.queueOf('knife')).toEqual([]);
  });

  it('on two hooks is two tools', () => {
    const k = two({ map: ['#K##K#H##', '#.......#', '#.......#', '#T#B#D###'], starts: [[1, 1]] });
    k.useAt(1, 'knife-1');
    k.useAt(2, 'knife-2');
    expect([k.holder('knife-1'), k.holder('knife-2')]).toEqual(['chef:1', 'chef:2']);
  });
});

describe('tools and stations are enforced', () => {
  it('no knife, no chopping: the tomato is put down and the work does not begin', () => {
    const k = kitchen({ dishes: [withTools] });
    k.give(1, { raw: 'tomato' });
    k.useAt(1, 'board');
    k.wait(6);
    expect(k.chef(1).activity).toEqual({ kind: 'idle' });
    expect(refusals(k.use(1))).toEqual([{ kind: 'needs-lock', lock: null, tool: 'knife' }]);
    expect(k.itemsOn('board')).toMatchObject([{ ingredient: 'tomato', order: null }]);
  });

  it('a knife and no tag on the board is not enough', () => {
    const k = kitchen({ dishes: [withTools] });
    k.hold(1, 'knife');
    k.lay('board', { raw: 'tomato' });
    expect(refusals(k.useAt(1, 'board'))).toEqual([{ kind: 'needs-lock', lock: 'lock:board', tool: null }]);
  });

  it('both together are', () => {
    const k = kitchen({ dishes: [withTools] });
    k.hold(1, 'board');
    k.hold(1, 'knife');
    k.lay('board', { raw: 'tomato' });
    k.useAt(1, 'board');
    expect(k.chef(1).activity).toMatchObject({ kind: 'working', job: 'job:chop' });
  });

  it('those of somebody else do not help', () => {
    const k = two({ dishes: [withTools] });
    k.hold(2, 'knife');
    k.hold(2, 'board');
    k.lay('board', { raw: 'tomato' });
    expect(refusals(k.useAt(1, 'board'))).toEqual([{ kind: 'needs-lock', lock: null, tool: 'knife' }]);
  });

  it('a dish that is served has no tags on it: they stayed with their stations', () => {
    const k = kitchen({ dishes: [withTools] });
    k.hold(1, 'board');
    k.hold(1, 'knife');
    k.lay('board', { raw: 'tomato' });
    k.useAt(1, 'board');
    k.waitFor('work-ended');
    expect([k.holder('knife'), k.holder('board')]).toEqual(['chef:1', 'chef:1']);
  });
});

describe('the tag on a pan is advisory', () => {
  it('who has none may cook there all the same', () => {
    const sauce = dish([
      { id: 'fry', station: 'burner', vessel: 'pan', kind: 'handwork', seconds: 2, result: 'content' },
      serve('fry'),
    ]);
    const k = two({ dishes: [sauce] });
    k.hold(2, 'pan');
    k.useAt(1, 'pan');
    expect(k.chef(1).activity).toMatchObject({ kind: 'working', job: 'job:fry' });
  });

  it('and queues on an occupied pan as on a free one', () => {
    const k = two();
    k.fill('pan', { parts: ['chop'], order: 1 });
    k.hold(2, 'pan');
    k.stand(1, 'pan');
    k.lock(1, 'pan');
    expect(k.queueOf('pan')).toEqual(['chef:1']);
  });
});
