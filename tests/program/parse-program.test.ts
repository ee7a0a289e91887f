import { describe, expect, it } from 'vitest';
import { parseProgram } from '../../shared/program/index.ts';
import { chefWith, FORMAT, file, LOOP_STEP, loopsWith, problemsOf, STEP } from './program-files.ts';

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
