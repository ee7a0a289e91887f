import { describe, expect, it } from 'vitest';
import type { ChefStep } from '../../shared/program/index.ts';
import {
  acquire,
  arrive,
  enter,
  explored,
  leave,
  lock,
  mutexes,
  notify,
  read,
  release,
  set,
  unlock,
  wait,
  when,
  whileTrue,
  write,
  yields,
} from './support/explored.ts';

describe('a deadlock', () => {
  it('of two chefs who take two locks in opposite orders is two actions away', () => {
    const { deadlocks, stuck } = explored({
      locks: mutexes('a', 'b'),
      chefs: {
        ada: [lock('a'), lock('b'), unlock('b'), unlock('a')],
        bob: [lock('b'), lock('a'), unlock('a'), unlock('b')],
      },
    });
    expect(deadlocks).toEqual([
      {
        chefs: ['ada', 'bob'],
        waits: [
          ['ada', 'b', 'bob'],
          ['bob', 'a', 'ada'],
        ],
        schedule: ['ada', 'bob'],
        preemptions: 1,
      },
    ]);
    expect(stuck).toEqual([]);
  });

  it('with oneself counts', () => {
    const { deadlocks, stuck, outcomes } = explored({
      locks: mutexes('a'),
      chefs: { ada: [lock('a'), lock('a'), unlock('a')] },
    });
    expect(deadlocks).toEqual([{ chefs: ['ada'], waits: [['ada', 'a', 'ada']], schedule: ['ada'], preemptions: 0 }]);
    expect({ stuck, outcomes }).toEqual({ stuck: [], outcomes: [] });
  });

  it('is told apart from a larger set that holds it', () => {
    const { deadlocks, stuck } = explored({
      locks: mutexes('a'),
      chefs: { ada: [lock('a'), lock('a')], bob: [lock('a'), unlock('a')] },
    });
    expect(
      [...deadlocks, ...stuck].map(({ chefs, schedule, preemptions }) => ({ chefs, schedule, preemptions })),
    ).toEqual([
      { chefs: ['ada', 'bob'], schedule: ['ada'], preemptions: 0 },
      { chefs: ['ada'], schedule: ['bob', 'bob', 'ada'], preemptions: 0 },
    ]);
  });

  it('takes the schedule with the fewest preemptions among the shortest', () => {
    // Ada must act twice and bob once; ada, bob, ada would preempt her once more than ada, ada, bob.
    const { deadlocks } = explored({
      locks: mutexes('a', 'b'),
      chefs: {
        ada: [yields, lock('a'), lock('b')],
        bob: [lock('b'), lock('a')],
      },
    });
    expect(deadlocks.map(({ schedule, preemptions }) => ({ schedule, preemptions }))).toEqual([
      { schedule: ['ada', 'ada', 'bob'], preemptions: 1 },
    ]);
  });

  it('may take its first chef late, where that saves a preemption', () => {
    // Bob stands before a lock that is taken as soon as ada has acted; whoever goes on preempts nobody then.
    const { deadlocks } = explored({
      locks: mutexes('a', 'b'),
      chefs: {
        ada: [lock('a'), yields, lock('b')],
        bob: [lock('b'), lock('a')],
      },
    });
    expect(deadlocks.map(({ schedule, preemptions }) => ({ schedule, preemptions }))).toEqual([
      { schedule: ['ada', 'ada', 'bob'], preemptions: 1 },
    ]);
  });
});

/** Each takes one fork, then the other, and puts both down; `hands` says who takes the left one first. */
function philosophers(hands: readonly boolean[]) {
  const forks = hands.map((_, seat) => `fork${seat}`);
  const chefs = hands.map((isLeftFirst, seat): [string, ChefStep[]] => {
    const left = forks[seat] ?? '';
    const right = forks[(seat + 1) % forks.length] ?? '';
    const order = isLeftFirst ? [left, right] : [right, left];
    return [`p${seat}`, [...order.map(lock), ...order.map(unlock)]];
  });
  return { locks: mutexes(...forks), chefs: Object.fromEntries(chefs) };
}

const allHands = (seats: number): boolean[][] =>
  Array.from({ length: 2 ** seats }, (_, choice) =>
    Array.from({ length: seats }, (__, seat) => (choice >> seat) % 2 === 0),
  );

