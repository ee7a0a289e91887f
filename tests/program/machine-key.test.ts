import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ChefStep,
  type Code,
  cellsOf,
  compileProgram,
  copyRun,
  createRun,
  enabledActions,
  hasFinished,
  keyOf,
  type Observation,
  type Program,
  perform,
  type Run,
  unfinishedCalls,
  waitsOf,
} from '../../shared/program/index.ts';
import { chef, enabledNames, machineOf, play } from '../support/machine.ts';
import { wildProgram } from '../support/wild-programs.ts';

const LONG = process.env.LONG === '1';
const PROGRAMS = LONG ? 5_000 : 30;
const MOST_STATES = 150;

/** All that can be seen of a state and of the actions out of it, those in turn by the keys they lead to. */
function looks(code: Code, run: Run): unknown {
  if (run.failure !== null) return run.failure;
  return {
    isFinished: hasFinished(run),
    unfinished: unfinishedCalls(run),
    cells: cellsOf(code, run),
    waits: code.chefs.map(({ name }) => waitsOf(code, run, name)),
    actions: enabledActions(code, run).map((action) => {
      const next = copyRun(run);
      return [action, inAnyOrder(perform(code, next, action)), keyOf(code, next)];
    }),
  };
}

function inAnyOrder({ races, overlaps }: Observation): unknown {
  return [races.map((race) => JSON.stringify(race)).sort(), overlaps];
}

/** Every state up to the limit, by key; `visit` sees each run that leads to one, the first time and every other. */
function explore(
  program: Program,
  { mostStates, visit }: { mostStates: number; visit?: (key: string, code: Code, run: Run) => void },
): number {
  const code = compileProgram(program);
  const seen = new Set<string>();
  const toVisit = [createRun(code)];
  for (let run = toVisit.shift(); run !== undefined; run = toVisit.shift()) {
    const key = keyOf(code, run);
    visit?.(key, code, run);
    if (seen.has(key) || seen.size === mostStates) continue;
    seen.add(key);
    for (const action of enabledActions(code, run)) {
      const next = copyRun(run);
      perform(code, next, action);
      toVisit.push(next);
    }
  }
  return seen.size;
}

describe('the key of a state', () => {
  it('is equal only for runs that look the same and go on to equal keys', () => {
    fc.assert(
      fc.property(wildProgram, (program) => {
        const first = new Map<string, unknown>();
        const visit = (key: string, code: Code, run: Run): void => {
          const look = looks(code, run);
          if (first.has(key)) expect(look).toEqual(first.get(key));
          else first.set(key, look);
        };
        explore(program, { mostStates: MOST_STATES, visit });
      }),
      { numRuns: PROGRAMS },
    );
  });

  it('is that of a copy that does the same, and a copy leaves the original alone', () => {
    fc.assert(
      fc.property(wildProgram, fc.array(fc.nat(), { maxLength: 15 }), (program, picks) => {
        const code = compileProgram(program);
        const run = createRun(code);
        for (const pick of picks) {
          const actions = enabledActions(code, run);
          const action = actions[pick % Math.max(1, actions.length)];
          if (action === undefined) break;
          // From the copy on the kernel of both knows what it shares.
          const copy = copyRun(run);
          const before = JSON.stringify(run);
          expect(JSON.stringify(copy)).toBe(before);
          perform(code, copy, action);
          expect(JSON.stringify(run)).toBe(before);
          perform(code, run, action);
          expect(JSON.stringify(copy)).toBe(JSON.stringify(run));
          expect(keyOf(code, copy)).toBe(keyOf(code, run));
        }
      }),
      { numRuns: PROGRAMS * 5 },
    );
  });
});

const act: ChefStep = { do: 'yield' };
const read: ChefStep = { do: 'read', cell: 'eggs', into: 'r' };

function keyAfter(schedule: string, program: Parameters<typeof machineOf>[0]): string {
  const { code, run } = play(machineOf(program), schedule);
  return keyOf(code, run);
}

