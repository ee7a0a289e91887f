import { describe, expect, it } from 'vitest';
import { hasFinished, type LoopStep, perform, unfinishedCalls } from '../../shared/program/index.ts';
import { chef, enabledNames, machineOf, play } from '../support/machine.ts';
import { awaits, calls, dora, finish, locks, log, microtask, reads, starts, timer, unlocks, writes } from './loops.ts';

const cells = { x: 0 };

describe('the actions of a loop', () => {
  it('are one per stretch, up to the next await', () => {
    const machine = dora({ main: [log('a'), calls('f', 'p'), awaits('p'), log('b')], f: [log('f')] });
    play(machine, 'dora');
    expect(machine.run.log).toEqual(['a', 'f']);
    play(machine, 'dora');
    expect(machine.run.log).toEqual(['a', 'f', 'b']);
    expect(enabledNames(machine)).toEqual([]);
    expect(hasFinished(machine.run)).toBe(true);
  });

  it('count the microtasks by which a combinator takes note of its promises', () => {
    const machine = dora({ main: [calls('f', 'p'), { do: 'awaitAll', on: ['p', 'p'] }, log('m')], f: [] });
    play(machine, 'dora dora dora');
    expect(machine.run.log).toEqual([]);
    play(machine, 'dora');
    expect(machine.run.log).toEqual(['m']);
  });

  it('stand in the order of the file, before all I/O', () => {
    const machine = machineOf({
      loops: {
        emil: { functions: { main: [timer(2, log('x')), starts('io', 1)] } },
        dora: { functions: { main: [] } },
      },
    });
    expect(enabledNames(machine)).toEqual(['emil', 'dora']);
    play(machine, 'emil');
    expect(enabledNames(machine)).toEqual(['dora', 'io:2', 'io:1']);
  });

  it('are those of chefs, then loops, then I/O', () => {
    const machine = dora(
      { main: [starts('io', 1), calls('f')], f: [log('f')] },
      { chefs: [chef('ada', { do: 'yield' })] },
    );
    expect(enabledNames(play(machine, 'dora'))).toEqual(['ada', 'io:1']);
  });

  it('are refused when the loop has nothing to do', () => {
    const machine = dora({ main: [] });
    const dance = { name: 'dora', actor: 'dora', how: { kind: 'loop', loop: 0 } } as const;
    perform(machine.code, machine.run, dance);
    expect(() => perform(machine.code, machine.run, dance)).toThrow('dora is not enabled');
    const ring = { name: 'io:1', actor: null, how: { kind: 'io', io: 1 } } as const;
    expect(() => perform(machine.code, machine.run, ring)).toThrow('missing: io:1');
  });
});

describe('I/O', () => {
  it('may end in any order', () => {
    const main = [starts('a', 1), starts('b', 2), microtask(awaits('b'), log('b')), awaits('a'), log('a')];
    const machine = play(dora({ main }), 'dora dora io:2 dora io:1 dora');
    expect(machine.run.log).toEqual(['b', 'a']);
  });

  it('is numbered over all loops, starts and timers together', () => {
    const main = [starts('a', 1), timer(2, log('t'))];
    const machine = machineOf({ loops: { dora: { functions: { main } }, emil: { functions: { main } } } });
    expect(enabledNames(play(machine, 'emil dora'))).toEqual(['io:1', 'io:3', 'io:2', 'io:4']);
  });

  it('makes a microtask of who awaits a start, and a note at the tail of a timer', () => {
    const main = [timer(1, log('t1')), timer(2, log('t2')), starts('a', 3), awaits('a'), log('a')];
    const machine = play(dora({ main }), 'dora io:2 io:1 io:3');
    expect(finish(machine).run.log).toEqual(['a', 't2', 't1']);
  });

  it('puts time on to when it was due, never back', () => {
    const machine = play(dora({ main: [timer(3, log('a')), timer(8, log('b'))] }), 'dora io:2');
    expect(machine.run.nowMs).toBe(8);
    play(machine, 'io:1');
    expect(machine.run.nowMs).toBe(8);
  });
});

