import { describe, expect, it } from 'vitest';
import { boil, buy, chop, dish, heat, kitchen, ofKind, refusals, serve, stir } from '../support/kitchen.ts';

const stirs = (count: number) =>
  dish(Array.from({ length: count }, (_, index) => ({ ...stir, id: `stir-${index + 1}` })));
/** One dispatcher and an order of so many two-second stirs, each a job of its own. */
const desk = (count: number, options: Parameters<typeof kitchen>[0] = {}) =>
  kitchen({ seats: ['dispatcher'], dishes: [stirs(count)], ...options });

describe('dispatching', () => {
  it('puts a job on the rail; the chef takes it, walks and works by itself', () => {
    const k = desk(1);
    expect(ofKind(k.dispatch(1, 'stir-1'), 'note-started')).toMatchObject([
      { tick: 0, seat: 'seat:1', job: 'job:stir-1' },
    ]);
    expect(k.rail(1)).toEqual(['stir-1']);
    expect(k.waitFor('work-ended')).toMatchObject({ chef: 'chef:1', station: 'station:mixing', job: 'job:stir-1' });
    expect([k.jobState(1, 'stir-1'), k.rail(1)]).toEqual(['done', []]);
  });

  it('fetches raw things from their crates, stamped with its order', () => {
    const k = kitchen({ seats: ['dispatcher'], dishes: [dish([chop])] });
    k.dispatch(1, 'chop');
    k.waitFor('work-started');
    expect(k.world.items).toMatchObject([
      { ingredient: 'tomato', order: k.order(1).id, place: { kind: 'station', station: 'station:board' } },
    ]);
  });

  it('serves: takes a plate round and brings everything to the pass', () => {
    const k = kitchen({ seats: ['dispatcher'], dishes: [dish([chop, stir, serve('chop', 'stir')])] });
    k.done(1, 'chop', 'stir');
    k.lay('board', { parts: ['chop'], order: 1 });
    k.lay('mixing', { parts: ['stir'], order: 1 });
    k.dispatch(1, 'serve');
    expect(k.waitFor('order-served')).toMatchObject({ order: k.order(1).id, chef: 'chef:1' });
    expect(k.world.items).toEqual([]);
  });

  it('goes back to the board while a thread walks about with what it needs: no rail stands for that', () => {
    const k = kitchen({ seats: ['thread', 'dispatcher'], dishes: [dish([chop, heat, serve('heat')])] });
    k.done(1, 'chop');
    k.give(1, { parts: ['chop'], order: 1 });
    expect(refusals(k.dispatch(2, 'heat'))).toEqual([{ kind: 'needs-job', job: 'job:chop' }]);
    expect([k.jobState(1, 'heat'), k.rail(2)]).toEqual(['open', []]);
  });

  it('puts a load it has no use for down first', () => {
    const k = desk(1);
    k.give(1, { raw: 'cheese' });
    k.dispatch(1, 'stir-1');
    expect(k.waitFor('put').station).toMatch(/^station:counter/);
    k.waitFor('work-ended');
  });

  it('never happens by itself', () => {
    const k = desk(1);
    k.wait(300);
    expect([k.rail(1), k.jobState(1, 'stir-1')]).toEqual([[], 'open']);
  });

  it('is refused while an earlier job is missing', () => {
    const k = kitchen({ seats: ['dispatcher'], dishes: [dish([chop, serve('chop')])] });
    expect(refusals(k.dispatch(1, 'serve'))).toEqual([{ kind: 'needs-job', job: 'job:chop' }]);
  });

  it('is refused for a job that is on a rail already', () => {
    const k = desk(1, { seats: ['dispatcher', 'dispatcher'] });
    k.dispatch(1, 'stir-1');
    expect(refusals(k.dispatch(2, 'stir-1'))).toEqual([{ kind: 'already-started', job: 'job:stir-1' }]);
  });

  it('is refused to a thread, and for what is not ordered', () => {
    const k = desk(1, { seats: ['thread', 'dispatcher'] });
    expect(refusals(k.dispatch(1, 'stir-1'))).toEqual([{ kind: 'wrong-role' }]);
    expect(refusals(k.dispatch(2, 'fly'))).toEqual([{ kind: 'unknown' }]);
  });

  it('is refused while no pan is free: places never queue', () => {
    const k = kitchen({ seats: ['dispatcher'], dishes: [dish([chop, heat, serve('heat')])], beyondSeats: 1 });
    k.done(1, 'chop', 'heat');
    k.done(2, 'chop');
    k.fill('pan', { parts: ['chop', 'heat'], order: 1 });
    expect(refusals(k.dispatch(1, 'heat', 2))).toEqual([{ kind: 'no-free-place', station: 'station:pan' }]);
  });
});

