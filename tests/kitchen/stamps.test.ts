import { describe, expect, it } from 'vitest';
import { boil, chop, dish, heat, kitchen, refusals, serve, useThat } from '../support/kitchen.ts';

const toast = dish([chop, serve('chop')]);
const sauce = dish([chop, heat, serve('heat')]);

const TWO_BOARDS = ['#T####H#D#', '#........#', '#........#', '##B####B##'];
const TWO_POTS = ['#T####H#D#', '#........#', '#........#', '##P####P##'];

describe('a stamp', () => {
  it('is not on a raw thing, wherever it lies', () => {
    const k = kitchen({ dishes: [toast] });
    const tomato = k.give(1, { raw: 'tomato' });
    k.useAt(1, 'counter-8');
    k.wait(6);
    expect(tomato.order).toBe(null);
  });

  it('is put on when the first job on a thing is started', () => {
    const k = kitchen({ dishes: [toast] });
    const tomato = k.give(1, { raw: 'tomato' });
    k.useAt(1, 'board');
    k.wait(6);
    expect(tomato).toMatchObject({ order: k.order(1).id, dish: 'dish:meal' });
    expect(k.jobState(1, 'chop')).toBe('running');
  });

  it('goes over to the result', () => {
    const k = kitchen({ dishes: [toast] });
    k.give(1, { raw: 'tomato' });
    k.useAt(1, 'board');
    k.waitFor('work-ended');
    expect(k.loadOf(1)).toMatchObject({ kind: 'result', order: k.order(1).id, parts: ['job:chop'] });
  });

  it('names the earliest-due order that still lacks the job', () => {
    const slow = dish([chop, serve('chop')], { id: 'slow', patience: 100 });
    const k = kitchen({ dishes: [slow], beyondSeats: 2, seats: ['thread'] });
    k.order(2).dueTick = 1_000;
    const tomato = k.give(1, { raw: 'tomato' });
    k.useAt(1, 'board');
    k.wait(6);
    expect(tomato.order).toBe(k.order(2).id);
  });

  it('names the smallest id when two orders are due in the same tick', () => {
    const k = kitchen({ dishes: [dish([chop, serve('chop')], { patience: 100 })], beyondSeats: 1 });
    expect(k.order(1).dueTick).toBe(k.order(2).dueTick);
    const tomato = k.give(1, { raw: 'tomato' });
    k.useAt(1, 'board');
    k.wait(6);
    expect(tomato.order).toBe(k.order(1).id);
  });

  it('names an order that waits for ever only after those that do not', () => {
    const patient = dish([chop, serve('chop')], { id: 'patient' });
    const hasty = dish([chop, serve('chop')], { id: 'hasty', patience: 100 });
    for (const seed of [1, 2, 3, 4]) {
      const k = kitchen({ dishes: [patient, hasty], beyondSeats: 1, seed });
      const tomato = k.give(1, { raw: 'tomato' });
      k.useAt(1, 'board');
      k.wait(6);
      expect(tomato.dish).toBe('dish:hasty');
    }
  });

  it('passes over orders whose job is begun or done', () => {
    const k = kitchen({ dishes: [toast], beyondSeats: 2, seats: ['thread'] });
    k.done(1, 'chop');
    k.begun(2, 'chop');
    const tomato = k.give(1, { raw: 'tomato' });
    k.useAt(1, 'board');
    k.wait(6);
    expect(tomato.order).toBe(k.order(3).id);
  });

  it('is refused when nobody ordered this', () => {
    const k = kitchen({ dishes: [toast] });
    k.done(1, 'chop');
    const tomato = k.give(1, { raw: 'tomato' });
    expect(refusals(k.useAt(1, 'board'))).toEqual([{ kind: 'nobody-ordered-this' }]);
    expect(k.loadOf(1)).toBe(tomato);
    expect(tomato.order).toBe(null);
  });

  it('is refused to a thing that no dish wants at all', () => {
    const k = kitchen({ dishes: [toast] });
    k.give(1, { raw: 'leaves' });
    expect(refusals(k.useAt(1, 'board'))).toEqual([{ kind: 'nobody-ordered-this' }]);
  });
});

