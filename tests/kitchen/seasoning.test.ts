import { describe, expect, it } from 'vitest';
import {
  backOff,
  chop,
  dish,
  heat,
  type Kitchen,
  kitchen,
  ofKind,
  refusals,
  season,
  serve,
  tabTo,
} from '../support/kitchen.ts';

const soup = dish([chop, heat, season, serve('season')], { ingredients: 3, patience: 100 });

/** Hot sauce of the first order in the pan; so many threads, or what the seats say. */
function hot(options: Parameters<typeof kitchen>[0] = {}): Kitchen {
  const k = kitchen({ dishes: [soup], seats: ['thread', 'thread'], ...options });
  k.done(1, 'chop', 'heat');
  k.fill('pan', { parts: ['chop', 'heat'], order: 1 });
  return k;
}

const taste = (k: Kitchen, seat: number) => {
  k.useAt(seat, 'pan');
  k.wait(30);
};
const pour = (k: Kitchen, seat: number) => {
  k.give(seat, { pinch: true });
  k.useAt(seat, 'pan');
  k.wait(30);
};
const plateAndServe = (k: Kitchen, seat: number) => {
  k.give(seat, { plate: true });
  k.useAt(seat, 'pan');
  k.wait(6);
  k.useAt(seat, 'pass');
  return k.waitFor('order-served');
};

describe('seasoning', () => {
  it('begins with a taste of one second, which reads the pot into a thought', () => {
    const k = hot();
    k.useAt(1, 'pan');
    expect(k.chef(1).activity).toMatchObject({ kind: 'working', phase: 'taste', ticksLeft: 30 });
    k.wait(29);
    expect(k.chef(1).thought).toBe(null);
    expect(ofKind(k.wait(1), 'tasted')).toMatchObject([{ tick: 30, chef: 'chef:1', cell: 'cell:salt-pan', value: 0 }]);
    expect(k.chef(1).thought).toMatchObject({ cell: 'cell:salt-pan', value: 0, tick: 30 });
  });

  it('goes on with a pinch, which is poured in one second and is one real pinch more', () => {
    const k = hot();
    taste(k, 1);
    k.give(1, { pinch: true });
    k.useAt(1, 'pan');
    expect(k.chef(1).activity).toMatchObject({ kind: 'working', phase: 'pour', ticksLeft: 30 });
    k.wait(30);
    expect([k.cell('salt-pan'), k.loadOf(1), k.chef(1).thought]).toEqual([1, null, null]);
    expect(k.jobState(1, 'season')).toBe('done');
  });

  it('stays to be done until somebody pours', () => {
    const k = hot();
    taste(k, 1);
    expect(k.jobState(1, 'season')).toBe('open');
    expect(k.snapshot().orders[0]?.jobs.find((job) => job.job === 'job:season')?.state).toBe('ready');
  });

  it('needs a thought before the pour', () => {
    const k = hot();
    k.give(1, { pinch: true });
    expect(refusals(k.useAt(1, 'pan'))).toEqual([{ kind: 'needs-thought' }]);
    expect(k.loadOf(1)).toMatchObject({ kind: 'pinch' });
  });

  it('needs a thought of that very pan', () => {
    const map = ['#TCKO#Ox#L#', 'H.........G', 'D.........$', '#.........I', '##B#M#R#P##'];
    const k = kitchen({ dishes: [soup], beyondSeats: 1, map });
    for (const order of [1, 2]) {
      k.done(order, 'chop', 'heat');
      k.fill(`pan-${order}`, { parts: ['chop', 'heat'], order });
    }
    k.useAt(1, 'pan-1');
    k.wait(30);
    k.give(1, { pinch: true });
    expect(refusals(k.useAt(1, 'pan-2'))).toEqual([{ kind: 'needs-thought' }]);
  });

  it('needs something to pour on', () => {
    const k = kitchen({ dishes: [soup] });
    k.give(1, { pinch: true });
    expect(refusals(k.useAt(1, 'pan'))).toEqual([{ kind: 'nothing-to-do-here' }]);
  });

  it('needs a new taste for every pour', () => {
    const k = hot();
    taste(k, 1);
    pour(k, 1);
    k.give(1, { pinch: true });
    expect(refusals(k.useAt(1, 'pan'))).toEqual([{ kind: 'needs-thought' }]);
    expect(k.cell('salt-pan')).toBe(1);
  });

  it('keeps the thought on a walk and loses it to back off', () => {
    const k = hot();
    taste(k, 1);
    k.useAt(1, 'salt');
    k.wait(6);
    expect(k.chef(1).thought).toMatchObject({ value: 0 });
    k.say(1, backOff);
    expect(k.chef(1).thought).toBe(null);
    k.wait(30);
    expect(refusals(k.useAt(1, 'pan'))).toEqual([{ kind: 'needs-thought' }]);
  });

  it('is not for a sauce that is not hot yet', () => {
    const k = kitchen({ dishes: [soup] });
    k.done(1, 'chop');
    k.fill('pan', { parts: ['chop'], order: 1 });
    expect(refusals(k.useAt(1, 'pan'))).toEqual([{ kind: 'nothing-to-do-here' }]);
  });
});

describe('a dish with one pinch', () => {
  it('sells at its price with a tip', () => {
    const k = hot();
    taste(k, 1);
    pour(k, 1);
    expect(plateAndServe(k, 1)).toMatchObject({ coins: 60, tip: 6 });
    expect(k.hazards('race')).toEqual([]);
  });
});