describe('the rail', () => {
  it('is worked off in the order of dispatch, each note to its end', () => {
    const k = desk(3);
    for (const job of ['stir-2', 'stir-3', 'stir-1']) k.dispatch(1, job);
    k.wait(400);
    expect(ofKind(k.events, 'work-ended').map((event) => event.job)).toEqual([
      'job:stir-2',
      'job:stir-3',
      'job:stir-1',
    ]);
    const spans = ofKind(k.events, 'work-started').map((event, index) => [
      event.tick,
      ofKind(k.events, 'work-ended')[index]?.tick,
    ]);
    expect(spans.map(([start, end]) => (end ?? 0) - (start ?? 0))).toEqual([60, 60, 60]);
  });

  it('holds five notes, not counting the one at work', () => {
    const k = desk(7);
    for (const job of [1, 2, 3, 4, 5, 6]) expect(refusals(k.dispatch(1, `stir-${job}`))).toEqual([]);
    expect(k.rail(1)).toEqual(['stir-1', 'stir-2', 'stir-3', 'stir-4', 'stir-5', 'stir-6']);
  });

  it('refuses the sixth', () => {
    const k = desk(7);
    for (const job of [1, 2, 3, 4, 5, 6]) k.dispatch(1, `stir-${job}`);
    expect(refusals(k.dispatch(1, 'stir-7'))).toEqual([{ kind: 'rail-full' }]);
    expect(k.jobState(1, 'stir-7')).toBe('open');
  });

  it('shows since when its oldest runnable note waits', () => {
    const k = desk(3);
    k.dispatch(1, 'stir-1');
    k.wait(10);
    expect(k.snapshot().rails[0]?.oldestSinceTick).toBe(null);
    k.dispatch(1, 'stir-2');
    k.dispatch(1, 'stir-3');
    expect(k.snapshot().rails[0]?.oldestSinceTick).toBe(11);
  });

  it('gives up a note whose earlier job was undone, with the reason', () => {
    const k = kitchen({ seats: ['dispatcher', 'thread'], dishes: [dish([stir, chop, serve('chop')])] });
    k.done(1, 'chop');
    k.dispatch(1, 'stir');
    k.dispatch(1, 'serve');
    k.give(2, { parts: ['chop'], order: 1 });
    k.useAt(2, 'bin');
    k.waitFor('work-ended');
    expect(refusals(k.events)).toEqual([{ kind: 'needs-job', job: 'job:chop' }]);
    expect([k.rail(1), k.jobState(1, 'serve')]).toEqual([[], 'open']);
  });
});

describe('slicing', () => {
  const long = (seconds: number) =>
    dish([
      { ...stir, id: 'knead', seconds },
      { ...stir, station: 'drinks' },
    ]);
  const sliced = (seconds: number) => {
    const k = kitchen({ seats: ['dispatcher'], dishes: [long(seconds)] });
    k.stand(1, 'mixing');
    k.dispatch(1, 'knead');
    k.dispatch(1, 'stir');
    k.wait(29);
    return k;
  };

  it('cuts handwork of four seconds or more: the rest goes to the tail', () => {
    const k = sliced(4);
    expect(ofKind(k.say(1, { kind: 'slice' }), 'sliced')).toMatchObject([{ tick: 31, job: 'job:knead' }]);
    expect(k.rail(1)).toEqual(['stir', 'knead']);
    k.waitFor('work-ended');
    expect(k.waitFor('work-started')).toMatchObject({ job: 'job:knead' });
    expect(k.chef(1).activity).toMatchObject({ kind: 'working', ticksLeft: 120 - 31 });
  });

  it('is refused for shorter handwork', () => {
    const k = sliced(3.9);
    expect(refusals(k.say(1, { kind: 'slice' }))).toEqual([{ kind: 'cannot-slice' }]);
    expect(k.rail(1)).toEqual(['knead', 'stir']);
  });

  it('is refused while nothing is at work, and to a thread', () => {
    const k = kitchen({ seats: ['dispatcher', 'thread'] });
    expect(refusals(k.say(1, { kind: 'slice' }))).toEqual([{ kind: 'cannot-slice' }]);
    expect(refusals(k.say(2, { kind: 'slice' }))).toEqual([{ kind: 'wrong-role' }]);
  });
});

describe('an unattended job of a dispatcher', () => {
  it('needs only to be started: 0.3 s at the appliance, then the chef is free', () => {
    const k = kitchen({ seats: ['dispatcher'], dishes: [dish([boil, stir])] });
    k.stand(1, 'pot');
    k.dispatch(1, 'boil');
    k.dispatch(1, 'stir');
    expect(k.waitFor('device-started')).toMatchObject({ tick: 9, endTick: 99 });
    expect(k.rail(1)).toEqual(['stir']);
    expect(k.snapshot().rails[0]?.buzzers).toMatchObject([{ job: 'job:boil', state: 'running', endTick: 99 }]);
  });

  it('puts its note at the tail when its buzzer goes off, and is done when that has run', () => {
    const k = kitchen({ seats: ['dispatcher'], dishes: [dish([buy])] });
    k.dispatch(1, 'buy');
    expect(k.waitFor('buzzer')).toMatchObject({ overdue: false, station: 'station:shop' });
    expect(k.jobState(1, 'buy')).toBe('running');
    k.wait(60);
    expect([k.jobState(1, 'buy'), k.rail(1), k.world.buzzers]).toEqual(['done', [], []]);
    expect(k.itemsOn('shop')).toMatchObject([{ parts: ['job:buy'] }]);
  });

  it('burns if its note has to wait too long', () => {
    const k = kitchen({ seats: ['dispatcher'], dishes: [dish([chop, heat, { ...stir, seconds: 10 }, serve('heat')])] });
    k.done(1, 'chop');
    k.lay('pan', { parts: ['chop'], order: 1 });
    k.stand(1, 'pan');
    k.dispatch(1, 'heat');
    k.dispatch(1, 'stir');
    expect(k.waitFor('buzzer').tick).toBe(129);
    expect(k.waitFor('burnt').tick).toBe(129 + 60);
    expect([k.world.items, k.world.buzzers, k.rail(1)]).toEqual([[], [], ['stir']]);
    expect([k.jobState(1, 'chop'), k.jobState(1, 'heat')]).toEqual(['open', 'open']);
  });

  it('does not burn once its note has run', () => {
    const k = kitchen({ seats: ['dispatcher'], dishes: [dish([chop, heat, serve('heat')])] });
    k.done(1, 'chop');
    k.lay('pan', { parts: ['chop'], order: 1 });
    k.dispatch(1, 'heat');
    k.waitFor('buzzer');
    k.wait(300);
    expect(ofKind(k.events, 'burnt')).toEqual([]);
    expect(k.jobState(1, 'heat')).toBe('done');
  });
});
