import { describe, expect, it } from 'vitest';
import {
  type Code,
  cellsOf,
  compileProgram,
  copyRun,
  createRun,
  enabledActions,
  hasFinished,
  keyOf,
  parseProgram,
  perform,
  type Run,
  runTimed,
  unfinishedCalls,
} from '../../shared/program/index.ts';
import { PROGRAM_NAMES, philosophers, programNamed } from '../support/programs.ts';

/** All ways in which runs of a program end, each once, sorted. */
interface Endings {
  /** Values of the cells in their order, where everybody finished. */
  outcomes: string[];
  /** Who is left where nobody can act. */
  stuck: string[];
  failures: string[];
  /** Sections with more than one inside. */
  overlaps: string[];
  logs: string[];
}

/** Walks through every state without anything clever: what the inspector says must agree with it. */
function endingsOf(name: string): Endings {
  const code = compileProgram(programNamed(name));
  const found = { outcomes: new Set<string>(), stuck: new Set<string>(), failures: new Set<string>() };
  const overlaps = new Set<string>();
  const logs = new Set<string>();
  const first = createRun(code);
  const known = new Set([keyOf(code, first)]);
  const waiting: Run[] = [first];
  for (let run = waiting.pop(); run !== undefined; run = waiting.pop()) {
    const actions = enabledActions(code, run);
    if (actions.length === 0) noteEnd(code, run, found, logs);
    for (const action of actions) {
      const next = copyRun(run);
      for (const { section } of perform(code, next, action).overlaps) overlaps.add(section);
      const key = keyOf(code, next);
      if (!known.has(key)) waiting.push(next);
      known.add(key);
    }
  }
  return {
    outcomes: [...found.outcomes].sort(),
    stuck: [...found.stuck].sort(),
    failures: [...found.failures].sort(),
    overlaps: [...overlaps].sort(),
    logs: [...logs].sort(),
  };
}

function noteEnd(
  code: Code,
  run: Run,
  found: Record<'outcomes' | 'stuck' | 'failures', Set<string>>,
  logs: Set<string>,
): void {
  if (run.failure !== null) found.failures.add(run.failure.message);
  else if (!hasFinished(run)) found.stuck.add(unfinishedCalls(run).join(' '));
  else {
    found.outcomes.add(Object.values(cellsOf(code, run)).join(' '));
    if (run.log.length > 0) logs.add(run.log.join(', '));
  }
}

describe('the programs of the textbooks', () => {
  it.each(PROGRAM_NAMES)('%s is let pass and compiles', (name) => {
    const code = compileProgram(programNamed(name));
    expect(code.chefs.length + code.loops.length).toBeGreaterThan(0);
  });

  it.each([2, 3, 4, 5])('the table for %d is laid by the generator as by hand', (count) => {
    expect(programNamed(`philosophers-${count}`)).toEqual(philosophers(count));
  });

  it('the last philosopher may be right-handed', () => {
    const { chefs } = philosophers(3, 'one right');
    expect(chefs?.map(({ steps }) => steps.flatMap((step) => (step.do === 'lock' ? [step.on] : [])))).toEqual([
      ['stick0', 'stick1'],
      ['stick1', 'stick2'],
      ['stick0', 'stick2'],
    ]);
    expect(parseProgram(philosophers(9, 'one right')).kind).toBe('ok');
  });
});

