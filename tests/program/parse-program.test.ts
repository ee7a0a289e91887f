import { describe, expect, it } from 'vitest';
import { compileProgram, parseProgram } from '../../shared/program/index.ts';

const FORMAT = 'race-condiment/program@1';

/** A file with everything declared that the steps of these tests point to. */
function file(parts: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    format: FORMAT,
    cells: { eggs: 0 },
    locks: {
      knife: { kind: 'mutex' },
      burners: { kind: 'semaphore', permits: 4 },
      book: { kind: 'rwlock' },
    },
    conditions: { hot: { lock: 'knife' } },
    barriers: { pass: { parties: 2 } },
    chefs: [{ name: 'ada', steps: [] }],
    ...parts,
  };
}

function chefWith(...steps: unknown[]): Record<string, unknown> {
  return file({
    chefs: [
      { name: 'ada', steps },
      { name: 'late', starts: false, steps: [] },
    ],
  });
}

/** Two loops, so that an access is an action. */
function loopsWith(...steps: unknown[]): Record<string, unknown> {
  return file({
    chefs: [],
    loops: {
      dora: { functions: { main: steps, cook: [] } },
      emil: { functions: { main: [] } },
    },
  });
}

function loneLoopWith(...steps: unknown[]): Record<string, unknown> {
  return file({ chefs: [], loops: { dora: { functions: { main: steps, cook: [] } } } });
}

/** Each problem as path, value, message; an empty list for a program that is let pass, which then also compiles. */
function problemsOf(input: unknown): [string, unknown, string][] {
  const parsed = parseProgram(input);
  if (parsed.kind === 'refused') return parsed.problems.map(({ path, value, message }) => [path, value, message]);
  compileProgram(parsed.program);
  return [];
}

const STEP = 'chefs.0.steps.0';
const LOOP_STEP = 'loops.dora.functions.main.0';