describe('what shows is in the key:', () => {
  // Ada's compareAndSet says 1 before Bob, 0 after him; nothing else tells the two orders apart.
  const swap: ChefStep = { do: 'compareAndSet', cell: 'eggs', expect: '0', value: '1', into: 'r' };
  const program = (...after: ChefStep[]) => ({
    cells: { eggs: 0, milk: 0 },
    locks: { knife: { kind: 'mutex', reentrant: true } } as const,
    chefs: [chef('ada', swap, act, ...after, act), chef('bob', { do: 'update', cell: 'eggs', value: '1' })],
  });

  it.each<[string, ChefStep]>([
    ['a condition', { do: 'if', cond: 'r', then: [act] }],
    ['the condition of a loop', { do: 'while', cond: 'r', body: [act] }],
    ['an assertion', { do: 'assert', that: 'r', message: 'no' }],
    ['what is written', { do: 'write', cell: 'milk', value: '-r' }],
    ['an update', { do: 'update', cell: 'milk', value: '!r + milk' }],
    ['what is expected', { do: 'compareAndSet', cell: 'milk', expect: 'r', value: '2' }],
    ['what another local becomes', { do: 'set', local: 's', value: 'r' }],
    [
      'an atomic block',
      { do: 'atomic', steps: [{ do: 'if', cond: 'r', then: [{ do: 'update', cell: 'milk', value: '3' }] }] },
    ],
  ])('a local that is looked at in %s', (_, step) => {
    const used: ChefStep[] = step.do === 'set' ? [step, { do: 'write', cell: 'milk', value: 's' }] : [step];
    expect(keyAfter('ada bob', program(...used))).not.toBe(keyAfter('bob ada', program(...used)));
  });

  it('how often a re-entrant mutex is held', () => {
    const lock: ChefStep = { do: 'lock', on: 'knife' };
    const locking = program(lock, { do: 'if', cond: 'r', then: [lock] });
    expect(keyAfter('ada bob ada ada ada', locking)).not.toBe(keyAfter('bob ada ada ada', locking));
  });
});

describe('who has seen an access is in the key where a chef may still race with it:', () => {
  // Eve has seen Ada's write only if she came to the door after her; then she hands that on, or not.
  const door: ChefStep = { do: 'update', cell: 'door', value: '1' };
  const chefs = (handsOn: ChefStep[], receives: ChefStep[]) => [
    chef('ada', { do: 'write', cell: 'eggs', value: '1' }, door),
    chef('eve', door, ...handsOn),
    chef('bob', act, { do: 'if', cond: 'r', then: receives }, read),
  ];
  const program = {
    cells: { eggs: 0, door: 0, hatch: 0 },
    locks: { knife: { kind: 'mutex' }, book: { kind: 'rwlock' }, items: { kind: 'semaphore', permits: 0 } },
  } as const;
  const take = (...on: ChefStep[]): ChefStep[] => on;
  const knife = take({ do: 'lock', on: 'knife' }, { do: 'unlock', on: 'knife' });
  const write = take({ do: 'lock', on: 'book' }, { do: 'unlock', on: 'book' });
  const share = take({ do: 'lockShared', on: 'book' }, { do: 'unlockShared', on: 'book' });
  const hatch = take({ do: 'update', cell: 'hatch', value: '1' });

  it.each<[string, ChefStep[], ChefStep[], boolean]>([
    ['by a mutex', knife, knife, true],
    ['by a semaphore', [{ do: 'release', on: 'items' }], [{ do: 'acquire', on: 'items' }], true],
    ['by the exclusive side', write, share, true],
    ['by the shared side', share, write, true],
    ['by an atomic cell', hatch, hatch, true],
    ['by a join', [], [{ do: 'join', chef: 'eve' }], true],
    ['by nothing', [], [act], false],
  ])('handed on %s', (_, handsOn, receives, isTold) => {
    const kitchen = { ...program, chefs: chefs(handsOn, receives) };
    const rest = handsOn.map(() => ' eve').join('');
    expect(keyAfter(`ada ada eve${rest}`, kitchen) !== keyAfter(`eve ada ada${rest}`, kitchen)).toBe(isTold);
  });
});

