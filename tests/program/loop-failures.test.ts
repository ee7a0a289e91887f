import { describe, expect, it } from 'vitest';
import type { Failure, LoopStep } from '../../shared/program/index.ts';
import { machineOf, play } from '../support/machine.ts';
import {
  awaits,
  calls,
  dora,
  finish,
  log,
  logOf,
  microtask,
  starts,
  startsFailing,
  throws,
  timer,
  tries,
} from './loops.ts';

/** How a program of the loop `dora` fails, and what it has logged by then. */
function failureOf(functions: Record<string, LoopStep[]>): { failure: Failure | null; log: string } {
  const { run } = finish(dora(functions));
  return { failure: run.failure, log: run.log.join(' ') };
}

describe('a throw', () => {
  it('goes on at the catch of the innermost try', () => {
    const main = [tries([tries([log('a'), throws('x'), log('never')], log('b'))], log('never')), log('c')];
    expect(logOf({ main })).toBe('a b c');
  });

  it('goes on at the outer catch when the catch throws itself', () => {
    expect(logOf({ main: [tries([tries([throws('x')], throws('y'))], log('a'))] })).toBe('a');
  });

  it('is not caught by a try that is behind it', () => {
    const main = [tries([log('a')], log('never')), throws('x')];
    expect(failureOf({ main })).toEqual({ failure: { agent: 'dora.main', step: '1', message: 'x' }, log: 'a' });
  });

  it('fills in locals', () => {
    const main = [{ do: 'set', local: 'r', value: '3' } as const, throws('{r} eggs')];
    expect(failureOf({ main }).failure?.message).toBe('3 eggs');
  });

  it('in a call rejects its promise, at whose await it comes up', () => {
    const f = [starts('io', 1), awaits('io'), throws('burnt')];
    expect(logOf({ main: [calls('f', 'p'), tries([awaits('p'), log('never')], log('caught'))], f })).toBe('caught');
  });
});

describe('what cannot be fulfilled', () => {
  const caught = (...steps: LoopStep[]): Failure | null => failureOf({ main: steps, f: [throws('no')] }).failure;

  it('fails at the await with "failed" for I/O that fails', () => {
    expect(caught(startsFailing('io', 1), awaits('io'))).toEqual({ agent: 'dora.main', step: '1', message: 'failed' });
  });

  it('fails at the await with "cancelled" for what was cancelled', () => {
    const failure = { agent: 'dora.main', step: '2', message: 'cancelled' };
    expect(caught(starts('io', 1), { do: 'cancel', on: 'io' }, awaits('io'))).toEqual(failure);
  });

  it('fails with "all failed" when any is awaited and none is fulfilled', () => {
    const main: LoopStep[] = [startsFailing('a', 1), calls('f', 'b'), { do: 'awaitAny', on: ['a', 'b'] }];
    expect(caught(...main)).toEqual({ agent: 'dora.main', step: '2', message: 'all failed' });
  });

  it('fails an awaitAll with the first failure', () => {
    const main: LoopStep[] = [startsFailing('a', 2), calls('f', 'b'), { do: 'awaitAll', on: ['a', 'b'] }];
    expect(caught(...main)?.message).toBe('no');
  });
});