describe('a program that is right', () => {
  it('comes back as it was, in the order of the file', () => {
    const input = file({ cells: { z: 1, a: -2 } });
    const parsed = parseProgram(input);
    expect(parsed).toEqual({ kind: 'ok', program: input });
    expect(parsed.kind === 'ok' && Object.keys(parsed.program.cells ?? {})).toEqual(['z', 'a']);
  });

  it.each([
    { do: 'lock', on: 'knife' },
    { do: 'lock', on: 'book' },
    { do: 'unlock', on: 'book' },
    { do: 'tryLock', on: 'knife', into: 'got' },
    { do: 'tryLock', on: 'book', into: 'got' },
    { do: 'lockShared', on: 'book' },
    { do: 'unlockShared', on: 'book' },
    { do: 'acquire', on: 'burners' },
    { do: 'release', on: 'burners', permits: 3 },
    { do: 'wait', on: 'hot' },
    { do: 'notify', on: 'hot' },
    { do: 'notifyAll', on: 'hot' },
    { do: 'arrive', on: 'pass' },
    { do: 'read', cell: 'eggs', into: 'r' },
    { do: 'write', cell: 'eggs', value: 'r + 1' },
    { do: 'update', cell: 'eggs', value: 'eggs + r' },
    { do: 'compareAndSet', cell: 'eggs', expect: '0', value: '1' },
    { do: 'compareAndSet', cell: 'eggs', expect: '0', value: '1', into: 'ok' },
    { do: 'atomic', steps: [{ do: 'if', cond: 'r', then: [{ do: 'read', cell: 'eggs', into: 'r' }], else: [] }] },
    { do: 'yield' },
    { do: 'enter', section: 'oven' },
    { do: 'leave', section: 'oven' },
    { do: 'spawn', chef: 'late' },
    { do: 'join', chef: 'late' },
    { do: 'join', chef: 'ada' },
    { do: 'work', ms: 0 },
    { do: 'set', local: 'r', value: 'never_set' },
    { do: 'if', cond: 'r', then: [] },
    { do: 'while', cond: '1', body: [{ do: 'yield' }] },
    { do: 'assert', that: 'eggs == r', message: 'an egg is missing' },
  ])('may have a chef who does %j', (step) => {
    expect(problemsOf(chefWith(step))).toEqual([]);
  });

  it.each([
    { do: 'log', text: 'r is {r}' },
    { do: 'call', fn: 'cook' },
    { do: 'start', into: 'p', ms: 0, fails: true },
    { do: 'await', on: 'p', into: 'r' },
    { do: 'awaitAll', on: ['p', 'p'] },
    { do: 'awaitAny', on: ['p'], into: 'r' },
    { do: 'awaitRace', on: ['p'] },
    { do: 'awaitSettled', on: ['p'] },
    { do: 'timer', ms: 1, then: [{ do: 'await', on: 'p' }] },
    { do: 'microtask', then: [{ do: 'start', into: 'q', ms: 1 }] },
    { do: 'work', ms: 5 },
    { do: 'blockOn', on: 'p' },
    { do: 'cancel', on: 'p' },
    { do: 'return' },
    { do: 'return', value: 'r' },
    { do: 'throw', text: 'no {r}' },
    { do: 'try', steps: [{ do: 'throw', text: '' }], catch: [] },
    { do: 'lock', on: 'knife' },
    { do: 'unlock', on: 'knife' },
    { do: 'read', cell: 'eggs', into: 'r' },
  ])('may have a loop that does %j', (step) => {
    expect(problemsOf(loopsWith(step, { do: 'call', fn: 'cook', into: 'p' }))).toEqual([]);
  });

  it('may read a cell into a local of the same name', () => {
    const read = { do: 'read', cell: 'eggs', into: 'eggs' };
    expect(problemsOf(chefWith(read, { do: 'write', cell: 'eggs', value: 'eggs + 1' }))).toEqual([]);
  });

  it('may begin with a semaphore without permits', () => {
    expect(problemsOf(file({ locks: { full: { kind: 'semaphore', permits: 0 } }, conditions: {} }))).toEqual([]);
  });

  it('may be called like things that every JavaScript object has', () => {
    const cells = { constructor: 1, toString: 2 };
    const steps = [{ do: 'update', cell: 'constructor', value: 'toString + hasOwnProperty' }];
    expect(problemsOf(file({ cells, chefs: [{ name: 'valueOf', steps }] }))).toEqual([]);
  });

  it.each([
    { kind: 'roundRobin', quantum: 4, switch: 1 },
    { kind: 'priority', inherit: true },
    { kind: 'firstCome', switch: 0 },
    { kind: 'cooperative' },
  ])('may be timed under %j', (policy) => {
    expect(
      problemsOf(file({ unit: 'ms', cores: 4, policy, chefs: [{ name: 'ada', priority: -1, steps: [] }] })),
    ).toEqual([]);
  });

  it('may have 64 bodies inside each other', () => {
    let step: unknown = { do: 'yield' };
    for (let level = 0; level < 64; level += 1) step = { do: 'if', cond: '1', then: [step] };
    expect(problemsOf(chefWith(step))).toEqual([]);
  });
});

describe('what is no program file at all', () => {
  it.each([null, undefined, 3, 'text', []])('is refused as a whole: %j', (input) => {
    expect(problemsOf(input)).toEqual([['', input ?? null, 'a program is an object']]);
  });

  it('is refused for its format alone, whatever else is wrong', () => {
    const message = 'this must be "race-condiment/program@1"';
    expect(problemsOf({ format: 'race-condiment/program@2', steps: 3 })).toEqual([
      ['format', 'race-condiment/program@2', message],
    ]);
    expect(problemsOf({})).toEqual([['format', null, message]]);
  });

  it('is refused when it is too deep, too long, or goes in circles', () => {
    let deep: unknown = {};
    for (let level = 0; level < 100_000; level += 1) deep = [deep];
    expect(problemsOf(file({ chefs: deep })).map(([, , message]) => message)).toEqual([
      'steps stand inside each other too deeply',
    ]);
    const circle = file();
    circle.chefs = [circle];
    expect(problemsOf(circle).map(([, , message]) => message)).toEqual(['steps stand inside each other too deeply']);
    expect(problemsOf(chefWith(...new Array<unknown>(60_000).fill({ do: 'yield' })))).toEqual([
      ['', null, 'the program is too long'],
    ]);
  });

  it('is refused for a key that JavaScript keeps for itself', () => {
    const input: unknown = JSON.parse(`{ "format": "${FORMAT}", "cells": { "__proto__": 1 } }`);
    expect(problemsOf(input)).toEqual([['cells.__proto__', 1, '__proto__ cannot be a name']]);
  });
});

