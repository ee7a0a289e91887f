import { describe, expect, it } from 'vitest';
import {
  type ChefStep,
  cellsOf,
  compileProgram,
  hasFinished,
  runTimed,
  unfinishedCalls,
} from '../../shared/program/index.ts';
import {
  chef,
  FIRST_COME,
  laneOf,
  later,
  lock,
  lockShared,
  programOf,
  roundRobin,
  spawn,
  timed,
  unlock,
  unlockShared,
  work,
  yieldStep,
} from './timed.ts';

describe('a chef that must wait in a timed run', () => {
  it('leaves its core to others', () => {
    const chefs = [
      chef('a', lock('knife'), work(3), unlock('knife')),
      chef('b', lock('knife'), work(1), unlock('knife')),
      chef('c', work(2)),
    ];
    const run = timed({ cores: 2, locks: { knife: { kind: 'mutex' } }, chefs });
    expect([laneOf(run, 0), laneOf(run, 1)]).toEqual(['a 0–3, b 3–4', 'c 0–2']);
  });

  it('goes on in the order of the file where anybody may take the lock', () => {
    // c came to the knife at 1, b at 2; at 3 both could take it.
    const chop = [lock('knife'), work(5), unlock('knife')];
    const chefs = [
      chef('a', lock('knife'), work(3), unlock('knife')),
      chef('b', work(2), ...chop),
      chef('c', work(1), ...chop),
    ];
    const kitchen = { cores: 3, chefs };
    expect(timed({ ...kitchen, locks: { knife: { kind: 'mutex' } } }).finishedAtMs).toEqual({ a: 3, b: 8, c: 13 });
    const fifo = { knife: { kind: 'mutex', grant: 'fifo' } } as const;
    expect(timed({ ...kitchen, locks: fifo }).finishedAtMs).toEqual({ a: 3, b: 13, c: 8 });
  });

  it('goes on when the last has come to the barrier', () => {
    const cook = (name: string, ms: number) => chef(name, work(ms), { do: 'arrive', on: 'pass' }, work(1));
    const kitchen = { barriers: { pass: { parties: 3 } }, chefs: [cook('a', 1), cook('b', 2), cook('c', 3)] };
    expect(timed({ ...kitchen, cores: 3 }).finishedAtMs).toEqual({ a: 4, b: 4, c: 4 });
    // On one core c, who is the last to arrive, has it and goes on first.
    expect(timed(kitchen).finishedAtMs).toEqual({ a: 8, b: 9, c: 7 });
  });

  it('has finished, core or no core, when the barrier was its last step', () => {
    const cook = (name: string, ms: number) => chef(name, work(ms), { do: 'arrive', on: 'pass' });
    const run = timed({ barriers: { pass: { parties: 2 } }, chefs: [cook('a', 1), cook('b', 2), chef('c', work(4))] });
    expect(run.finishedAtMs).toEqual({ a: 3, b: 3, c: 7 });
  });

  it('takes the lock again before it goes on from a condition', () => {
    // cook notifies at 2 and keeps the pot until 5.
    const chefs = [
      chef('eater', lock('pot'), { do: 'wait', on: 'hot' }, work(1), unlock('pot')),
      chef('cook', work(2), lock('pot'), { do: 'notify', on: 'hot' }, work(3), unlock('pot')),
    ];
    const kitchen = {
      locks: { pot: { kind: 'mutex' } },
      conditions: { hot: { lock: 'pot', spurious: true } },
    } as const;
    expect(timed({ ...kitchen, cores: 2, chefs }).finishedAtMs).toEqual({ eater: 6, cook: 5 });
  });

  it('waits for ever in a deadlock; the rest goes on to its end', () => {
    // In turns of 1: a 0–1 with the pan, b 1–2 with the lid, c 2–3, a 3–4 and waits for the lid, b 4–5 and waits for the pan, c 5–9.
    const chefs = [
      chef('a', lock('pan'), work(2), lock('lid')),
      chef('b', lock('lid'), work(2), lock('pan')),
      chef('c', work(5)),
    ];
    const run = timed({ policy: roundRobin(1), locks: { pan: { kind: 'mutex' }, lid: { kind: 'mutex' } }, chefs });
    expect([run.timeMs, run.finishedAtMs, unfinishedCalls(run.run)]).toEqual([9, { c: 9 }, ['a', 'b']]);
    expect(hasFinished(run.run)).toBe(false);
  });
});

