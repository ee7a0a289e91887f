import { describe, expect, it } from 'vitest';
import { backOff, chop, dish, kitchen, ofKind, refusals, serve, stir, walk } from '../support/kitchen.ts';

describe('handwork', () => {
  it('of d ticks that starts in tick t ends in t + d', () => {
    const k = kitchen({ dishes: [dish([stir])] });
    k.wait(7);
    const started = ofKind(k.useAt(1, 'mixing'), 'work-started');
    expect(started).toMatchObject([{ tick: 7, job: 'job:stir' }]);
    expect(k.waitFor('work-ended').tick).toBe(7 + 60);
  });

  it('is announced with the very tick in which it will end', () => {
    const k = kitchen({ dishes: [dish([stir])] });
    k.wait(7);
    k.useAt(1, 'mixing');
    expect(k.snapshot().chefs[0]?.job).toMatchObject({ startTick: 7, endTick: 67, totalTicks: 60 });
    k.wait(20);
    expect(k.snapshot().chefs[0]?.job).toMatchObject({ startTick: 7, endTick: 67, totalTicks: 60 });
  });

  it('starts by itself when the last thing it needs has been put down', () => {
    const k = kitchen();
    k.give(1, { raw: 'tomato' });
    k.useAt(1, 'board');
    expect(k.waitFor('work-started').tick).toBe(6);
    expect(k.waitFor('work-ended').tick).toBe(66);
  });

  it('waits at the station for what is missing', () => {
    const both = dish([{ ...chop, ingredients: ['tomato', 'cheese'] }]);
    const k = kitchen({ dishes: [both] });
    k.give(1, { raw: 'tomato' });
    k.useAt(1, 'board');
    k.wait(6);
    expect(k.chef(1).activity).toEqual({ kind: 'idle' });
    k.give(1, { raw: 'cheese' });
    k.useAt(1, 'board');
    k.wait(6);
    expect(k.chef(1).activity).toMatchObject({ kind: 'working', job: 'job:chop' });
    k.wait(60);
    expect(k.world.items).toMatchObject([{ kind: 'result', parts: ['job:chop'] }]);
  });

  it('says what it lacks when one begins with empty hands', () => {
    const k = kitchen({ dishes: [dish([chop, serve('chop')])] });
    expect(refusals(k.useAt(1, 'board'))).toEqual([{ kind: 'needs-ingredient', ingredient: 'tomato' }]);
    expect(refusals(k.useAt(1, 'pass'))).toEqual([{ kind: 'needs-job', job: 'job:chop' }]);
  });

  it('that cannot begin gives back what lies there for it', () => {
    const k = kitchen({ dishes: [dish([chop, serve('chop')])] });
    k.done(1, 'chop');
    const chopped = k.lay('pass', { parts: ['chop'], order: 1 });
    k.useAt(1, 'pass');
    k.wait(6);
    expect(k.loadOf(1)).toBe(chopped);
  });

  it('finds nothing to do where no job of the recipe is done', () => {
    const k = kitchen();
    expect(refusals(k.useAt(1, 'drinks'))).toEqual([{ kind: 'nothing-to-do-here' }]);
  });

  it('leaves its result in the hands of whoever did it', () => {
    const k = kitchen();
    k.give(1, { raw: 'tomato' });
    k.useAt(1, 'board');
    k.waitFor('work-ended');
    expect(k.loadOf(1)).toMatchObject({ kind: 'result', parts: ['job:chop'] });
    expect(k.jobState(1, 'chop')).toBe('done');
  });

  it('leaves its result where it was made if the recipe says so', () => {
    const k = kitchen({ dishes: [dish([stir])] });
    k.useAt(1, 'mixing');
    k.waitFor('work-ended');
    expect(k.itemsOn('mixing')).toMatchObject([{ kind: 'result', parts: ['job:stir'] }]);
    expect(k.loadOf(1)).toBe(null);
  });

  it('needs a place of its own', () => {
    const k = kitchen({ dishes: [dish([stir])], seats: ['thread', 'thread'] });
    k.useAt(1, 'mixing');
    expect(refusals(k.useAt(2, 'mixing'))).toEqual([{ kind: 'no-free-place', station: 'station:mixing' }]);
  });

  it('holds the feet until steering has gone on for 0.3 s, and what is done stays done', () => {
    const k = kitchen({ dishes: [dish([stir])] });
    k.useAt(1, 'mixing');
    const { x } = k.chef(1);
    k.wait(19);
    k.say(1, walk(7));
    k.wait(7);
    expect(k.chef(1)).toMatchObject({ x, activity: { kind: 'working' } });
    k.wait(1);
    expect(k.chef(1)).toMatchObject({ x: x - 166, activity: { kind: 'idle' } });
    k.say(1, walk(0));
    k.useAt(1, 'mixing');
    expect(k.chef(1).activity).toMatchObject({ kind: 'working', ticksLeft: 60 - 28, totalTicks: 60 });
  });

  it('starts again after back off', () => {
    const k = kitchen({ dishes: [dish([stir])] });
    k.useAt(1, 'mixing');
    k.wait(30);
    k.say(1, backOff);
    k.wait(30);
    k.useAt(1, 'mixing');
    expect(k.chef(1).activity).toMatchObject({ kind: 'working', ticksLeft: 60 });
  });

  it('can be gone on with by somebody else', () => {
    const k = kitchen({ dishes: [dish([stir])], seats: ['thread', 'thread'], beyondSeats: 0 });
    k.done(2, 'stir');
    k.useAt(1, 'mixing');
    k.wait(19);
    k.say(1, walk(7));
    k.wait(8);
    k.useAt(2, 'mixing');
    expect(k.chef(2).activity).toMatchObject({ kind: 'working', order: k.order(1).id, ticksLeft: 60 - 28 });
  });
});

describe('serving', () => {
  it('takes what was brought and the plate, and gives nothing back', () => {
    const k = kitchen({ dishes: [dish([stir, serve('stir')], { ingredients: 2 })] });
    k.done(1, 'stir');
    k.give(1, { plate: true, order: 1, parts: ['stir'] });
    k.useAt(1, 'pass');
    const served = k.waitFor('order-served');
    expect(served).toMatchObject({ order: k.order(1).id, coins: 40, tip: 0, tick: 36 });
    expect(k.world.items).toEqual([]);
    expect(k.order(1).state).toBe('closed');
  });

  it('may be brought in several walks', () => {
    const both = dish([stir, { ...chop, id: 'chop' }, serve('stir', 'chop')]);
    const k = kitchen({ dishes: [both] });
    k.done(1, 'stir', 'chop');
    k.lay('pass', { parts: ['chop'], order: 1 });
    k.give(1, { plate: true, order: 1, parts: ['stir'] });
    k.useAt(1, 'pass');
    k.waitFor('order-served');
    expect(k.world.items).toEqual([]);
  });
});
