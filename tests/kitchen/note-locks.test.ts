import { describe, expect, it } from 'vitest';
import { required } from '../../shared/base/index.ts';
import { type BuzzerId, jobId, type NoteId } from '../../shared/kitchen/index.ts';
import { chop, dish, type Kitchen, kitchen, ofKind, serve, stir } from '../support/kitchen.ts';

const withTools = { ...chop, locks: ['knife', 'station'] as ('knife' | 'station')[] };
const cutting = dish([withTools, { ...stir, seconds: 4 }, serve('chop')]);
/** A thread with a tag here and there, and a dispatcher. */
const mixed = (options: Parameters<typeof kitchen>[0] = {}) =>
  kitchen({ seats: ['thread', 'dispatcher'], dishes: [cutting], ...options });

describe('the locks of a note', () => {
  it('are taken one by one in recipe order, and let go at its end, newest first', () => {
    const k = kitchen({ seats: ['dispatcher'], dishes: [cutting] });
    k.dispatch(1, 'chop');
    k.wait(400);
    const told = k.events.filter((event) => event.kind === 'locked' || event.kind === 'unlocked');
    expect(told.map((event) => [event.kind, event.lock])).toEqual([
      ['locked', 'lock:knife'],
      ['locked', 'lock:board'],
      ['unlocked', 'lock:board'],
      ['unlocked', 'lock:knife'],
    ]);
    expect(k.jobState(1, 'chop')).toBe('done');
  });

  it('are held by the job, not by its chef', () => {
    const k = kitchen({ seats: ['dispatcher'], dishes: [cutting] });
    k.dispatch(1, 'chop');
    k.waitFor('work-started');
    expect(k.holder('knife')).toBe('chef:1 chop');
  });

  it('of a tool come from the free hook with the shortest way', () => {
    const map = ['#K#T###K#H#', '#.........#', '#.........#', '#M##B###D##'];
    const k = mixed({ map, starts: [[8, 2]] });
    k.dispatch(2, 'chop');
    expect(k.waitFor('locked').lock).toBe('lock:knife-1');
    const taken = mixed({ map, starts: [[8, 2]] });
    taken.hold(1, 'knife-1');
    taken.dispatch(2, 'chop');
    expect(taken.waitFor('locked').lock).toBe('lock:knife-2');
  });

  it('of a tool come from the shortest queue when all hooks are empty', () => {
    const k = kitchen({
      seats: ['thread', 'thread', 'dispatcher'],
      dishes: [cutting],
      map: ['#K#T###K#H#', '#.........#', '#.........#', '#M##B###D##'],
      starts: [[8, 2]],
    });
    k.hold(1, 'knife-1');
    k.hold(1, 'knife-2');
    k.stand(2, 'knife-1');
    k.lock(2, 'knife-1');
    k.dispatch(3, 'chop');
    expect(k.waitFor('note-parked').lock).toBe('lock:knife-2');
  });
});