describe('what cannot show is not in the key:', () => {
  it('a local that nobody looks at again', () => {
    const swap: ChefStep = { do: 'compareAndSet', cell: 'eggs', expect: '0', value: '1', into: 'r' };
    const back: ChefStep = { do: 'update', cell: 'eggs', value: '0' };
    const program = (after: ChefStep) => ({
      cells: { eggs: 0 },
      chefs: [chef('ada', swap, after, act), chef('bob', { do: 'update', cell: 'eggs', value: '1' })],
    });
    expect(keyAfter('ada bob', program(back))).toBe(keyAfter('bob ada', program(back)));
    const shows: ChefStep = { do: 'update', cell: 'eggs', value: 'r' };
    expect(keyAfter('ada bob', program(shows))).not.toBe(keyAfter('bob ada', program(shows)));
  });

  it('the order of arrival at a barrier, unless two of those freed may fail', () => {
    const arriving = (after: ChefStep) => ({
      barriers: { pass: { parties: 3 } },
      chefs: ['ada', 'bob', 'eve'].map((name) => chef(name, { do: 'arrive', on: 'pass' }, after)),
    });
    expect(keyAfter('ada bob', arriving(act))).toBe(keyAfter('bob ada', arriving(act)));
    const failing: ChefStep = { do: 'assert', that: '0', message: 'no' };
    expect(keyAfter('ada bob', arriving(failing))).not.toBe(keyAfter('bob ada', arriving(failing)));
  });

  it.each([
    ['any', true],
    ['fifo', false],
  ] as const)('the order of sleepers where %s may be woken', (wake, isSame) => {
    const sleep: ChefStep[] = [
      { do: 'lock', on: 'knife' },
      { do: 'wait', on: 'hot' },
    ];
    const program = {
      locks: { knife: { kind: 'mutex' } },
      conditions: { hot: { lock: 'knife', wake } },
      chefs: [chef('ada', ...sleep), chef('bob', ...sleep)],
    } as const;
    const one = keyAfter('ada ada bob bob', { ...program, chefs: [...program.chefs] });
    const other = keyAfter('bob bob ada ada', { ...program, chefs: [...program.chefs] });
    expect(one === other).toBe(isSame);
  });

  it.each<[string, ChefStep]>([
    ['permits', { do: 'acquire', on: 'burners' }],
    ['the shared side', { do: 'lockShared', on: 'book' }],
  ])('who took %s first', (_, step) => {
    const program = {
      locks: { burners: { kind: 'semaphore', permits: 3 }, book: { kind: 'rwlock' } },
      chefs: [chef('ada', step, act), chef('bob', step, act)],
    } as const;
    const chefs = [...program.chefs];
    expect(keyAfter('ada bob', { ...program, chefs })).toBe(keyAfter('bob ada', { ...program, chefs }));
  });

  it('an access that nobody can race with any more', () => {
    const program = { cells: { eggs: 0, milk: 0 }, chefs: [chef('ada', read, act), chef('bob', read, act)] };
    expect(keyAfter('ada bob', program)).toBe(keyAfter('bob ada', program));
    const guarded = (name: string, step: ChefStep) =>
      chef(name, { do: 'lock', on: 'knife' }, step, { do: 'unlock', on: 'knife' });
    const locked = {
      cells: { eggs: 0 },
      locks: { knife: { kind: 'mutex' } },
      chefs: [guarded('ada', read), guarded('bob', read)],
    } as const;
    const kitchen = play(machineOf({ ...locked, chefs: [...locked.chefs] }), 'ada ada ada bob');
    expect(kitchen.run.kernel.cells[0]?.accesses).toEqual([]);
  });

  it('how often a busy wait has gone round', () => {
    const spin: ChefStep = { do: 'while', cond: '!r', body: [read] };
    const program = {
      cells: { eggs: 0 },
      chefs: [chef('ada', spin), chef('bob', { do: 'write', cell: 'eggs', value: '1' })],
    };
    expect(keyAfter('ada', program)).toBe(keyAfter('ada ada ada ada', program));
  });
});

