import { describe, expect, it } from 'vitest';
import { type ChefStep, cellsOf } from '../../shared/program/index.ts';
import { chef, machineOf, NOTHING_SHOWN, play } from '../support/machine.ts';

const read: ChefStep = { do: 'read', cell: 'eggs', into: 'r' };
const write = (value: string): ChefStep => ({ do: 'write', cell: 'eggs', value });
const eggs = (value: number) => ({ cells: { eggs: value } });
const localsOf = (kitchen: ReturnType<typeof machineOf>) => kitchen.run.calls.map((call) => call.locals);

describe('steps on cells', () => {
  it('read into a local and write from locals, an action each', () => {
    const steps = [read, write('r+1')];
    const kitchen = machineOf({ ...eggs(5), chefs: [chef('ada', ...steps), chef('bob', ...steps)] });
    play(kitchen, 'ada bob ada bob');
    expect(cellsOf(kitchen.code, kitchen.run)).toEqual({ eggs: 6 });
    expect(localsOf(kitchen)).toEqual([[5], [5]]);
  });

  it('update a cell in one action from cells and locals', () => {
    const steps: ChefStep[] = [
      { do: 'set', local: 'r', value: '10' },
      { do: 'update', cell: 'eggs', value: 'eggs + milk + r' },
    ];
    const kitchen = machineOf({ cells: { eggs: 1, milk: 2 }, chefs: [chef('ada', ...steps)] });
    expect(cellsOf(kitchen.code, play(kitchen, 'ada').run)).toEqual({ eggs: 13, milk: 2 });
  });

  it.each([
    ['the expected value, swaps and says 1', 5, 9, [1]],
    ['another value, changes nothing and says 0', 4, 4, [0]],
  ])('compareAndSet finding %s', (_, before, after, locals) => {
    const swap: ChefStep = { do: 'compareAndSet', cell: 'eggs', expect: '5', value: '9', into: 'done' };
    const kitchen = play(machineOf({ ...eggs(before), chefs: [chef('ada', swap)] }), 'ada');
    expect(cellsOf(kitchen.code, kitchen.run)).toEqual({ eggs: after });
    expect(localsOf(kitchen)).toEqual([locals]);
  });

  it('run an atomic block as one action', () => {
    const block: ChefStep = {
      do: 'atomic',
      steps: [
        read,
        { do: 'if', cond: 'r > 2', then: [{ do: 'write', cell: 'eggs', value: 'r - 2' }], else: [] },
        { do: 'set', local: 's', value: 'r * 2' },
        { do: 'update', cell: 'milk', value: 'milk + eggs' },
      ],
    };
    const kitchen = play(machineOf({ cells: { eggs: 5, milk: 1 }, chefs: [chef('ada', block)] }), 'ada');
    expect(cellsOf(kitchen.code, kitchen.run)).toEqual({ eggs: 3, milk: 4 });
    expect(localsOf(kitchen)).toEqual([[5, 10]]);
  });

  it.each<[string, ChefStep, string, string]>([
    ['write', write('2147483647 + 1'), '1', '2147483647 + 1 overflows 32 bits'],
    ['update', { do: 'update', cell: 'eggs', value: 'eggs % 0' }, '1', '0 % 0 has no value'],
    [
      'an atomic block',
      { do: 'atomic', steps: [{ do: 'assert', that: 'eggs == 1', message: 'no egg' }] },
      '1.steps.0',
      'no egg',
    ],
  ])('a failing %s ends the run there', (_, step, path, message) => {
    const kitchen = play(machineOf({ ...eggs(0), chefs: [chef('ada', { do: 'yield' }, step)] }), 'ada ada');
    expect(kitchen.run.failure).toEqual({ agent: 'ada', step: path, message });
    expect(cellsOf(kitchen.code, kitchen.run)).toEqual({ eggs: 0 });
  });
});

