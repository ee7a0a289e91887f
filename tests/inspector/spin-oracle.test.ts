import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explore } from '../../shared/inspector/index.ts';
import { compileProgram, type Program, parseProgram } from '../../shared/program/index.ts';
import { someChefProgram } from '../support/chef-programs.ts';
import { promelaOf } from '../support/promela.ts';
import { HAS_SPIN, spinVerdict } from '../support/spin.ts';

const PROGRAMS = process.env.LONG === '1' ? 400 : 20;

/** What both can say: how runs end in which everybody finishes, and whether somebody can be left for ever. */
function verdictOf(program: Program): { outcomes: string[]; hangs: boolean } {
  const found = explore(compileProgram(program), { limitStates: 1_000_000 });
  expect(found.truncated).toBe(false);
  return {
    outcomes: found.outcomes.map(({ cells }) => Object.values(cells).join(' ')).sort(),
    hangs: found.deadlocks.length + found.stuck.length > 0,
  };
}

describe.skipIf(!HAS_SPIN)('the model checker SPIN, where it is installed,', () => {
  it(`finds the same outcomes, and hangs where we do, in ${PROGRAMS} random chef programs`, () => {
    const counts = { hangs: 0, manyOutcomes: 0 };
    const property = fc.property(someChefProgram, (program) => {
      expect(parseProgram(program)).toMatchObject({ kind: 'ok' });
      const { outcomes, hangs } = spinVerdict(promelaOf(program));
      expect(verdictOf(program)).toEqual({ outcomes, hangs });
      if (hangs) counts.hangs++;
      if (outcomes.length > 1) counts.manyOutcomes++;
    });
    // No shrinking: each step of it would compile a checker.
    fc.assert(property, { numRuns: PROGRAMS, endOnFailure: true, interruptAfterTimeLimit: 500_000 });
    // Programs that can go only one way would prove little.
    expect(counts.hangs).toBeGreaterThan(PROGRAMS / 20);
    expect(counts.manyOutcomes).toBeGreaterThan(PROGRAMS / 10);
  }, 600_000);
});
