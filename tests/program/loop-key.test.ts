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
  type LoopStep,
  type Program,
  perform,
  type Run,
  unfinishedCalls,
  waitsOf,
} from '../../shared/program/index.ts';
import { loopPrograms } from '../support/loop-programs.ts';
import { chef, enabledNames, type Machine, machineOf, play } from '../support/machine.ts';
import { awaits, calls, dora, locks, log, microtask, reads, starts, timer, unlocks, writes } from './loops.ts';

const LONG = process.env.LONG === '1';
const PROGRAMS = LONG ? 3_000 : 20;
const MOST_STATES = 100;

const chefSteps: ChefStep[] = [
  { do: 'lock', on: 'knife' },
  { do: 'read', cell: 'x', into: 'r' },
  { do: 'write', cell: 'x', value: 'r + 1' },
  { do: 'unlock', on: 'knife' },
];

/** One loop, two loops, or a loop with a chef. */
const programs: fc.Arbitrary<Program> = fc
  .tuple(
    loopPrograms({ choices: { least: 8, most: 40 } }),
    loopPrograms({ choices: { least: 8, most: 25 } }),
    fc.nat(2),
  )
  .map(([one, other, shape]): Program => {
    if (shape === 0) return one;
    if (shape === 1) return { ...one, chefs: [chef('ada', ...chefSteps)] };
    return { ...one, loops: { ...one.loops, ...(other.loops?.dora ? { emil: other.loops.dora } : {}) } };
  });

/** All that can be seen of a state and of the actions out of it, those in turn by the keys they lead to. */
function looks(code: Code, run: Run): unknown {
  if (run.failure !== null) return run.failure;
  const actions = enabledActions(code, run).map((action) => {
    const next = copyRun(run);
    const { races } = perform(code, next, action);
    return [action.name, races.map((race) => JSON.stringify(race)).sort(), keyOf(code, next)];
  });
  return {
    isFinished: hasFinished(run),
    cells: cellsOf(code, run),
    waits: unfinishedCalls(run).map((name) => [name, waitsOf(code, run, name)]),
    // I/O stands in the order of due times, which is no part of the state.
    actions: actions.sort((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1)),
  };
}

describe('the key of a state with loops', () => {
  it('is equal only for runs that look the same and go on to equal keys', () => {
    let met = 0;
    fc.assert(
      fc.property(programs, (program) => {
        const code = compileProgram(program);
        const known = new Map<string, unknown>();
        const toVisit = [createRun(code)];
        for (let run = toVisit.shift(); run !== undefined; run = toVisit.shift()) {
          const key = keyOf(code, run);
          if (known.has(key)) {
            expect(looks(code, run)).toEqual(known.get(key));
            met++;
            continue;
          }
          if (known.size === MOST_STATES) continue;
          known.set(key, looks(code, run));
          for (const action of enabledActions(code, run)) {
            const next = copyRun(run);
            perform(code, next, action);
            toVisit.push(next);
          }
        }
      }),
      { numRuns: PROGRAMS },
    );
    expect(met).toBeGreaterThan(PROGRAMS);
  });

  it('is that of a copy that does the same, and a copy leaves the original alone', () => {
    fc.assert(
      fc.property(programs, fc.array(fc.nat(), { maxLength: 15 }), (program, picks) => {
        const code = compileProgram(program);
        const run = createRun(code);
        for (const pick of picks) {
          const actions = enabledActions(code, run);
          const action = actions[pick % Math.max(1, actions.length)];
          if (action === undefined) break;
          const before = contentOf(run);
          const copy = copyRun(run);
          expect(contentOf(copy)).toBe(before);
          perform(code, copy, action);
          expect(contentOf(run)).toBe(before);
          perform(code, run, action);
          expect(contentOf(copy)).toBe(contentOf(run));
          expect(keyOf(code, copy)).toBe(keyOf(code, run));
        }
      }),
      { numRuns: PROGRAMS * 3 },
    );
  });
});

/** All of the run but which of its entries it shares with copies. */
function contentOf(run: Run): string {
  return JSON.stringify({ ...run, kernel: { ...run.kernel, own: null } });
}

const keyAfter = (machine: Machine, schedule: string): string => {
  const { code, run } = play(machine, schedule);
  return keyOf(code, run);
};

/** Whether it is the same state when the chef Ada writes 1 before the loop takes that turn, or after it; then it takes others. */
function afterAndBeforeAda(functions: Record<string, LoopStep[]>, turn: string, then = ''): { same: boolean } {
  const ada = chef('ada', { do: 'write', cell: 'x', value: '1' });
  const keyOfSchedule = (schedule: string): string =>
    keyAfter(dora(functions, { cells: { x: 0 }, chefs: [ada] }), schedule);
  return { same: keyOfSchedule(`ada ${turn} ${then}`) === keyOfSchedule(`${turn} ada ${then}`) };
}

