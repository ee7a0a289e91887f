import { checkProgram } from './check-program.ts';
import { checkSize } from './check-size.ts';
import type { ProgramProblem } from './problem.ts';
import { PROGRAM_FORMAT, type Program } from './program.ts';
import { programSchema } from './schema.ts';
import { schemaProblems } from './schema-problems.ts';

export type ParsedProgram = { kind: 'ok'; program: Program } | { kind: 'refused'; problems: ProgramProblem[] };

/**
 * A program out of what a file holds (the result of JSON.parse), or everything that is wrong with it. What is let pass,
 * the machine can run; whether it runs well is what the lab is for.
 */
export function parseProgram(input: unknown): ParsedProgram {
  const first = checkFormat(input) ?? checkSize(input);
  if (first !== null) return { kind: 'refused', problems: [first] };
  const parsed = programSchema.safeParse(input);
  if (!parsed.success) return { kind: 'refused', problems: schemaProblems(parsed.error.issues, input) };
  const problems: ProgramProblem[] = [];
  checkProgram(parsed.data, (problem) => problems.push(problem));
  return problems.length === 0 ? { kind: 'ok', program: parsed.data } : { kind: 'refused', problems };
}

/** Another format would be wrong everywhere; one problem says so. */
function checkFormat(input: unknown): ProgramProblem | null {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    return { path: '', value: input ?? null, message: 'a program is an object' };
  }
  const format: unknown = Reflect.get(input, 'format');
  if (format === PROGRAM_FORMAT) return null;
  return { path: 'format', value: format ?? null, message: `this must be ${JSON.stringify(PROGRAM_FORMAT)}` };
}
