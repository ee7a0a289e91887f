import { describe, expect, it } from 'vitest';
import type { ChefStep } from '../../shared/program/index.ts';
import {
  explored,
  increment,
  lock,
  mutexes,
  read,
  type Sketch,
  unlock,
  update,
  when,
  write,
} from './support/explored.ts';

/** Rows as short text: who at which step how, on what, and whether it does harm. */
function racesOf(sketch: Sketch): string[] {
  return explored(sketch).races.map(({ cell, accesses, harmful }) => {
    const [one, other] = accesses.map(({ agent, step, access }) => `${agent} ${step} ${access}`);
    return `${cell}: ${one} / ${other}: ${harmful}`;
  });
}

describe('races', () => {
  it('are one row per pair of steps, in the order of the file', () => {
    const sketch = { cells: { eggs: 0 }, chefs: { ada: increment, bob: increment } };
    expect(explored(sketch).races[0]).toEqual({
      cell: 'eggs',
      accesses: [
        { agent: 'ada', step: '0', access: 'read' },
        { agent: 'bob', step: '1', access: 'write' },
      ],
      harmful: true,
    });
    expect(racesOf(sketch)).toEqual([
      'eggs: ada 0 read / bob 1 write: true',
      'eggs: ada 1 write / bob 0 read: true',
      'eggs: ada 1 write / bob 1 write: true',
    ]);
  });

  it('are none under a common lock', () => {
    const guarded = [lock('m'), ...increment, unlock('m')];
    expect(racesOf({ cells: { eggs: 0 }, locks: mutexes('m'), chefs: { ada: guarded, bob: guarded } })).toEqual([]);
  });

  it('are none between atomic accesses, and some between those and plain ones', () => {
    const one = [update('eggs', 'eggs + 1')];
    expect(racesOf({ cells: { eggs: 0 }, chefs: { ada: one, bob: one } })).toEqual([]);
    expect(racesOf({ cells: { eggs: 0 }, chefs: { ada: one, bob: [write('eggs', '0')] } })).toEqual([
      'eggs: ada 0 update / bob 0 write: false',
    ]);
  });

  it('name the step inside a branch', () => {
    const late: ChefStep[] = [read('go', 'g'), when('g == 0', [write('eggs', '1')])];
    expect(racesOf({ cells: { go: 0, eggs: 0 }, chefs: { ada: late, bob: [write('eggs', '1')] } })).toEqual([
      'eggs: ada 1.then.0 write / bob 0 write: false',
    ]);
  });

  it('put what stands later in the file later', () => {
    const ada: ChefStep[] = [
      read('go', 'g'),
      { do: 'if', cond: 'g', then: [read('eggs', 'r')], else: [read('eggs', 'r'), read('eggs', 'r')] },
      read('eggs', 'r'),
    ];
    const bob: ChefStep[] = [{ do: 'update', cell: 'go', value: '1' }, write('eggs', '1')];
    expect(
      racesOf({ cells: { go: 0, eggs: 0 }, chefs: { ada, bob } }).map((row) => row.split(' ').slice(1, 3).join(' ')),
    ).toEqual(['ada 0', 'ada 1.then.0', 'ada 1.else.0', 'ada 1.else.1', 'ada 2']);
  });

  it('put the tenth step behind the second', () => {
    const reads = Array.from({ length: 11 }, () => read('eggs', 'r'));
    expect(
      racesOf({ cells: { eggs: 0 }, chefs: { ada: reads, bob: [write('eggs', '0')] } }).map((row) => row.slice(0, 12)),
    ).toEqual([
      'eggs: ada 0 ',
      'eggs: ada 1 ',
      'eggs: ada 2 ',
      'eggs: ada 3 ',
      'eggs: ada 4 ',
      'eggs: ada 5 ',
      'eggs: ada 6 ',
      'eggs: ada 7 ',
      'eggs: ada 8 ',
      'eggs: ada 9 ',
      'eggs: ada 10',
    ]);
  });
});

describe('a race', () => {
  it('is harmless when every run with it ends as some order of the chefs does', () => {
    expect(racesOf({ cells: { eggs: 0 }, chefs: { ada: [write('eggs', '1')], bob: [write('eggs', '2')] } })).toEqual([
      'eggs: ada 0 write / bob 0 write: false',
    ]);
  });

  it('is judged by all cells together', () => {
    // Each cell by itself ends as in some order; 1 and 2 together in none.
    const both = (value: string) => [write('a', value), write('b', value)];
    expect(racesOf({ cells: { a: 0, b: 0 }, chefs: { ada: both('1'), bob: both('2') } })).toEqual([
      'a: ada 0 write / bob 0 write: true',
      'b: ada 1 write / bob 1 write: true',
    ]);
  });

  it('is judged only by runs in which it occurs', () => {
    // Ada leaves a note only when she saw bob's egg: such a run has lost none.
    const ada = [...increment, when('r == 1', [write('note', '1')])];
    const bob = [...increment, read('note', 'n')];
    expect(racesOf({ cells: { eggs: 0, note: 0 }, chefs: { ada, bob } })).toEqual([
      'eggs: ada 0 read / bob 1 write: true',
      'eggs: ada 1 write / bob 0 read: true',
      'eggs: ada 1 write / bob 1 write: true',
      'note: ada 2.then.0 write / bob 2 read: false',
    ]);
  });

  it('has no verdict when no order of the chefs finishes', () => {
    const sketch: Sketch = {
      cells: { eggs: 0 },
      barriers: { pass: { parties: 2 } },
      chefs: {
        ada: [...increment, { do: 'arrive', on: 'pass' }],
        bob: [...increment, { do: 'arrive', on: 'pass' }],
      },
    };
    expect(racesOf(sketch)).toEqual([
      'eggs: ada 0 read / bob 1 write: null',
      'eggs: ada 1 write / bob 0 read: null',
      'eggs: ada 1 write / bob 1 write: null',
    ]);
  });

  it('takes the orders that finish where others get stuck', () => {
    // Bob can run only after ada, who lets the permit go.
    const sketch: Sketch = {
      cells: { eggs: 0 },
      locks: { sign: { kind: 'semaphore', permits: 0 } },
      chefs: {
        ada: [{ do: 'release', on: 'sign' }, ...increment],
        bob: [{ do: 'acquire', on: 'sign' }, ...increment],
      },
    };
    expect(racesOf(sketch)).toEqual([
      'eggs: ada 1 read / bob 2 write: true',
      'eggs: ada 2 write / bob 1 read: true',
      'eggs: ada 2 write / bob 2 write: true',
    ]);
  });
});
