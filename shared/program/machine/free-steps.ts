import { assertNever, required } from '../../base/index.ts';
import type { Code, FreeInstruction, Index, LogPiece, StepPath } from '../code.ts';
import { type Expression, evaluate } from '../expression.ts';
import { instructionsOf, isFree } from './instructions.ts';
import type { Run, Strand, StrandState } from './run.ts';

/** This many in a row without an action are a failure: the program would never come to its next action. */
export const MOST_FREE_STEPS = 10_000;

/**
 * Runs the free instructions of a strand from `from` on. Gives the index of the next instruction that is none, or the
 * number of instructions at the end. A failed one sets `run.failure`; the index is then its own.
 */
export function runFreeInstructions(code: Code, run: Run, strand: Index, from: number): number {
  const instructions = instructionsOf(code, strandOf(run, strand).code);
  let at = from;
  for (let steps = 1; ; ) {
    const instruction = instructions[at];
    if (instruction === undefined || !isFree(instruction)) return at;
    if (steps === MOST_FREE_STEPS) {
      fail(run, strand, instruction.path, `${MOST_FREE_STEPS} free steps in a row without an action`);
      return at;
    }
    // A jump is no step of the file.
    if (instruction.do !== 'jump') steps++;
    const next = runFree({ code, run, strand, path: instruction.path }, instruction, at);
    if (run.failure !== null) return at;
    at = next;
  }
}

/** Where something happens: all that a step needs to look at cells and locals, and to fail. */
export interface Place {
  code: Code;
  run: Run;
  /** Index of the acting strand. */
  strand: Index;
  path: StepPath;
}

/** The strand with that index; an InvariantError when there is none. */
export function strandOf(run: Run, strand: Index): Strand {
  return required(run.strands[strand], 'strand', strand);
}

/** Locals of the call that the strand belongs to. */
export function localsOf(run: Run, strand: Index): number[] {
  return required(run.calls[strandOf(run, strand).call], 'call of strand', strand).locals;
}

/** Where the strand stands from now on. Replaced, not changed in place: copies of the run share what chefs stand at. */
export function setState(run: Run, strand: Index, state: StrandState): void {
  run.strands[strand] = { ...strandOf(run, strand), state };
}

/** Gives a local of the strand's call another value; the call is replaced, as above. */
export function setLocal(run: Run, strand: Index, local: Index, value: number): void {
  const { call: index } = strandOf(run, strand);
  const call = required(run.calls[index], 'call of strand', strand);
  run.calls[index] = { ...call, locals: call.locals.with(local, value) };
}

/** The run ends here, by the strand's step. */
export function fail(run: Run, strand: Index, path: StepPath, message: string): void {
  const call = required(run.calls[strandOf(run, strand).call], 'call of strand', strand);
  run.failure = { agent: call.name, step: path, message };
}

/** The value of an expression over the strand's locals and, where compile.ts lets it name them, cells; null after a failure. */
export function valueAt(place: Place, expression: Expression): number | null {
  const { code, run, strand, path } = place;
  const result = evaluate(expression, {
    locals: localsOf(run, strand),
    cellOf: (cell) => required(run.kernel.cells[cell], code.cells[cell]?.name ?? `cell ${cell}`).value,
  });
  if (result.kind === 'value') return result.value;
  fail(run, strand, path, result.message);
  return null;
}

/** Runs one free instruction. Gives the index of the one after it; a failure is in `run.failure`. */
export function runFree(place: Place, instruction: FreeInstruction, at: number): number {
  switch (instruction.do) {
    case 'set': {
      const value = valueAt(place, instruction.value);
      if (value !== null) setLocal(place.run, place.strand, instruction.local, value);
      return at + 1;
    }
    case 'assert':
      checkAssertion(place, instruction);
      return at + 1;
    case 'branch':
      return valueAt(place, instruction.cond) === 0 ? instruction.otherwise : at + 1;
    case 'jump':
      return instruction.to;
    case 'log':
      place.run.log.push(textOf(place.run, place.strand, instruction.text));
      return at + 1;
    case 'work':
      // Holds a loop, so its time passes; a chef's handwork takes time in a timed run only.
      if (strandOf(place.run, place.strand).code.kind !== 'chef') place.run.nowMs += instruction.ms;
      return at + 1;
    default:
      return assertNever(instruction);
  }
}

/** Fails the run with the message of the assertion unless it holds. */
export function checkAssertion(place: Place, assertion: { that: Expression; message: string }): void {
  if (valueAt(place, assertion.that) === 0) fail(place.run, place.strand, place.path, assertion.message);
}

/** The text of a `log` or `throw` step, with the values of its locals filled in. */
export function textOf(run: Run, strand: Index, pieces: readonly LogPiece[]): string {
  const locals = localsOf(run, strand);
  return pieces.map((piece) => (typeof piece === 'string' ? piece : String(locals[piece.local] ?? 0))).join('');
}