describe('two who both tasted bland', () => {
  const both = () => {
    const k = hot();
    taste(k, 1);
    taste(k, 2);
    pour(k, 1);
    pour(k, 2);
    return k;
  };

  it('both pour: too salty', () => {
    const k = both();
    expect(k.cell('salt-pan')).toBe(2);
  });

  it('sell it at half price with no tip', () => {
    const k = both();
    expect(plateAndServe(k, 1)).toMatchObject({ coins: 30, tip: 0 });
    expect(k.lines()).toEqual([['oversalted', 30]]);
  });

  it('have raced: the verdict names both accesses and who did them, at once', () => {
    const k = both();
    expect(
      k
        .hazards('race')
        .map((race) => [race.earlier.chef, race.later.chef, race.race.earlier.kind, race.race.later.kind]),
    ).toEqual([
      ['chef:2', 'chef:1', 'read', 'write'],
      ['chef:1', 'chef:2', 'write', 'write'],
    ]);
    expect(k.hazards('race').map((race) => race.harmful)).toEqual([null, null]);
  });

  it('have done harm, as is seen when the dish leaves the pan', () => {
    const k = both();
    plateAndServe(k, 1);
    expect(k.hazards('race').map((race) => race.harmful)).toEqual([true, true]);
    expect(ofKind(k.events, 'race-harm')).toMatchObject([{ cell: 'cell:salt-pan', coins: 0 }]);
  });

  it('have done no harm if the dish is binned', () => {
    const k = both();
    k.give(1, { plate: true });
    k.useAt(1, 'pan');
    const harmful = k.hazards('race').map((race) => race.harmful);
    expect(harmful).toEqual([null, null]);
  });

  it('may pour a third time: it changes nothing more', () => {
    const k = hot({ seats: ['thread', 'thread', 'thread'] });
    for (const seat of [1, 2, 3]) taste(k, seat);
    for (const seat of [1, 2, 3]) pour(k, seat);
    expect(k.cell('salt-pan')).toBe(3);
    expect(plateAndServe(k, 1)).toMatchObject({ coins: 30, tip: 0 });
  });
});

describe('one who tasted only and one who poured', () => {
  it('have raced without harm', () => {
    const k = hot();
    taste(k, 1);
    taste(k, 2);
    pour(k, 1);
    expect(plateAndServe(k, 1)).toMatchObject({ coins: 60 });
    expect(k.hazards('race').map((race) => race.harmful)).toEqual([false]);
    expect(ofKind(k.events, 'race-harm')).toEqual([]);
  });
});

describe('the tag on the pan', () => {
  it('orders the two: no race, and the second finds nothing left to do', () => {
    const k = hot();
    k.stand(1, 'pan');
    k.stand(2, 'pan');
    k.lock(1, 'pan');
    k.lock(2, 'pan');
    taste(k, 1);
    pour(k, 1);
    k.unlock(1, 'pan');
    expect(k.holder('pan')).toBe('chef:2');
    k.useAt(2, 'pan');
    k.wait(30);
    expect([k.cell('salt-pan'), k.hazards('race')]).toEqual([1, []]);
    expect(ofKind(k.events, 'tasted')).toHaveLength(1);
  });

  it('of one does not stop the other, who races', () => {
    const k = hot();
    k.hold(1, 'pan');
    taste(k, 1);
    taste(k, 2);
    pour(k, 1);
    pour(k, 2);
    expect(k.cell('salt-pan')).toBe(2);
    expect(k.hazards('race').map((race) => race.race.earlier.held)).toEqual([[], ['lock:pan']]);
  });
});

describe('a note that seasons', () => {
  const desk = () => hot({ seats: ['thread', 'dispatcher'] });

  it('tastes, takes a pinch and pours, all in one', () => {
    const k = desk();
    k.dispatch(2, 'season');
    k.wait(300);
    expect(ofKind(k.events, 'tasted')).toMatchObject([{ chef: 'chef:2', value: 0 }]);
    expect([k.cell('salt-pan'), k.jobState(1, 'season'), k.rail(2), k.loadOf(2)]).toEqual([1, 'done', [], null]);
  });

  it('pours nothing if it tasted enough', () => {
    const k = desk();
    taste(k, 1);
    k.dispatch(2, 'season');
    pour(k, 1);
    k.wait(300);
    expect([k.cell('salt-pan'), k.rail(2)]).toEqual([1, []]);
  });

  it('pours if it tasted too little, whatever a thread did while it fetched the salt', () => {
    const k = desk();
    taste(k, 1);
    k.stand(2, 'pan');
    k.dispatch(2, 'season');
    k.waitFor('tasted');
    pour(k, 1);
    k.wait(200);
    expect([k.cell('salt-pan'), k.rail(2)]).toEqual([2, []]);
    expect(k.hazards('race').length).toBe(2);
  });

  it('may be dispatched on two rails: the job stays lit until somebody pours', () => {
    const k = hot({ seats: ['dispatcher', 'dispatcher'] });
    k.dispatch(1, 'season');
    expect(refusals(k.dispatch(2, 'season'))).toEqual([]);
  });

  it('is an agent of its own: two notes on one rail that season one after the other race as well', () => {
    const k = hot({ seats: ['dispatcher'] });
    k.dispatch(1, 'season');
    k.dispatch(1, 'season');
    k.wait(400);
    expect(k.cell('salt-pan')).toBe(1);
    expect(ofKind(k.events, 'tasted')).toHaveLength(1);
  });
});

describe('one seat with two chefs', () => {
  it('races with itself: its chefs are threads of their own', () => {
    const k = hot({ seats: ['thread'], chefs: 2 });
    taste(k, 1);
    k.say(1, tabTo(2));
    k.useAt(1, 'pan');
    k.wait(40);
    expect(k.chef(2).thought).toMatchObject({ value: 0 });
    k.give(2, { pinch: true });
    k.use(1);
    k.wait(30);
    expect(k.hazards('race')).toMatchObject([{ earlier: { chef: 'chef:1' }, later: { chef: 'chef:2' } }]);
  });
});
