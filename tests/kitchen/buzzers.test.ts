import { describe, expect, it } from 'vitest';
import { required } from '../../shared/base/index.ts';
import { type BuzzerId, jobId, type NoteId } from '../../shared/kitchen/index.ts';
import {
  boil,
  buy,
  chop,
  dish,
  heat,
  type Kitchen,
  kitchen,
  ofKind,
  refusals,
  serve,
  stir,
} from '../support/kitchen.ts';

const stirs = (count: number) => Array.from({ length: count }, (_, index) => ({ ...stir, id: `stir-${index + 1}` }));
const desk = (jobs: Parameters<typeof dish>[0], options: Parameters<typeof kitchen>[0] = {}): Kitchen =>
  kitchen({ seats: ['dispatcher'], dishes: [dish(jobs)], ...options });

const buzzerOf = (k: Kitchen, job: string): BuzzerId =>
  required(
    k.world.buzzers.find((buzzer) => buzzer.job === jobId(job)),
    `buzzer of ${job}`,
  ).id;
const noteOf = (k: Kitchen, job: string): NoteId =>
  required(
    k.world.notes.find((note) => note.job === jobId(job)),
    `note of ${job}`,
  ).id;
const then = (k: Kitchen, buzzer: string, job: string, order = 1) =>
  k.say(1, { kind: 'then', buzzer: buzzerOf(k, buzzer), order: k.order(order).id, job: jobId(job) });

describe('a buzzer that finds the rail full', () => {
  /** Water that boils after three seconds, while six stirs of five seconds fill the rail. */
  const crowded = () => {
    const k = desk([boil, ...stirs(6).map((job) => ({ ...job, seconds: 5 }))]);
    k.stand(1, 'pot');
    k.dispatch(1, 'boil');
    k.waitFor('device-started');
    for (let job = 1; job <= 6; job++) k.dispatch(1, `stir-${job}`);
    return k;
  };

  it('stays overdue at its appliance', () => {
    const k = crowded();
    expect(k.waitFor('buzzer')).toMatchObject({ overdue: true, station: 'station:pot' });
    expect(k.snapshot().rails[0]?.buzzers).toMatchObject([{ job: 'job:boil', state: 'overdue' }]);
    expect(k.rail(1)).not.toContain('boil');
  });

  it('joins the tail as soon as there is room', () => {
    const k = crowded();
    k.waitFor('buzzer');
    k.waitFor('work-ended');
    k.wait(2);
    expect(k.rail(1).at(-1)).toBe('boil');
  });
});

describe('then', () => {
  it('chains a follow-up to a buzzer: it runs when the buzzer goes off, by the same agent', () => {
    const k = desk([buy, { ...stir, after: ['buy'], brings: ['buy'] }]);
    k.dispatch(1, 'buy');
    k.waitFor('device-started');
    const { agent } = required(k.world.buzzers[0], 'a buzzer');
    then(k, 'buy', 'stir');
    expect(k.jobState(1, 'stir')).toBe('dispatched');
    expect(k.waitFor('work-started')).toMatchObject({ job: 'job:stir' });
    expect(k.world.notes).toMatchObject([{ agent, job: 'job:stir', state: 'running' }]);
  });

  it('is two clips an order, and no third', () => {
    const k = desk([
      buy,
      boil,
      { ...buy, id: 'fetch', station: 'burner', vessel: 'pan' as const, result: 'content' as const },
      ...stirs(3),
    ]);
    for (const job of ['buy', 'boil', 'fetch']) k.dispatch(1, job);
    for (const _ of [1, 2, 3]) k.waitFor('device-started');
    then(k, 'buy', 'stir-1');
    then(k, 'boil', 'stir-2');
    expect(refusals(then(k, 'fetch', 'stir-3'))).toEqual([{ kind: 'no-clip-left' }]);
    expect(k.jobState(1, 'stir-3')).toBe('open');
  });

  it('clipped anew changes the follow-up and costs no further clip', () => {
    const k = desk([buy, ...stirs(2)]);
    k.dispatch(1, 'buy');
    k.waitFor('device-started');
    then(k, 'buy', 'stir-1');
    then(k, 'buy', 'stir-2');
    expect([k.jobState(1, 'stir-1'), k.jobState(1, 'stir-2'), k.order(1).clipsLeft]).toEqual(['open', 'dispatched', 1]);
  });

  it('is refused for a job that is taken, and for a buzzer that is not there', () => {
    const k = desk([buy, ...stirs(1)]);
    k.dispatch(1, 'buy');
    k.waitFor('device-started');
    k.dispatch(1, 'stir-1');
    expect(refusals(then(k, 'buy', 'stir-1'))).toEqual([{ kind: 'already-started', job: 'job:stir-1' }]);
    const id = buzzerOf(k, 'buy');
    k.waitFor('buzzer');
    k.wait(120);
    const late = k.say(1, { kind: 'then', buzzer: id, order: k.order(1).id, job: jobId('stir-1') });
    expect(refusals(late)).toEqual([{ kind: 'unknown' }]);
  });
});

