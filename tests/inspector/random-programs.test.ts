import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explore } from '../../shared/inspector/index.ts';
import { programMachine } from '../../shared/inspector/program-machine.ts';
import { tryEverySchedule } from './support/every-schedule.ts';
import { codeOf, type Sketch } from './support/explored.ts';
import { chefSketch, loopSketch } from './support/random-sketches.ts';
import { rounded } from './support/rounded.ts';

const RUNS = process.env.LONG === '1' ? 10_000 : 120;

function expectSameAnswers(program: Sketch): void {
  const code = codeOf(program);
  const { states: _, transitions: __, truncated, ...answer } = explore(code, { reduction: 'none' });
  expect(truncated).toBe(false);
  expect(rounded(answer)).toEqual(rounded(tryEverySchedule(programMachine(code))));
}

describe('exploring a program', () => {
  it('answers as if every schedule of its chefs had been tried by itself', () => {
    fc.assert(fc.property(chefSketch, expectSameAnswers), { numRuns: RUNS });
  });

  it('answers as if every schedule of its loops had been tried by itself', () => {
    fc.assert(fc.property(loopSketch, expectSameAnswers), { numRuns: Math.floor(RUNS / 4) });
  });
});
