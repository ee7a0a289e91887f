import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { explore } from '../../shared/inspector/index.ts';
import {
  type ChefStep,
  compileProgram,
  type LoopStep,
  PROGRAM_FORMAT,
  type Program,
  printProgram,
} from '../../shared/program/index.ts';
import { someChefProgram } from '../support/chef-programs.ts';
import { PROGRAM_NAMES, philosophers, programNamed } from '../support/programs.ts';

const LONG = process.env.LONG === '1';
const folder = mkdtempSync(join(tmpdir(), 'lens-'));
afterAll(() => rmSync(folder, { recursive: true }));

interface End {
  /** null: it had to be stopped. */
  status: number | null;
  output: string[];
  errors: string;
}

let files = 0;

/** Runs the printed program with the Node that runs the tests. */
function run(program: Program, patienceMs = 120_000): Promise<End> {
  const file = join(folder, `program${++files}.ts`);
  writeFileSync(file, printProgram(program, 'typescript').source);
  return new Promise((resolve) => {
    execFile(process.execPath, [file], { timeout: patienceMs, killSignal: 'SIGKILL' }, (error, stdout, stderr) => {
      const status = error === null ? 0 : typeof error.code === 'number' ? error.code : null;
      resolve({ status, output: stdout.trim().split('\n'), errors: stderr });
    });
  });
}

function chefProgram(cells: Record<string, number>, ...steps: ChefStep[]): Program {
  return { format: PROGRAM_FORMAT, cells, chefs: [{ name: 'ada', steps }] };
}

function loopProgram(cells: Record<string, number>, ...main: LoopStep[]): Program {
  return { format: PROGRAM_FORMAT, cells, loops: { dora: { functions: { main } } } };
}

/** Source lines of the steps of one agent that are not inside others, without indentation. */
function linesOf(program: Program, agent: string): string[] {
  const { source, lines } = printProgram(program, 'typescript');
  const text = source.split('\n');
  return lines
    .filter((row) => row.agent === agent && !row.step.includes('.'))
    .map(({ from, to }) =>
      text
        .slice(from - 1, to)
        .map((line) => line.trim())
        .join(' '),
    );
}

describe('a printed value', () => {
  it.each([
    ['r + 1', 'int(r + 1)'],
    ['r + 1 - r', 'int(int(r + 1) - r)'],
    ['r - (1 - r)', 'int(r - int(1 - r))'],
    ['r * 2 % 3', 'int(int(r * 2) % 3)'],
    ['-r', 'int(-r)'],
    ['-(-5)', 'int(-(-5))'],
    ['-2147483648', '-2147483648'],
    ['r == 1', 'Number(r === 1)'],
    ['!r', 'Number(r === 0)'],
    ['!(r && 1)', 'Number(!(r !== 0 && true))'],
    ['r || r < 2 && !r', 'Number(r !== 0 || r < 2 && r === 0)'],
    ['(r || 1) && r', 'Number((r !== 0 || true) && r !== 0)'],
    ['(r == 1) == (r != 2)', 'Number(Number(r === 1) === Number(r !== 2))'],
  ])('of %s is %s', (text, printed) => {
    const program = chefProgram(
      { eggs: 0 },
      { do: 'read', cell: 'eggs', into: 'r' },
      { do: 'write', cell: 'eggs', value: text },
    );
    expect(linesOf(program, 'ada')[1]).toBe(`eggs[0] = ${printed};`);
  });
});

