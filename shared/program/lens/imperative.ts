import type { StepPath } from '../code.ts';
import type { Step } from '../steps.ts';
import type { AgentScope, Dialect, Frame, Place, SimpleStep, TryStep } from './dialect.ts';
import { conditionAt } from './place.ts';

/*
 * The steps of a program as statements: what Java, Python, C# and Go have in common. A dialect says how each kind of
 * step is written; this file walks the blocks and keeps which line belongs to which step.
 */

/** Prints all steps of the agent at the present depth. */
export function printAgentSteps(scope: AgentScope): void {
  const at: Place = { scope, path: '', isAtomic: false, isCallback: false, tries: 0 };
  printSteps(at, scope.agent.steps, '');
}

/**
 * Can the steps come to their end, for a compiler that does not look at values? Only the last one matters: whatever
 * cuts off others stands inside an `if (true)` where the compiler would refuse them.
 */
export function completes(steps: readonly Step[]): boolean {
  const last = steps.at(-1);
  switch (last?.do) {
    case 'return':
    case 'throw':
      return false;
    case 'if':
      return completes(last.then) || completes(last.else ?? []);
    case 'try':
      return completes(last.steps) || completes(last.catch);
    default:
      return true;
  }
}

function printSteps(at: Place, steps: readonly Step[], base: StepPath): void {
  const { writer, dialect } = at.scope.writing;
  for (const [place, step] of steps.entries()) {
    const path = base === '' ? String(place) : `${base}.${place}`;
    const isCutOff = dialect.refusesUnreachable && place < steps.length - 1 && !completes([step]);
    writer.step(at.scope.agent.name, path, () => {
      if (!isCutOff) printStep({ ...at, path }, step);
      else
        printBlock(at, { open: [dialect.ifHead('true')], close: endOf(dialect) }, () =>
          printStep({ ...at, path }, step),
        );
    });
  }
  if (steps.length === 0 && dialect.nothing !== null) writer.line(dialect.nothing);
}

function printStep(at: Place, step: Step): void {
  switch (step.do) {
    case 'if':
      printIf(at, step);
      return;
    case 'while':
    case 'atomic':
    case 'timer':
    case 'microtask':
      printNested(at, step);
      return;
    case 'try':
      printTry(at, step);
      return;
    default:
      at.scope.writing.writer.lines(simpleStep(at, step));
  }
}

/** The lines of a step without a body. */
function simpleStep(at: Place, step: SimpleStep): string[] {
  const { dialect } = at.scope.writing;
  switch (step.do) {
    case 'set':
      return dialect.set(at, step);
    case 'log':
      return dialect.log(at, step);
    case 'work':
      return dialect.work(at, step);
    case 'read':
    case 'write':
    case 'update':
    case 'compareAndSet':
    case 'assert':
      return dialect.cell(at, step);
    case 'call':
    case 'start':
    case 'await':
    case 'awaitAll':
    case 'awaitAny':
    case 'awaitRace':
    case 'awaitSettled':
    case 'blockOn':
    case 'cancel':
    case 'return':
    case 'throw':
      return dialect.loop(at, step);
    default:
      return dialect.chef(at, step);
  }
}

function printNested(at: Place, step: Extract<Step, { do: 'while' | 'atomic' | 'timer' | 'microtask' }>): void {
  const { dialect } = at.scope.writing;
  if (step.do === 'while') {
    const frame: Frame = { open: [dialect.whileHead(conditionAt(at, step.cond))], close: endOf(dialect) };
    printBlock(at, frame, () => printSteps(at, step.body, `${at.path}.body`));
  } else if (step.do === 'atomic') {
    printBlock(at, dialect.atomic(at), () => printSteps({ ...at, isAtomic: true }, step.steps, `${at.path}.steps`));
  } else {
    const inside = { ...at, isCallback: true, tries: 0 };
    printBlock(at, dialect.callback(at, step), () => printSteps(inside, step.then, `${at.path}.then`));
  }
}

function printTry(at: Place, step: TryStep): void {
  const [guarded, handling] = at.scope.writing.dialect.attempt(at, step);
  const inside = { ...at, tries: at.tries + 1 };
  printBlock(at, guarded, () => printSteps(inside, step.steps, `${at.path}.steps`));
  printBlock(at, handling, () => printSteps(inside, step.catch, `${at.path}.catch`));
}

function printIf(at: Place, step: Extract<Step, { do: 'if' }>): void {
  const { dialect } = at.scope.writing;
  const otherwise = step.else ?? [];
  const then: Frame = {
    open: [dialect.ifHead(conditionAt(at, step.cond))],
    close: otherwise.length === 0 ? endOf(dialect) : [],
  };
  printBlock(at, then, () => printSteps(at, step.then, `${at.path}.then`));
  if (otherwise.length === 0) return;
  printBlock(at, { open: [dialect.elseHead], close: endOf(dialect) }, () =>
    printSteps(at, otherwise, `${at.path}.else`),
  );
}

function printBlock(at: Place, frame: Frame, body: () => void): void {
  const { writer } = at.scope.writing;
  writer.lines(frame.open);
  writer.indented(() => {
    writer.lines(frame.inside ?? []);
    body();
    writer.lines(frame.last ?? []);
  });
  writer.lines(frame.close);
}

function endOf(dialect: Dialect): string[] {
  return dialect.end === null ? [] : [dialect.end];
}