describe('the shape of a file', () => {
  const WHOLE = 'this must be a whole number';
  it.each<[string, Record<string, unknown>, string, unknown, string]>([
    ['an unknown key', file({ chef: [] }), 'chef', [], 'a key of this name is not known here'],
    ['a fraction', file({ cells: { eggs: 1.5 } }), 'cells.eggs', 1.5, WHOLE],
    ['a text for a number', file({ cells: { eggs: '1' } }), 'cells.eggs', '1', WHOLE],
    ['too great', file({ cells: { eggs: 2 ** 31 } }), 'cells.eggs', 2 ** 31, 'this must be 2147483647 or less'],
    ['too small', file({ cells: { eggs: -3e9 } }), 'cells.eggs', -3e9, 'this must be -2147483648 or more'],
    ['a list for an object', file({ barriers: [] }), 'barriers', [], 'this must be an object'],
    ['no parties', file({ barriers: { pass: { parties: 0 } } }), 'barriers.pass.parties', 0, 'this must be 1 or more'],
    ['another unit', file({ unit: 's' }), 'unit', 's', 'this must be "ms"'],
    ['no cores', file({ cores: 0 }), 'cores', 0, 'this must be 1 or more'],
    ['too many cores', file({ cores: 65 }), 'cores', 65, 'this must be 64 or less'],
    ['no quantum', file({ policy: { kind: 'roundRobin' } }), 'policy.quantum', null, 'this is missing'],
    [
      'a quantum of 0',
      file({ policy: { kind: 'roundRobin', quantum: 0 } }),
      'policy.quantum',
      0,
      'this must be 1 or more',
    ],
    [
      'a quantum where none belongs',
      file({ policy: { kind: 'firstCome', quantum: 2 } }),
      'policy.quantum',
      2,
      'a key of this name is not known here',
    ],
    [
      'another policy',
      file({ policy: { kind: 'fair' } }),
      'policy.kind',
      'fair',
      'a policy is roundRobin, priority, firstCome or cooperative',
    ],
    [
      'another lock',
      file({ locks: { knife: { kind: 'spin' } } }),
      'locks.knife.kind',
      'spin',
      'a lock is a mutex, a semaphore or a rwlock',
    ],
    [
      'another grant',
      file({ locks: { knife: { kind: 'mutex', grant: 'lifo' } } }),
      'locks.knife.grant',
      'lifo',
      'this must be "any" or "fifo"',
    ],
    [
      'a preference of a mutex',
      file({ locks: { knife: { kind: 'mutex', prefer: 'readers' } } }),
      'locks.knife.prefer',
      'readers',
      'a key of this name is not known here',
    ],
    [
      'negative permits',
      file({ locks: { s: { kind: 'semaphore', permits: -1 } } }),
      'locks.s.permits',
      -1,
      'this must be 0 or more',
    ],
    ['a chef without a name', file({ chefs: [{ steps: [] }] }), 'chefs.0.name', null, 'this is missing'],
    ['a chef without steps', file({ chefs: [{ name: 'ada' }] }), 'chefs.0.steps', null, 'this is missing'],
    ['a step that is a text', chefWith('lock knife'), STEP, 'lock knife', 'this must be an object'],
    ['a step without a do', chefWith({ on: 'knife' }), `${STEP}.do`, null, 'this is missing'],
    ['a lock step on nothing', chefWith({ do: 'lock' }), `${STEP}.on`, null, 'this is missing'],
    [
      'a misspelt key of a step',
      chefWith({ do: 'yield', onn: 1 }),
      `${STEP}.onn`,
      1,
      'a key of this name is not known here',
    ],
    [
      'a number for an expression',
      chefWith({ do: 'set', local: 'r', value: 1 }),
      `${STEP}.value`,
      1,
      'this must be a text',
    ],
    [
      'acquiring nothing',
      chefWith({ do: 'acquire', on: 'burners', permits: 0 }),
      `${STEP}.permits`,
      0,
      'this must be 1 or more',
    ],
    ['negative work', chefWith({ do: 'work', ms: -1 }), `${STEP}.ms`, -1, 'this must be 0 or more'],
    [
      'a timer without delay',
      loopsWith({ do: 'timer', ms: 0, then: [] }),
      `${LOOP_STEP}.ms`,
      0,
      'this must be 1 or more',
    ],
    ['a loop without functions', file({ loops: { dora: {} } }), 'loops.dora.functions', null, 'this is missing'],
  ])('%s', (_, input, path, value, message) => {
    expect(problemsOf(input)).toEqual([[path, value, message]]);
  });

  it.each(['lockk', 'log', 'await', 'call'])('a chef does not know %s, and is told what it knows', (word) => {
    const [problem] = problemsOf(chefWith({ do: word }));
    expect(problem?.slice(0, 2)).toEqual([`${STEP}.do`, word]);
    expect(problem?.[2]).toMatch(/^a chef knows lock, unlock, .* and assert$/);
  });

  it.each(['wait', 'yield', 'tryLock', 'acquire', 'atomic', 'spawn'])('a loop does not know %s', (word) => {
    const [problem] = problemsOf(loopsWith({ do: word }));
    expect(problem?.slice(0, 2)).toEqual([`${LOOP_STEP}.do`, word]);
    expect(problem?.[2]).toMatch(/^a loop knows log, call, .* and assert$/);
  });

  it.each(['lock', 'while', 'atomic', 'yield', 'spawn'])('inside atomic there is no %s', (word) => {
    expect(problemsOf(chefWith({ do: 'atomic', steps: [{ do: word }] }))).toEqual([
      [`${STEP}.steps.0.do`, word, 'inside atomic stand only read, write, update, compareAndSet, set, if and assert'],
    ]);
  });

  it('is told all at once', () => {
    const input = file({
      cells: { eggs: 'x' },
      chefs: [{ name: 'ada', steps: [{ do: 'lock' }, { do: 'yield', x: 1 }] }],
    });
    expect(problemsOf(input).map(([path]) => path)).toEqual(['cells.eggs', 'chefs.0.steps.0.on', 'chefs.0.steps.1.x']);
  });
});

