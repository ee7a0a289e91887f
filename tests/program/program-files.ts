import { compileProgram, parseProgram } from '../../shared/program/index.ts';

export const FORMAT = 'race-condiment/program@1';

/** A file with everything declared that the steps of these tests point to. */
export function file(parts: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    format: FORMAT,
    cells: { eggs: 0 },
    locks: {
      knife: { kind: 'mutex' },
      burners: { kind: 'semaphore', permits: 4 },
      book: { kind: 'rwlock' },
    },
    conditions: { hot: { lock: 'knife' } },
    barriers: { pass: { parties: 2 } },
    chefs: [{ name: 'ada', steps: [] }],
    ...parts,
  };
}

export function chefWith(...steps: unknown[]): Record<string, unknown> {
  return file({
    chefs: [
      { name: 'ada', steps },
      { name: 'late', starts: false, steps: [] },
    ],
  });
}

/** Two loops, so that an access is an action. */
export function loopsWith(...steps: unknown[]): Record<string, unknown> {
  return file({
    chefs: [],
    loops: {
      dora: { functions: { main: steps, cook: [] } },
      emil: { functions: { main: [] } },
    },
  });
}

export function loneLoopWith(...steps: unknown[]): Record<string, unknown> {
  return file({ chefs: [], loops: { dora: { functions: { main: steps, cook: [] } } } });
}

/** Each problem as path, value, message; an empty list for a program that is let pass, which then also compiles. */
export function problemsOf(input: unknown): [string, unknown, string][] {
  const parsed = parseProgram(input);
  if (parsed.kind === 'refused') return parsed.problems.map(({ path, value, message }) => [path, value, message]);
  compileProgram(parsed.program);
  return [];
}

/** Where the first step of `chefWith` stands, and that of `loopsWith`. */
export const STEP = 'chefs.0.steps.0';
export const LOOP_STEP = 'loops.dora.functions.main.0';
