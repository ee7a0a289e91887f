import { describe, expect, it } from 'vitest';
import {
  advance,
  createExplorer,
  type Exploration,
  exploration,
  explore,
  progressOf,
} from '../../shared/inspector/index.ts';
import type { ChefStep } from '../../shared/program/index.ts';
import {
  codeOf,
  enter,
  increment,
  lock,
  mutexes,
  read,
  type Sketch,
  unlock,
  update,
  whileTrue,
  write,
  yields,
} from './support/explored.ts';
import { sideBySide } from './support/side-by-side.ts';

const lostUpdate: Sketch = { cells: { eggs: 0 }, chefs: { ada: increment, bob: increment } };
const inOrder: Sketch = {
  cells: { eggs: 0 },
  locks: mutexes('m'),
  chefs: { ada: [lock('m'), ...increment, unlock('m')], bob: [lock('m'), ...increment, unlock('m')] },
};
/** She waits for herself after one action. */
const self: Sketch = { locks: mutexes('a'), chefs: { ada: [lock('a'), lock('a')] } };

const explored = (...sketches: Sketch[]): Exploration => explore(codeOf(sideBySide(sketches)));
const statesOf = (sketch: Sketch, reduction: 'none' | 'all'): number => explore(codeOf(sketch), { reduction }).states;

const withSteps = (count: number): ChefStep[] => Array.from({ length: count }, () => update('eggs', 'eggs + 1'));

describe('two lost updates side by side', () => {
  const { outcomes, races, finishProbability } = explored(lostUpdate, lostUpdate);

  it('end in every outcome of one with every outcome of the other', () => {
    // Four actions each, so 70 orders of the two schedules; of the 6 schedules of each, 4 lose an update.
    expect(outcomes).toEqual([
      { cells: { eggs: 1, eggs1: 1 }, schedules: String(4 * 4 * 70), probability: 0.25 },
      { cells: { eggs: 1, eggs1: 2 }, schedules: String(4 * 2 * 70), probability: 0.25 },
      { cells: { eggs: 2, eggs1: 1 }, schedules: String(2 * 4 * 70), probability: 0.25 },
      { cells: { eggs: 2, eggs1: 2 }, schedules: String(2 * 2 * 70), probability: 0.25 },
    ]);
    expect(finishProbability).toBe(1);
  });

  it('show the races of both, in the order of the file', () => {
    expect(
      races.map(({ cell, accesses: [one, other] }) => [cell, one.agent, one.step, other.agent, other.step]),
    ).toEqual([
      ['eggs', 'ada', '0', 'bob', '1'],
      ['eggs', 'ada', '1', 'bob', '0'],
      ['eggs', 'ada', '1', 'bob', '1'],
      ['eggs1', 'ada1', '0', 'bob1', '1'],
      ['eggs1', 'ada1', '1', 'bob1', '0'],
      ['eggs1', 'ada1', '1', 'bob1', '1'],
    ]);
  });
});

describe('ten chefs with a cell each and five steps', () => {
  const apart = explored(
    ...Array.from({ length: 10 }, (): Sketch => ({ cells: { eggs: 0 }, chefs: { ada: withSteps(5) } })),
  );

  it('cost a sum of states, not a product', () => {
    expect({ states: apart.states, transitions: apart.transitions }).toEqual({ states: 60, transitions: 50 });
  });

  it('can take their steps in as many orders as there are', () => {
    // 50! / 5!^10
    expect(apart.outcomes.map(({ schedules, probability }) => ({ schedules, probability }))).toEqual([
      { schedules: '49120458506088132224064306071170476903628800', probability: 1 },
    ]);
    expect(Object.values(apart.outcomes[0]?.cells ?? {})).toEqual(Array.from({ length: 10 }, () => 5));
  });
});

