import { describe, expect, it } from 'vitest';
import { createExplorer, explore } from '../../shared/inspector/index.ts';
import type { ChefStep, LoopStep } from '../../shared/program/index.ts';
import {
  arrive,
  codeOf,
  enter,
  lock,
  mutexes,
  notify,
  read,
  type Sketch,
  unlock,
  update,
  wait,
  write,
  yields,
} from './support/explored.ts';
import { sideBySide } from './support/side-by-side.ts';

describe('chefs are not taken apart who share', () => {
  it.each<[string, Sketch]>([
    ['a cell', { cells: { x: 0 }, chefs: { ada: [read('x', 'r')], bob: [write('x', '1')] } }],
    [
      'a cell in an assertion',
      {
        cells: { x: 0 },
        chefs: { ada: [{ do: 'assert', that: 'x < 9', message: 'm' }, yields], bob: [write('x', '1')] },
      },
    ],
    ['a cell in an update', { cells: { x: 0, y: 0 }, chefs: { ada: [update('x', '1 + y')], bob: [update('y', '1')] } }],
    [
      'a cell inside an atomic step',
      {
        cells: { x: 0, y: 0 },
        chefs: {
          ada: [{ do: 'atomic', steps: [{ do: 'if', cond: '1', then: [{ do: 'update', cell: 'x', value: '-(y)' }] }] }],
          bob: [update('y', '1')],
        },
      },
    ],
    ['a lock', { locks: mutexes('m'), chefs: { ada: [lock('m')], bob: [unlock('m')] } }],
    [
      'a condition',
      {
        locks: mutexes('m'),
        conditions: { hot: { lock: 'm' } },
        chefs: { ada: [notify('hot')], bob: [notify('hot')] },
      },
    ],
    [
      'the lock of a condition',
      { locks: mutexes('m'), conditions: { hot: { lock: 'm' } }, chefs: { ada: [lock('m')], bob: [wait('hot')] } },
    ],
    ['a barrier', { barriers: { gate: { parties: 2 } }, chefs: { ada: [arrive('gate')], bob: [arrive('gate')] } }],
    ['a section', { chefs: { ada: [enter('room')], bob: [enter('room')] } }],
    ['a chef', { chefs: { ada: [yields], bob: [{ do: 'join', chef: 'ada' }, yields] } }],
  ])('%s', (_, sketch) => {
    expect(createExplorer(codeOf(sketch)).split.parts.map(({ part }) => part.chefs)).toEqual([[0, 1]]);
  });
});

describe('a part', () => {
  const partsOf = (sketch: Sketch): number[][] =>
    createExplorer(codeOf(sketch)).split.parts.map(({ part }) => part.chefs);
  const on = (...cells: string[]): ChefStep[] => cells.map((cell) => write(cell, '1'));

  it('holds its chefs in the order of the file', () => {
    const cells = { x: 0, y: 0 };
    expect(partsOf({ cells, chefs: { ada: on('x'), bob: on('y'), cleo: on('x') } })).toEqual([[0, 2], [1]]);
    const chefs = { ada: on('x'), bob: on('y'), cleo: on('y'), dora: on('x'), emil: on('x', 'y') };
    expect(partsOf({ cells, chefs })).toEqual([[0, 1, 2, 3, 4]]);
  });

  it('knows who is meant by a step that names a chef', () => {
    const sketch: Sketch = {
      cells: { x: 0 },
      chefs: { ada: [yields], bob: [write('x', '1')], cleo: [{ do: 'join', chef: 'bob' }, write('x', '2')] },
    };
    const { outcomes, races } = explore(codeOf(sketch));
    expect(partsOf(sketch)).toEqual([[0], [1, 2]]);
    expect({ outcomes, races }).toEqual({ outcomes: [{ cells: { x: 2 }, schedules: '4', probability: 1 }], races: [] });
  });
});

describe('loops', () => {
  const main: LoopStep[] = [
    { do: 'start', into: 'p', ms: 1 },
    { do: 'await', on: 'p' },
  ];
  const loop: Sketch = { loops: { dora: { functions: { main } } } };
  const chef: Sketch = { chefs: { ada: [yields] } };
  const partsOf = (...sketches: Sketch[]) =>
    createExplorer(codeOf(sideBySide(sketches))).split.parts.map(({ part }) => [part.chefs, part.hasLoops]);

  it('stay together: their I/O is numbered through', () => {
    expect(partsOf(loop, loop)).toEqual([[[], true]]);
    expect(partsOf(loop, chef, loop, chef)).toEqual([
      [[0], false],
      [[1], false],
      [[], true],
    ]);
  });

  it('have a chef beside them where the program has one: alone they act in other stretches', () => {
    expect(partsOf(loop, chef)).toEqual([[[0], true]]);
    expect(partsOf(loop, chef, chef)).toEqual([
      [[0], true],
      [[1], false],
    ]);
  });
});
