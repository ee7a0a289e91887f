import { describe, expect, it } from 'vitest';
import type { LoopStep } from '../../shared/program/index.ts';
import { explored, mutexes, type Sketch } from './support/explored.ts';

const script = (...main: LoopStep[]) => ({ functions: { main } });
const addOne: LoopStep[] = [
  { do: 'read', cell: 'eggs', into: 'r' },
  { do: 'start', into: 'p', ms: 1 },
  { do: 'await', on: 'p' },
  { do: 'write', cell: 'eggs', value: 'r + 1' },
];

describe('exploring loops', () => {
  it('names an action after its loop or its I/O', () => {
    const { failures, transitions } = explored({
      loops: {
        dora: script(
          { do: 'start', into: 'p', ms: 1 },
          { do: 'await', on: 'p' },
          { do: 'assert', that: '0', message: 'never' },
        ),
      },
    });
    expect(failures).toEqual([{ agent: 'dora.main', step: '2', message: 'never', schedule: ['dora', 'io:1', 'dora'] }]);
    expect(transitions).toBe(3);
  });

  it('settles pending I/O in any order', () => {
    const { outcomes } = explored({
      cells: { last: 0 },
      loops: {
        dora: script(
          { do: 'timer', ms: 1, then: [{ do: 'write', cell: 'last', value: '1' }] },
          { do: 'timer', ms: 9, then: [{ do: 'write', cell: 'last', value: '2' }] },
        ),
      },
    });
    expect(outcomes.map(({ cells, probability }) => ({ last: cells.last, probability }))).toEqual([
      { last: 1, probability: 0.5 },
      { last: 2, probability: 0.5 },
    ]);
  });

  it('finds a call that holds its own loop while it waits for another call of it', () => {
    const { deadlocks, stuck } = explored({
      loops: {
        dora: {
          functions: {
            main: [
              { do: 'call', fn: 'f', into: 'p' },
              { do: 'blockOn', on: 'p' },
            ],
            f: [
              { do: 'start', into: 'q', ms: 1 },
              { do: 'await', on: 'q' },
            ],
          },
        },
      },
    });
    expect(stuck).toEqual([]);
    expect(deadlocks.map(({ chefs, schedule }) => ({ chefs, schedule }))).toEqual([
      { chefs: ['dora.main', 'dora.f'], schedule: ['dora'] },
    ]);
  });

  it('counts a step of a loop for the call that made it', () => {
    // Main has a microtask left, and f waits for a lock that main never gives back.
    const { stuck, deadlocks } = explored({
      locks: mutexes('m'),
      loops: {
        dora: {
          functions: {
            main: [
              { do: 'lock', on: 'm' },
              { do: 'call', fn: 'f', into: 'p' },
              { do: 'microtask', then: [] },
            ],
            f: [{ do: 'lock', on: 'm' }],
          },
        },
      },
    });
    expect(deadlocks).toEqual([]);
    expect(stuck).toEqual([
      { chefs: ['dora.f'], waits: [['dora.f', 'm', 'dora.main']], schedule: ['dora'], preemptions: 0 },
    ]);
  });

  it('judges a race of two loops by running one after the other, I/O and all', () => {
    const { races, outcomes } = explored({
      cells: { eggs: 0 },
      loops: { dora: script(...addOne), emil: script(...addOne) },
    });
    expect(outcomes.map(({ cells }) => cells.eggs)).toEqual([1, 2]);
    expect(
      races.map(({ accesses, harmful }) => [accesses.map(({ agent, step }) => `${agent} ${step}`), harmful]),
    ).toEqual([
      [['dora.main 0', 'emil.main 3'], true],
      [['dora.main 3', 'emil.main 0'], true],
      [['dora.main 3', 'emil.main 3'], true],
    ]);
  });

  it('has no verdict on a race where one call calls the other and does not wait', () => {
    const sketch: Sketch = {
      cells: { eggs: 0 },
      loops: {
        dora: {
          functions: {
            main: [
              { do: 'call', fn: 'f' },
              { do: 'call', fn: 'f' },
            ],
            f: addOne,
          },
        },
      },
    };
    const { races } = explored(sketch);
    expect(races.length).toBeGreaterThan(0);
    expect(races.map(({ harmful }) => harmful)).toEqual(races.map(() => null));
    expect(races.map(({ accesses }) => accesses.map(({ agent }) => agent).join())).toContain('dora.f,dora.f#2');
  });
});