describe('what cannot show is not in the key:', () => {
  it('which of two loops took its turn first', () => {
    const twoLoops = (): Machine => {
      const functions = {
        main: [calls('f', 'p'), awaits('p'), reads('x', 'r')],
        f: [locks('knife'), unlocks('knife')],
      };
      return machineOf({
        cells: { x: 0 },
        locks: { knife: { kind: 'mutex' } },
        loops: { dora: { functions }, emil: { functions } },
      });
    };
    expect(keyAfter(twoLoops(), 'dora dora dora emil emil emil')).toBe(
      keyAfter(twoLoops(), 'emil emil emil dora dora dora'),
    );
  });

  it('when I/O was due, and what time it is', () => {
    const main = (ms: number): LoopStep[] => [starts('a', ms), { do: 'work', ms }, awaits('a')];
    expect(keyAfter(dora({ main: main(5) }), 'dora')).toBe(keyAfter(dora({ main: main(9) }), 'dora'));
  });

  it('on which side of an access it happened that left nothing else behind', () => {
    const main: LoopStep[] = [reads('x', 'r'), { do: 'set', local: 'r', value: '0' }, starts('a', 1), awaits('a')];
    expect(afterAndBeforeAda({ main }, 'dora')).toEqual({ same: true });
  });

  it('what was logged', () => {
    const main = (text: string): LoopStep[] => [log(text), starts('a', 1), awaits('a')];
    expect(keyAfter(dora({ main: main('a') }), 'dora')).toBe(keyAfter(dora({ main: main('b') }), 'dora'));
  });
});

describe('what shows is in the key:', () => {
  it('which I/O is over, and in which order tasks go on after it', () => {
    const main: LoopStep[] = [starts('a', 1), starts('b', 1), timer(2, awaits('a')), timer(3, awaits('b'))];
    const keyOfSchedule = (schedule: string): string => keyAfter(dora({ main }), schedule);
    expect(keyOfSchedule('dora io:3 dora io:4 dora io:1 io:2')).not.toBe(
      keyOfSchedule('dora io:3 dora io:4 dora io:2 io:1'),
    );
    expect(keyOfSchedule('dora io:1')).not.toBe(keyOfSchedule('dora io:2'));
  });

  it('whether a failure has been seen', () => {
    const main: LoopStep[] = [{ do: 'start', into: 'a', ms: 1, fails: true }, timer(2, awaits('a'))];
    const machine = play(dora({ main }), 'dora io:2 dora');
    const other = play(dora({ main }), 'dora io:2');
    expect(keyOf(machine.code, machine.run)).not.toBe(keyOf(other.code, other.run));
    expect(play(machine, 'io:1').run.failure).toBe(null);
  });

  it('in which order tasks wait for one promise', () => {
    const main: LoopStep[] = [starts('p', 9), timer(2, awaits('p'), log('a')), timer(3, awaits('p'), log('b'))];
    const keyOfSchedule = (schedule: string): string => keyAfter(dora({ main }), schedule);
    expect(keyOfSchedule('dora io:2 io:3 dora dora')).not.toBe(keyOfSchedule('dora io:3 io:2 dora dora'));
  });

  it('how many timers there were, which numbers the next one', () => {
    const once: LoopStep[] = [starts('a', 1), { do: 'cancel', on: 'a' }];
    const main: LoopStep[] = [
      reads('x', 'r'),
      { do: 'if', cond: 'r == 1', then: once },
      { do: 'set', local: 'r', value: '0' },
      calls('g', 'a'),
      writes('x', '0'),
      starts('b', 1),
    ];
    expect(afterAndBeforeAda({ main, g: [] }, 'dora')).toEqual({ same: false });
  });

  it('a failure that nobody has seen yet', () => {
    const fails: LoopStep[] = [
      { do: 'set', local: 'r', value: '0' },
      { do: 'throw', text: 'x' },
    ];
    const main: LoopStep[] = [
      reads('x', 'r'),
      microtask({ do: 'if', cond: 'r == 1', then: fails }),
      microtask(log('a')),
    ];
    expect(afterAndBeforeAda({ main }, 'dora', 'dora')).toEqual({ same: false });
  });

  it('what happened before a promise was settled', () => {
    const main: LoopStep[] = [calls('f', 'p'), starts('late', 9), awaits('late'), awaits('p'), writes('x', '2')];
    const f: LoopStep[] = [starts('io', 1), awaits('io'), locks('knife'), unlocks('knife')];
    const ada = chef(
      'ada',
      { do: 'lock', on: 'knife' },
      { do: 'write', cell: 'x', value: '1' },
      { do: 'unlock', on: 'knife' },
    );
    const keyOfSchedule = (schedule: string): string =>
      keyAfter(dora({ main, f }, { cells: { x: 0 }, locks: { knife: { kind: 'mutex' } }, chefs: [ada] }), schedule);
    expect(keyOfSchedule('dora io:1 ada ada ada dora dora')).not.toBe(keyOfSchedule('dora io:1 dora dora ada ada ada'));
  });

  it('whose failure it will be when I/O fails', () => {
    const failing = { main: [{ do: 'start', into: 'a', ms: 1, fails: true } as const] };
    const keyOfSchedule = (schedule: string): string =>
      keyAfter(machineOf({ loops: { dora: { functions: failing }, emil: { functions: failing } } }), schedule);
    expect(keyOfSchedule('dora emil')).not.toBe(keyOfSchedule('emil dora'));
  });

  it('how often a function was called, which names its next call', () => {
    const main: LoopStep[] = [
      starts('io', 1),
      awaits('io'),
      reads('x', 'r'),
      { do: 'if', cond: 'r == 1', then: [calls('f')] },
      writes('x', '0'),
      { do: 'set', local: 'r', value: '0' },
      starts('io', 1),
      awaits('io'),
      calls('f'),
    ];
    const keyOfSchedule = (schedule: string): string => {
      const ada = chef('ada', { do: 'write', cell: 'x', value: '1' });
      const machine = play(dora({ main, f: [] }, { cells: { x: 0 }, chefs: [ada] }), schedule);
      expect(enabledNames(machine)).toContain('io:2');
      return keyOf(machine.code, machine.run);
    };
    expect(keyOfSchedule('dora io:1 ada dora dora')).not.toBe(keyOfSchedule('dora io:1 dora ada dora'));
  });
});
