import { describe, expect, it } from 'vitest';
import { type ChefStep, type Code, compileProgram, type LoopStep, type Program } from '../../shared/program/index.ts';

const FORMAT = 'race-condiment/program@1';

function codeOf(parts: Partial<Program>): Code {
  return compileProgram({ format: FORMAT, ...parts });
}

/** Instructions of a single chef, one line each: path, then the instruction without it. */
function chefLines(steps: ChefStep[], parts: Partial<Program> = {}): string[] {
  const code = codeOf({ ...parts, chefs: [{ name: 'ada', steps }] });
  return linesOf(code.chefs[0]?.instructions ?? []);
}

function loopLines(steps: LoopStep[], parts: Partial<Program> = {}): string[] {
  const code = codeOf({ ...parts, loops: { dora: { functions: { main: steps } } } });
  return linesOf(code.loops[0]?.functions[0]?.instructions ?? []);
}

function linesOf(instructions: readonly { path: string; do: string }[]): string[] {
  return instructions.map(({ path, do: word, ...rest }) => {
    const operands = Object.entries(rest).map(([key, value]) => ` ${key}=${JSON.stringify(value)}`);
    return `${path}: ${word}${operands.join('')}`;
  });
}

const R = '{"kind":"local","local":0}';

describe('a chef becomes a straight list', () => {
  it('of its steps in order, names resolved, defaults filled in', () => {
    const parts: Partial<Program> = {
      cells: { eggs: 0, salt: 1 },
      locks: { knife: { kind: 'mutex' }, burners: { kind: 'semaphore', permits: 4 } },
      conditions: { hot: { lock: 'knife' } },
      barriers: { pass: { parties: 2 } },
    };
    const steps: ChefStep[] = [
      { do: 'lock', on: 'knife' },
      { do: 'read', cell: 'salt', into: 'r' },
      { do: 'write', cell: 'eggs', value: 'r' },
      { do: 'compareAndSet', cell: 'eggs', expect: 'r', value: '1' },
      { do: 'compareAndSet', cell: 'eggs', expect: 'r', value: '1', into: 'ok' },
      { do: 'tryLock', on: 'knife', into: 'ok' },
      { do: 'acquire', on: 'burners' },
      { do: 'release', on: 'burners', permits: 2 },
      { do: 'wait', on: 'hot' },
      { do: 'arrive', on: 'pass' },
      { do: 'enter', section: 'oven' },
      { do: 'leave', section: 'fridge' },
      { do: 'join', chef: 'ada' },
      { do: 'yield' },
      { do: 'work', ms: 3 },
      { do: 'set', local: 's', value: '1' },
    ];
    const one = '{"kind":"number","value":1}';
    expect(chefLines(steps, parts)).toEqual([
      '0: lock on=0',
      '1: read cell=1 into=0',
      `2: write cell=0 value=${R}`,
      `3: compareAndSet cell=0 expect=${R} value=${one} into=null`,
      `4: compareAndSet cell=0 expect=${R} value=${one} into=1`,
      '5: tryLock on=0 into=1',
      '6: acquire on=1 permits=1',
      '7: release on=1 permits=2',
      '8: wait on=0',
      '9: arrive on=0',
      '10: enter section=0',
      '11: leave section=1',
      '12: join chef=0',
      '13: yield',
      '14: work ms=3',
      `15: set local=2 value=${one}`,
    ]);
  });

  it('with a jump past then for an if without else', () => {
    const steps: ChefStep[] = [{ do: 'if', cond: 'r', then: [{ do: 'yield' }] }, { do: 'yield' }];
    expect(chefLines(steps)).toEqual([`0: branch cond=${R} otherwise=2`, '0.then.0: yield', '1: yield']);
    const withEmptyElse: ChefStep[] = [{ do: 'if', cond: 'r', then: [{ do: 'yield' }], else: [] }, { do: 'yield' }];
    expect(chefLines(withEmptyElse)).toEqual(chefLines(steps));
  });

  it('with a second jump past else', () => {
    const steps: ChefStep[] = [
      { do: 'if', cond: 'r', then: [{ do: 'yield' }], else: [{ do: 'yield' }, { do: 'yield' }] },
      { do: 'yield' },
    ];
    expect(chefLines(steps)).toEqual([
      `0: branch cond=${R} otherwise=3`,
      '0.then.0: yield',
      '0: jump to=5',
      '0.else.0: yield',
      '0.else.1: yield',
      '1: yield',
    ]);
  });

  it('with a jump back for a while, one inside the other', () => {
    const inner: ChefStep = { do: 'while', cond: 'r', body: [{ do: 'yield' }] };
    const steps: ChefStep[] = [{ do: 'yield' }, { do: 'while', cond: 'r', body: [{ do: 'yield' }, inner] }];
    expect(chefLines(steps)).toEqual([
      '0: yield',
      `1: branch cond=${R} otherwise=7`,
      '1.body.0: yield',
      `1.body.1: branch cond=${R} otherwise=6`,
      '1.body.1.body.0: yield',
      '1.body.1: jump to=3',
      '1: jump to=1',
    ]);
  });

  it('but for atomic, which stays a tree', () => {
    const update = { do: 'update', cell: 'eggs', value: 'eggs + r' } as const;
    const code = codeOf({
      cells: { eggs: 0 },
      chefs: [{ name: 'ada', steps: [{ do: 'atomic', steps: [{ do: 'if', cond: 'r', then: [update] }] }] }],
    });
    const sum = {
      kind: 'binary',
      operator: '+',
      left: { kind: 'cell', cell: 0 },
      right: { kind: 'local', local: 0 },
    };
    expect(code.chefs[0]?.instructions).toEqual([
      {
        do: 'atomic',
        path: '0',
        steps: [
          {
            do: 'if',
            path: '0.steps.0',
            cond: { kind: 'local', local: 0 },
            then: [{ do: 'update', cell: 0, value: sum, path: '0.steps.0.then.0' }],
            else: [],
          },
        ],
      },
    ]);
  });
});

