import { describe, expect, it } from 'vitest';
import { type ChefStep, hasFinished, unfinishedCalls } from '../../shared/program/index.ts';
import { chef, enabledNames, machineOf, play } from '../support/machine.ts';

const spawn: ChefStep = { do: 'spawn', chef: 'bob' };
const join: ChefStep = { do: 'join', chef: 'bob' };
const act: ChefStep = { do: 'yield' };
const late = (...steps: ChefStep[]) => ({ name: 'bob', starts: false, steps });

describe('spawn', () => {
  it('lets a chef begin that does not start by itself', () => {
    const kitchen = machineOf({ chefs: [chef('ada', spawn, act), late({ do: 'set', local: 'r', value: '3' }, act)] });
    expect(enabledNames(kitchen)).toEqual(['ada']);
    expect(enabledNames(play(kitchen, 'ada'))).toEqual(['ada', 'bob']);
    expect(kitchen.run.calls[1]?.locals).toEqual([3]);
  });

  it('a second time fails the run, even when the first one has finished', () => {
    const kitchen = play(machineOf({ chefs: [chef('ada', spawn, spawn), late(act)] }), 'ada bob ada');
    expect(kitchen.run.failure).toEqual({ agent: 'ada', step: '1', message: 'spawns bob a second time' });
  });

  it('runs the free steps of the spawner before those of the spawned', () => {
    const fail = (message: string): ChefStep => ({ do: 'assert', that: '0', message });
    const kitchen = play(machineOf({ chefs: [late(fail('bob')), chef('ada', spawn, fail('ada'))] }), 'ada');
    expect(kitchen.run.failure?.message).toBe('ada');
  });
});

describe('join', () => {
  it('is enabled when that chef has finished', () => {
    const kitchen = machineOf({ chefs: [chef('ada', spawn, join, act), late(act)] });
    expect(enabledNames(play(kitchen, 'ada'))).toEqual(['bob']);
    expect(enabledNames(play(kitchen, 'bob'))).toEqual(['ada']);
    expect(enabledNames(play(kitchen, 'ada'))).toEqual(['ada']);
  });

  it('works for several, and for a chef that started by itself', () => {
    const kitchen = machineOf({ chefs: [chef('ada', join), chef('bob', act), chef('eve', join)] });
    expect(enabledNames(play(kitchen, 'bob'))).toEqual(['ada', 'eve']);
    expect(enabledNames(play(kitchen, 'eve ada'))).toEqual([]);
  });

  it('of a chef that nobody spawned waits for ever', () => {
    expect(enabledNames(machineOf({ chefs: [chef('ada', join), late(act)] }))).toEqual([]);
  });
});

describe('the end of a run', () => {
  it('does not wait for a chef that nobody spawned', () => {
    const kitchen = machineOf({ chefs: [chef('ada', act), late(act)] });
    expect([hasFinished(kitchen.run), unfinishedCalls(kitchen.run)]).toEqual([false, ['ada']]);
    play(kitchen, 'ada');
    expect([hasFinished(kitchen.run), unfinishedCalls(kitchen.run)]).toEqual([true, []]);
  });

  it('is not there while somebody waits', () => {
    const kitchen = machineOf({ chefs: [chef('eve', act), chef('ada', join), late(act)] });
    expect([hasFinished(play(kitchen, 'eve').run), unfinishedCalls(kitchen.run)]).toEqual([false, ['ada']]);
  });

  it('is not reached by a failure', () => {
    const kitchen = machineOf({ chefs: [chef('ada', act, { do: 'assert', that: '0', message: 'never' })] });
    expect(hasFinished(play(kitchen, 'ada').run)).toBe(false);
  });
});
