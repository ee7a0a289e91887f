import { assertNever } from '../base/index.ts';
import { type Assembly, assembleIf, assembleWhile, freeInstruction, indexIn, localExpression } from './assembly.ts';
import type { CallbackCode, Index, Instruction, LogPiece, LoopInstruction, StepPath } from './code.ts';
import { compileCellStep } from './compile-cell-step.ts';
import type { LoopStep } from './program.ts';
import { piecesOf } from './steps.ts';

/** Names by index: of the program, of the loop, of the function. */
export interface LoopTables {
  cells: readonly string[];
  locks: readonly string[];
  functions: readonly string[];
  promises: readonly string[];
  locals: readonly string[];
}

/** Where the steps stand; callbacks found on the way are added to `callbacks`. */
export interface LoopPlace {
  inFunction: Index;
  tables: LoopTables;
  callbacks: CallbackCode[];
}

type Names = LoopTables & Assembly<LoopInstruction> & { place: LoopPlace; compileBody: CompileLoopBody };
type CompileLoopBody = (body: readonly LoopStep[], path: StepPath) => void;

/** The steps of one function, or of one callback that stands at `path` (`1.then`), as a straight list. */
export function compileLoopSteps(
  steps: readonly LoopStep[],
  place: LoopPlace,
  path = '',
): Instruction<LoopInstruction>[] {
  const instructions: Instruction<LoopInstruction>[] = [];
  const compileBody: CompileLoopBody = (body, around) => {
    for (const [index, step] of body.entries()) {
      compileStep(step, around === '' ? `${index}` : `${around}.${index}`, names);
    }
  };
  const names: Names = { ...place.tables, instructions, place, compileBody };
  compileBody(steps, path);
  return instructions;
}

function compileStep(step: LoopStep, path: StepPath, names: Names): void {
  switch (step.do) {
    case 'if':
      assembleIf(names, step, path, names.compileBody);
      return;
    case 'while':
      assembleWhile(names, step, path, names.compileBody);
      return;
    case 'try':
      assembleTry(step, path, names);
      return;
    case 'set':
    case 'assert':
      names.instructions.push({ ...freeInstruction(names, step), path });
      return;
    case 'work':
      names.instructions.push({ do: 'work', ms: step.ms, path });
      return;
    case 'log':
      names.instructions.push({ do: 'log', text: compileText(step.text, names), path });
      return;
    default:
      names.instructions.push({ ...compileInstruction(step, path, names), path });
  }
}

/** A throw inside goes on at `catch`; without one, the end of the guarded steps jumps over it. */
function assembleTry(step: LoopStep & { do: 'try' }, path: StepPath, names: Names): void {
  const { instructions, compileBody } = names;
  const guard = { do: 'try' as const, catch: -1, path };
  const jump = { do: 'jump' as const, to: -1, path };
  instructions.push(guard);
  compileBody(step.steps, `${path}.steps`);
  instructions.push({ do: 'endTry', path }, jump);
  guard.catch = instructions.length;
  compileBody(step.catch, `${path}.catch`);
  jump.to = instructions.length;
}

type PlainStep = Exclude<LoopStep, { do: 'if' | 'while' | 'try' | 'set' | 'assert' | 'work' | 'log' }>;

function compileInstruction(step: PlainStep, path: StepPath, names: Names): LoopInstruction {
  switch (step.do) {
    case 'read':
    case 'write':
    case 'update':
    case 'compareAndSet':
      return compileCellStep(step, names);
    case 'call':
      return { do: 'call', fn: indexIn(names.functions, step.fn), into: optionalIndex(names.promises, step.into) };
    case 'start':
      return { do: 'start', into: indexIn(names.promises, step.into), ms: step.ms, fails: step.fails ?? false };
    case 'await':
      return { do: 'await', on: indexIn(names.promises, step.on), into: optionalIndex(names.locals, step.into) };
    case 'awaitAll':
    case 'awaitAny':
    case 'awaitRace':
    case 'awaitSettled': {
      const on = step.on.map((name) => indexIn(names.promises, name));
      return { do: step.do, on, into: optionalIndex(names.locals, step.into) };
    }
    case 'timer':
      return { do: 'timer', ms: step.ms, then: compileCallback(step.then, `${path}.then`, names.place) };
    case 'microtask':
      return { do: 'microtask', then: compileCallback(step.then, `${path}.then`, names.place) };
    case 'blockOn':
    case 'cancel':
      return { do: step.do, on: indexIn(names.promises, step.on) };
    case 'return':
      return { do: 'return', value: step.value === undefined ? null : localExpression(names, step.value) };
    case 'throw':
      return { do: 'throw', text: compileText(step.text, names) };
    case 'lock':
    case 'unlock':
      return { do: step.do, on: indexIn(names.locks, step.on) };
    default:
      return assertNever(step);
  }
}

/** Index of the new callback. It takes its place before those written inside it. */
function compileCallback(steps: readonly LoopStep[], path: StepPath, place: LoopPlace): Index {
  const callback: CallbackCode = { inFunction: place.inFunction, instructions: [] };
  const index = place.callbacks.push(callback) - 1;
  callback.instructions = compileLoopSteps(steps, place, path);
  return index;
}

function compileText(text: string, names: LoopTables): LogPiece[] {
  return piecesOf(text).map((piece) =>
    typeof piece === 'string' ? piece : { local: indexIn(names.locals, piece.name) },
  );
}

function optionalIndex(names: readonly string[], name: string | undefined): Index | null {
  return name === undefined ? null : indexIn(names, name);
}
