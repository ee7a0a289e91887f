import { describe, expect, it } from 'vitest';
import { chefWith, LOOP_STEP, loneLoopWith, loopsWith, problemsOf, STEP } from './program-files.ts';

describe('expressions', () => {
  const HINT = 'eggs is a cell, and only locals can be named here: read it first';
  it.each<[unknown, string, unknown, string]>([
    [{ do: 'set', local: 'r', value: 'eggs' }, 'value', 'eggs', HINT],
    [{ do: 'write', cell: 'eggs', value: 'eggs + 1' }, 'value', 'eggs + 1', HINT],
    [{ do: 'compareAndSet', cell: 'eggs', expect: 'eggs', value: '1' }, 'expect', 'eggs', HINT],
    [{ do: 'compareAndSet', cell: 'eggs', expect: '0', value: 'eggs' }, 'value', 'eggs', HINT],
    [{ do: 'if', cond: 'eggs', then: [] }, 'cond', 'eggs', HINT],
    [{ do: 'while', cond: 'eggs', body: [{ do: 'yield' }] }, 'cond', 'eggs', HINT],
    [{ do: 'atomic', steps: [{ do: 'if', cond: 'eggs', then: [] }] }, 'steps.0.cond', 'eggs', HINT],
    [
      { do: 'assert', that: 'r ===', message: '' },
      'that',
      'r ===',
      'no expression: Expected expression after === at character 6',
    ],
    [
      { do: 'update', cell: 'eggs', value: 'f(1)' },
      'value',
      'f(1)',
      'an expression calls nothing: a name or number stands before (',
    ],
  ])('are read in %j', (step, key, value, message) => {
    expect(problemsOf(chefWith(step))).toEqual([[`${STEP}.${key}`, value, message]]);
  });

  it('see no cell in what a function returns or writes to the log', () => {
    expect(problemsOf(loopsWith({ do: 'return', value: 'eggs' }))).toEqual([[`${LOOP_STEP}.value`, 'eggs', HINT]]);
    const message = 'eggs is a cell, and only locals can stand in a text: read it first';
    expect(problemsOf(loopsWith({ do: 'log', text: '{eggs} eggs' }))).toEqual([
      [`${LOOP_STEP}.text`, '{eggs} eggs', message],
    ]);
  });

  it('with both in sight refuse a name that is a cell and a local', () => {
    const read = { do: 'read', cell: 'eggs', into: 'eggs' };
    const message = 'eggs is a cell and a local here; give the local another name';
    expect(problemsOf(chefWith(read, { do: 'update', cell: 'eggs', value: 'eggs + 1' }))).toEqual([
      ['chefs.0.steps.1.value', 'eggs + 1', message],
    ]);
  });
});

describe('a while', () => {
  const SPINS = 'a way through this body meets no action, so the loop could turn for ever in one moment';
  const act = { do: 'yield' };
  const calm = { do: 'set', local: 'r', value: 'r + 1' };
  const whileOf = (...body: unknown[]) => ({ do: 'while', cond: 'r < 3', body });

  it.each<[string, unknown[]]>([
    ['nothing in it', []],
    ['free steps only', [calm, { do: 'assert', that: '1', message: '' }]],
    ['handwork only', [{ do: 'work', ms: 5 }]],
    ['an action behind an if without else', [{ do: 'if', cond: 'r', then: [act] }]],
    ['an action in one branch only', [{ do: 'if', cond: 'r', then: [calm], else: [act] }]],
    ['an action in a while that may not run', [whileOf(act)]],
  ])('of a chef is refused with %s', (_, body) => {
    expect(problemsOf(chefWith(whileOf(...body)))).toEqual([[`${STEP}.body`, body, SPINS]]);
  });

  it.each<[string, unknown[]]>([
    ['an action before an if', [act, { do: 'if', cond: 'r', then: [] }]],
    ['an action in both branches', [{ do: 'if', cond: 'r', then: [act], else: [calm, act] }]],
    ['an atomic step', [{ do: 'atomic', steps: [] }]],
    ['an access', [{ do: 'read', cell: 'eggs', into: 'r' }]],
    ['a while beside an action', [whileOf(act), act]],
  ])('of a chef may have %s', (_, body) => {
    expect(problemsOf(chefWith(whileOf(...body)))).toEqual([]);
  });

  it('is judged inside another one too', () => {
    expect(problemsOf(chefWith(whileOf(act, whileOf(calm))))).toEqual([[`${STEP}.body.1.body`, [calm], SPINS]]);
  });

  const started = { do: 'start', into: 'p', ms: 1 };
  const waits = { do: 'await', on: 'p' };

  it.each<[string, unknown[]]>([
    ['only a start', [started]],
    ['only a call', [{ do: 'call', fn: 'cook' }]],
    [
      'only a log, a timer and a microtask',
      [
        { do: 'log', text: '' },
        { do: 'timer', ms: 1, then: [waits] },
        { do: 'microtask', then: [waits] },
      ],
    ],
    ['a throw that is caught in it', [{ do: 'try', steps: [{ do: 'throw', text: '' }], catch: [] }]],
    ['an action behind the throw', [{ do: 'try', steps: [{ do: 'throw', text: '' }, waits], catch: [calm] }]],
  ])('of a loop is refused with %s', (_, body) => {
    expect(problemsOf(loopsWith(started, whileOf(...body)))).toEqual([
      ['loops.dora.functions.main.1.body', body, SPINS],
    ]);
  });

  it.each<[string, unknown[]]>([
    ['an await', [calm, waits]],
    ['a combinator', [{ do: 'awaitAll', on: ['p'] }]],
    ['a synchronous wait', [{ do: 'blockOn', on: 'p' }]],
    ['a return on the way without an action', [{ do: 'if', cond: 'r', then: [{ do: 'return' }], else: [waits] }]],
    ['a throw that leaves it', [{ do: 'throw', text: '' }]],
    ['a caught throw with an action after it', [{ do: 'try', steps: [{ do: 'throw', text: '' }], catch: [waits] }]],
    ['an await that may fail', [{ do: 'try', steps: [waits], catch: [] }]],
  ])('of a loop may have %s', (_, body) => {
    expect(problemsOf(loneLoopWith(started, whileOf(...body)))).toEqual([]);
  });

  it.each([
    { do: 'update', cell: 'eggs', value: 'eggs + 1' },
    { do: 'lock', on: 'knife' },
  ])('of a loop may turn on %j only where others can act in between', (step) => {
    expect(problemsOf(loopsWith(whileOf(step)))).toEqual([]);
    expect(problemsOf(loneLoopWith(whileOf(step)))).toEqual([[`${LOOP_STEP}.body`, [step], SPINS]]);
    const besideChefs = { ...loneLoopWith(whileOf(step)), chefs: [{ name: 'ada', steps: [] }] };
    expect(problemsOf(besideChefs)).toEqual([]);
  });
});