describe('where a stretch is cut', () => {
  const main: LoopStep[] = [reads('x', 'r'), log('a'), writes('x', 'r + 1'), writes('x', 'r + 2'), log('b')];

  it('is nowhere for a loop that is alone', () => {
    const machine = play(dora({ main }, { cells }), 'dora');
    expect(enabledNames(machine)).toEqual([]);
  });

  it('is before every access but the first thing of all, beside chefs', () => {
    const machine = dora({ main }, { cells, chefs: [chef('ada', { do: 'yield' })] });
    play(machine, 'dora');
    expect(machine.run.log).toEqual(['a']);
    play(machine, 'dora');
    expect([machine.run.log, machine.run.kernel.cells[0]?.value]).toEqual([['a'], 1]);
    play(machine, 'dora');
    expect(machine.run.log).toEqual(['a', 'b']);
  });

  it('is before every access and lock step, beside another loop', () => {
    const locking: LoopStep[] = [log('a'), locks('knife'), reads('x', 'r'), unlocks('knife')];
    const machine = dora(
      { main: locking },
      { cells, locks: { knife: { kind: 'mutex' } }, loops: { emil: { functions: { main: [] } } } },
    );
    for (const owner of [null, 'agent:dora.main', 'agent:dora.main', null]) {
      play(machine, 'dora');
      expect(machine.run.kernel.locks[0]?.owner).toBe(owner);
    }
    expect(unfinishedCalls(machine.run)).toEqual(['emil.main']);
  });

  it('does not make an action of a condition alone', () => {
    const looking: LoopStep[] = [{ do: 'if', cond: 'r == 0', then: [writes('x', '1')] }];
    const machine = play(dora({ main: looking }, { cells, chefs: [chef('ada', { do: 'yield' })] }), 'dora');
    expect(machine.run.kernel.cells[0]?.value).toBe(1);
  });

  it('lets no other task of the same loop in between', () => {
    const f: LoopStep[] = [starts('io', 1), awaits('io'), log('f')];
    const cut: LoopStep[] = [calls('f'), log('a'), writes('x', '1'), log('b')];
    const machine = dora({ main: cut, f }, { cells, chefs: [chef('ada', { do: 'yield' })] });
    play(machine, 'dora io:1 dora dora');
    expect(machine.run.log).toEqual(['a', 'b', 'f']);
  });

  it('is inside a call as well, after which its caller goes on', () => {
    const f: LoopStep[] = [log('f'), writes('x', '1'), starts('io', 1), awaits('io')];
    const machine = dora({ main: [calls('f'), log('m')], f }, { cells, chefs: [chef('ada', { do: 'yield' })] });
    play(machine, 'dora');
    expect(machine.run.log).toEqual(['f']);
    play(machine, 'dora');
    expect(machine.run.log).toEqual(['f', 'm']);
  });
});

describe('a blocking wait', () => {
  const blocks: LoopStep = { do: 'blockOn', on: 'io' };

  it('holds the loop until the promise is settled', () => {
    const machine = play(dora({ main: [starts('io', 1), microtask(log('t')), blocks, log('m')] }), 'dora');
    expect(enabledNames(machine)).toEqual(['io:1']);
    play(machine, 'io:1 dora');
    expect(machine.run.log).toEqual(['m']);
    expect(finish(machine).run.log).toEqual(['m', 't']);
  });

  it('is none for a promise that is over', () => {
    const machine = play(dora({ main: [starts('io', 1), awaits('io'), blocks, log('m')] }), 'dora io:1 dora');
    expect(machine.run.log).toEqual(['m']);
  });

  it('throws like an await when the promise failed', () => {
    const main: LoopStep[] = [
      { do: 'start', into: 'io', ms: 1, fails: true },
      { do: 'try', steps: [blocks], catch: [log('caught')] },
    ];
    expect(finish(dora({ main })).run.log).toEqual(['caught']);
  });

  it('holds its callers, too', () => {
    const f: LoopStep[] = [starts('io', 1), blocks, log('f')];
    const machine = play(dora({ main: [calls('f'), log('m')], f }), 'dora');
    expect([enabledNames(machine), machine.run.log]).toEqual([['io:1'], []]);
    expect(finish(machine).run.log).toEqual(['f', 'm']);
  });

  it('never ends when the promise needs this loop', () => {
    const f: LoopStep[] = [starts('io', 1), awaits('io')];
    const machine = finish(dora({ main: [calls('f', 'p'), { do: 'blockOn', on: 'p' }], f }));
    expect(unfinishedCalls(machine.run)).toEqual(['dora.main', 'dora.f']);
    expect(hasFinished(machine.run)).toBe(false);
  });
});

describe('promises', () => {
  it('are forgotten when no step can come to them any more', () => {
    const main: LoopStep[] = [calls('f'), starts('a', 1), awaits('a'), starts('a', 1), starts('late', 9), awaits('a')];
    const machine = dora({ main, f: [] });
    const count = (schedule: string): number => play(machine, schedule).run.kernel.promises.length;
    // The call that nobody named, then the first I/O, whose name means another; at the end there is none.
    expect([count('dora'), count('io:1 dora'), count('io:2 dora io:3')]).toEqual([1, 2, 0]);
  });
});

describe('the names of calls', () => {
  it('count the calls of a function, over the whole run', () => {
    const f: LoopStep[] = [starts('io', 1), awaits('io')];
    const machine = play(dora({ main: [calls('f'), calls('g'), calls('f')], f, g: f }), 'dora');
    expect(unfinishedCalls(machine.run)).toEqual(['dora.f', 'dora.g', 'dora.f#2']);
  });

  it('are those of the call for its callbacks', () => {
    const machine = play(dora({ main: [timer(1, log('a'))] }), 'dora');
    expect(unfinishedCalls(machine.run)).toEqual(['dora.main']);
  });
});
