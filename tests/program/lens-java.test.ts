import { describe, expect, it } from 'vitest';
import {
  type ChefStep,
  type LoopStep,
  PROGRAM_FORMAT,
  type Program,
  printProgram,
} from '../../shared/program/index.ts';
import { everyStepProgram } from '../support/every-step.ts';
import { TOOLCHAINS, textOfStep } from '../support/printed-programs.ts';
import { describePrinted } from '../support/printed-suite.ts';
import { programNamed } from '../support/programs.ts';

const LONG = process.env.LONG === '1';

describePrinted(TOOLCHAINS.java, { runs: LONG ? 20 : 2, programs: 'few' });

function fieldsOf(cells: Record<string, number>, ...steps: ChefStep[][]): string[] {
  const chefs = steps.map((list, index) => ({ name: `chef${index}`, steps: list }));
  const { source } = printProgram({ format: PROGRAM_FORMAT, cells, chefs }, 'java');
  return source.split('\n').filter((line) => / (a|b) = /.test(line) && line.startsWith('  static'));
}

function loopText(...main: LoopStep[]): string {
  const program: Program = { format: PROGRAM_FORMAT, cells: { a: 0 }, loops: { dora: { functions: { main } } } };
  return printProgram(program, 'java').source;
}

const read = (cell: string): ChefStep => ({ do: 'read', cell, into: 'r' });
const write = (cell: string): ChefStep => ({ do: 'write', cell, value: '1' });

describe('Java', () => {
  it('reads and writes a shared number in two lines, so that an update can be lost', () => {
    const program = programNamed('lost-update');
    expect(textOfStep(program, 'java', 'ada', '0')).toEqual(['int r = eggs;']);
    expect(textOfStep(program, 'java', 'ada', '1')).toEqual(['eggs = Math.addExact(r, 1);']);
    expect(printProgram(program, 'java').source).toContain('\n  static int eggs = 0;\n');
  });

  it('has volatile fields where the order of two unprotected cells matters', () => {
    expect(fieldsOf({ a: 0, b: 0 }, [write('a'), read('b')], [write('b'), read('a')])).toEqual([
      '  static volatile int a = 0;',
      '  static volatile int b = 0;',
    ]);
    expect(fieldsOf({ a: 0 }, [{ do: 'while', cond: '!r', body: [read('a')] }], [write('a')])).toEqual([
      '  static volatile int a = 0;',
    ]);
  });

  it('has atomic integers for updates of one cell, a guard for several', () => {
    expect(fieldsOf({ a: 0, b: 0 }, [{ do: 'update', cell: 'a', value: 'a + 1' }], [read('a')])).toEqual([
      '  static final AtomicInteger a = new AtomicInteger(0);',
      '  static int b = 0;',
    ]);
    expect(textOfStep(everyStepProgram, 'java', 'ada', '40')).toEqual([
      'count.updateAndGet(value -> Math.addExact(value, 1));',
    ]);
    expect(textOfStep(everyStepProgram, 'java', 'ada', '41')).toEqual([
      'synchronized (together) {',
      'pair = Math.addExact(twin, i);',
      '}',
    ]);
  });

  it('has library locks where they do the same, and small classes where they do not', () => {
    const { source } = printProgram(everyStepProgram, 'java');
    expect(source).toContain(' ReentrantLock knife = new ReentrantLock();');
    expect(source).toContain(' ReentrantLock spoon = new ReentrantLock();');
    expect(source).toContain(' Mutex fork = new Mutex("fork", false, true);');
    expect(source).toContain(' Semaphore plate = new Semaphore(1);');
    expect(source).toContain(' Permits burners = new Permits(3, false);');
    expect(source).toContain(' ReadWriteLock book = new ReentrantReadWriteLock();');
    expect(source).toContain(' PreferringLock menu = new PreferringLock("menu", Prefer.WRITERS);');
    expect(source).toContain(' Condition hot = knife.newCondition();');
    expect(source).toContain(' MutexCondition cold = new MutexCondition(bell);');
    expect(source).toContain(' CyclicBarrier pass = new CyclicBarrier(2);');
  });

  it('takes no re-entrant lock for a mutex that its owner takes again', () => {
    const again: ChefStep[] = [
      { do: 'lock', on: 'k' },
      { do: 'lock', on: 'k' },
    ];
    const program: Program = {
      format: PROGRAM_FORMAT,
      locks: { k: { kind: 'mutex' } },
      chefs: [{ name: 'ada', steps: again }],
    };
    expect(printProgram(program, 'java').source).toContain(' Mutex k = new Mutex("k", false, false);');
  });

  it('imports only what it needs', () => {
    expect(printProgram(programNamed('lost-update'), 'java').source).not.toContain('import');
  });

  it('keeps what callbacks share in fields, and what never changes in variables', () => {
    const text = loopText(
      { do: 'set', local: 'n', value: '0' },
      { do: 'timer', ms: 3, then: [{ do: 'set', local: 'n', value: 'n + 1' }] },
      { do: 'start', into: 'pan', ms: 2 },
      { do: 'await', on: 'pan', into: 'v' },
    );
    expect(text).toContain('my.n = Math.addExact(my.n, 1);');
    expect(text).toContain('int v = dora.await(pan);');
  });

  it('has a name of its own for what is caught inside a catch', () => {
    const inner: LoopStep = { do: 'try', steps: [], catch: [] };
    const text = loopText({ do: 'try', steps: [], catch: [inner] });
    expect(text).toContain('} catch (Thrown thrown) {\n      try {\n      } catch (Thrown thrown_3) {');
  });

  it('says what no statement may follow only where none does', () => {
    const text = loopText({ do: 'return', value: '1' }, { do: 'log', text: 'never' });
    expect(text).toContain(
      '    if (true) {\n      return 1;\n    }\n    System.out.println("never");\n    return 0;\n',
    );
  });
});