describe('readers and a writer', () => {
  const read = [lockShared('book'), work(4), unlockShared('book'), work(1)];
  const chefs = [
    chef('r1', ...read, ...read, ...read),
    chef('r2', work(2), ...read, ...read, ...read),
    chef('writer', work(1), lock('book'), work(2), unlock('book')),
  ];
  const ends = (prefer: 'any' | 'fifo' | 'readers' | 'writers') =>
    timed({ cores: 3, locks: { book: { kind: 'rwlock', prefer } }, chefs }).finishedAtMs;

  it('starve the writer while readers are preferred', () => {
    // r1 reads 0–4, 5–9, 10–14, r2 reads 2–6, 7–11, 12–16: there is a reader from 0 to 16, and the writer writes 16–18.
    expect(ends('readers')).toEqual({ r1: 15, r2: 17, writer: 18 });
  });

  it('wait for the writer while writers are preferred', () => {
    // The writer comes at 1 and writes 4–6. r2, who came at 2, and r1, who came back at 5, read 6–10, 11–15; r2 again 16–20.
    expect(ends('writers')).toEqual({ r1: 16, r2: 21, writer: 6 });
  });

  it('do the same by order of arrival here, and starve it where anybody may be next', () => {
    expect([ends('fifo'), ends('any')]).toEqual([ends('writers'), ends('readers')]);
  });
});

describe('a timed run', () => {
  it('ends at a failure, with what was done until then', () => {
    const run = timed({
      cores: 3,
      locks: { knife: { kind: 'mutex' } },
      chefs: [chef('a', work(3), unlock('knife'), work(9)), chef('b', work(5)), chef('c', work(1))],
    });
    expect(run.run.failure).toMatchObject({ agent: 'a', step: '1' });
    expect([run.timeMs, run.finishedAtMs, run.schedule]).toEqual([3, { c: 1 }, ['a']]);
  });

  it('lists the actions, not the handwork, in the order in which they were played', () => {
    const count = (name: string, ms: number) =>
      chef(name, work(ms), { do: 'read', cell: 'eggs', into: 'r' }, work(2), {
        do: 'write',
        cell: 'eggs',
        value: 'r + 1',
      });
    const run = timed({ cores: 2, cells: { eggs: 0 }, chefs: [count('ada', 1), count('bob', 0)] });
    expect(run.schedule).toEqual(['bob', 'ada', 'bob', 'ada']);
    expect([run.timeMs, run.run.nowMs]).toEqual([3, 3]);
    expect(cellsOf(compileProgram(programOf({ cells: { eggs: 0 }, chefs: [] })), run.run)).toEqual({ eggs: 1 });
  });

  it('lets handwork of no length take no time', () => {
    expect(timed({ chefs: [chef('a', work(0), work(0)), chef('b')] }).finishedAtMs).toEqual({ a: 0, b: 0 });
  });

  it('does all actions of a chef up to its next handwork before anybody else gets the core', () => {
    const chefs = [chef('a', spawn('b'), yieldStep, yieldStep, work(1)), later(chef('b', yieldStep))];
    expect(timed({ policy: FIRST_COME, chefs }).schedule).toEqual(['a', 'a', 'a', 'b']);
  });

  it('of a chef that never works is a failure, not endless', () => {
    const spin: ChefStep = { do: 'while', cond: '1', body: [yieldStep] };
    const { run, schedule } = timed({ chefs: [chef('a', work(2), spin)] });
    expect(schedule).toHaveLength(10_000);
    expect(run.failure).toEqual({
      agent: 'a',
      step: '1.body.0',
      message: '10000 actions at 2 ms and no work between them',
    });
  });

  it('that has no end is given up as a failure', () => {
    const forever: ChefStep = { do: 'while', cond: '1', body: [yieldStep, work(1)] };
    const { run, timeMs } = timed({ chefs: [chef('a', forever)] });
    expect(run.failure).toEqual({ agent: 'a', step: '0.body.1', message: 'not over after 100000 moments' });
    expect(timeMs).toBe(100_000);
  });

  it('is one of chefs: a program with loops is none', () => {
    const code = compileProgram({ ...programOf({ chefs: [] }), loops: { dora: { functions: { main: [] } } } });
    expect(() => runTimed(code)).toThrow('a timed run is one of chefs');
  });
});