describe('what the textbooks say about them', () => {
  const FINE: Endings = { outcomes: [''], stuck: [], failures: [], overlaps: [], logs: [] };
  const EMPTY_SHELF = { outcomes: ['0'], failures: ['the shelf is empty'] };

  it.each<[string, Partial<Endings>]>([
    ['lost-update', { outcomes: ['1', '2'] }],
    ['lost-update-atomic', { outcomes: ['2'] }],
    ['lost-update-locked', { outcomes: ['2'] }],
    ['lost-update-half-locked', { outcomes: ['1', '2'] }],
    ['compare-and-set', { outcomes: ['2'] }],
    ['ab-ba', { stuck: ['ada bob'] }],
    ['philosophers-2', { stuck: ['ada bob'] }],
    ['philosophers-3', { stuck: ['ada bob cem'] }],
    ['philosophers-4', { stuck: ['ada bob cem dora'] }],
    ['philosophers-5', { stuck: ['ada bob cem dora emil'] }],
    ['peterson', { outcomes: ['0 0 0 2', '0 0 1 2'] }],
    ['peterson-turn-before-flag', { outcomes: ['0 0 0 1', '0 0 0 2', '0 0 1 1', '0 0 1 2'], overlaps: ['oven'] }],
    ['bounded-buffer-if-notify', EMPTY_SHELF],
    ['bounded-buffer-if-notify-all', EMPTY_SHELF],
    ['bounded-buffer-while-notify', { outcomes: ['0'], stuck: ['ada bob', 'ada cem'] }],
    ['bounded-buffer-while-notify-all', { outcomes: ['0'] }],
    ['producer-consumer', { outcomes: ['0'] }],
    ['readers-writers', { outcomes: ['1 1'] }],
    ['readers-writers-prefer-readers', { outcomes: ['1 1'] }],
    ['readers-writers-prefer-writers', { outcomes: ['1 1'] }],
    ['readers-writers-fifo', { outcomes: ['1 1'] }],
    ['readers-writers-upgrade', { outcomes: [], stuck: ['ada'] }],
    ['barrier', { outcomes: ['1 1 1 3'] }],
    ['barrier-short', { outcomes: [], stuck: ['ada bob'] }],
    ['semaphore-4-chefs-2-burners', { stuck: ['ada bob cem dora'] }],
    ['semaphore-3-chefs-2-burners', {}],
    ['lost-wake-up', { outcomes: ['1'], stuck: ['ada'] }],
    ['lost-wake-up-mended', { outcomes: ['1'] }],
    ['spawn-join', { outcomes: ['11', '12'] }],
    ['loop-order', { logs: ['1, 4, 3, 2'] }],
    ['loop-lost-update', { outcomes: ['1'], logs: ['done'] }],
    ['loop-lost-update-locked', { outcomes: ['2'], logs: ['done'] }],
    ['loop-whole-stretch', { outcomes: ['2'], logs: ['done'] }],
    ['loop-blocked', { outcomes: [], stuck: ['dora.main dora.cook'] }],
    ['loop-combinators', { failures: ['failed'], logs: ['race 1, settled 2, any 1, all failed'] }],
    ['loop-throw', { logs: ['cooking, caught'] }],
    ['loop-cancel', { logs: ['cancelled'] }],
    ['loops-lost-update', { outcomes: ['1', '2'] }],
    ['loop-beside-chef', { outcomes: ['1', '2'] }],
    ['loop-call-beside-chef', { outcomes: ['1', '2'] }],
  ])('%s', (name, endings) => {
    expect(endingsOf(name)).toEqual({ ...FINE, ...endings });
  });

  it.each<[string, number, Record<string, number>]>([
    ['round-robin', 30, { p1: 30, p2: 7, p3: 10 }],
    ['round-robin-switch', 33, { p1: 33, p2: 8, p3: 12 }],
    ['priority-inversion', 16, { low: 14, middle: 11, high: 16 }],
    ['priority-inversion-inherit', 16, { low: 4, middle: 16, high: 6 }],
    ['grahams-anomaly-3-cores', 12, { t1: 3, t2: 2, t3: 2, t4: 4, t5: 8, t6: 8, t7: 12, t8: 12, t9: 12 }],
    ['grahams-anomaly-4-cores', 15, { t1: 3, t2: 2, t3: 2, t4: 2, t5: 6, t6: 6, t7: 6, t8: 7, t9: 15 }],
  ])('%s takes %d ms', (name, timeMs, finishedAtMs) => {
    const timed = runTimed(compileProgram(programNamed(name)));
    expect({ timeMs: timed.timeMs, finishedAtMs: timed.finishedAtMs }).toEqual({ timeMs, finishedAtMs });
  });

  it('each of them is in one of the two lists', () => {
    const timed = PROGRAM_NAMES.filter((name) => compileProgram(programNamed(name)).isTimed);
    expect([timed.length, PROGRAM_NAMES.length]).toEqual([6, 46]);
  });
});
