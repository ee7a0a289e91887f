export type * from './code.ts';
export { compileProgram } from './compile.ts';
export {
  BINARY_OPERATORS,
  type BinaryOperator,
  type Evaluation,
  type Expression,
  evaluate,
  GREATEST_INT,
  LEAST_INT,
  type Scope,
} from './expression.ts';
export { LANGUAGES, type Language } from './lens/languages.ts';
export { type PrintedProgram, printProgram } from './lens/lens.ts';
export type { StepLines } from './lens/source-writer.ts';
export { copyRun } from './machine/copy-run.ts';
export { createRun } from './machine/create-run.ts';
export { enabledActions } from './machine/enabled.ts';
export { MOST_FREE_STEPS } from './machine/free-steps.ts';
export { keyOf } from './machine/key.ts';
export { perform } from './machine/perform.ts';
export type * from './machine/run.ts';
export { cellsOf, hasFinished, unfinishedCalls } from './machine/status.ts';
export { type WaitRow, waitsOf } from './machine/waits.ts';
export { type Names, type ParsedExpression, parseExpression } from './parse-expression.ts';
export { type ParsedProgram, parseProgram } from './parse-program.ts';
export type { ProgramProblem } from './problem.ts';
export * from './program.ts';
export { runTimed, type TimedRun } from './timed/run-timed.ts';
export type { LaneStretch } from './timed/timing.ts';
