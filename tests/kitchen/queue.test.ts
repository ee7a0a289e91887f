import { describe, expect, it } from 'vitest';
import { chefId, jobId, lockId, type QueueEntry, stationId } from '../../shared/kitchen/index.ts';
import {
  boil,
  buy,
  chop,
  dish,
  entry,
  goTo,
  kitchen,
  ofKind,
  refusals,
  serve,
  tabTo,
  useThat,
  walk,
} from '../support/kitchen.ts';

const lockThat = (name: string): QueueEntry => entry({ kind: 'lock', lock: lockId(name) });
const unlockThat = (name: string): QueueEntry => entry({ kind: 'unlock', lock: lockId(name) });
const ring = (chef: number) => ({ kind: 'ring', chef: chefId(chef) }) as const;

describe('queued entries', () => {
  it('are done one after the other: a chef with three of them fetches, walks and chops by itself', () => {
    const k = kitchen();
    k.enqueue(1, useThat('tomato'), useThat('board'));
    expect(ofKind([...k.events, k.waitFor('work-started')], 'work-started')).toMatchObject([{ job: 'job:chop' }]);
    expect(k.chef(1).queue).toEqual([]);
  });

  it('wait for the work that an entry began', () => {
    const k = kitchen();
    k.give(1, { raw: 'tomato' });
    k.stand(1, 'board');
    k.enqueue(1, useThat('board'), useThat('counter-8'));
    k.waitFor('work-started');
    k.wait(30);
    expect(k.chef(1)).toMatchObject({ activity: { kind: 'working' }, queue: [useThat('counter-8')] });
    k.waitFor('work-ended');
    expect(k.waitFor('put')).toMatchObject({ station: 'station:counter-8' });
  });

  it('take tags and let them go', () => {
    const k = kitchen();
    k.enqueue(1, lockThat('knife'), lockThat('board'), unlockThat('knife'));
    k.wait(120);
    expect([k.holder('knife'), k.holder('board')]).toEqual([null, 'chef:1']);
  });

  it('wait in the queue of a tag and go on when it is theirs', () => {
    const k = kitchen({ seats: ['thread', 'thread'] });
    k.hold(2, 'board');
    k.stand(1, 'board');
    k.stand(2, 'board');
    k.give(1, { raw: 'tomato' });
    k.enqueue(1, lockThat('board'), useThat('board'));
    k.wait(10);
    expect(k.chef(1)).toMatchObject({ activity: { kind: 'blocked' }, queue: [useThat('board')] });
    k.unlock(2, 'board');
    expect(k.waitFor('work-started')).toMatchObject({ chef: 'chef:1' });
  });

  it('replace what was queued unless they are to be appended', () => {
    const k = kitchen();
    k.enqueue(1, goTo('bin'));
    k.say(1, { kind: 'enqueue', chef: chefId(1), entries: [goTo('pass')], append: false });
    expect(k.chef(1).queue).toEqual([goTo('pass')]);
    expect(k.chef(1).route).toMatchObject({ station: 'station:pass' });
  });

  it('are twelve at most', () => {
    const k = kitchen();
    k.enqueue(1, ...Array.from({ length: 20 }, () => goTo('bin')));
    expect(k.chef(1).queue).toHaveLength(12);
  });

  it('of another seat’s chef, and of a dispatcher, are refused', () => {
    const k = kitchen({ seats: ['thread', 'dispatcher'] });
    const say = (seat: number, chef: number) =>
      refusals(k.say(seat, { kind: 'enqueue', chef: chefId(chef), entries: [goTo('bin')], append: true }));
    expect(say(1, 2)).toEqual([{ kind: 'unknown' }]);
    expect(say(2, 2)).toEqual([{ kind: 'wrong-role' }]);
    expect(say(1, 9)).toEqual([{ kind: 'unknown' }]);
  });

  it('stop at the first that is refused, with its reason', () => {
    const k = kitchen();
    k.stand(1, 'bin');
    const told = k.enqueue(1, useThat('bin'), useThat('tomato'));
    expect(ofKind(told, 'refused')).toMatchObject([
      { chef: 'chef:1', command: 'enqueue', refusal: { kind: 'hands-empty' } },
    ]);
    expect(k.chef(1).queue).toEqual([]);
    k.wait(60);
    expect(k.loadOf(1)).toBe(null);
  });

  it('that name what is not there are refused', () => {
    const k = kitchen();
    const nowhere: QueueEntry = entry({ kind: 'use', station: stationId('nowhere') });
    expect(refusals(k.enqueue(1, nowhere))).toEqual([{ kind: 'unknown' }]);
    expect(refusals(k.enqueue(1, lockThat('nothing')))).toEqual([{ kind: 'unknown' }]);
  });

  it('survive a touch of the keys of less than 0.3 s', () => {
    const k = kitchen();
    k.enqueue(1, goTo('bin'));
    k.say(1, walk(7));
    k.wait(7);
    k.say(1, walk(0));
    expect(k.chef(1).queue).toEqual([goTo('bin')]);
  });

  it('are forgotten after 0.3 s of steering', () => {
    const k = kitchen();
    k.enqueue(1, goTo('bin'));
    k.say(1, walk(7));
    k.wait(8);
    expect(k.chef(1)).toMatchObject({ queue: [], route: null });
  });

  it('wait for the apron', () => {
    const k = kitchen({ chefs: 2 });
    k.enqueue(2, goTo('bin'));
    const { x, y } = k.chef(2);
    k.wait(30);
    expect(k.chef(2)).toMatchObject({ x, y, queue: [goTo('bin')] });
    k.say(1, tabTo(2));
    k.wait(60);
    expect(k.chef(2)).toMatchObject({ x: 9500, y: 1500, queue: [] });
  });
});