describe('a function of a loop', () => {
  it('has its steps with promises apart from locals', () => {
    const steps: LoopStep[] = [
      { do: 'start', into: 'p', ms: 5 },
      { do: 'start', into: 'q', ms: 6, fails: true },
      { do: 'call', fn: 'main' },
      { do: 'call', fn: 'main', into: 'q' },
      { do: 'await', on: 'q', into: 'r' },
      { do: 'await', on: 'p' },
      { do: 'awaitAny', on: ['q', 'p'], into: 'p' },
      { do: 'blockOn', on: 'q' },
      { do: 'cancel', on: 'p' },
      { do: 'return' },
      { do: 'return', value: 'r' },
      { do: 'throw', text: 'no {r}!' },
      { do: 'lock', on: 'knife' },
      { do: 'log', text: '{r}{s} {not a name}' },
    ];
    expect(loopLines(steps, { locks: { knife: { kind: 'mutex' } } })).toEqual([
      '0: start into=0 ms=5 fails=false',
      '1: start into=1 ms=6 fails=true',
      '2: call fn=0 into=null',
      '3: call fn=0 into=1',
      '4: await on=1 into=0',
      '5: await on=0 into=null',
      '6: awaitAny on=[1,0] into=1',
      '7: blockOn on=1',
      '8: cancel on=0',
      '9: return value=null',
      `10: return value=${R}`,
      '11: throw text=["no ",{"local":0},"!"]',
      '12: lock on=0',
      '13: log text=[{"local":0},{"local":2}," {not a name}"]',
    ]);
  });

  it('jumps over catch, and to it when something is thrown', () => {
    const steps: LoopStep[] = [
      { do: 'try', steps: [{ do: 'log', text: 'a' }], catch: [{ do: 'log', text: 'b' }] },
      { do: 'log', text: 'c' },
    ];
    expect(loopLines(steps)).toEqual([
      '0: try catch=4',
      '0.steps.0: log text=["a"]',
      '0: endTry',
      '0: jump to=5',
      '0.catch.0: log text=["b"]',
      '1: log text=["c"]',
    ]);
  });

  it('has the bodies of timers and microtasks as callbacks with its own locals', () => {
    const code = codeOf({
      loops: {
        dora: {
          functions: {
            cook: [{ do: 'microtask', then: [{ do: 'set', local: 'z', value: 'y' }] }],
            main: [
              { do: 'set', local: 'r', value: '1' },
              {
                do: 'timer',
                ms: 4,
                then: [
                  { do: 'microtask', then: [{ do: 'log', text: '{r}' }] },
                  { do: 'while', cond: 'r', body: [{ do: 'await', on: 'p' }] },
                  { do: 'call', fn: 'cook', into: 'p' },
                ],
              },
            ],
          },
        },
      },
    });
    const [dora] = code.loops;
    expect(dora?.functions.map(({ name, locals, promises }) => ({ name, locals, promises }))).toEqual([
      { name: 'main', locals: ['r'], promises: ['p'] },
      { name: 'cook', locals: ['z', 'y'], promises: [] },
    ]);
    expect(linesOf(dora?.functions[0]?.instructions ?? []).at(-1)).toBe('1: timer ms=4 then=0');
    expect(dora?.callbacks.map(({ inFunction, instructions }) => [inFunction, linesOf(instructions)])).toEqual([
      [
        0,
        [
          '1.then.0: microtask then=1',
          `1.then.1: branch cond=${R} otherwise=4`,
          '1.then.1.body.0: await on=0 into=null',
          '1.then.1: jump to=1',
          '1.then.2: call fn=1 into=0',
        ],
      ],
      [0, ['1.then.0.then.0: log text=[{"local":0}]']],
      [1, ['0.then.0: set local=0 value={"kind":"local","local":1}']],
    ]);
  });
});