describe('schedules of several lengths', () => {
  it('are counted length by length', () => {
    // Ada ends after 1 or 2 actions: whether bob wrote before she read. Cleo takes 2 anywhere among them.
    const sketch: Sketch = {
      cells: { x: 0 },
      chefs: {
        ada: [read('x', 'r'), { do: 'if', cond: 'r > 0', then: [yields] }],
        bob: [write('x', '1')],
        cleo: [yields, yields],
      },
    };
    // Ada, bob: C(4, 2) = 6 orders with cleo's. Bob, ada, ada: C(5, 2) = 10.
    expect(explore(codeOf(sketch)).outcomes.map(({ schedules }) => schedules)).toEqual(['16']);
  });

  it('are endlessly many where they are in one part', () => {
    const spinning: Sketch = {
      cells: { x: 0 },
      chefs: { ada: [read('x', 'r'), whileTrue('r == 0', [read('x', 'r')])], bob: [write('x', '1')] },
    };
    const { outcomes } = explored(spinning, lostUpdate);
    expect(outcomes.map(({ schedules }) => schedules)).toEqual([null, null]);
    expect(outcomes.map(({ probability }) => probability)).toEqual([0.5, 0.5]);
  });
});

describe('cells', () => {
  it('that nobody uses keep their value', () => {
    const { outcomes } = explore(
      codeOf({ cells: { a: 0, unused: 7, b: 0 }, chefs: { ada: [write('b', '2')], bob: [write('a', '1')] } }),
    );
    expect(outcomes.map(({ cells }) => Object.entries(cells))).toEqual([
      [
        ['a', 1],
        ['unused', 7],
        ['b', 2],
      ],
    ]);
  });
});

describe('outcomes', () => {
  it('stand in the order of the cells, whoever uses them', () => {
    const plusOne = (cell: string): ChefStep[] => [read(cell, 'r'), write(cell, 'r + 1')];
    const { outcomes } = explore(
      codeOf({
        cells: { a: 0, b: 0 },
        chefs: { ada: plusOne('b'), bob: plusOne('b'), cleo: plusOne('a'), dora: plusOne('a') },
      }),
    );
    expect(outcomes.map(({ cells }) => [cells.a, cells.b])).toEqual([
      [1, 1],
      [1, 2],
      [2, 1],
      [2, 2],
    ]);
  });
});

describe('a race', () => {
  const ordered: Sketch = { cells: { x: 0 }, chefs: { ada: [write('x', '1')], bob: [write('x', '2')] } };
  const harmOf = ({ races }: Exploration): (boolean | null)[] => races.map(({ harmful }) => harmful);

  it('is harmful with whatever other part ends as no serial order does: all cells count together', () => {
    expect(harmOf(explored(ordered))).toEqual([false]);
    expect(harmOf(explored(ordered, inOrder))).toEqual([false]);
    expect(harmOf(explored(ordered, lostUpdate))).toEqual([true, true, true, true]);
  });

  it('is harmless beside a harmful one of its own part', () => {
    // Bob reads x only if ada has not set the flag: then he leaves the eggs alone.
    const either: Sketch = {
      cells: { x: 0, flag: 0, eggs: 0 },
      chefs: {
        ada: [write('x', '1'), update('flag', '1'), ...increment],
        bob: [
          { do: 'atomic', steps: [{ do: 'read', cell: 'flag', into: 'f' }] },
          { do: 'if', cond: 'f == 0', then: [read('x', 'r')], else: [read('eggs', 'r'), write('eggs', 'r + 10')] },
        ],
      },
    };
    const { races } = explored(either, { chefs: { ada: [yields] } });
    expect(races.map(({ cell, harmful }) => [cell, harmful])).toEqual([
      ['x', false],
      ['eggs', true],
      ['eggs', true],
      ['eggs', true],
    ]);
  });

  it('is neither when no serial order of another part finishes', () => {
    expect(harmOf(explored(lostUpdate, self))).toEqual([null, null, null]);
  });

  it('is harmless when it is in no run that finishes, whatever the others do', () => {
    // Bob fails when he reads before ada has written; only then do they race.
    const failing: Sketch = {
      cells: { x: 0, flag: 0 },
      chefs: {
        ada: [write('x', '1'), update('flag', '1')],
        bob: [
          { do: 'atomic', steps: [{ do: 'read', cell: 'flag', into: 'f' }] },
          { do: 'if', cond: 'f == 0', then: [read('x', 'r'), { do: 'assert', that: '0', message: 'early' }] },
          read('x', 'r'),
        ],
      },
    };
    const { races } = explored(failing, lostUpdate);
    expect(races.map(({ accesses: [, { agent, step }], harmful }) => [agent, step, harmful])).toEqual([
      ['bob', '1.then.0', false],
      ['bob1', '1', true],
      ['bob1', '0', true],
      ['bob1', '1', true],
    ]);
  });
});

