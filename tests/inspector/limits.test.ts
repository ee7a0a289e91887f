import { describe, expect, it } from 'vitest';
import { advance, createExplorer, exploration, explore, progressOf } from '../../shared/inspector/index.ts';
import { codeOf, enter, explored, increment, leave, lock, mutexes, unlock, write, yields } from './support/explored.ts';

const three = { cells: { eggs: 0 }, chefs: { ada: increment, bob: increment, cleo: increment } };

describe('the limit', () => {
  it('ends the search with exactly so many states', () => {
    const { states, truncated } = explored(three, 20);
    expect({ states, truncated }).toEqual({ states: 20, truncated: true });
  });

  it('is no limit when it is as large as the program', () => {
    const whole = explored(three);
    expect(whole.truncated).toBe(false);
    expect(explored(three, whole.states)).toEqual(whole);
    expect(explored(three, whole.states - 1).truncated).toBe(true);
  });

  it('leaves what was found true: outcomes with at least their chance, no counts', () => {
    const whole = explored(three);
    for (let limit = 1; limit < whole.states; limit++) {
      const cut = explored(three, limit);
      expect(cut.finishProbability).toBeLessThanOrEqual(1);
      for (const { cells, schedules, probability } of cut.outcomes) {
        const known = whole.outcomes.find((outcome) => outcome.cells.eggs === cells.eggs);
        expect(schedules).toBe(null);
        expect(probability).toBeLessThanOrEqual((known?.probability ?? 0) + 1e-12);
      }
      for (const race of cut.races) {
        const known = whole.races.find(({ accesses }) => JSON.stringify(accesses) === JSON.stringify(race.accesses));
        expect(race.harmful === true ? known?.harmful : true).toBe(true);
      }
    }
  });

  it('calls no race harmful whose harm is not shown', () => {
    const harmless = {
      cells: { eggs: 0 },
      chefs: { ada: [yields, write('eggs', '1')], bob: [write('eggs', '2'), yields] },
    };
    const { states, races } = explored(harmless);
    expect(races.map(({ harmful }) => harmful)).toEqual([false]);
    for (let limit = 1; limit < states; limit++) {
      expect(explored(harmless, limit).races.every(({ harmful }) => harmful === false)).toBe(true);
    }
  });

  it('leaves stuck sets out, however near they are', () => {
    const yielding = Array.from({ length: 20 }, () => yields);
    const sketch = { locks: mutexes('a'), chefs: { ada: [lock('a'), lock('a')], bob: yielding, cleo: yielding } };
    const { deadlocks, stuck, truncated } = explored(sketch, 200);
    expect({ deadlocks, stuck, truncated }).toEqual({ deadlocks: [], stuck: [], truncated: true });
  });

  it('keeps failures and overlaps with their shortest schedules', () => {
    const yielding = Array.from({ length: 20 }, () => yields);
    const inside = [enter('room'), leave('room')];
    const { failures, overlaps, truncated } = explored(
      { locks: mutexes('a'), chefs: { ada: [...inside, unlock('a')], bob: [...inside, ...yielding], cleo: yielding } },
      100,
    );
    expect(truncated).toBe(true);
    expect(overlaps).toEqual([{ section: 'room', agents: ['ada', 'bob'], schedule: ['ada', 'bob'] }]);
    expect(failures.map(({ agent, step, schedule }) => ({ agent, step, schedule }))).toEqual([
      { agent: 'ada', step: '2', schedule: ['ada', 'ada', 'ada'] },
    ]);
  });
});

describe('an exploration in slices', () => {
  it('comes to the same answer, and tells how far it is', () => {
    const code = codeOf(three);
    const explorer = createExplorer(code);
    const seen: number[] = [];
    while (advance(explorer, 3) === 'going on') seen.push(progressOf(explorer).transitions);
    expect(seen.length).toBeGreaterThan(3);
    expect(seen.every((transitions, index) => transitions > (seen[index - 1] ?? 0))).toBe(true);
    const answer = exploration(explorer);
    expect(progressOf(explorer)).toEqual({ states: answer.states, transitions: answer.transitions });
    expect(answer).toEqual(explore(code));
  });

  it('may be asked before it is over: then it is truncated', () => {
    const explorer = createExplorer(codeOf(three));
    expect(advance(explorer, 5)).toBe('going on');
    expect(exploration(explorer)).toMatchObject({ truncated: true, outcomes: [], deadlocks: [], stuck: [] });
  });
});

describe('a failure', () => {
  it('is named once, with the shortest schedule to it', () => {
    const { failures, outcomes, stuck, deadlocks } = explored({
      cells: { eggs: 0 },
      chefs: { ada: [...increment, { do: 'assert', that: 'eggs == 2', message: 'not two' }], bob: increment },
    });
    expect(failures).toEqual([{ agent: 'ada', step: '2', message: 'not two', schedule: ['ada', 'ada'] }]);
    expect(outcomes).toEqual([{ cells: { eggs: 2 }, schedules: '1', probability: 0.25 }]);
    expect({ stuck, deadlocks }).toEqual({ stuck: [], deadlocks: [] });
  });

  it('shows an overlap of its last action, even if it came about without one before', () => {
    const { overlaps, failures } = explored({
      chefs: { ada: [enter('room'), { do: 'assert', that: '0', message: 'never' }], bob: [enter('room')] },
    });
    expect(failures.map(({ schedule }) => schedule)).toEqual([['ada']]);
    expect(overlaps).toEqual([{ section: 'room', agents: ['ada', 'bob'], schedule: ['bob', 'ada'] }]);
  });

  it('at the very start has an empty schedule', () => {
    const { failures, states, transitions } = explored({
      chefs: { ada: [{ do: 'assert', that: '0', message: 'never' }, yields] },
    });
    expect({ states, transitions }).toEqual({ states: 1, transitions: 0 });
    expect(failures).toEqual([{ agent: 'ada', step: '0', message: 'never', schedule: [] }]);
  });
});
