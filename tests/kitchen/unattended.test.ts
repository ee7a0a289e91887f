import { describe, expect, it } from 'vitest';
import {
  backOff,
  boil,
  buy,
  chop,
  dish,
  heat,
  kitchen,
  ofKind,
  refusals,
  serve,
  tabTo,
  walk,
} from '../support/kitchen.ts';

const sauce = dish([chop, heat, serve('heat')]);

/** A chef that has just put chopped tomato into the pan: lit in tick 15, done in tick 135, burnt two seconds after it is left. */
function heating(options: Parameters<typeof kitchen>[0] = {}) {
  const k = kitchen({ dishes: [sauce], ...options });
  k.done(1, 'chop');
  k.give(1, { parts: ['chop'], order: 1 });
  k.useAt(1, 'pan');
  k.wait(15);
  return k;
}

describe('an unattended job of a thread', () => {
  it('is started in 0.3 s', () => {
    const k = kitchen({ dishes: [dish([boil])] });
    k.useAt(1, 'pot');
    k.wait(8);
    expect(k.world.devices).toEqual([]);
    expect(ofKind(k.wait(1), 'device-started')).toMatchObject([{ tick: 9, endTick: 9 + 90, job: 'job:boil' }]);
  });

  it('starts by itself when the last thing it needs has been put down', () => {
    const k = heating();
    expect(ofKind(k.events, 'device-started')).toMatchObject([{ tick: 15, endTick: 135 }]);
  });

  it('blocks the chef: it stands there until it is done', () => {
    const k = heating();
    const { x } = k.chef(1);
    k.say(1, walk(3));
    k.wait(118);
    expect(k.chef(1)).toMatchObject({ x, activity: { kind: 'waiting', endTick: 135 } });
    expect(k.stateOf(1)).toBe('WAITING');
    expect(ofKind(k.wait(1), 'device-ended')).toMatchObject([{ tick: 135 }]);
    expect(k.chef(1).x).toBe(x + 166);
  });

  it('refuses the hands of the chef that waits', () => {
    const k = heating();
    expect(refusals(k.use(1))).toEqual([{ kind: 'busy' }]);
  });

  it('refuses the hands of everybody else while it runs', () => {
    const k = heating({ seats: ['thread', 'thread'] });
    expect(refusals(k.useAt(2, 'pan'))).toEqual([{ kind: 'device-running' }]);
  });

  it('returns with its result in the pan', () => {
    const k = heating();
    k.waitFor('device-ended');
    expect(k.world.items).toMatchObject([
      { kind: 'content', parts: ['job:chop', 'job:heat'], place: { kind: 'vessel', station: 'station:pan' } },
    ]);
    expect(k.jobState(1, 'heat')).toBe('done');
  });

  it('returns from the shop with its result in the hands of the chef', () => {
    const k = kitchen({ dishes: [dish([buy])] });
    k.useAt(1, 'shop');
    k.waitFor('device-ended');
    expect(k.loadOf(1)).toMatchObject({ kind: 'result', parts: ['job:buy'], order: k.order(1).id });
    expect(k.world.devices).toEqual([]);
  });

  it('is the same delivery boy for everybody: one errand at a time', () => {
    const k = kitchen({ dishes: [dish([buy])], seats: ['thread', 'thread'] });
    k.useAt(1, 'shop');
    expect(refusals(k.useAt(2, 'shop'))).toEqual([{ kind: 'no-free-place', station: 'station:shop' }]);
    k.wait(9);
    expect(refusals(k.useAt(2, 'shop'))).toEqual([{ kind: 'device-running' }]);
  });

  it('needs no apron: another chef of the seat may walk meanwhile', () => {
    const k = heating({ chefs: 2 });
    k.say(1, tabTo(2));
    expect(k.waitFor('device-ended').tick).toBe(135);
    expect(k.world.items).toHaveLength(1);
  });
});

describe('a dish on the heat', () => {
  it('cannot burn while the chef that made it stands there', () => {
    const k = heating();
    k.wait(600);
    expect(ofKind(k.events, 'burnt')).toEqual([]);
    expect(k.world.items).toHaveLength(1);
  });

  it('burns so many ticks after the chef has left', () => {
    const k = heating();
    k.wait(200);
    Object.assign(k.chef(1), { x: 2500, y: 3500 });
    k.wait(1);
    expect(k.waitFor('burnt').tick).toBe(216 + 60);
  });

  it('that burns is gone, and all that was in it is to be done again', () => {
    const k = heating();
    k.wait(200);
    Object.assign(k.chef(1), { x: 2500, y: 3500 });
    k.waitFor('burnt');
    expect(k.world.items).toEqual([]);
    expect(k.world.devices).toEqual([]);
    expect([k.jobState(1, 'chop'), k.jobState(1, 'heat')]).toEqual(['open', 'open']);
    expect(k.hazards('burnt')).toMatchObject([{ station: 'station:pan', job: 'job:heat' }]);
  });

  it('goes on burning when the chef comes back too late to touch it', () => {
    const k = heating();
    k.wait(200);
    Object.assign(k.chef(1), { x: 2500, y: 3500 });
    k.wait(30);
    k.stand(1, 'pan');
    expect(k.waitFor('burnt').tick).toBe(216 + 60);
  });

  it('is saved by a plate', () => {
    const k = heating();
    k.wait(200);
    Object.assign(k.chef(1), { x: 2500, y: 3500 });
    k.wait(30);
    k.give(1, { plate: true });
    k.useAt(1, 'pan');
    k.wait(100);
    expect(ofKind(k.events, 'burnt')).toEqual([]);
    expect(k.loadOf(1)).toMatchObject({ kind: 'plate', parts: ['job:chop', 'job:heat'] });
  });

  it('never burns if it is water or goods from the shop', () => {
    const k = kitchen({ dishes: [dish([boil])] });
    k.useAt(1, 'pot');
    k.waitFor('device-ended');
    Object.assign(k.chef(1), { x: 2500, y: 3500 });
    k.wait(600);
    expect(ofKind(k.events, 'burnt')).toEqual([]);
    expect(k.world.items).toMatchObject([{ kind: 'content', parts: ['job:boil'] }]);
  });
});

describe('back off before the appliance', () => {
  it('bins the food and frees the pan', () => {
    const k = heating();
    k.wait(10);
    k.say(1, backOff);
    expect(k.world.devices).toEqual([]);
    expect(k.world.items).toEqual([]);
    expect([k.jobState(1, 'chop'), k.jobState(1, 'heat')]).toEqual(['open', 'open']);
  });

  it('sends the delivery boy back with nothing', () => {
    const k = kitchen({ dishes: [dish([buy])] });
    k.useAt(1, 'shop');
    k.wait(20);
    k.say(1, backOff);
    k.wait(200);
    expect(k.world.items).toEqual([]);
    expect(k.jobState(1, 'buy')).toBe('open');
  });

  it('leaves a dish that is done where it is', () => {
    const k = heating();
    k.wait(200);
    k.say(1, backOff);
    expect(k.world.items).toHaveLength(1);
    expect(k.jobState(1, 'heat')).toBe('done');
  });
});