describe('names', () => {
  const BAD = 'a name is made of letters a to z, digits, _, - and blanks inside, and begins with a letter or _';
  const BAD_VARIABLE = 'a name is made of letters a to z, digits and _, and begins with no digit';

  it.each(['a', '_', 'a b', 'chef-1', 'leftFork2', 'a-'])('can be written %j', (name) => {
    expect(problemsOf(file({ chefs: [{ name, steps: [] }] }))).toEqual([]);
  });

  it.each(['', '1', '10', '2nd', ' a', 'a ', '-a', 'a,b', 'a>b', 'io:1', 'a.b', 'f#2', 'käse', 'a\n', 'a\tb'])(
    'cannot be written %j',
    (name) => {
      expect(problemsOf(file({ chefs: [{ name, steps: [] }] }))).toEqual([['chefs.0.name', name, BAD]]);
    },
  );

  it.each(['cells', 'locks', 'conditions', 'barriers', 'loops'] as const)('are checked among the %s', (kind) => {
    const values = {
      cells: 0,
      locks: { kind: 'mutex' },
      conditions: { lock: 'knife' },
      barriers: { parties: 1 },
      loops: { functions: { main: [] } },
    };
    const input = file();
    const declared = typeof input[kind] === 'object' ? input[kind] : {};
    expect(problemsOf({ ...input, [kind]: { ...declared, 'no/name': values[kind] } })).toEqual([
      [`${kind}.no/name`, 'no/name', kind === 'cells' ? BAD_VARIABLE : BAD],
    ]);
  });

  it('are checked where steps give them', () => {
    const chef = chefWith(
      { do: 'set', local: '1st', value: '0' },
      { do: 'read', cell: 'eggs', into: 'a b' },
      { do: 'enter', section: 'a>b' },
    );
    expect(problemsOf(chef).map(([path]) => path)).toEqual([
      `${STEP}.local`,
      'chefs.0.steps.1.into',
      'chefs.0.steps.2.section',
    ]);
    expect(problemsOf(loopsWith({ do: 'start', into: 'p.1', ms: 1 }))).toEqual([[`${LOOP_STEP}.into`, 'p.1', BAD]]);
    const functions = { main: [], 'two:words': [] };
    expect(problemsOf(file({ loops: { dora: { functions } } }))).toEqual([
      ['loops.dora.functions.two:words', 'two:words', BAD],
    ]);
  });

  it.each(['true', 'false', 'null', 'this'])('cannot be %s', (name) => {
    expect(problemsOf(file({ cells: { [name]: 0 } }))).toEqual([[`cells.${name}`, name, `${name} cannot be a name`]]);
  });

  it('of locals and cells must be readable in an expression', () => {
    expect(problemsOf(chefWith({ do: 'set', local: 'a-b', value: '0' }))).toEqual([
      [`${STEP}.local`, 'a-b', BAD_VARIABLE],
    ]);
    expect(problemsOf(file({ cells: { 'fried eggs': 0 } }))).toEqual([
      ['cells.fried eggs', 'fried eggs', BAD_VARIABLE],
    ]);
  });

  it('of chefs and loops cannot be io', () => {
    const message = 'io is how schedules write timers and input';
    expect(problemsOf(file({ chefs: [{ name: 'io', steps: [] }] }))).toEqual([['chefs.0.name', 'io', message]]);
    expect(problemsOf(file({ loops: { io: { functions: { main: [] } } } }))).toEqual([['loops.io', 'io', message]]);
  });

  it('of chefs and loops are given once', () => {
    const ada = { name: 'ada', steps: [] };
    const message = 'there are two chefs or loops called ada';
    expect(problemsOf(file({ chefs: [ada, { name: 'bob', steps: [] }, ada] }))).toEqual([
      ['chefs.2.name', 'ada', message],
    ]);
    expect(problemsOf(file({ loops: { ada: { functions: { main: [] } } } }))).toEqual([['loops.ada', 'ada', message]]);
  });
});