describe('cancel', () => {
  const heating = (stirSeconds = 2) => {
    const k = desk([chop, heat, { ...stir, seconds: stirSeconds }, serve('heat')]);
    k.done(1, 'chop');
    k.lay('pan', { parts: ['chop'], order: 1 });
    k.stand(1, 'pan');
    k.dispatch(1, 'heat');
    k.waitFor('device-started');
    return k;
  };

  it('frees the appliance, bins the half-cooked food, and its note never runs', () => {
    const k = heating();
    k.say(1, { kind: 'cancel', target: buzzerOf(k, 'heat') });
    expect([k.world.devices, k.world.items, k.world.buzzers]).toEqual([[], [], []]);
    expect([k.jobState(1, 'chop'), k.jobState(1, 'heat')]).toEqual(['open', 'open']);
    k.wait(200);
    expect(ofKind(k.events, 'buzzer')).toEqual([]);
    expect(ofKind(k.events, 'note-started')).toHaveLength(1);
  });

  it('opens what was clipped to it', () => {
    const k = heating();
    then(k, 'heat', 'stir');
    k.say(1, { kind: 'cancel', target: buzzerOf(k, 'heat') });
    expect(k.jobState(1, 'stir')).toBe('open');
  });

  it('of a buzzer that has gone off takes its note off the rail', () => {
    const k = heating(20);
    k.dispatch(1, 'stir');
    k.waitFor('buzzer');
    expect(k.rail(1)).toEqual(['stir', 'heat']);
    k.say(1, { kind: 'cancel', target: buzzerOf(k, 'heat') });
    expect([k.rail(1), k.world.items, k.jobState(1, 'heat')]).toEqual([['stir'], [], 'open']);
  });

  it('of the note of a buzzer does the same', () => {
    const k = heating(20);
    k.dispatch(1, 'stir');
    k.waitFor('buzzer');
    k.say(1, { kind: 'cancel', target: noteOf(k, 'heat') });
    expect([k.rail(1), k.world.items, k.world.buzzers, k.jobState(1, 'heat')]).toEqual([['stir'], [], [], 'open']);
  });

  it('of goods that have come bins them', () => {
    const k = desk([buy, { ...stir, seconds: 20 }]);
    k.stand(1, 'shop');
    k.dispatch(1, 'buy');
    k.waitFor('device-started');
    k.dispatch(1, 'stir');
    k.waitFor('buzzer');
    k.say(1, { kind: 'cancel', target: buzzerOf(k, 'buy') });
    expect([k.itemsOn('shop'), k.jobState(1, 'buy')]).toEqual([[], 'open']);
  });

  it('takes a waiting note off the rail, and its job is open again', () => {
    const k = desk(stirs(2));
    k.dispatch(1, 'stir-1');
    k.dispatch(1, 'stir-2');
    k.say(1, { kind: 'cancel', target: noteOf(k, 'stir-2') });
    expect([k.rail(1), k.jobState(1, 'stir-2')]).toEqual([['stir-1'], 'open']);
  });

  it('of the note at work is refused', () => {
    const k = desk(stirs(1));
    k.dispatch(1, 'stir-1');
    expect(refusals(k.say(1, { kind: 'cancel', target: noteOf(k, 'stir-1') }))).toEqual([{ kind: 'busy' }]);
  });

  it('of somebody else’s note is refused', () => {
    const k = desk(stirs(1), { seats: ['dispatcher', 'dispatcher'] });
    k.dispatch(1, 'stir-1');
    expect(refusals(k.say(2, { kind: 'cancel', target: noteOf(k, 'stir-1') }))).toEqual([{ kind: 'unknown' }]);
  });
});

