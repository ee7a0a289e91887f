import { describe, expect, it } from 'vitest';
import { buy, chop, dish, heat, type Job, kitchen, ofKind, refusals, serve, stir } from '../support/kitchen.ts';

describe('hands', () => {
  it('take a raw thing from a crate in 0.2 s', () => {
    const k = kitchen();
    k.useAt(1, 'tomato');
    k.wait(5);
    expect(k.loadOf(1)).toBe(null);
    k.wait(1);
    expect(k.loadOf(1)).toMatchObject({ kind: 'ingredient', ingredient: 'tomato', order: null, parts: [] });
  });

  it('take as many from a crate as they like, one at a time', () => {
    const k = kitchen();
    k.useAt(1, 'tomato');
    k.wait(6);
    expect(refusals(k.useAt(1, 'cheese'))).toEqual([{ kind: 'hands-full' }]);
    k.useAt(1, 'counter-8');
    k.wait(6);
    k.useAt(1, 'tomato');
    k.wait(6);
    expect(k.world.items.map((item) => item.ingredient)).toEqual(['tomato', 'tomato']);
  });

  it('put a thing down on a free counter in 0.2 s', () => {
    const k = kitchen();
    const tomato = k.give(1, { raw: 'tomato' });
    k.useAt(1, 'counter-8');
    k.wait(5);
    expect(k.loadOf(1)).toBe(tomato);
    expect(ofKind(k.wait(1), 'put')).toMatchObject([{ item: tomato.id, station: 'station:counter-8' }]);
    expect(k.chef(1).carry).toBe(null);
    expect(k.itemsOn('counter-8')).toEqual([tomato]);
  });

  it('pick a thing up from a counter in 0.2 s', () => {
    const k = kitchen();
    const tomato = k.lay('counter-8', { raw: 'tomato' });
    k.useAt(1, 'counter-8');
    k.wait(5);
    expect(k.loadOf(1)).toBe(null);
    expect(ofKind(k.wait(1), 'picked')).toMatchObject([{ item: tomato.id, station: 'station:counter-8' }]);
    expect(k.loadOf(1)).toBe(tomato);
  });

  it('cannot put a second thing on a counter', () => {
    const k = kitchen();
    k.lay('counter-8', { raw: 'tomato' });
    const cheese = k.give(1, { raw: 'cheese' });
    expect(refusals(k.useAt(1, 'counter-8'))).toEqual([{ kind: 'no-room' }]);
    expect(k.loadOf(1)).toBe(cheese);
  });

  it('find nothing to take from an empty counter', () => {
    const k = kitchen();
    expect(refusals(k.useAt(1, 'counter-8'))).toEqual([{ kind: 'hands-empty' }]);
  });

  it('find nothing in the air', () => {
    const k = kitchen();
    Object.assign(k.chef(1), { x: 5500, y: 2500, facing: 3 });
    expect(refusals(k.use(1))).toEqual([{ kind: 'nothing-in-reach' }]);
  });

  it('of two that reach for one thing get it once', () => {
    const k = kitchen({ seats: ['thread', 'thread'] });
    const tomato = k.lay('counter-8', { raw: 'tomato' });
    k.stand(1, 'counter-8');
    k.stand(2, 'counter-8');
    const press = { kind: 'steer', steering: { direction: 0, use: true, dash: false } } as const;
    k.sayAll([1, press], [2, press]);
    k.wait(6);
    expect([k.loadOf(1), k.loadOf(2)].filter((load) => load === tomato)).toEqual([tomato]);
  });

  it('are busy until they are done', () => {
    const k = kitchen();
    k.useAt(1, 'tomato');
    expect(refusals(k.use(1))).toEqual([{ kind: 'busy' }]);
  });

  it('stand still while they handle a thing', () => {
    const k = kitchen();
    k.useAt(1, 'tomato');
    const { x } = k.chef(1);
    k.say(1, { kind: 'steer', steering: { direction: 3, use: false, dash: false } });
    k.wait(4);
    expect(k.chef(1).x).toBe(x);
    k.wait(1);
    expect(k.chef(1).x).toBe(x + 166);
  });

  it('give a raw thing back to its own crate only', () => {
    const k = kitchen();
    k.give(1, { raw: 'tomato' });
    expect(refusals(k.useAt(1, 'cheese'))).toEqual([{ kind: 'hands-full' }]);
    k.useAt(1, 'tomato');
    expect(k.world.items).toEqual([]);
    expect(k.chef(1).carry).toBe(null);
  });

  it('throw away whatever they hold at the bin, and the jobs that were in it are open again', () => {
    const k = kitchen();
    k.done(1, 'chop');
    k.give(1, { parts: ['chop'], order: 1 });
    k.useAt(1, 'bin');
    expect(k.world.items).toEqual([]);
    expect(k.jobState(1, 'chop')).toBe('open');
  });

  it('cannot throw away nothing', () => {
    const k = kitchen();
    expect(refusals(k.useAt(1, 'bin'))).toEqual([{ kind: 'hands-empty' }]);
  });

  it('take a pinch from the salt and give it back', () => {
    const k = kitchen();
    k.useAt(1, 'salt');
    k.wait(6);
    expect(k.loadOf(1)).toMatchObject({ kind: 'pinch' });
    k.useAt(1, 'salt');
    expect(k.world.items).toEqual([]);
  });

  it('take a plate from the rack and give it back while it is empty', () => {
    const k = kitchen();
    k.useAt(1, 'plates');
    k.wait(6);
    expect(k.loadOf(1)).toMatchObject({ kind: 'plate', parts: [] });
    k.useAt(1, 'plates');
    expect(k.world.items).toEqual([]);
  });

  it('do not put a full plate back on the rack', () => {
    const k = kitchen();
    k.give(1, { plate: true, order: 1, parts: ['chop'] });
    expect(refusals(k.useAt(1, 'plates'))).toEqual([{ kind: 'hands-full' }]);
  });

  it('are told that they are full where work would begin with empty ones', () => {
    const k = kitchen({ dishes: [dish([buy, stir])] });
    k.give(1, { raw: 'cheese' });
    expect(refusals(k.useAt(1, 'shop'))).toEqual([{ kind: 'hands-full' }]);
    expect(refusals(k.useAt(1, 'mixing'))).toEqual([{ kind: 'hands-full' }]);
  });
});

