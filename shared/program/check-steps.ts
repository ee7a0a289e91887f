import { checkName, checkVariableName } from './check-names.ts';
import { checkReferences, type Surroundings } from './check-references.ts';
import { localsOf } from './locals.ts';
import { type Names, parseExpression } from './parse-expression.ts';
import type { Report } from './problem.ts';
import { expressionsOf, localOf, piecesOf, promiseOf, type Step, textOf, visitSteps } from './steps.ts';
import { type ActionsHere, canSpinFreely } from './while-shape.ts';

/** Reports every mistake in the steps of one chef or function, which stand at `path`. */
export function checkSteps(
  steps: readonly Step[],
  path: string,
  around: Surroundings & ActionsHere,
  report: Report,
): void {
  const cells = Object.keys(around.program.cells ?? {});
  const locals = localsOf(steps, cells);
  visitSteps(steps, path, (step, at) => {
    checkGivenNames(step, at, report);
    checkReferences(step, at, around, report);
    checkExpressions(step, at, { locals, cells, seesCells: false }, report);
    checkText(step, at, { locals, cells, seesCells: false }, report);
    checkWhile(step, at, around, report);
  });
}

function checkGivenNames(step: Step, path: string, report: Report): void {
  const local = localOf(step);
  if (local !== null) checkVariableName(local.name, `${path}.${local.key}`, report);
  const promise = promiseOf(step);
  if (promise !== null) checkName(promise, `${path}.into`, report);
  if (step.do === 'enter' || step.do === 'leave') checkName(step.section, `${path}.section`, report);
}

function checkExpressions(step: Step, path: string, names: Names, report: Report): void {
  for (const { key, text, seesCells } of expressionsOf(step)) {
    const parsed = parseExpression(text, { ...names, seesCells });
    if (parsed.kind === 'refused') report({ path: `${path}.${key}`, value: text, message: parsed.message });
  }
}

/** A cell in a text would have to be read, which is an access of its own. */
function checkText(step: Step, path: string, { locals, cells }: Names, report: Report): void {
  const text = textOf(step);
  if (text === null) return;
  for (const piece of piecesOf(text)) {
    if (typeof piece === 'string' || locals.includes(piece.name) || !cells.includes(piece.name)) continue;
    const message = `${piece.name} is a cell, and only locals can stand in a text: read it first`;
    report({ path: `${path}.text`, value: text, message });
  }
}

function checkWhile(step: Step, path: string, actions: ActionsHere, report: Report): void {
  if (step.do !== 'while' || !canSpinFreely(step.body, actions)) return;
  const message = 'a way through this body meets no action, so the loop could turn for ever in one moment';
  report({ path: `${path}.body`, value: step.body, message });
}