describe('races', () => {
  it('are shown by the later access, once per earlier step', () => {
    const steps = [read, write('r+1')];
    const kitchen = machineOf({ ...eggs(0), chefs: [chef('ada', ...steps), chef('bob', ...steps)] });
    expect(play(kitchen, 'ada bob').shown).toEqual(NOTHING_SHOWN);
    expect(play(kitchen, 'ada').shown.races).toEqual([
      {
        cell: 'eggs',
        earlier: { agent: 'bob', step: '0', access: 'read' },
        later: { agent: 'ada', step: '1', access: 'write' },
      },
    ]);
    expect(play(kitchen, 'bob').shown.races.map((race) => [race.earlier.step, race.later.step])).toEqual([
      ['0', '1'],
      ['1', '1'],
    ]);
  });

  it('name each earlier step of one agent that is in one, not only the last', () => {
    const kitchen = machineOf({ ...eggs(0), chefs: [chef('ada', write('1'), write('2')), chef('bob', read)] });
    expect(play(kitchen, 'ada ada bob').shown.races.map((race) => race.earlier.step)).toEqual(['0', '1']);
  });

  it('are shown with a chef that has finished', () => {
    const kitchen = machineOf({ ...eggs(0), chefs: [chef('ada', write('1')), chef('bob', { do: 'yield' }, read)] });
    expect(play(kitchen, 'ada bob bob').shown.races.map((race) => race.earlier.agent)).toEqual(['ada']);
  });

  it('are none between atomic accesses, and one between an atomic and a plain one', () => {
    const update: ChefStep = { do: 'update', cell: 'eggs', value: 'eggs + 1' };
    const swap: ChefStep = { do: 'compareAndSet', cell: 'eggs', expect: '7', value: '0' };
    const kitchen = machineOf({ ...eggs(0), chefs: [chef('ada', update), chef('bob', swap), chef('eve', write('1'))] });
    expect(play(kitchen, 'ada bob').shown).toEqual(NOTHING_SHOWN);
    expect(play(kitchen, 'eve').shown.races.map((race) => race.earlier)).toEqual([
      { agent: 'ada', step: '0', access: 'update' },
      { agent: 'bob', step: '0', access: 'compareAndSet' },
    ]);
  });

  it('name the step inside an atomic block', () => {
    const block: ChefStep = {
      do: 'atomic',
      steps: [{ do: 'if', cond: '1', then: [{ do: 'read', cell: 'eggs', into: 'r' }] }],
    };
    const kitchen = machineOf({ ...eggs(0), chefs: [chef('ada', block), chef('bob', write('1'))] });
    expect(play(kitchen, 'ada bob').shown.races.map((race) => race.earlier)).toEqual([
      { agent: 'ada', step: '0.steps.0.then.0', access: 'read' },
    ]);
  });

  const guarded = (on: string, cell: ChefStep): ChefStep[] => [{ do: 'lock', on }, cell, { do: 'unlock', on }];
  it.each<[string, string, ChefStep[], ChefStep[], string]>([
    ['unlock and the next lock', 'ada ada ada bob bob', guarded('knife', write('1')), guarded('knife', read), 'none'],
    ['two different locks', 'ada ada ada bob bob', guarded('knife', write('1')), guarded('fork', read), 'one'],
    [
      'a release and the acquire after it',
      'ada ada bob bob',
      [write('1'), { do: 'release', on: 'items' }],
      [{ do: 'acquire', on: 'items' }, read],
      'none',
    ],
    [
      'a spawn and the first step of the spawned',
      'ada ada late',
      [write('1'), { do: 'spawn', chef: 'late' }],
      [],
      'none',
    ],
    [
      'the steps after a spawn and those of the spawned',
      'ada ada late',
      [{ do: 'spawn', chef: 'late' }, write('1')],
      [],
      'one',
    ],
    [
      'the last step and the join',
      'ada late ada ada',
      [{ do: 'spawn', chef: 'late' }, { do: 'join', chef: 'late' }, write('1')],
      [],
      'none',
    ],
    [
      'all arrivals and all departures',
      'ada ada bob bob',
      [write('1'), { do: 'arrive', on: 'pass' }],
      [{ do: 'arrive', on: 'pass' }, read],
      'none',
    ],
    [
      'the notifier and the woken',
      'bob bob ada ada bob bob',
      [write('1'), { do: 'notify', on: 'hot' }],
      [{ do: 'lock', on: 'knife' }, { do: 'wait', on: 'hot' }, read],
      'none',
    ],
    [
      'two sides of a shared lock',
      'ada ada bob bob',
      [{ do: 'lockShared', on: 'book' }, write('1')],
      [{ do: 'lockShared', on: 'book' }, read],
      'one',
    ],
  ])('are judged by happens-before: %s', (_, schedule, ada, bob, races) => {
    const kitchen = machineOf({
      ...eggs(0),
      locks: {
        knife: { kind: 'mutex' },
        fork: { kind: 'mutex' },
        items: { kind: 'semaphore', permits: 0 },
        book: { kind: 'rwlock' },
      },
      conditions: { hot: { lock: 'knife' } },
      barriers: { pass: { parties: 2 } },
      chefs: [chef('ada', ...ada), chef('bob', ...bob), { name: 'late', starts: false, steps: [read] }],
    });
    expect(play(kitchen, schedule).shown.races).toHaveLength(races === 'none' ? 0 : 1);
  });
});