describe('a taken lock', () => {
  const parked = () => {
    const k = mixed();
    k.hold(1, 'knife');
    k.dispatch(2, 'chop');
    k.dispatch(2, 'stir');
    return k;
  };

  it('parks the note in its queue, and the chef goes on with the next', () => {
    const k = parked();
    expect(k.waitFor('note-parked')).toMatchObject({ seat: 'seat:2', job: 'job:chop', lock: 'lock:knife' });
    expect(k.queueOf('knife')).toEqual(['chef:2 chop']);
    expect(k.waitFor('work-started')).toMatchObject({ chef: 'chef:2', job: 'job:stir' });
    expect(k.chef(2).activity.kind).toBe('working');
  });

  it('that is let go puts the note at the tail, with the lock in its belt', () => {
    const k = parked();
    k.waitFor('work-started');
    k.stand(1, 'knife');
    k.unlock(1, 'knife');
    expect(k.holder('knife')).toBe('chef:2 chop');
    expect(k.rail(2)).toEqual(['stir', 'chop']);
    k.waitFor('work-ended');
    expect(k.waitFor('work-ended')).toMatchObject({ job: 'job:chop' });
  });

  it('takes no place on the rail while it parks its note', () => {
    const stirs = Array.from({ length: 7 }, (_, index) => ({ ...stir, id: `stir-${index + 1}`, seconds: 9 }));
    const k = mixed({ dishes: [dish([withTools, ...stirs, serve('chop')])] });
    k.hold(1, 'knife');
    k.dispatch(2, 'chop');
    for (let job = 1; job <= 5; job++) k.dispatch(2, `stir-${job}`);
    k.waitFor('note-parked');
    k.wait(1);
    const told = k.dispatch(2, 'stir-6');
    expect(ofKind(told, 'refused')).toEqual([]);
    expect(k.rail(2)).toEqual(['stir-1', 'stir-2', 'stir-3', 'stir-4', 'stir-5', 'stir-6', 'chop']);
  });

  it('is joined to a full rail when it is granted', () => {
    const stirs = Array.from({ length: 7 }, (_, index) => ({ ...stir, id: `stir-${index + 1}`, seconds: 9 }));
    const k = mixed({ dishes: [dish([withTools, ...stirs, serve('chop')])] });
    k.hold(1, 'knife');
    k.dispatch(2, 'chop');
    for (let job = 1; job <= 5; job++) k.dispatch(2, `stir-${job}`);
    k.waitFor('note-parked');
    k.wait(1);
    k.dispatch(2, 'stir-6');
    k.stand(1, 'knife');
    k.unlock(1, 'knife');
    expect(k.snapshot().rails[0]?.notes.filter((note) => note.state === 'queued')).toHaveLength(6);
    expect(k.rail(2).at(-1)).toBe('chop');
  });

  it('loses the note that is cancelled in its queue', () => {
    const k = parked();
    k.waitFor('note-parked');
    const target = required(
      k.world.notes.find((note) => note.state === 'parked'),
      'a parked note',
    ).id;
    k.say(2, { kind: 'cancel', target });
    expect([k.queueOf('knife'), k.jobState(1, 'chop')]).toEqual([[], 'open']);
  });
});

