/** One mistake in a program file. */
export interface ProgramProblem {
  /** Keys from the top, joined by dots: `chefs.0.steps.2.on`; empty for the whole. */
  path: string;
  /** What stands there; null where something is missing. */
  value: unknown;
  /** In plain words. */
  message: string;
}

/** What is done with a mistake once it is found. */
export type Report = (problem: ProgramProblem) => void;
