import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Program, parseProgram, printProgram } from '../../shared/program/index.ts';
import { someChefProgram } from './chef-programs.ts';
import { everyStepProgram } from './every-step.ts';
import { loopPrograms } from './loop-programs.ts';
import {
  endingInMachine,
  endingLike,
  endingsInspected,
  isInstalled,
  misplacedRows,
  stepsOf,
  type Toolchain,
  Workshop,
  wordFor,
} from './printed-programs.ts';
import { PROGRAM_NAMES, philosophers, programNamed } from './programs.ts';
import { wildProgram } from './wild-programs.ts';

/* What every language of the lens must do, as tests: the same for Java, Python, C# and Go. */

const LONG = process.env.LONG === '1';

const LOOP_NAMES = ['loop-combinators', 'loop-order', 'loop-cancel', 'loop-throw'] as const;

/** Three chefs come to a barrier of two, so one sleeps for ever. */
const oneTooMany: Program = {
  format: 'race-condiment/program@1',
  barriers: { pass: { parties: 2 } },
  chefs: ['ada', 'bob', 'cem'].map((name) => ({ name, steps: [{ do: 'arrive', on: 'pass' }] })),
};

/** Sense and nonsense, chefs and loops; only what a file may say. */
export function randomPrograms(count: number, seed = Number(process.env.SEED ?? 1)): Program[] {
  const any = fc.oneof(wildProgram, someChefProgram, loopPrograms({ choices: { least: 20, most: 60 } }));
  return fc.sample(any, { numRuns: count, seed }).filter((program) => parseProgram(program).kind === 'ok');
}

export interface Extent {
  /** How often each program is run. */
  runs: number;
  /** `few`: compiling takes a second each. With LONG=1 always all. */
  programs: 'all' | 'few';
}

/** The tests of one language. */
export function describePrinted(toolchain: Toolchain, extent: Extent): void {
  const { language } = toolchain;
  const { runs } = extent;
  const isWide = LONG || extent.programs === 'all';

  describe(`the lines of a program in ${language}`, () => {
    const programs = [...PROGRAM_NAMES.map(programNamed), everyStepProgram, ...randomPrograms(LONG ? 500 : 60)];

    it('tell where each step stands, the inner ones inside the outer ones', () => {
      for (const program of programs) {
        const { lines } = printProgram(program, language);
        expect(lines.map(({ agent, step }) => `${agent} ${step}`)).toEqual(stepsOf(program));
        expect(misplacedRows(program, language)).toEqual([]);
      }
    });

    it('are the same each time', () => {
      for (const program of programs) expect(printProgram(program, language)).toEqual(printProgram(program, language));
    });
  });

  // Skipped by name where the language is not on this machine.
  describe.skipIf(!isInstalled(toolchain))(`a program that really runs in ${language}`, () => {
    let workshop: Workshop;
    beforeAll(() => {
      workshop = new Workshop(toolchain);
    });
    afterAll(() => workshop.close());

    it('ends as the inspector lists: lost update, philosophers, producer and consumer', { timeout: 600_000 }, () => {
      for (const program of [
        programNamed('lost-update'),
        philosophers(3, 'one right'),
        programNamed('bounded-buffer-while-notify-all'),
        ...(isWide ? [programNamed('producer-consumer')] : []),
      ]) {
        const listed = endingsInspected(program);
        const run = workshop.make(program);
        for (let count = 0; count < runs; count++) expect(listed).toContain(wordFor(run()));
      }
    });

    it('hangs where the inspector finds that somebody sleeps for ever', { timeout: 600_000 }, () => {
      for (const program of [oneTooMany, ...(isWide ? [programNamed('barrier-short')] : [])]) {
        expect([...endingsInspected(program)]).toEqual(['hangs']);
        expect(workshop.make(program)(2000)).toEqual({ kind: 'hangs' });
      }
    });

    it('does every kind of step once and ends as it must', { timeout: 600_000 }, () => {
      const listed = endingsInspected(everyStepProgram);
      expect(listed.size).toBe(1);
      expect([...listed]).toEqual([wordFor(workshop.make(everyStepProgram)())]);
    });

    it('fails with the message and status 1', { timeout: 600_000 }, () => {
      const program: Program = {
        format: 'race-condiment/program@1',
        cells: { eggs: 2147483647 },
        chefs: [
          {
            name: 'ada',
            steps: [
              { do: 'read', cell: 'eggs', into: 'r' },
              { do: 'assert', that: 'r - 2147483646 == -7 % 3 + 2', message: 'never' },
              { do: 'assert', that: 'r == -7 % 3', message: 'not "minus one" {r} %d' },
            ],
          },
        ],
      };
      const ending = workshop.make(program)();
      expect(ending.kind === 'failed' && ending.message).toContain('not "minus one" {r} %d');
    });

    it('fails when a number does not fit into 32 bits', { timeout: 600_000 }, () => {
      const program: Program = {
        format: 'race-condiment/program@1',
        cells: { eggs: 0 },
        chefs: [{ name: 'ada', steps: [{ do: 'write', cell: 'eggs', value: '2147483647 + 1' }] }],
      };
      expect(workshop.make(program)().kind).toBe('failed');
    });

    it('logs what the machine logs, if it is one loop', { timeout: LONG ? 900_000 : 600_000 }, () => {
      const random = fc.sample(loopPrograms({ unitMs: 4, choices: { least: 20, most: 60 } }), {
        numRuns: LONG ? 100 : 1,
        seed: Number(process.env.SEED ?? 1),
      });
      const named = LOOP_NAMES.slice(0, isWide ? LOOP_NAMES.length : 1).map(programNamed);
      for (const program of [...named, ...random]) {
        const expected = endingInMachine(program);
        const ending = endingLike(workshop, program, expected);
        if (expected.kind === 'failed') expect(wordFor(ending), JSON.stringify(program)).toBe('failed');
        else expect(ending, JSON.stringify(program)).toEqual(expected);
      }
    });

    it('ends as the inspector lists for random programs of chefs', { timeout: LONG ? 1_800_000 : 600_000 }, () => {
      const programs = fc.sample(someChefProgram, {
        numRuns: LONG ? 60 : isWide ? 2 : 1,
        seed: Number(process.env.SEED ?? 1),
      });
      for (const program of programs) {
        const listed = endingsInspected(program);
        const run = workshop.make(program);
        expect(listed, JSON.stringify(program)).toContain(wordFor(listed.has('hangs') ? run(2000) : run()));
      }
    });
  });
}