describe('keep across the wait', () => {
  /** Two unattended jobs that need two tools each, in opposite order, the second tool only after the wait. */
  const fry = (id: string, lock: 'knife' | 'lid', letter: 'pan' | 'pot') =>
    ({
      id,
      station: 'burner',
      vessel: letter,
      kind: 'unattended',
      seconds: 3,
      locks: [lock],
      result: 'content',
    }) as const;
  const cut = (id: string, lock: 'knife' | 'lid') =>
    ({
      id,
      station: 'mixing',
      kind: 'handwork',
      seconds: 2,
      locks: [lock],
      result: 'item',
      resultStays: true,
    }) as const;
  const jobs = [
    fry('fry', 'knife', 'pan'),
    fry('stew', 'lid', 'pot'),
    cut('cover', 'lid'),
    { ...cut('cut', 'knife'), station: 'drinks' as const },
  ];
  const desk = (): Kitchen =>
    kitchen({ seats: ['dispatcher'], dishes: [dish(jobs.map((job) => ({ ...job, locks: [...job.locks] })))] });
  const noteOf = (k: Kitchen, job: string): NoteId =>
    required(
      k.world.notes.find((note) => note.job === jobId(job)),
      job,
    ).id;
  const buzzerOf = (k: Kitchen, job: string): BuzzerId =>
    required(
      k.world.buzzers.find((buzzer) => buzzer.job === jobId(job)),
      job,
    ).id;
  const start = (k: Kitchen, job: string, keep: boolean) => {
    k.dispatch(1, job);
    k.say(1, { kind: 'keep', target: noteOf(k, job), keep });
    k.waitFor('device-started');
  };

  it('is off: the lock goes back at the end of the note', () => {
    const k = desk();
    start(k, 'fry', false);
    k.wait(60);
    expect(k.holder('knife')).toBe(null);
  });

  it('is on: the job holds the lock until its continuation has run', () => {
    const k = desk();
    start(k, 'fry', true);
    k.wait(60);
    expect(k.holder('knife')).toBe('chef:1 fry');
    k.waitFor('buzzer');
    k.wait(120);
    expect(k.holder('knife')).toBe(null);
  });

  it('is how two jobs deadlock on one rail', () => {
    const k = desk();
    start(k, 'fry', true);
    k.say(1, { kind: 'then', buzzer: buzzerOf(k, 'fry'), order: k.order(1).id, job: jobId('cover') });
    start(k, 'stew', true);
    k.say(1, { kind: 'then', buzzer: buzzerOf(k, 'stew'), order: k.order(1).id, job: jobId('cut') });
    const { tick, chefs } = k.waitFor('deadlock', 600);
    expect(chefs).toEqual(['chef:1']);
    expect(k.hazards('deadlock')).toMatchObject([
      {
        startTick: tick,
        ring: [
          { actor: { chef: 'chef:1', job: 'job:cover' }, holds: ['lock:knife'], wants: 'lock:lid' },
          { actor: { chef: 'chef:1', job: 'job:cut' }, holds: ['lock:lid'], wants: 'lock:knife' },
        ],
      },
    ]);
    expect(k.world.notes.map((note) => note.state)).toEqual(['parked', 'parked']);
  });

  it('without it, the same two jobs do not', () => {
    const k = desk();
    start(k, 'fry', false);
    k.say(1, { kind: 'then', buzzer: buzzerOf(k, 'fry'), order: k.order(1).id, job: jobId('cover') });
    start(k, 'stew', false);
    k.say(1, { kind: 'then', buzzer: buzzerOf(k, 'stew'), order: k.order(1).id, job: jobId('cut') });
    k.wait(600);
    expect(ofKind(k.events, 'deadlock')).toEqual([]);
    expect([k.jobState(1, 'cover'), k.jobState(1, 'cut')]).toEqual(['done', 'done']);
  });

  it('deadlocks through a full rail too: who waits for room there still holds its lock', () => {
    const k = kitchen({
      seats: ['dispatcher'],
      dishes: [
        dish([
          { ...fry('fry', 'knife', 'pan'), locks: ['knife'] },
          { ...cut('cut', 'knife'), locks: ['knife'] },
          ...[1, 2, 3, 4, 5].map((number) => ({ ...stir, id: `stir-${number}`, station: 'drinks' as const })),
        ]),
      ],
    });
    start(k, 'fry', true);
    k.dispatch(1, 'cut');
    k.waitFor('note-parked');
    k.say(1, { kind: 'block-on', target: noteOf(k, 'cut') });
    for (let job = 1; job <= 5; job++) k.dispatch(1, `stir-${job}`);
    expect(k.waitFor('buzzer')).toMatchObject({ overdue: true });
    k.wait(1);
    expect(k.hazards('deadlock').map((hazard) => hazard.ring.map((member) => member.wants))).toEqual([
      expect.arrayContaining(['lock:knife', 'loop:seat:1']),
    ]);
  });

  it('outlives a buzzer that goes off while its chef still carries the tool back', () => {
    const k = kitchen({
      seats: ['dispatcher'],
      dishes: [dish([{ ...fry('fry', 'knife', 'pan'), seconds: 0.1, locks: ['knife'] }])],
      map: ['#K#######H#', '#.........#', '#.........#', '#B#######O#'],
      starts: [[1, 1]],
    });
    k.dispatch(1, 'fry');
    k.waitFor('buzzer');
    expect(k.holder('knife')).toBe('chef:1 fry');
    k.wait(120);
    expect([k.holder('knife'), k.jobState(1, 'fry'), k.rail(1)]).toEqual([null, 'done', []]);
  });
});