describe('parts that can get stuck', () => {
  it('keep schedule and preemptions where it is one', () => {
    const { deadlocks, stuck, states } = explored(lostUpdate, self);
    expect(deadlocks).toEqual([
      { chefs: ['ada1'], waits: [['ada1', 'a1', 'ada1']], schedule: ['ada1'], preemptions: 0 },
    ]);
    expect(stuck).toEqual([]);
    expect(states).toBe(statesOf(lostUpdate, 'all') + 2);
  });

  it('are explored together where they are several: a set of both is another one', () => {
    const { deadlocks, states } = explored(self, lostUpdate, self);
    expect(deadlocks.map(({ chefs, schedule }) => [chefs, schedule])).toEqual([
      [['ada'], ['ada']],
      [['ada2'], ['ada2']],
      [
        ['ada', 'ada2'],
        ['ada', 'ada2'],
      ],
    ]);
    expect(states).toBe(2 * 2 + statesOf(lostUpdate, 'all'));
  });

  it('tell what has been looked at twice as progress', () => {
    const explorer = createExplorer(codeOf(sideBySide([self, self])));
    while (advance(explorer, 1) === 'going on');
    expect(exploration(explorer)).toMatchObject({ states: 4, transitions: 4 });
    // Before, apart: two states and an action each.
    expect(progressOf(explorer)).toEqual({ states: 8, transitions: 6 });
  });
});

describe('what is found in several parts', () => {
  it('stands in the order of the file, however the parts are mixed in it', () => {
    const end = [enter('hall'), unlock('m')];
    const three: Sketch = {
      cells: { eggs: 0 },
      locks: mutexes('m'),
      chefs: {
        ada: [...increment, enter('room'), unlock('m')],
        bob: [...increment, enter('room'), ...end],
        cleo: [...increment, ...end],
      },
    };
    const two: Sketch = {
      cells: { eggs: 0 },
      locks: mutexes('m'),
      chefs: { ada: [...increment, enter('room'), unlock('m')], bob: [...increment, enter('room'), unlock('m')] },
    };
    const byName = (chef: string): number => chef.charCodeAt(0);
    const { races, overlaps, failures } = explore(codeOf(sideBySide([three, two], byName)));
    const pairs = races.map(({ accesses: [one, other] }) => `${one.agent} ${other.agent}`);
    expect(pairs.filter((pair, index) => pair !== pairs[index - 1])).toEqual([
      'ada bob',
      'ada cleo',
      'ada bob',
      'ada cleo',
      'ada1 bob1',
      'bob cleo',
    ]);
    expect(overlaps.map(({ section, agents }) => `${section} ${agents.join(' ')}`)).toEqual([
      'room ada bob',
      'room1 ada1 bob1',
      'hall bob cleo',
    ]);
    expect(failures.map(({ agent }) => agent)).toEqual(['ada', 'ada1', 'bob', 'bob1', 'cleo']);
  });
});

describe('failures and overlaps', () => {
  it('have the schedules that they have alone', () => {
    const apron: Sketch = {
      locks: mutexes('a'),
      chefs: { ada: [enter('room'), unlock('a')], bob: [yields, enter('room')] },
    };
    const { failures, overlaps, outcomes } = explored(lostUpdate, apron);
    expect(failures.map(({ agent, schedule }) => [agent, schedule])).toEqual([['ada1', ['ada1', 'ada1']]]);
    expect(overlaps).toEqual([{ section: 'room1', agents: ['ada1', 'bob1'], schedule: ['bob1', 'bob1', 'ada1'] }]);
    expect(outcomes).toEqual([]);
  });

  it('at the very start leave nothing for the others', () => {
    const { failures, outcomes, states } = explored(
      { chefs: { ada: [{ do: 'assert', that: '0', message: 'never' }] } },
      { chefs: { ada: [{ do: 'assert', that: '0', message: 'not either' }] } },
    );
    expect(failures).toEqual([{ agent: 'ada', step: '0', message: 'never', schedule: [] }]);
    expect({ outcomes, states }).toEqual({ outcomes: [], states: 1 });
  });
});

