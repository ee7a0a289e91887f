import { describe, expect, it } from 'vitest';
import type { ChefStep } from '../../shared/program/index.ts';
import { chef, enabledNames, machineOf, play } from '../support/machine.ts';

const set = (local: string, value: string): ChefStep => ({ do: 'set', local, value });
const act: ChefStep = { do: 'yield' };
const localsAfter = (schedule: string, ...steps: ChefStep[]) =>
  play(machineOf({ chefs: [chef('ada', ...steps)] }), schedule).run.calls[0]?.locals;

describe('free steps', () => {
  it('run at the start, before any action', () => {
    expect(localsAfter('', set('r', '3'), set('r', 'r * 2'), act)).toEqual([6]);
  });

  it('run together with the action before them', () => {
    expect(localsAfter('', act, set('r', '3'), act)).toEqual([0]);
    expect(localsAfter('ada', act, set('r', '3'), act)).toEqual([3]);
  });

  it('finish a chef that has nothing else', () => {
    const kitchen = machineOf({ chefs: [chef('ada', set('r', '3')), chef('bob')] });
    expect(kitchen.run.strands.map((strand) => strand.state.kind)).toEqual(['finished', 'finished']);
  });

  it.each([
    ['1', [7]],
    ['-4', [7]],
    ['0', [8]],
  ])('take the branch that the condition %s says', (cond, locals) => {
    expect(localsAfter('', { do: 'if', cond, then: [set('r', '7')], else: [set('r', '8')] }, act)).toEqual(locals);
  });

  it('repeat the actions of a loop while its condition holds', () => {
    const loop: ChefStep = { do: 'while', cond: 'r < 2', body: [act, set('r', 'r + 1')] };
    const kitchen = machineOf({ chefs: [chef('ada', loop, set('s', '9'))] });
    expect(play(kitchen, 'ada').run.calls[0]?.locals).toEqual([1, 0]);
    expect(play(kitchen, 'ada').run.calls[0]?.locals).toEqual([2, 9]);
    expect(enabledNames(kitchen)).toEqual([]);
  });

  it('take no time for handwork outside a timed run', () => {
    const kitchen = machineOf({ chefs: [chef('ada', act, { do: 'work', ms: 7 }, act)] });
    expect(enabledNames(play(kitchen, 'ada'))).toEqual(['ada']);
    expect(kitchen.run.nowMs).toBe(0);
  });
});

describe('a failure of a free step', () => {
  it.each<[string, ChefStep, string]>([
    ['an assertion over cells', { do: 'assert', that: 'eggs > 0', message: 'no eggs' }, 'no eggs'],
    ['an overflow', set('r', '2147483647 + 1'), '2147483647 + 1 overflows 32 bits'],
    ['a rest of a division by zero', set('r', '1 % r'), '1 % 0 has no value'],
    ['a condition', { do: 'if', cond: '1 % r', then: [act] }, '1 % 0 has no value'],
  ])('by %s ends the run there', (_, step, message) => {
    const kitchen = machineOf({ cells: { eggs: 0 }, chefs: [chef('ada', act, step, act), chef('bob', act)] });
    expect(enabledNames(play(kitchen, 'ada'))).toEqual([]);
    expect(kitchen.run.failure).toEqual({ agent: 'ada', step: '1', message });
  });

  it('at the start leaves nothing to do', () => {
    const kitchen = machineOf({ chefs: [chef('ada', act), chef('bob', set('r', '1 % r'))] });
    expect(enabledNames(kitchen)).toEqual([]);
    expect(kitchen.run.failure?.agent).toBe('bob');
  });

  it('leaves the races of its own action to be seen', () => {
    const steps: ChefStep[] = [
      { do: 'read', cell: 'eggs', into: 'r' },
      { do: 'assert', that: 'r == 0', message: 'eggs' },
    ];
    const write: ChefStep = { do: 'write', cell: 'eggs', value: '1' };
    const kitchen = play(
      machineOf({ cells: { eggs: 0 }, chefs: [chef('ada', write), chef('bob', ...steps)] }),
      'ada bob',
    );
    expect(kitchen.run.failure?.message).toBe('eggs');
    expect(kitchen.shown.races).toHaveLength(1);
  });

  it.each([
    [9_996, null],
    [10_001, '10000 free steps in a row without an action'],
  ])('by too many in a row: %i', (count, message) => {
    const steps = Array.from({ length: count }, () => set('r', '1'));
    const kitchen = machineOf({ chefs: [chef('ada', ...steps, act)] });
    expect(kitchen.run.failure?.message ?? null).toBe(message);
  });
});