describe('printed steps', () => {
  it('declare a local where it is given its only value, or else above', () => {
    const program = chefProgram(
      { eggs: 0 },
      { do: 'read', cell: 'eggs', into: 'r' },
      { do: 'while', cond: 's < r', body: [{ do: 'set', local: 's', value: 's + 1' }, { do: 'yield' }] },
    );
    expect(linesOf(program, 'ada')).toEqual(['const r = eggs[0];', 'while (s < r) { s = int(s + 1); pause(); }']);
    expect(printProgram(program, 'typescript').source).toContain('let s = 0;');
  });

  it('access cells of threads by atomics exactly where they are atomic', () => {
    const program = chefProgram(
      { eggs: 0 },
      { do: 'write', cell: 'eggs', value: '1' },
      { do: 'update', cell: 'eggs', value: 'eggs + 1' },
      { do: 'update', cell: 'eggs', value: '7' },
      { do: 'compareAndSet', cell: 'eggs', expect: '7', value: '8', into: 'done' },
    );
    expect(linesOf(program, 'ada')).toEqual([
      'eggs[0] = 1;',
      'update(eggs, (old) => int(old + 1));',
      'Atomics.store(eggs, 0, 7);',
      'const done = Number(Atomics.compareExchange(eggs, 0, 7, 8) === 7);',
    ]);
  });

  it('of one loop alone use plain variables', () => {
    const program = loopProgram(
      { eggs: 0 },
      { do: 'update', cell: 'eggs', value: 'eggs + 1' },
      { do: 'compareAndSet', cell: 'eggs', expect: '1', value: '8', into: 'done' },
      { do: 'log', text: 'it`s {done}' },
    );
    expect(linesOf(program, 'dora.main')).toEqual([
      'eggs = int(eggs + 1);',
      '[eggs, done] = compareAndSet(eggs, 1, 8);',
      ['console.log(`it\\`s $', '{done}`);'].join(''),
    ]);
  });

  it('keep names apart that mean different things, or something in the language', () => {
    const program: Program = {
      format: PROGRAM_FORMAT,
      cells: { class: 0, knife: 0 },
      locks: { knife: { kind: 'mutex' } },
      chefs: [
        {
          name: 'fail',
          steps: [
            { do: 'lock', on: 'knife' },
            { do: 'read', cell: 'knife', into: 'await' },
            { do: 'write', cell: 'class', value: 'await' },
          ],
        },
      ],
    };
    expect(linesOf(program, 'fail')).toEqual([
      'knifeLock.lock();',
      'const awaitLocal = knife[0];',
      'classCell[0] = awaitLocal;',
    ]);
  });
});

describe('the map of lines', () => {
  it.each(PROGRAM_NAMES)('of %s has every step, those inside others within them', (name) => {
    const program = programNamed(name);
    const { source, lines } = printProgram(program, 'typescript');
    const rows = new Map(lines.map((row) => [`${row.agent} ${row.step}`, row]));
    expect([...rows.keys()]).toEqual(pathsOf(program));
    for (const { agent, step, from, to } of lines) {
      expect([from <= to, to < source.split('\n').length]).toEqual([true, true]);
      const outer = rows.get(`${agent} ${step.split('.').slice(0, -2).join('.')}`);
      if (outer !== undefined) expect([outer.from < from, to < outer.to]).toEqual([true, true]);
    }
  });

  it('points to the line of the step', () => {
    const program = loopProgram({}, { do: 'timer', ms: 5, then: [{ do: 'log', text: 'late' }] });
    const { source, lines } = printProgram(program, 'typescript');
    const inside = lines.find(({ step }) => step === '0.then.0');
    expect(source.split('\n')[(inside?.from ?? 0) - 1]).toBe("    console.log('late');");
  });
});

/** `ada 2.then.0` of every step, outer ones first, from nothing but the file. */
function pathsOf({ chefs = [], loops = {} }: Program): string[] {
  const agents: [string, readonly object[]][] = [
    ...chefs.map(({ name, steps }): [string, readonly object[]] => [name, steps]),
    ...Object.entries(loops).flatMap(([loop, { functions }]) =>
      Object.entries(functions).map(([fn, steps]): [string, readonly object[]] => [`${loop}.${fn}`, steps]),
    ),
  ];
  const below = (steps: readonly object[], base: string): string[] =>
    steps.flatMap((step, index) => [
      `${base}${index}`,
      ...['then', 'else', 'body', 'steps', 'catch'].flatMap((key) => {
        const inner: unknown = (step as Record<string, unknown>)[key];
        return Array.isArray(inner) ? below(inner as object[], `${base}${index}.${key}.`) : [];
      }),
    ]);
  return agents.flatMap(([agent, steps]) => below(steps, '').map((path) => `${agent} ${path}`));
}

const RUNNING = LONG
  ? PROGRAM_NAMES
  : ['lost-update', 'producer-consumer', 'barrier', 'readers-writers-fifo', 'spawn-join', 'loops-lost-update'];