describe('an entry that waits for a thing', () => {
  const takeIt = useThat('counter-8', { kind: 'item-ready', station: stationId('counter-8') });

  it('begins when it lies there', () => {
    const k = kitchen();
    k.enqueue(1, takeIt);
    k.wait(60);
    expect(k.loadOf(1)).toBe(null);
    const tomato = k.lay('counter-8', { raw: 'tomato' });
    k.wait(60);
    expect(k.loadOf(1)).toBe(tomato);
  });

  it('does not begin while somebody works on it', () => {
    const k = kitchen({ seats: ['thread', 'thread'] });
    k.give(1, { raw: 'tomato' });
    k.useAt(1, 'board');
    k.wait(6);
    k.stand(2, 'board');
    k.enqueue(2, useThat('board', { kind: 'item-ready', station: stationId('board') }));
    k.wait(30);
    expect(k.chef(2).queue).toHaveLength(1);
  });

  it('begins when the appliance is done', () => {
    const k = kitchen({ dishes: [dish([buy])], seats: ['thread', 'dispatcher'] });
    k.done(2, 'buy');
    k.dispatch(2, 'buy');
    k.enqueue(1, useThat('shop', { kind: 'item-ready', station: stationId('shop') }));
    k.waitFor('device-ended');
    k.wait(120);
    expect(k.loadOf(1)).toMatchObject({ parts: ['job:buy'] });
  });

  it('begins when the water boils, though water never burns', () => {
    const pasta = dish([
      boil,
      {
        ...chop,
        id: 'put-in',
        station: 'burner',
        vessel: 'pot',
        ingredients: [],
        after: ['boil'],
        inVessel: 'boil',
        result: 'content',
      },
      serve('put-in'),
    ]);
    const k = kitchen({ dishes: [pasta], seats: ['thread', 'thread'] });
    k.done(2, 'boil', 'put-in');
    k.enqueue(2, useThat('pot', { kind: 'item-ready', station: stationId('pot') }));
    k.useAt(1, 'pot');
    k.waitFor('device-ended');
    k.wait(60);
    expect(k.chef(2).activity).toMatchObject({ kind: 'working', job: jobId('put-in') });
  });
});

describe('a ring by name', () => {
  const askMe = useThat('tomato', { kind: 'rung' });

  it('lets the queue of the one that is rung go on', () => {
    const k = kitchen({ seats: ['thread', 'thread'] });
    k.enqueue(2, askMe);
    k.wait(30);
    expect(k.chef(2).queue).toEqual([askMe]);
    expect(ofKind(k.say(1, ring(2)), 'rang')).toMatchObject([{ seat: 'seat:1', chef: 'chef:2' }]);
    k.wait(60);
    expect(k.loadOf(2)).toMatchObject({ ingredient: 'tomato' });
  });

  it('lets one entry go on, not two', () => {
    const k = kitchen({ seats: ['thread', 'thread'] });
    k.enqueue(2, askMe, useThat('counter-8', { kind: 'rung' }));
    k.say(1, ring(2));
    k.wait(90);
    expect(k.chef(2).queue).toHaveLength(1);
  });

  it('reaches a chef at work, which goes on when it is done', () => {
    const k = kitchen({ seats: ['thread', 'thread'] });
    k.give(2, { raw: 'tomato' });
    k.useAt(2, 'board');
    k.wait(10);
    k.enqueue(2, useThat('counter-8', { kind: 'rung' }));
    k.say(1, ring(2));
    k.waitFor('work-ended');
    expect(k.waitFor('put')).toMatchObject({ chef: 'chef:2', station: 'station:counter-8' });
  });

  it('is not remembered by a chef that waits for none', () => {
    const k = kitchen({ seats: ['thread', 'thread'] });
    k.say(1, ring(2));
    k.enqueue(2, askMe);
    k.wait(30);
    expect(k.chef(2).queue).toEqual([askMe]);
  });

  it('of nobody is refused', () => {
    const k = kitchen();
    expect(refusals(k.say(1, ring(9)))).toEqual([{ kind: 'unknown' }]);
  });
});

describe('a ping', () => {
  it('shows a station to everybody and changes nothing', () => {
    const k = kitchen();
    const told = k.say(1, { kind: 'ping', station: stationId('board') });
    expect(told).toEqual([{ tick: 0, kind: 'pinged', seat: 'seat:1', chef: 'chef:1', station: 'station:board' }]);
  });

  it('at nothing is refused', () => {
    const k = kitchen();
    expect(refusals(k.say(1, { kind: 'ping', station: stationId('moon') }))).toEqual([{ kind: 'unknown' }]);
  });
});