describe('dining philosophers', () => {
  const seats = process.env.LONG === '1' ? [2, 3, 4, 5] : [2, 3, 4];
  it.each(seats)('%i of them, for every choice of hands, get stuck only if all take the same side first', (count) => {
    for (const hands of allHands(count)) {
      const { deadlocks, stuck, finishProbability } = explored(philosophers(hands));
      const isSame = hands.every((hand) => hand === hands[0]);
      expect({ hands, deadlocks: deadlocks.length, stuck: stuck.length, isSure: finishProbability === 1 }).toEqual({
        hands,
        deadlocks: isSame ? 1 : 0,
        stuck: 0,
        isSure: !isSame,
      });
    }
  });

  it('five of them fill less than two thousand states', () => {
    const { states, transitions, deadlocks } = explored(philosophers([true, true, true, true, true]));
    expect({ states, transitions }).toEqual({ states: 1363, transitions: 3765 });
    // From the first fork on each neighbour to the left can no longer go on when he is left.
    expect(deadlocks).toEqual([
      {
        chefs: ['p0', 'p1', 'p2', 'p3', 'p4'],
        waits: [
          ['p0', 'fork1', 'p1'],
          ['p1', 'fork2', 'p2'],
          ['p2', 'fork3', 'p3'],
          ['p3', 'fork4', 'p4'],
          ['p4', 'fork0', 'p0'],
        ],
        schedule: ['p0', 'p4', 'p3', 'p2', 'p1'],
        preemptions: 1,
      },
    ]);
  });
});

describe('chefs that wait for nobody in particular', () => {
  it('are stuck after a lost wake-up, not in a deadlock', () => {
    const { deadlocks, stuck } = explored({
      locks: mutexes('m'),
      conditions: { hot: { lock: 'm' } },
      chefs: { ada: [lock('m'), wait('hot'), unlock('m')], bob: [notify('hot')] },
    });
    expect(deadlocks).toEqual([]);
    expect(stuck).toEqual([
      { chefs: ['ada'], waits: [['ada', 'hot', null]], schedule: ['bob', 'ada', 'ada'], preemptions: 0 },
    ]);
  });

  it('are stuck at a barrier that is short of parties', () => {
    const { deadlocks, stuck } = explored({
      barriers: { pass: { parties: 3 } },
      chefs: { ada: [arrive('pass')], bob: [arrive('pass')] },
    });
    expect(deadlocks).toEqual([]);
    expect(stuck).toEqual([
      { chefs: ['ada'], waits: [['ada', 'pass', null]], schedule: ['ada'], preemptions: 0 },
      { chefs: ['bob'], waits: [['bob', 'pass', null]], schedule: ['bob'], preemptions: 0 },
      {
        chefs: ['ada', 'bob'],
        waits: [
          ['ada', 'pass', null],
          ['bob', 'pass', null],
        ],
        schedule: ['ada', 'bob'],
        preemptions: 0,
      },
    ]);
  });

  it('are stuck behind a holder that has finished', () => {
    const { deadlocks, stuck } = explored({
      locks: mutexes('m'),
      chefs: { ada: [lock('m')], bob: [lock('m'), unlock('m')] },
    });
    expect(deadlocks).toEqual([]);
    expect(stuck).toEqual([{ chefs: ['bob'], waits: [['bob', 'm', 'ada']], schedule: ['ada'], preemptions: 0 }]);
  });

  it('are nobody at a barrier that opens in the end', () => {
    const { deadlocks, stuck, finishProbability } = explored({
      barriers: { pass: { parties: 2 } },
      chefs: { ada: [arrive('pass')], bob: [yields, arrive('pass'), yields] },
    });
    expect({ deadlocks, stuck, finishProbability }).toEqual({ deadlocks: [], stuck: [], finishProbability: 1 });
  });
});

