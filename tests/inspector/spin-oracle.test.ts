import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explore } from '../../shared/inspector/index.ts';
import { compileProgram, type Program, parseProgram } from '../../shared/program/index.ts';
import { chefProgramOf, THEME_NAMES } from '../support/chef-programs.ts';
import { promelaOf } from '../support/promela.ts';
import { HAS_SPIN, spinVerdict } from '../support/spin.ts';

/** Of each theme. */
const PROGRAMS = process.env.LONG === '1' ? 60 : 3;

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
  it.each(THEME_NAMES)(
    `finds the same outcomes, and hangs where we do, in ${PROGRAMS} random programs about %s`,
    (theme) => {
      const property = fc.property(chefProgramOf(theme), (program) => {
        expect(parseProgram(program)).toMatchObject({ kind: 'ok' });
        const { outcomes, hangs } = spinVerdict(promelaOf(program));
        expect(verdictOf(program)).toEqual({ outcomes, hangs });
      });
      // No shrinking: each step of it would compile a checker.
      fc.assert(property, { numRuns: PROGRAMS, endOnFailure: true });
    },
    600_000,
  );
});