describe('a printed program that runs', () => {
  it('ends as the inspector says that it may', { timeout: LONG ? 1_200_000 : 300_000 }, async () => {
    await expectAllowed([...RUNNING.map(programNamed), philosophers(3, 'one right')]);
  });

  it('stops with status 1 and a message where something fails', async () => {
    const programs = [
      chefProgram({}, { do: 'assert', that: '0', message: 'the shelf is empty' }),
      chefProgram({ eggs: 2147483647 }, { do: 'update', cell: 'eggs', value: 'eggs + 1' }),
      loopProgram({}, { do: 'try', steps: [{ do: 'set', local: 'r', value: '1 % 0' }], catch: [] }),
      loopProgram({}, { do: 'microtask', then: [{ do: 'throw', text: 'burnt' }] }),
    ];
    const ends = await Promise.all(programs.map((program) => run(program)));
    expect(ends.map(({ status }) => status)).toEqual([1, 1, 1, 1]);
    const messages = ['the shelf is empty', '32 bits', '32 bits', 'burnt'];
    for (const [index, { errors }] of ends.entries()) expect(errors).toContain(messages[index]);
    expect(ends.flatMap(({ output }) => output)).toEqual(['', '', '', '']);
  });

  it('fails where nobody catches, after the microtasks that are queued', async () => {
    const late: LoopStep[] = [
      { do: 'microtask', then: [{ do: 'log', text: 'first' }] },
      { do: 'throw', text: 'burnt' },
    ];
    const end = await run(loopProgram({}, { do: 'timer', ms: 1, then: late }));
    expect(end).toMatchObject({ status: 1, output: ['first'] });
  });

  it('loses no update that a lock or an atomic access protects, however often threads meet', async () => {
    const { cells, program } = counting(1500);
    const { status, output } = await run(program);
    expect([status, JSON.parse(output.at(-1) ?? '')]).toEqual([0, cells]);
  });

  it('ends a loop that waits for ever with status 13, as Node does', async () => {
    const waits = loopProgram({}, { do: 'awaitRace', on: [] }, { do: 'log', text: 'never' });
    expect(await run(waits)).toMatchObject({ status: 13, output: [''] });
  });

  it('holds its loop where the program blocks, and waits no longer than the machine', async () => {
    const program = loopProgram(
      {},
      { do: 'timer', ms: 5, then: [{ do: 'log', text: 'timer' }] },
      { do: 'start', into: 'pan', ms: 20 },
      { do: 'blockOn', on: 'pan' },
      { do: 'await', on: 'pan', into: 'r' },
      { do: 'log', text: 'pan {r}' },
      { do: 'start', into: 'pot', ms: 1, fails: true },
      { do: 'try', steps: [{ do: 'blockOn', on: 'pot' }], catch: [{ do: 'log', text: 'burnt' }] },
    );
    expect((await run(program)).output).toEqual(['pan 1', 'burnt', 'timer', '{}']);
  });

  it('lets the call that holds a re-entrant lock take it again, its microtasks too, and nobody else', async () => {
    const main: LoopStep[] = [
      { do: 'call', fn: 'f' },
      { do: 'call', fn: 'f' },
    ];
    const f: LoopStep[] = [
      { do: 'lock', on: 'knife' },
      { do: 'lock', on: 'knife' },
      { do: 'log', text: 'in' },
      {
        do: 'microtask',
        then: [
          { do: 'lock', on: 'knife' },
          { do: 'log', text: 'again' },
          { do: 'unlock', on: 'knife' },
        ],
      },
      { do: 'start', into: 'pan', ms: 1 },
      { do: 'await', on: 'pan' },
      { do: 'unlock', on: 'knife' },
      { do: 'log', text: 'out' },
      { do: 'unlock', on: 'knife' },
    ];
    const program: Program = {
      format: PROGRAM_FORMAT,
      locks: { knife: { kind: 'mutex', reentrant: true } },
      loops: { dora: { functions: { main, f } } },
    };
    expect((await run(program)).output).toEqual(['in', 'again', 'out', 'in', 'again', 'out', '{}']);
  });

  it.runIf(LONG)('ends as the inspector says, whatever the chefs do', { timeout: 1_200_000 }, async () => {
    await expectAllowed(fc.sample(someChefProgram, { numRuns: 150, seed: Number(process.env.SEED ?? 3) }));
  });
});