describe('a failure that nobody awaits', () => {
  it('ends the run when the microtasks have run out, not before', () => {
    const main = [calls('f'), log('a'), microtask(log('b')), timer(1, log('never'))];
    const failure = { agent: 'dora.f', step: '1', message: 'x' };
    expect(failureOf({ main, f: [log('f'), throws('x')] })).toEqual({ failure, log: 'f a b' });
  });

  it('is none when it is awaited before', () => {
    const main = [calls('f', 'p'), microtask(tries([awaits('p')], log('caught'))), log('a')];
    expect(failureOf({ main, f: [throws('x')] })).toEqual({ failure: null, log: 'a caught' });
  });

  it('is one when it is awaited too late', () => {
    const main = [calls('f', 'p'), timer(1, tries([awaits('p')], log('never')))];
    expect(failureOf({ main, f: [throws('x')] }).failure).toEqual({ agent: 'dora.f', step: '0', message: 'x' });
  });

  it('names the first of several', () => {
    const main = [calls('f'), calls('g')];
    expect(failureOf({ main, f: [throws('x')], g: [throws('y')] }).failure?.message).toBe('x');
  });

  it('is named by the step that started the I/O, when that fails', () => {
    const main = [log('a'), startsFailing('io', 1), timer(2, log('never'))];
    const failure = { agent: 'dora.main', step: '1', message: 'failed' };
    expect(failureOf({ main })).toEqual({ failure, log: 'a' });
  });

  it('is one in a callback, which nobody can await', () => {
    const main = [timer(1, log('a'), throws('x')), timer(2, log('never'))];
    expect(failureOf({ main })).toEqual({
      failure: { agent: 'dora.main', step: '0.then.1', message: 'x' },
      log: 'a',
    });
  });

  it('is none in the middle of a stretch, where it may still be awaited', () => {
    const main: LoopStep[] = [
      calls('f', 'p'),
      startsFailing('io', 1),
      { do: 'write', cell: 'x', value: '1' },
      tries([awaits('p')]),
      tries([awaits('io')]),
    ];
    const rest = { cells: { x: 0 }, chefs: [{ name: 'ada', steps: [{ do: 'yield' as const }] }] };
    const machine = play(dora({ main, f: [throws('x')] }, rest), 'dora io:1');
    expect(machine.run.failure).toBe(null);
    expect(finish(machine).run.failure).toBe(null);
  });

  it('is one loop’s own: another loop does not run out for it', () => {
    const machine = machineOf({
      loops: {
        dora: { functions: { main: [calls('f'), microtask(log('a'))], f: [throws('x')] } },
        emil: { functions: { main: [log('e')] } },
      },
    });
    play(machine, 'dora emil');
    expect(machine.run.failure).toBe(null);
    play(machine, 'dora');
    expect(machine.run.failure?.agent).toBe('dora.f');
  });
});

describe('cancelling', () => {
  it('makes I/O never settle', () => {
    const main = [starts('io', 5), starts('other', 9), { do: 'cancel', on: 'io' } as const];
    const machine = play(dora({ main }), 'dora');
    expect(machine.run.timers.pending.map(({ number }) => number)).toEqual([2]);
  });

  it('is no failure when nobody awaits', () => {
    expect(failureOf({ main: [starts('io', 1), { do: 'cancel', on: 'io' }, log('a')] })).toEqual({
      failure: null,
      log: 'a',
    });
  });

  it('lets a call go on, whose end is then nobody’s', () => {
    const f = [starts('io', 1), awaits('io'), log('f'), throws('x')];
    const main = [calls('f', 'p'), { do: 'cancel', on: 'p' } as const, tries([awaits('p')], log('caught'))];
    expect(failureOf({ main, f })).toEqual({ failure: null, log: 'caught f' });
  });

  it('lets a call fail unseen, too', () => {
    const f = [starts('io', 1), awaits('io'), log('f'), throws('x')];
    expect(failureOf({ main: [calls('f', 'p'), { do: 'cancel', on: 'p' }], f })).toEqual({ failure: null, log: 'f' });
  });

  it('changes nothing for what is over', () => {
    const main = [starts('io', 1), awaits('io'), { do: 'cancel', on: 'io' } as const, awaits('io', 'r'), log('{r}')];
    expect(logOf({ main })).toBe('1');
  });
});

describe('what no try catches', () => {
  const caught = (step: LoopStep): Failure | null => failureOf({ main: [tries([step], log('never'))] }).failure;

  it('ends the run at once: arithmetic without a value, and assertions that do not hold', () => {
    expect(caught({ do: 'set', local: 'r', value: '1 % 0' })).toEqual({
      agent: 'dora.main',
      step: '0.steps.0',
      message: '1 % 0 has no value',
    });
    expect(caught({ do: 'assert', that: 'r == 1', message: 'no egg' })?.message).toBe('no egg');
  });

  it('ends the run when a name stands for no promise yet', () => {
    expect(failureOf({ main: [microtask(starts('p', 1)), tries([awaits('p')], log('never'))] }).failure).toEqual({
      agent: 'dora.main',
      step: '1.steps.0',
      message: 'p is no promise yet',
    });
  });

  it('ends the run when a stretch does not end', () => {
    const main: LoopStep[] = [{ do: 'while', cond: '1', body: [{ do: 'read', cell: 'x', into: 'r' }] }];
    const { run } = finish(dora({ main }, { cells: { x: 0 } }));
    expect(run.failure?.message).toBe('10000 steps in a row without an await');
  });

  it('ends the run when tasks become too many', () => {
    expect(failureOf({ main: [calls('f')], f: [calls('f')] }).failure).toEqual({
      agent: 'dora.f#255',
      step: '0',
      message: 'more than 256 calls and callbacks at once',
    });
  });
});