describe('a bounded buffer of one', () => {
  const put = (check: 'if' | 'while', signal: 'notify' | 'notifyAll'): ChefStep[] => [
    lock('m'),
    read('full', 'r'),
    waitWhile(check, 'r == 1'),
    write('full', '1'),
    { do: signal, on: 'changed' },
    unlock('m'),
  ];
  const take = (check: 'if' | 'while', signal: 'notify' | 'notifyAll'): ChefStep[] => [
    lock('m'),
    read('full', 'r'),
    waitWhile(check, 'r == 0'),
    { do: 'assert', that: 'full == 1', message: 'nothing to take' },
    write('full', '0'),
    { do: signal, on: 'changed' },
    unlock('m'),
  ];
  function waitWhile(check: 'if' | 'while', cond: string): ChefStep {
    const body = [wait('changed'), read('full', 'r')];
    return check === 'if' ? when(cond, body) : whileTrue(cond, body);
  }
  const buffer = (check: 'if' | 'while', signal: 'notify' | 'notifyAll', takers: string[], putters: string[]) => ({
    cells: { full: 0 },
    locks: mutexes('m'),
    conditions: { changed: { lock: 'm' } },
    chefs: Object.fromEntries([
      ...takers.map((name): [string, ChefStep[]] => [name, take(check, signal)]),
      ...putters.map((name): [string, ChefStep[]] => [name, put(check, signal)]),
    ]),
  });

  it('takes nothing that is not there when it looks again after every wake-up', () => {
    const { failures, finishProbability } = explored(buffer('while', 'notifyAll', ['ada', 'bob'], ['cleo', 'dora']));
    expect(failures).toEqual([]);
    expect(finishProbability).toBeCloseTo(1, 12);
  });

  it('takes what another one took when it looks only once', () => {
    const { failures } = explored(buffer('if', 'notifyAll', ['ada', 'bob'], ['cleo', 'dora']));
    expect(failures.map(({ agent, message }) => `${agent}: ${message}`)).toContain('ada: nothing to take');
  });

  it('can wake the wrong one with notify, and never with notifyAll', () => {
    const one = explored(buffer('while', 'notify', ['ada', 'bob'], ['cleo', 'dora']));
    const all = explored(buffer('while', 'notifyAll', ['ada', 'bob'], ['cleo', 'dora']));
    expect(one.stuck.length).toBeGreaterThan(0);
    expect(one.finishProbability).toBeLessThan(1);
    expect([...all.stuck, ...all.deadlocks]).toEqual([]);
  });
});

describe('mutual exclusion', () => {
  const peterson = (own: string, other: string, turn: string, isFlagFirst: 'flag first' | 'turn first'): ChefStep[] => {
    const first = [write(own, '1'), write('turn', turn)];
    return [
      ...(isFlagFirst === 'flag first' ? first : first.reverse()),
      set('busy', '1'),
      whileTrue('busy', [
        read(other, 'f'),
        when('f == 0', [set('busy', '0')]),
        when('busy', [read('turn', 't'), when(`t != ${turn}`, [set('busy', '0')])]),
      ]),
      enter('room'),
      leave('room'),
      write(own, '0'),
    ];
  };
  const cells = { a: 0, b: 0, turn: 0 };

  it("holds in Peterson's algorithm", () => {
    const { overlaps, deadlocks, stuck, finishProbability } = explored({
      cells,
      chefs: { ada: peterson('a', 'b', '1', 'flag first'), bob: peterson('b', 'a', '0', 'flag first') },
    });
    expect({ overlaps, deadlocks, stuck }).toEqual({ overlaps: [], deadlocks: [], stuck: [] });
    expect(finishProbability).toBe(1);
  });

  it('breaks when the turn is given before the flag is raised', () => {
    const { overlaps } = explored({
      cells,
      chefs: { ada: peterson('a', 'b', '1', 'turn first'), bob: peterson('b', 'a', '0', 'turn first') },
    });
    expect(overlaps.map(({ section, agents }) => ({ section, agents }))).toEqual([
      { section: 'room', agents: ['ada', 'bob'] },
    ]);
    // Each raises the flag, gives the turn, looks and enters: nine actions, one of the looks at the turn as well.
    expect(overlaps[0]?.schedule).toEqual(['ada', 'bob', 'bob', 'bob', 'bob', 'ada', 'ada', 'ada', 'ada']);
  });

  it('names every crowd once, in the order of the file', () => {
    const inside = [enter('room'), leave('room')];
    const { overlaps } = explored({ chefs: { ada: inside, bob: inside, cleo: inside } });
    expect(overlaps).toEqual([
      { section: 'room', agents: ['ada', 'bob'], schedule: ['ada', 'bob'] },
      { section: 'room', agents: ['ada', 'bob', 'cleo'], schedule: ['ada', 'bob', 'cleo'] },
      { section: 'room', agents: ['ada', 'cleo'], schedule: ['ada', 'cleo'] },
      { section: 'room', agents: ['bob', 'cleo'], schedule: ['bob', 'cleo'] },
    ]);
  });
});

describe('a semaphore of two permits', () => {
  it('lets four chefs through, two at a time', () => {
    const work = [acquire('burners'), enter('stove'), leave('stove'), release('burners')];
    const { overlaps, finishProbability, deadlocks, stuck } = explored({
      locks: { burners: { kind: 'semaphore', permits: 2 } },
      chefs: { ada: work, bob: work, cleo: work, dora: work },
    });
    expect({ finishProbability, deadlocks, stuck }).toEqual({ finishProbability: 1, deadlocks: [], stuck: [] });
    expect(overlaps.map(({ agents }) => agents.join())).toEqual([
      'ada,bob',
      'ada,cleo',
      'ada,dora',
      'bob,cleo',
      'bob,dora',
      'cleo,dora',
    ]);
  });
});
