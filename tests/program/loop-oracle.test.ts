import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cellsOf,
  compileProgram,
  createRun,
  enabledActions,
  type Program,
  perform,
} from '../../shared/program/index.ts';
import type { OracleResult } from '../support/async-oracle.ts';
import { loopPrograms } from '../support/loop-programs.ts';

const PROGRAMS = process.env.LONG === '1' ? 20_000 : 200;

function inNode(programs: readonly Program[]): OracleResult[] {
  const script = join(import.meta.dirname, '../support/async-oracle.ts');
  const { status, stdout, stderr } = spawnSync(process.execPath, [script], {
    input: JSON.stringify(programs),
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as OracleResult[];
}

function inMachine(program: Program): OracleResult {
  const code = compileProgram(program);
  const run = createRun(code);
  for (let [next] = enabledActions(code, run); next !== undefined; [next] = enabledActions(code, run)) {
    perform(code, run, next);
  }
  return { log: run.log, cells: cellsOf(code, run), failed: run.failure !== null, timeMs: run.nowMs };
}

describe('a program of one loop', () => {
  it('logs the same in Node, step by step, and ends the same', () => {
    const programs = fc.sample(loopPrograms(), { numRuns: PROGRAMS, seed: Number(process.env.SEED ?? 1) });
    const expected = inNode(programs);
    programs.forEach((program, index) => {
      expect(inMachine(program), JSON.stringify(program)).toEqual(expected[index]);
    });
    const failed = expected.filter((result) => result.failed).length;
    const lines = expected.reduce((sum, { log }) => sum + log.length, 0);
    expect([failed > PROGRAMS / 10, failed < PROGRAMS / 2, lines > PROGRAMS * 15]).toEqual([true, true, true]);
  });
});