describe('a plate', () => {
  const dinner = () => kitchen({ dishes: [dish([chop, heat, serve('heat')])], beyondSeats: 1 });

  it('takes up what the last job wants from a pan, which is free again', () => {
    const k = dinner();
    k.done(1, 'chop', 'heat');
    k.fill('pan', { parts: ['chop', 'heat'], order: 1 });
    k.give(1, { plate: true });
    k.useAt(1, 'pan');
    k.wait(6);
    expect(k.loadOf(1)).toMatchObject({ kind: 'plate', order: k.order(1).id, parts: ['job:chop', 'job:heat'] });
    expect(k.world.items).toHaveLength(1);
  });

  it('takes up what lies on a counter', () => {
    const k = kitchen({ dishes: [dish([chop, serve('chop')])] });
    k.done(1, 'chop');
    k.lay('counter-8', { parts: ['chop'], order: 1 });
    k.give(1, { plate: true });
    k.useAt(1, 'counter-8');
    k.wait(6);
    expect(k.loadOf(1)).toMatchObject({ kind: 'plate', order: k.order(1).id, parts: ['job:chop'] });
    expect(k.itemsOn('counter-8')).toEqual([]);
  });

  it('does not take up what the last job does not want', () => {
    const k = dinner();
    k.done(1, 'chop');
    k.lay('counter-8', { parts: ['chop'], order: 1 });
    const plate = k.give(1, { plate: true });
    expect(refusals(k.useAt(1, 'counter-8'))).toEqual([{ kind: 'no-room' }]);
    expect(plate.parts).toEqual([]);
  });

  it('of one table does not take up what belongs to another', () => {
    const k = dinner();
    k.done(2, 'chop', 'heat');
    k.fill('pan', { parts: ['chop', 'heat'], order: 2 });
    const plate = k.give(1, { plate: true, order: 1 });
    expect(refusals(k.useAt(1, 'pan'))).toEqual([{ kind: 'wrong-table' }]);
    expect(plate.parts).toEqual([]);
  });

  it('does not take up a dish that somebody works on', () => {
    const k = kitchen({
      dishes: [dish([chop, { ...heat, kind: 'handwork' }, serve('heat')])],
      seats: ['thread', 'thread'],
    });
    k.done(1, 'chop');
    k.give(1, { parts: ['chop'], order: 1 });
    k.useAt(1, 'pan');
    k.wait(10);
    k.give(2, { plate: true });
    k.useAt(2, 'pan');
    k.wait(6);
    expect(k.loadOf(2)).toMatchObject({ kind: 'plate', parts: [] });
  });

  it('take a finished thing that is wanted elsewhere before anything new is begun in its place', () => {
    const toss: Job = {
      id: 'toss',
      station: 'burner',
      vessel: 'pan',
      kind: 'handwork',
      seconds: 1,
      after: ['buy'],
      brings: ['buy'],
      result: 'content',
    };
    const k = kitchen({ dishes: [dish([buy, toss, serve('toss')])], beyondSeats: 1 });
    k.done(1, 'buy');
    const bought = k.lay('shop', { parts: ['buy'], order: 1 });
    k.useAt(1, 'shop');
    k.wait(6);
    expect(k.loadOf(1)).toBe(bought);
    expect(k.world.devices).toEqual([]);
  });
});
