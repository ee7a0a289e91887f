import { describe, expect, it } from 'vitest';
import type { ChefStep } from '../../shared/program/index.ts';
import { chef, enabledNames, machineOf, play } from '../support/machine.ts';

const arrive: ChefStep = { do: 'arrive', on: 'pass' };
const failing = (message: string): ChefStep => ({ do: 'assert', that: '0', message });
const pass = (parties: number) => ({ barriers: { pass: { parties } } });

describe('a barrier', () => {
  it('holds all but the last of its parties', () => {
    const cooks = ['ada', 'bob', 'eve'].map((name) => chef(name, arrive, { do: 'yield' }));
    const kitchen = play(machineOf({ ...pass(3), chefs: cooks }), 'bob');
    expect(enabledNames(kitchen)).toEqual(['ada', 'eve']);
    expect(enabledNames(play(kitchen, 'ada'))).toEqual(['eve']);
    expect(enabledNames(play(kitchen, 'eve'))).toEqual(['ada', 'bob', 'eve']);
  });

  it('starts anew once it has opened', () => {
    const kitchen = machineOf({ ...pass(2), chefs: [chef('ada', arrive, arrive), chef('bob', arrive, arrive)] });
    expect(enabledNames(play(kitchen, 'ada bob bob'))).toEqual(['ada']);
    expect(enabledNames(play(kitchen, 'ada'))).toEqual([]);
    expect(kitchen.run.strands.map((strand) => strand.state.kind)).toEqual(['finished', 'finished']);
  });

  it('lets the freed run their free steps at once', () => {
    const counting: ChefStep = { do: 'set', local: 'turns', value: 'turns + 1' };
    const kitchen = machineOf({ ...pass(2), chefs: [chef('ada', arrive, counting), chef('bob', arrive, counting)] });
    expect(play(kitchen, 'ada').run.calls.map((call) => call.locals)).toEqual([[0], [0]]);
    expect(play(kitchen, 'bob').run.calls.map((call) => call.locals)).toEqual([[1], [1]]);
  });

  it.each([
    ['ada bob eve', 'ada'],
    ['bob ada eve', 'bob'],
    ['eve bob ada', 'eve'],
  ])('lets them go on in the order of arrival: after %s it is %s that fails', (schedule, first) => {
    const cooks = ['ada', 'bob', 'eve'].map((name) => chef(name, arrive, failing(name)));
    expect(play(machineOf({ ...pass(3), chefs: cooks }), schedule).run.failure).toEqual({
      agent: first,
      step: '1',
      message: first,
    });
  });

  it('lets the last arriver go on last', () => {
    const cooks = [chef('ada', arrive, failing('ada')), chef('bob', arrive)];
    expect(play(machineOf({ ...pass(2), chefs: cooks }), 'bob ada').run.strands[1]?.state.kind).toBe('finished');
  });

  it('short of parties, holds for ever', () => {
    expect(enabledNames(play(machineOf({ ...pass(2), chefs: [chef('ada', arrive)] }), 'ada'))).toEqual([]);
  });
});