describe('what a name points to', () => {
  it.each<[unknown, string, unknown, string]>([
    [{ do: 'lock', on: 'knif' }, 'on', 'knif', 'this must name a mutex or a rwlock; nothing is called that'],
    [{ do: 'lock', on: 'toString' }, 'on', 'toString', 'this must name a mutex or a rwlock; nothing is called that'],
    [{ do: 'lock', on: 'burners' }, 'on', 'burners', 'this must name a mutex or a rwlock; burners is a semaphore'],
    [{ do: 'unlock', on: 'burners' }, 'on', 'burners', 'this must name a mutex or a rwlock; burners is a semaphore'],
    [
      { do: 'tryLock', on: 'burners', into: 'r' },
      'on',
      'burners',
      'this must name a mutex or a rwlock; burners is a semaphore',
    ],
    [{ do: 'lockShared', on: 'knife' }, 'on', 'knife', 'this must name a rwlock; knife is a mutex'],
    [{ do: 'unlockShared', on: 'knife' }, 'on', 'knife', 'this must name a rwlock; knife is a mutex'],
    [{ do: 'acquire', on: 'knife' }, 'on', 'knife', 'this must name a semaphore; knife is a mutex'],
    [{ do: 'release', on: 'book' }, 'on', 'book', 'this must name a semaphore; book is a rwlock'],
    [{ do: 'wait', on: 'knife' }, 'on', 'knife', 'this must name a condition; knife is a mutex'],
    [{ do: 'notify', on: 'pass' }, 'on', 'pass', 'this must name a condition; pass is a barrier'],
    [{ do: 'notifyAll', on: 'eggs' }, 'on', 'eggs', 'this must name a condition; eggs is a cell'],
    [{ do: 'arrive', on: 'hot' }, 'on', 'hot', 'this must name a barrier; hot is a condition'],
    [{ do: 'read', cell: 'egg', into: 'r' }, 'cell', 'egg', 'this must name a cell; nothing is called that'],
    [{ do: 'write', cell: 'knife', value: '1' }, 'cell', 'knife', 'this must name a cell; knife is a mutex'],
    [{ do: 'update', cell: 'r', value: '1' }, 'cell', 'r', 'this must name a cell; nothing is called that'],
    [
      { do: 'compareAndSet', cell: 'ada', expect: '0', value: '1' },
      'cell',
      'ada',
      'this must name a cell; ada is a chef',
    ],
    [{ do: 'spawn', chef: 'bob' }, 'chef', 'bob', 'this must name a chef; nothing is called that'],
    [{ do: 'join', chef: 'eggs' }, 'chef', 'eggs', 'this must name a chef; eggs is a cell'],
    [
      { do: 'spawn', chef: 'ada' },
      'chef',
      'ada',
      'ada starts by itself; only a chef with "starts": false can be spawned',
    ],
  ])('is checked for a chef who does %j', (step, key, value, message) => {
    expect(problemsOf(chefWith(step))).toEqual([[`${STEP}.${key}`, value, message]]);
  });

  it.each<[unknown, string, unknown, string]>([
    [{ do: 'lock', on: 'book' }, 'on', 'book', 'this must name a mutex; book is a rwlock'],
    [{ do: 'call', fn: 'bake' }, 'fn', 'bake', 'this must name a function of this loop; nothing is called that'],
    [{ do: 'call', fn: 'main' }, 'fn', 'main', 'main is the script of the loop, and nobody calls it'],
    [{ do: 'await', on: 'p' }, 'on', 'p', 'this must name a promise of this function; nothing is called that'],
    [{ do: 'blockOn', on: 'eggs' }, 'on', 'eggs', 'this must name a promise of this function; eggs is a cell'],
    [{ do: 'cancel', on: 'p' }, 'on', 'p', 'this must name a promise of this function; nothing is called that'],
    [{ do: 'read', cell: 'q', into: 'r' }, 'cell', 'q', 'this must name a cell; q is a promise of this function'],
    [
      { do: 'awaitAll', on: ['q', 'p'] },
      'on.1',
      'p',
      'this must name a promise of this function; nothing is called that',
    ],
  ])('is checked for a loop that does %j', (step, key, value, message) => {
    expect(problemsOf(loopsWith(step, { do: 'start', into: 'q', ms: 1 }))).toEqual([
      [`${LOOP_STEP}.${key}`, value, message],
    ]);
  });

  it('is looked for in the own function only', () => {
    const functions = { main: [{ do: 'call', fn: 'cook', into: 'p' }], cook: [{ do: 'await', on: 'p' }] };
    expect(problemsOf(file({ loops: { dora: { functions } } })).map(([path]) => path)).toEqual([
      'loops.dora.functions.cook.0.on',
    ]);
  });

  it('is found deep inside other steps', () => {
    const steps = [
      { do: 'if', cond: '0', then: [], else: [{ do: 'while', cond: '1', body: [{ do: 'lock', on: 'x' }] }] },
    ];
    expect(problemsOf(chefWith(...steps)).map(([path]) => path)).toEqual([`${STEP}.else.0.body.0.on`]);
    const timer = { do: 'timer', ms: 1, then: [{ do: 'try', steps: [], catch: [{ do: 'lock', on: 'x' }] }] };
    expect(problemsOf(loopsWith(timer)).map(([path]) => path)).toEqual([`${LOOP_STEP}.then.0.catch.0.on`]);
  });

  it('is a mutex for a condition', () => {
    expect(problemsOf(file({ conditions: { hot: { lock: 'book' } } }))).toEqual([
      ['conditions.hot.lock', 'book', 'a condition belongs to a mutex; book is a rwlock'],
    ]);
    expect(problemsOf(file({ conditions: { hot: { lock: 'x' } } }))).toEqual([
      ['conditions.hot.lock', 'x', 'no lock is called that'],
    ]);
  });
});

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

describe('the cast', () => {
  it('is not empty', () => {
    const empty = { format: FORMAT, chefs: [], loops: {} };
    expect(problemsOf(empty)).toEqual([['', empty, 'a program has at least one chef or one loop']]);
  });

  it('has a main in every loop', () => {
    const functions = { cook: [] };
    expect(problemsOf(file({ loops: { dora: { functions } } }))).toEqual([
      ['loops.dora.functions', functions, 'a loop has a function main'],
    ]);
  });

  it('is of chefs alone in a timed run', () => {
    const loops = { dora: { functions: { main: [] } } };
    expect(problemsOf(file({ unit: 'ms', loops }))).toEqual([
      ['unit', 'ms', 'a timed run is for chefs alone; loops have their own clock'],
    ]);
    expect(problemsOf(file({ unit: 'ms', loops, chefs: [] }))).toEqual([]);
  });
});
