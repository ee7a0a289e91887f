import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { printProgram } from '../../shared/program/index.ts';
import { everyStepProgram } from '../support/every-step.ts';
import { endingsInspected, isInstalled, TOOLCHAINS, textOfStep } from '../support/printed-programs.ts';
import { describePrinted, randomPrograms } from '../support/printed-suite.ts';
import { philosophers, programNamed } from '../support/programs.ts';

const LONG = process.env.LONG === '1';
const lineOf = (step: string): string[] => textOfStep(everyStepProgram, 'python', 'ada', step);

describePrinted(TOOLCHAINS.python, { runs: LONG ? 20 : 1, programs: 'all' });

describe('Python', () => {
  it('reads and writes a shared number in two lines, so that an update can be lost', () => {
    const program = programNamed('lost-update');
    expect(textOfStep(program, 'python', 'ada', '0')).toEqual(['r = eggs']);
    expect(textOfStep(program, 'python', 'ada', '1')).toEqual(['eggs = int32(r + 1)']);
  });

  it('keeps the sign of the dividend and 32 bits', () => {
    expect(lineOf('0')).toEqual(['i = int32(int(1 < 2) + rem(int32(int32(-none) * int32(3 - 1)), 2))']);
  });

  it('has library locks where they do the same, and small classes where they do not', () => {
    const { source } = printProgram(everyStepProgram, 'python');
    expect(source).toContain('\nknife = threading.Lock()\n');
    expect(source).toContain('\nspoon = threading.RLock()\n');
    expect(source).toContain('\nfork = Mutex("fork", fair=True)\n');
    expect(source).toContain('\nplate = threading.Semaphore(1)\n');
    expect(source).toContain('\nburners = Permits(3)\n');
    expect(source).toContain('\nmenu = PreferringLock("menu", "writers")\n');
    expect(source).toContain('\nhot = threading.Condition(knife)\n');
    expect(source).toContain('\npass_barrier = threading.Barrier(2)\n');
  });

  it('changes what is one action under the guard', () => {
    expect(lineOf('40')).toEqual(['with together:', 'count = int32(count + 1)']);
  });

  it('is async where the loop is', () => {
    const { source } = printProgram(programNamed('loop-throw'), 'python');
    expect(source).toContain('async def ');
  });

  it.skipIf(!isInstalled(TOOLCHAINS.python))('ends as the inspector lists, however often it is run', () => {
    // Threads change places after a microsecond instead of five milliseconds, so that more orders come up.
    const script = [
      'import json, sys',
      'sys.setswitchinterval(1e-6)',
      'for source in json.load(sys.stdin):',
      `  for count in range(${LONG ? 2000 : 100}):`,
      '    exec(compile(source, "main.py", "exec"), {})',
    ].join('\n');
    for (const program of [
      programNamed('lost-update'),
      philosophers(3, 'one right'),
      programNamed('producer-consumer'),
      programNamed('bounded-buffer-while-notify-all'),
    ]) {
      const { status, stdout } = spawnSync('python3', ['-c', script], {
        input: JSON.stringify([printProgram(program, 'python').source]),
        encoding: 'utf8',
        timeout: LONG ? 300_000 : 120_000,
        killSignal: 'SIGKILL',
      });
      const endings = new Set(stdout.trimEnd().split('\n'));
      expect(status).toBe(0);
      expect([...endings].filter((ending) => !endingsInspected(program).has(ending))).toEqual([]);
    }
  });

  it.skipIf(!isInstalled(TOOLCHAINS.python))('compiles for random programs', () => {
    const sources = randomPrograms(LONG ? 1000 : 40).map((program) => printProgram(program, 'python').source);
    const script = 'import json, sys\nfor source in json.load(sys.stdin): compile(source, "main.py", "exec")';
    const { status, stderr } = spawnSync('python3', ['-W', 'error', '-c', script], {
      input: JSON.stringify(sources),
      encoding: 'utf8',
    });
    expect([status, stderr]).toEqual([0, '']);
  });
});
