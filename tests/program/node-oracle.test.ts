import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cellsOf,
  compileProgram,
  createRun,
  enabledActions,
  type LoopStep,
  type Program,
  perform,
} from '../../shared/program/index.ts';
import { printProgram } from '../../shared/program/lens/lens.ts';
import { loopPrograms } from '../support/loop-programs.ts';
import type { PrintedRun } from '../support/printed-loops.ts';

const PROGRAMS = process.env.LONG === '1' ? 5000 : 200;

/** So many at once keep a computer busy for less than the shortest distance between two timers. */
const AT_ONCE = 250;

type Result = Pick<PrintedRun, 'log' | 'cells' | 'failed'>;

function inNode(programs: readonly Program[]): (PrintedRun | null)[] {
  const script = join(import.meta.dirname, '../support/printed-loops.ts');
  const sources = programs.map((program) => printProgram(program, 'typescript').source);
  const { status, stdout, stderr } = spawnSync(process.execPath, [script], {
    input: JSON.stringify(sources),
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
    timeout: 150_000,
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as (PrintedRun | null)[];
}

function inMachine(program: Program): Result {
  const code = compileProgram(program);
  const run = createRun(code);
  for (let [next] = enabledActions(code, run); next !== undefined; [next] = enabledActions(code, run)) {
    perform(code, run, next);
  }
  return { log: run.log, cells: cellsOf(code, run), failed: run.failure !== null };
}

/** Handwork would hold all programs of the process at once. */
function withoutWork(program: Program): Program {
  const idle = (_key: string, value: unknown): unknown => (isWork(value) ? { do: 'log', text: 'works' } : value);
  return JSON.parse(JSON.stringify(program), idle) as Program;
}

function isWork(value: unknown): boolean {
  return typeof value === 'object' && value !== null && (value as Partial<LoopStep>).do === 'work';
}

describe('a program of one loop, printed as TypeScript', () => {
  it('logs the same when Node runs it as in the machine, and ends the same', () => {
    const drawn = fc.sample(loopPrograms(), { numRuns: PROGRAMS, seed: Number(process.env.SEED ?? 2) });
    const programs = drawn.map(withoutWork);
    for (let from = 0; from < programs.length; from += AT_ONCE) {
      const some = programs.slice(from, from + AT_ONCE);
      const runs = inNode(some);
      for (const [index, program] of some.entries()) {
        const source = JSON.stringify(program);
        expect(runs[index], `never in order: ${source}`).not.toBeNull();
        expect(runs[index], source).toMatchObject(inMachine(program));
      }
    }
  });
});
