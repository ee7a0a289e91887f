import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explore } from '../../shared/inspector/index.ts';
import { compileProgram, type LoopStep, PROGRAM_FORMAT, type Program } from '../../shared/program/index.ts';
import { awaits, calls, reads, starts, writes } from './loops.ts';

const PROGRAMS = process.env.LONG === '1' ? 10_000 : 150;
const MOST_STATES = 1_000;
const CALLED = ['f', 'g'] as const;

/*
 * Programs in which nothing but plain accesses of cells depends on the order of things: no locks, no atomic accesses, no
 * first of several, no callbacks (they share locals). What differs must then come from a race, and every race may make a
 * difference.
 */

const access = fc.oneof(
  fc.constant<LoopStep[]>([reads('x', 'r')]),
  fc.integer({ min: 1, max: 99 }).map((value) => [writes('x', `${value}`)]),
  fc.integer({ min: 1, max: 99 }).map((value) => [writes('y', `r + ${value}`)]),
);

const pause: LoopStep[] = [starts('io', 1), awaits('io')];

const body = fc
  .array(fc.oneof({ weight: 3, arbitrary: access }, { weight: 2, arbitrary: fc.constant(pause) }), {
    minLength: 2,
    maxLength: 3,
    size: 'max',
  })
  .map((steps) => steps.flat());

/** Calls each function once, in between goes on itself, and may await the calls so far. */
const script = fc.array(fc.tuple(body, fc.nat(3)), { minLength: 2, maxLength: CALLED.length }).map((parts) =>
  parts.flatMap(([steps, choice], index): LoopStep[] => {
    const fn = CALLED[index] ?? 'f';
    return [calls(fn, fn), ...(choice === 0 ? [awaits(fn)] : []), ...steps];
  }),
);

const program = fc
  .record({ main: script, f: body, g: body })
  .map((functions): Program => ({ format: PROGRAM_FORMAT, cells: { x: 0, y: 0 }, loops: { dora: { functions } } }));

describe('a program of one loop in which only accesses of cells depend on the order', () => {
  it('ends in one way only, unless a race is found', () => {
    let several = 0;
    let calm = 0;
    fc.assert(
      fc.property(program, (each) => {
        const { truncated, races, outcomes, failures, transitions } = explore(compileProgram(each), {
          limitStates: MOST_STATES,
        });
        expect(failures).toEqual([]);
        if (truncated) return;
        if (races.length === 0) expect(outcomes).toHaveLength(1);
        if (outcomes.length > 1) several++;
        else if (races.length === 0 && transitions > 4) calm++;
      }),
      { numRuns: PROGRAMS },
    );
    const enough = [several > PROGRAMS / 50, calm > PROGRAMS / 10];
    expect(enough, `${several} with several outcomes, ${calm} calm`).toEqual([true, true]);
  });
});