describe('two things meet', () => {
  const salad = dish([
    chop,
    { ...chop, id: 'grate', ingredients: ['cheese'] },
    {
      id: 'mix',
      station: 'mixing',
      kind: 'handwork',
      seconds: 2,
      after: ['chop', 'grate'],
      brings: ['chop', 'grate'],
      result: 'item',
      resultStays: true,
    },
    serve('mix'),
  ]);

  it('when they carry the same stamp', () => {
    const k = kitchen({ dishes: [salad], beyondSeats: 1 });
    k.done(1, 'chop', 'grate');
    k.lay('mixing', { parts: ['chop'], order: 1 });
    k.give(1, { parts: ['grate'], order: 1 });
    k.useAt(1, 'mixing');
    k.wait(6);
    expect(k.chef(1).activity).toMatchObject({ kind: 'working', job: 'job:mix', order: k.order(1).id });
  });

  it('not when they belong to different tables', () => {
    const k = kitchen({ dishes: [salad], beyondSeats: 1 });
    k.done(1, 'chop', 'grate');
    k.done(2, 'chop', 'grate');
    k.lay('mixing', { parts: ['chop'], order: 1 });
    k.give(1, { parts: ['grate'], order: 2 });
    k.useAt(1, 'mixing');
    k.wait(6);
    expect(k.chef(1).activity).toEqual({ kind: 'idle' });
    expect([k.jobState(1, 'mix'), k.jobState(2, 'mix')]).toEqual(['open', 'open']);
  });
});

describe('the same job', () => {
  it('is not started by a second chef while the first is at it', () => {
    const k = kitchen({ dishes: [toast], seats: ['thread', 'thread'], map: TWO_BOARDS, starts: [[1, 1]] });
    k.done(2, 'chop');
    k.give(1, { raw: 'tomato' });
    k.useAt(1, 'board-1');
    k.wait(6);
    k.give(2, { raw: 'tomato' });
    expect(refusals(k.useAt(2, 'board-2'))).toEqual([{ kind: 'nobody-ordered-this' }]);
  });

  it('is not started at a second pot while the first is being lit', () => {
    const k = kitchen({ dishes: [dish([boil])], seats: ['thread', 'thread'], map: TWO_POTS, starts: [[1, 1]] });
    k.done(2, 'boil');
    k.useAt(1, 'pot-1');
    expect(refusals(k.useAt(2, 'pot-2'))).toEqual([{ kind: 'nothing-to-do-here' }]);
    k.wait(10);
    expect(k.world.devices.map((device) => device.station)).toEqual(['station:pot-1']);
  });

  it('is not dispatched while a thread is lighting it', () => {
    const k = kitchen({ dishes: [dish([boil])], seats: ['thread', 'dispatcher'], map: TWO_POTS, starts: [[1, 1]] });
    k.useAt(1, 'pot-1');
    expect(refusals(k.dispatch(2, 'boil'))).toEqual([{ kind: 'already-started', job: 'job:boil' }]);
  });

  it('is open again when whoever was lighting it backs off', () => {
    const k = kitchen({ dishes: [dish([boil])], map: TWO_POTS, starts: [[1, 1]] });
    k.useAt(1, 'pot-1');
    k.say(1, { kind: 'back-off' });
    expect(k.jobState(1, 'boil')).toBe('open');
  });

  it('of another table goes to a free pan, not to one where something stands', () => {
    const k = kitchen({ dishes: [sauce], beyondSeats: 1 });
    k.done(1, 'chop', 'heat');
    k.done(2, 'chop');
    k.fill('pan', { parts: ['chop', 'heat'], order: 1 });
    k.give(1, { parts: ['chop'], order: 2 });
    expect(refusals(k.useAt(1, 'pan'))).toEqual([{ kind: 'no-free-place', station: 'station:pan' }]);
  });

  it('is refused in a queue as it is by hand', () => {
    const k = kitchen({ dishes: [toast] });
    k.done(1, 'chop');
    k.give(1, { raw: 'tomato' });
    k.stand(1, 'board');
    expect(refusals(k.enqueue(1, useThat('board')))).toEqual([{ kind: 'nobody-ordered-this' }]);
  });
});
