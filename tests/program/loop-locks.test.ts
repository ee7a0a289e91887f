import { describe, expect, it } from 'vitest';
import type { LoopStep, Program } from '../../shared/program/index.ts';
import { chef, enabledNames, play } from '../support/machine.ts';
import { awaits, calls, dora, finish, locks, log, logOf, microtask, starts, timer, unlocks } from './loops.ts';

const knife: Partial<Program> = { locks: { knife: { kind: 'mutex' } } };
const chops = (name: string): LoopStep[] => [
  log(`${name}?`),
  locks('knife'),
  log(`${name}!`),
  starts('io', 1),
  awaits('io'),
  unlocks('knife'),
  log(`${name}.`),
];

describe('an async lock', () => {
  it('is taken without a turn when it is free', () => {
    expect(logOf({ main: [microtask(log('t')), locks('knife'), log('m')] }, knife)).toBe('m t');
  });

  it('makes the task wait, not the loop', () => {
    const functions = { main: [calls('f'), calls('g'), log('m')], f: chops('f'), g: chops('g') };
    expect(logOf(functions, knife)).toBe('f? f! g? m f. g! g.');
  });

  it('is handed over in the order of the queue, each going on as one microtask', () => {
    const f = [locks('knife'), log('f'), unlocks('knife')];
    const g = [locks('knife'), log('g'), unlocks('knife')];
    const main = [locks('knife'), calls('f'), calls('g'), microtask(log('t')), unlocks('knife'), log('m')];
    expect(logOf({ main, f, g }, knife)).toBe('m t f g');
  });

  it('is handed over at the unlock: nobody who comes later has it first', () => {
    const f = [locks('knife'), log('f'), unlocks('knife')];
    const main = [locks('knife'), calls('f'), unlocks('knife'), locks('knife'), log('m'), unlocks('knife')];
    expect(logOf({ main, f }, knife)).toBe('f m');
  });

  it('belongs to the call, so that a callback may unlock what its call has locked', () => {
    const f = [locks('knife'), log('f')];
    expect(logOf({ main: [locks('knife'), timer(1, log('t'), unlocks('knife')), calls('f')], f }, knife)).toBe('t f');
  });

  it('stands in the way of its own call when it is not re-entrant', () => {
    const machine = finish(dora({ main: [locks('knife'), locks('knife'), log('never')] }, knife));
    expect([machine.run.log, enabledNames(machine)]).toEqual([[], []]);
  });

  it('can be taken again by its call, callbacks too, when it is re-entrant', () => {
    const main = [locks('knife'), timer(1, locks('knife'), log('t'), unlocks('knife'), unlocks('knife')), calls('f')];
    const f = [locks('knife'), log('f')];
    expect(logOf({ main, f }, { locks: { knife: { kind: 'mutex', reentrant: true } } })).toBe('t f');
  });

  it('cannot be unlocked by another call, nor when it is free', () => {
    const main = [locks('knife'), calls('f')];
    expect(finish(dora({ main, f: [unlocks('knife')] }, knife)).run.failure).toEqual({
      agent: 'dora.f',
      step: '0',
      message: 'gives back knife without holding it',
    });
    expect(finish(dora({ main: [unlocks('knife')] }, knife)).run.failure?.agent).toBe('dora.main');
  });
});

describe('a lock between chefs and loops', () => {
  const ada = chef('ada', { do: 'lock', on: 'knife' }, { do: 'unlock', on: 'knife' });
  const bob = chef('bob', { do: 'lock', on: 'knife' }, { do: 'unlock', on: 'knife' });
  const main = [locks('knife'), log('m'), unlocks('knife')];

  it('keeps a chef from it while a task has it', () => {
    const machine = dora({ main }, { ...knife, chefs: [ada] });
    play(machine, 'dora');
    expect(enabledNames(machine)).toEqual(['dora']);
    play(machine, 'dora');
    expect(enabledNames(machine)).toEqual(['ada']);
  });

  it('goes to a task in the queue at the unlock, before any chef', () => {
    const machine = dora({ main }, { ...knife, chefs: [ada, bob] });
    play(machine, 'ada dora');
    expect(enabledNames(machine)).toEqual(['ada']);
    play(machine, 'ada');
    expect(enabledNames(machine)).toEqual(['dora']);
    expect(play(machine, 'dora').run.log).toEqual(['m']);
  });

  it('goes to it when a chef sleeps on a condition, too', () => {
    const sleeper = chef('ada', { do: 'lock', on: 'knife' }, { do: 'wait', on: 'hot' });
    const machine = dora({ main }, { ...knife, conditions: { hot: { lock: 'knife' } }, chefs: [sleeper] });
    expect(enabledNames(play(machine, 'ada dora ada'))).toEqual(['dora']);
  });

  it('keeps the order of the queue where that is promised', () => {
    const fifo: Partial<Program> = { locks: { knife: { kind: 'mutex', grant: 'fifo' } }, chefs: [ada, bob] };
    const machine = dora({ main }, fifo);
    play(machine, 'ada ada bob dora ada');
    expect(enabledNames(machine)).toEqual(['bob']);
    expect(enabledNames(play(machine, 'bob bob'))).toEqual(['dora']);
  });
});
