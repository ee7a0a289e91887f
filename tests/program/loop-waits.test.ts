import { describe, expect, it } from 'vitest';
import { type LoopStep, type Program, type WaitRow, waitsOf } from '../../shared/program/index.ts';
import { play } from '../support/machine.ts';
import { awaits, calls, dora, finish, locks, log, starts, timer, unlocks } from './loops.ts';

/** What the calls wait for when nothing more can happen or, if there is one, after the schedule. */
function waitsIn(functions: Record<string, LoopStep[]>, rest: Partial<Program> & { schedule?: string } = {}) {
  const { schedule, ...program } = rest;
  const machine = dora(functions, program);
  if (schedule === undefined) finish(machine);
  else play(machine, schedule);
  return (name: string): WaitRow[] => waitsOf(machine.code, machine.run, name);
}

describe('what a call waits for', () => {
  it('is nothing while it can go on', () => {
    const waits = waitsIn({ main: [calls('f', 'p'), awaits('p')], f: [] }, { schedule: 'dora' });
    expect(waits('dora.main')).toEqual([]);
  });

  it('is a promise, and the call that must settle it', () => {
    const f = [starts('io', 1), awaits('io')];
    const waits = waitsIn({ main: [calls('f', 'p'), awaits('p')], f }, { schedule: 'dora' });
    expect(waits('dora.main')).toEqual([['p', 'dora.f']]);
    expect(waits('dora.f')).toEqual([['io', null]]);
  });

  it('is every promise of a combinator that is pending', () => {
    const f = [starts('io', 1), awaits('io')];
    const main: LoopStep[] = [
      calls('f', 'p'),
      starts('io', 2),
      calls('g', 'q'),
      { do: 'awaitAll', on: ['p', 'io', 'q'] },
    ];
    const waits = waitsIn({ main, f, g: [] }, { schedule: 'dora' });
    expect(waits('dora.main')).toEqual([
      ['p', 'dora.f'],
      ['io', null],
    ]);
  });

  it('is a lock, its holder, and whoever queues before', () => {
    const f = [locks('knife')];
    const main = [locks('knife'), calls('f'), calls('f')];
    const waits = waitsIn({ main, f }, { locks: { knife: { kind: 'mutex' } } });
    expect(waits('dora.f')).toEqual([['knife', 'dora.main']]);
    expect(waits('dora.f#2')).toEqual([
      ['knife', 'dora.main'],
      ['knife', 'dora.f'],
    ]);
  });

  it('is itself when it takes a lock twice', () => {
    const waits = waitsIn({ main: [locks('knife'), locks('knife')] }, { locks: { knife: { kind: 'mutex' } } });
    expect(waits('dora.main')).toEqual([['knife', 'dora.main']]);
  });

  it('is the same for its callbacks', () => {
    const main = [locks('knife'), timer(1, calls('f', 'p'), awaits('p'), unlocks('knife'))];
    const waits = waitsIn({ main, f: [locks('knife')] }, { locks: { knife: { kind: 'mutex' } } });
    expect(waits('dora.main')).toEqual([['p', 'dora.f']]);
    expect(waits('dora.f')).toEqual([['knife', 'dora.main']]);
  });
});

describe('a loop that is held', () => {
  const f = [starts('io', 1), awaits('io')];

  it('is waited for by everybody on it, by a circle if it waits for one of them', () => {
    const functions = { main: [calls('f', 'p'), { do: 'blockOn', on: 'p' } as const], f };
    const early = waitsIn(functions, { schedule: 'dora' });
    expect(early('dora.main')).toEqual([['p', 'dora.f']]);
    expect(early('dora.f')).toEqual([
      ['io', null],
      ['dora', 'dora.main'],
    ]);
    expect(waitsIn(functions)('dora.f')).toEqual([['dora', 'dora.main']]);
  });

  it('is waited for by its callbacks', () => {
    const main = [calls('f', 'p'), calls('g')];
    const g: LoopStep[] = [timer(1, log('never')), starts('io', 2), { do: 'blockOn', on: 'io' }];
    const waits = waitsIn({ main, f, g }, { schedule: 'dora' });
    expect(waits('dora.g')).toEqual([
      ['io', null],
      ['dora', 'dora.g'],
    ]);
  });

  it('holds the caller of whoever blocks, under the name of that call', () => {
    const g: LoopStep[] = [starts('io', 1), { do: 'blockOn', on: 'io' }];
    const waits = waitsIn({ main: [calls('g')], g }, { schedule: 'dora' });
    expect(waits('dora.main')).toEqual([['dora.g', 'dora.g']]);
    expect(waits('dora.g')).toEqual([['io', null]]);
  });

  it('is nobody’s wait once the promise is over', () => {
    const g: LoopStep[] = [starts('io', 1), { do: 'blockOn', on: 'io' }];
    const waits = waitsIn({ main: [calls('g')], g }, { schedule: 'dora io:1' });
    expect([waits('dora.main'), waits('dora.g')]).toEqual([[], []]);
  });
});
