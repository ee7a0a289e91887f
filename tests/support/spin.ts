import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What SPIN found by searching all states, without reductions. */
export interface SpinVerdict {
  /** Final values of the cells, joined by a blank, of runs in which everybody finishes; sorted. */
  outcomes: string[];
  /** Whether some reachable state has no way on though somebody has not finished. */
  hangs: boolean;
  states: number;
  /** Of the search alone, without translating and compiling. */
  searchMs: number;
}

/** Whether the model checker and the compiler that it needs are on this machine. */
export const HAS_SPIN = ['spin', 'gcc'].every((program) => {
  try {
    execFileSync('sh', ['-c', `command -v ${program}`], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
});

/** Translates, compiles and searches a Promela model. Throws with what SPIN says if the model is none. */
export function spinVerdict(model: string, optimise: '-O0' | '-O2' = '-O0'): SpinVerdict {
  const folder = mkdtempSync(join(tmpdir(), 'race-condiment-spin-'));
  const run = (program: string, args: string[]): string =>
    execFileSync(program, args, { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 28 });
  try {
    writeFileSync(join(folder, 'model.pml'), model);
    const translation = run('spin', ['-a', 'model.pml']);
    if (/error/i.test(translation)) throw new Error(`${translation}\n${model}`);
    run('gcc', [optimise, '-w', '-DSAFETY', '-DNOREDUCE', '-DMEMLIM=1024', '-o', 'pan', 'pan.c']);
    const startMs = performance.now();
    const report = run(join(folder, 'pan'), ['-c0', '-n', '-m100000', '-w20']);
    const searchMs = performance.now() - startMs;
    const outcomes = new Set([...report.matchAll(/^OUTCOME (.*)$/gm)].map((hit) => hit[1] ?? ''));
    if (/Search not completed|MEMLIM|max search depth too small/.test(report)) throw new Error(report);
    return {
      outcomes: [...outcomes].sort(),
      hangs: /invalid end state/.test(report.replace(/invalid end states/g, '')),
      states: Number(/^\s*(\d+) states, stored/m.exec(report)?.[1]),
      searchMs,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