describe('block on it', () => {
  it('stops the rail until the buzzer goes off', () => {
    const k = desk([buy, ...stirs(1)]);
    k.stand(1, 'shop');
    k.dispatch(1, 'buy');
    k.waitFor('device-started');
    k.say(1, { kind: 'block-on', target: buzzerOf(k, 'buy') });
    k.dispatch(1, 'stir-1');
    k.wait(60);
    expect(k.chef(1).activity).toMatchObject({ kind: 'blocked-on' });
    expect(k.stateOf(1)).toBe('WAITING');
    expect(ofKind(k.events, 'work-started')).toEqual([]);
    const rang = k.waitFor('buzzer').tick;
    expect(k.chef(1).activity.kind).not.toBe('blocked-on');
    expect(k.waitFor('work-started').tick).toBeLessThan(rang + 60);
  });

  it('on what is settled already goes on at once', () => {
    const k = desk([buy, { ...stir, seconds: 20 }, { ...stir, id: 'pour', station: 'drinks' }]);
    k.stand(1, 'shop');
    k.dispatch(1, 'buy');
    k.waitFor('device-started');
    k.dispatch(1, 'stir');
    k.say(1, { kind: 'block-on', target: buzzerOf(k, 'buy') });
    k.dispatch(1, 'pour');
    k.waitFor('work-ended');
    expect(k.chef(1).activity).toEqual({ kind: 'idle' });
    expect(k.rail(1)).toEqual(['pour', 'buy']);
  });

  it('on a note behind it on this very rail is a deadlock, in the tick that closes it', () => {
    const k = desk([stir, { ...stir, id: 'knead', station: 'board', seconds: 4 }]);
    k.stand(1, 'board');
    k.dispatch(1, 'knead');
    k.wait(10);
    k.say(1, { kind: 'block-on', target: noteOf(k, 'knead') });
    const told = k.say(1, { kind: 'slice' });
    expect(ofKind(told, 'deadlock')).toMatchObject([{ tick: 12, chefs: ['chef:1'] }]);
    expect(k.chef(1).activity).toMatchObject({ kind: 'blocked-on' });
    expect(k.rail(1)).toEqual(['knead', 'knead']);
  });

  it('on a note before it is none: that one runs first', () => {
    const k = desk([
      { ...stir, seconds: 4 },
      { ...stir, id: 'pour', station: 'drinks' },
    ]);
    k.dispatch(1, 'stir');
    k.dispatch(1, 'pour');
    k.say(1, { kind: 'block-on', target: noteOf(k, 'pour') });
    k.wait(400);
    expect([ofKind(k.events, 'deadlock'), k.rail(1)]).toEqual([[], []]);
  });

  it('on what does not exist is refused', () => {
    const k = desk(stirs(1));
    expect(refusals(k.say(1, { kind: 'block-on', target: 'buzzer:99' as BuzzerId }))).toEqual([{ kind: 'unknown' }]);
  });
});