describe('the number of states', () => {
  // One way cannot be reached: whoever came last to hold only its left fork took its right one from a neighbour's hand.
  it.each([
    [2, 19],
    [3, 87],
    [5, 1743],
  ])('of %i philosophers is that of the ways they can stand', (count, states) => {
    expect(explore(philosophers(count), { mostStates: 2_000 })).toBe(states);
    expect(waysToStand(count) - 1).toBe(states);
  });

  it.each([
    [2, 12],
    [3, 59],
  ])('of %i chefs that read and write back unguarded is that of positions and values', (count, states) => {
    const steps: ChefStep[] = [read, { do: 'write', cell: 'eggs', value: 'r + 1' }];
    const chefs = ['ada', 'bob', 'eve'].slice(0, count).map((name) => chef(name, ...steps));
    expect(explore({ format: 'race-condiment/program@1', cells: { eggs: 0 }, chefs }, { mostStates: 100 })).toBe(
      states,
    );
  });

  it('of a producer and a consumer that never end is finite', () => {
    const forEver = (take: string, give: string): ChefStep[] => [
      {
        do: 'while',
        cond: '1',
        body: [
          { do: 'acquire', on: take },
          { do: 'release', on: give },
        ],
      },
    ];
    const program: Program = {
      format: 'race-condiment/program@1',
      locks: { items: { kind: 'semaphore', permits: 0 }, room: { kind: 'semaphore', permits: 2 } },
      chefs: [chef('ada', ...forEver('room', 'items')), chef('bob', ...forEver('items', 'room'))],
    };
    expect(explore(program, { mostStates: 1_000 })).toBe(8);
  });

  it('of Peterson with busy waits is finite', () => {
    const side = (own: string, other: string, turn: string): ChefStep[] => [
      { do: 'write', cell: own, value: '1' },
      { do: 'write', cell: 'turn', value: turn },
      { do: 'set', local: 'waits', value: '1' },
      {
        do: 'while',
        cond: 'waits',
        body: [
          { do: 'read', cell: other, into: 'wants' },
          { do: 'if', cond: '!wants', then: [{ do: 'set', local: 'waits', value: '0' }] },
          {
            do: 'if',
            cond: 'wants',
            then: [
              { do: 'read', cell: 'turn', into: 'whose' },
              { do: 'set', local: 'waits', value: `whose == ${turn}` },
            ],
          },
        ],
      },
      { do: 'write', cell: own, value: '0' },
    ];
    const chefs = [chef('ada', ...side('a', 'b', '1')), chef('bob', ...side('b', 'a', '0'))];
    const program = { format: 'race-condiment/program@1', cells: { a: 0, b: 0, turn: 0 }, chefs } as const;
    expect(explore({ ...program, chefs }, { mostStates: 10_000 })).toBe(54);
  });
});

/** Counts combinations of how many steps each has taken, in which no fork is held by both its neighbours. */
function waysToStand(count: number): number {
  const holdsLeft = (taken: number): boolean => taken >= 1 && taken <= 3;
  const holdsRight = (taken: number): boolean => taken === 2;
  let ways = 0;
  for (let code = 0; code < 5 ** count; code++) {
    const taken = Array.from({ length: count }, (_, index) => Math.floor(code / 5 ** index) % 5);
    const isPossible = taken.every((own, index) => !(holdsRight(own) && holdsLeft(taken[(index + 1) % count] ?? 0)));
    if (isPossible) ways++;
  }
  return ways;
}

function philosophers(count: number): Program {
  const forks = Array.from({ length: count }, (_, index) => `f${index}`);
  const eat = (left: string, right: string): ChefStep[] => [
    { do: 'lock', on: left },
    { do: 'lock', on: right },
    { do: 'unlock', on: right },
    { do: 'unlock', on: left },
  ];
  return {
    format: 'race-condiment/program@1',
    locks: Object.fromEntries(forks.map((fork) => [fork, { kind: 'mutex' }])),
    chefs: forks.map((fork, index) => chef(`p${index}`, ...eat(fork, forks[(index + 1) % count] ?? fork))),
  };
}

describe('enabled actions of a copy', () => {
  it('are those of the original', () => {
    const kitchen = play(machineOf({ chefs: [chef('ada', act, act), chef('bob', act)] }), 'bob');
    expect(enabledNames({ code: kitchen.code, run: copyRun(kitchen.run) })).toEqual(['ada']);
  });
});
