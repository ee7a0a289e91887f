import { describe, expect, it } from 'vitest';
import { chefWith, FORMAT, file, LOOP_STEP, loopsWith, problemsOf, STEP } from './program-files.ts';

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