/** Three chefs count up one cell under each kind of lock, and others by atomic accesses; with how they must end. */
function counting(rounds: number): { cells: Record<string, number>; program: Program } {
  const under = (lock: ChefStep, cell: string, unlock: ChefStep): ChefStep[] => [
    lock,
    { do: 'read', cell, into: 'r' },
    { do: 'yield' },
    { do: 'write', cell, value: 'r + 1' },
    unlock,
  ];
  const mutexes = ['any', 'fifo', 'again', 'fair', 'readers', 'writers'];
  const enterTwice: ChefStep[] = [
    { do: 'lock', on: 'again' },
    { do: 'lock', on: 'again' },
    { do: 'unlock', on: 'again' },
  ];
  const body: ChefStep[] = [
    ...enterTwice,
    ...under({ do: 'lock', on: 'again' }, 'by_again', { do: 'unlock', on: 'again' }),
    { do: 'unlock', on: 'again' },
    ...mutexes
      .filter((on) => on !== 'again')
      .flatMap((on) => under({ do: 'lock', on }, `by_${on}`, { do: 'unlock', on })),
    ...['permit', 'ticket'].flatMap((on) => under({ do: 'acquire', on }, `by_${on}`, { do: 'release', on })),
    { do: 'set', local: 'n', value: 'n + 1' },
  ];
  const updates: ChefStep[] = [
    { do: 'update', cell: 'by_update', value: 'by_update + 1' },
    { do: 'set', local: 'm', value: 'm + 1' },
  ];
  const cells = [...mutexes, 'permit', 'ticket'].map((name) => `by_${name}`);
  const chefs = ['ada', 'bob', 'cem'].map((name) => {
    const steps: ChefStep[] = [
      { do: 'while', cond: `n < ${rounds}`, body },
      { do: 'while', cond: `m < ${100 * rounds}`, body: updates },
    ];
    return { name, steps };
  });
  const program: Program = {
    format: PROGRAM_FORMAT,
    cells: Object.fromEntries([...cells, 'by_update'].map((cell) => [cell, 0])),
    locks: {
      any: { kind: 'mutex' },
      fifo: { kind: 'mutex', grant: 'fifo' },
      again: { kind: 'mutex', reentrant: true },
      fair: { kind: 'rwlock', prefer: 'fifo' },
      readers: { kind: 'rwlock', prefer: 'readers' },
      writers: { kind: 'rwlock', prefer: 'writers' },
      permit: { kind: 'semaphore', permits: 1 },
      ticket: { kind: 'semaphore', permits: 1, grant: 'fifo' },
    },
    chefs,
  };
  const counted = cells.map((cell): [string, number] => [cell, 3 * rounds]);
  return { cells: Object.fromEntries([...counted, ['by_update', 300 * rounds]]), program };
}

/** More at once would only wait for one another. */
const AT_ONCE = 4;

async function expectAllowed(programs: readonly Program[]): Promise<void> {
  for (let from = 0; from < programs.length; from += AT_ONCE) {
    await Promise.all(programs.slice(from, from + AT_ONCE).map(expectOneAllowed));
  }
}

async function expectOneAllowed(program: Program): Promise<void> {
  const { outcomes, deadlocks, stuck, failures } = explore(compileProgram(program), { limitStates: 200_000 });
  const mayHang = deadlocks.length + stuck.length > 0;
  const { status, output, errors } = await run(program, mayHang ? 3000 : 120_000);
  const source = JSON.stringify(program);
  if (status === 0) {
    const last = output.at(-1) ?? '';
    expect(last, `nothing said at the end: ${errors} ${source}`).toMatch(/^\{/);
    const cells: unknown = JSON.parse(last);
    expect(
      outcomes.map((outcome) => outcome.cells),
      source,
    ).toContainEqual(cells);
  } else if (status === 1) {
    expect(failures.map(({ message }) => message).join(), source).toContain(errors.trim());
  } else {
    expect(mayHang, `${status} ${errors} ${source}`).toBe(true);
  }
}