describe('locals', () => {
  const localsOf = (steps: ChefStep[]) =>
    codeOf({ cells: { eggs: 0 }, chefs: [{ name: 'ada', steps }] }).chefs[0]?.locals;

  it('are those that get a value, in the order of the text, then those only looked at', () => {
    const steps: ChefStep[] = [
      { do: 'if', cond: 'never', then: [{ do: 'set', local: 'a', value: 'once + a' }] },
      { do: 'read', cell: 'eggs', into: 'b' },
    ];
    expect(localsOf(steps)).toEqual(['a', 'b', 'never', 'once']);
  });

  it('do not include cells that an expression names', () => {
    expect(localsOf([{ do: 'update', cell: 'eggs', value: 'eggs + r' }])).toEqual(['r']);
    expect(localsOf([{ do: 'assert', that: 'eggs == 1', message: '' }])).toEqual([]);
  });

  it('may be called like a cell', () => {
    expect(localsOf([{ do: 'read', cell: 'eggs', into: 'eggs' }])).toEqual(['eggs']);
  });

  it('belong to one chef', () => {
    const read = { do: 'read', cell: 'eggs', into: 'r' } as const;
    const code = codeOf({
      cells: { eggs: 0 },
      chefs: [
        { name: 'ada', steps: [read] },
        { name: 'bob', steps: [{ do: 'set', local: 'q', value: '1' }, read] },
      ],
    });
    expect(code.chefs.map(({ locals }) => locals)).toEqual([['r'], ['q', 'r']]);
  });
});

describe('what the program declares', () => {
  it('keeps the order of the file and gets its defaults', () => {
    const code = codeOf({
      cells: { b: 2, a: -0 },
      locks: {
        knife: { kind: 'mutex' },
        own: { kind: 'mutex', reentrant: true, grant: 'fifo' },
        burners: { kind: 'semaphore', permits: 3 },
      },
      conditions: { hot: { lock: 'own' }, cold: { lock: 'knife', wake: 'any', spurious: true } },
      barriers: { pass: { parties: 2 } },
      chefs: [
        { name: 'ada', steps: [{ do: 'enter', section: 'oven' }] },
        { name: 'late', starts: false, priority: 3, steps: [{ do: 'yield' }, { do: 'enter', section: 'oven' }] },
      ],
    });
    expect({ ...code, chefs: code.chefs.map(({ name, starts, priority }) => ({ name, starts, priority })) }).toEqual({
      cells: [
        { name: 'b', value: 2 },
        { name: 'a', value: 0 },
      ],
      locks: [
        { kind: 'mutex', name: 'knife', reentrant: false, grant: 'any' },
        { kind: 'mutex', name: 'own', reentrant: true, grant: 'fifo' },
        { kind: 'semaphore', name: 'burners', permits: 3, grant: 'any' },
      ],
      conditions: [
        { name: 'hot', lock: 1, wake: 'fifo', spurious: false },
        { name: 'cold', lock: 0, wake: 'any', spurious: true },
      ],
      barriers: [{ name: 'pass', parties: 2 }],
      sections: ['oven'],
      chefs: [
        { name: 'ada', starts: true, priority: 0 },
        { name: 'late', starts: false, priority: 3 },
      ],
      loops: [],
      isTimed: false,
      cores: 1,
      policy: { kind: 'firstCome' },
    });
  });

  it.each([
    [{ kind: 'rwlock' }, 'any'],
    [{ kind: 'rwlock', prefer: 'readers' }, 'readers'],
    [{ kind: 'rwlock', prefer: 'writers', grant: 'fifo' }, 'writers'],
    [{ kind: 'rwlock', grant: 'fifo' }, 'fifo'],
    [{ kind: 'rwlock', prefer: 'any', grant: 'fifo' }, 'fifo'],
  ] as const)('makes one preference out of %j', (lock, prefer) => {
    expect(codeOf({ locks: { book: lock }, chefs: [] }).locks).toEqual([{ kind: 'rwlock', name: 'book', prefer }]);
  });

  it('is timed only if there are chefs to time', () => {
    const policy = { kind: 'roundRobin', quantum: 4, switch: 1 } as const;
    const timed = codeOf({ unit: 'ms', cores: 2, policy, chefs: [{ name: 'ada', steps: [] }] });
    expect([timed.isTimed, timed.cores, timed.policy]).toEqual([true, 2, policy]);
    expect(codeOf({ unit: 'ms', loops: { dora: { functions: { main: [] } } } }).isTimed).toBe(false);
  });
});

describe('a program that was never checked', () => {
  it('does not compile', () => {
    expect(() => chefLines([{ do: 'lock', on: 'knife' }])).toThrow('nothing is called knife');
    expect(() => chefLines([{ do: 'set', local: 'r', value: '1 +' }])).toThrow('1 +: no expression');
    expect(() => codeOf({ loops: { dora: { functions: {} } } })).toThrow('function main of dora');
  });
});