describe('the limit', () => {
  const whole = explored(lostUpdate, lostUpdate);
  const code = codeOf(sideBySide([lostUpdate, lostUpdate]));

  it('is for all parts together', () => {
    expect(explore(code, { limitStates: whole.states })).toEqual(whole);
    const { states, truncated } = explore(code, { limitStates: whole.states - 1 });
    expect({ states, truncated }).toEqual({ states: whole.states - 1, truncated: true });
  });

  it('leaves what was found true', () => {
    for (let limit = 1; limit < whole.states; limit++) {
      const cut = explore(code, { limitStates: limit });
      expect(cut.truncated).toBe(true);
      expect(cut.states).toBe(limit);
      for (const { cells, schedules, probability } of cut.outcomes) {
        expect(schedules).toBe(null);
        const known = whole.outcomes.find((each) => JSON.stringify(each.cells) === JSON.stringify(cells));
        expect(probability).toBeLessThanOrEqual(known?.probability ?? 0);
      }
      expect(
        cut.races.every(({ accesses }) =>
          whole.races.some((race) => JSON.stringify(race.accesses) === JSON.stringify(accesses)),
        ),
      ).toBe(true);
    }
  });

  const long: Sketch = { chefs: { ada: Array.from({ length: 50 }, () => yields) } };

  it('leaves stuck sets out, also of parts that are done', () => {
    const explorer = createExplorer(codeOf(sideBySide([self, self, long])), { limitStates: 20 });
    while (advance(explorer, 100) === 'going on');
    const { deadlocks, stuck, truncated, states } = exploration(explorer);
    expect({ deadlocks, stuck, truncated, states }).toEqual({ deadlocks: [], stuck: [], truncated: true, states: 20 });
    expect(progressOf(explorer).states).toBe(20);
  });

  it('leaves open what harm a race does whose part is done: the others may never finish', () => {
    const { races } = explore(codeOf(sideBySide([lostUpdate, long])), { limitStates: 20 });
    expect(races.map(({ harmful }) => harmful)).toEqual([false, false, false]);
    expect(explored(lostUpdate, long).races.map(({ harmful }) => harmful)).toEqual([true, true, true]);
  });

  it('lets no part keep another from being looked at', () => {
    const apron: Sketch = { locks: mutexes('a'), chefs: { ada: [yields, unlock('a')] } };
    const { failures } = explore(codeOf(sideBySide([long, apron])), { limitStates: 20 });
    expect(failures.map(({ schedule }) => schedule)).toEqual([['ada1', 'ada1']]);
  });

  it('ends the search where the parts have too many outcomes', () => {
    // 2^17 of them; alone the parts would be far below the limit.
    const many = Array.from({ length: 17 }, () => lostUpdate);
    const limitStates = 17 * statesOf(lostUpdate, 'all') + 10;
    const { states, truncated } = explore(codeOf(sideBySide(many)), { limitStates });
    expect({ states, truncated }).toEqual({ states: limitStates, truncated: true });
  });
});

describe('an exploration of parts in slices', () => {
  it.each([
    ['apart', [lostUpdate, inOrder, self]],
    ['some of them together in the end', [self, inOrder, self]],
  ])('comes to the same answer, and tells how far it is: %s', (_, sketches) => {
    const code = codeOf(sideBySide(sketches));
    const explorer = createExplorer(code);
    const seen: number[] = [];
    while (advance(explorer, 3) === 'going on') {
      seen.push(progressOf(explorer).transitions);
      expect(exploration(explorer).truncated).toBe(true);
    }
    expect(seen.length).toBeGreaterThan(3);
    expect(seen.every((transitions, index) => transitions > (seen[index - 1] ?? 0))).toBe(true);
    expect(exploration(explorer)).toEqual(explore(code));
  });

  it('has looked at just what it counts where all went apart', () => {
    const explorer = createExplorer(codeOf(sideBySide([lostUpdate, inOrder, self])));
    while (advance(explorer, 3) === 'going on');
    const { states, transitions } = exploration(explorer);
    expect(progressOf(explorer)).toEqual({ states, transitions });
  });
});
