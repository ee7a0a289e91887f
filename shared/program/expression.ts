import { assertNever, required } from '../base/index.ts';

/** Operators of two sides, weakest first as in C and JavaScript; all over 32-bit integers, comparisons and logic give 0 or 1. */
export const BINARY_OPERATORS = ['||', '&&', '==', '!=', '<', '<=', '>', '>=', '+', '-', '*', '%'] as const;
export type BinaryOperator = (typeof BINARY_OPERATORS)[number];

/** Numbers of programs: cells, locals and everything in between. */
export const LEAST_INT = -2_147_483_648;
export const GREATEST_INT = 2_147_483_647;

/** Place of a named thing in a list: of a cell in `Code.cells`, of a local in its chef or function, and so on. */
export type Index = number;

/** A parsed expression with its names resolved. */
export type Expression =
  | { kind: 'number'; value: number }
  | { kind: 'local'; local: Index }
  | { kind: 'cell'; cell: Index }
  | { kind: 'not' | 'negative'; of: Expression }
  | { kind: 'binary'; operator: BinaryOperator; left: Expression; right: Expression };

/** What an expression may look at. */
export interface Scope {
  locals: readonly number[];
  /** Value of a cell; never asked where only locals may be named. */
  cellOf: (cell: Index) => number;
}

export type Evaluation = { kind: 'value'; value: number } | { kind: 'failed'; message: string };

/**
 * Value of an expression: a 32-bit integer, comparisons and logic 0 or 1. Everything but 0 is true; `&&` and `||` look at
 * their right side only where it matters; `%` has the sign of the dividend. Failed where a result does not fit into 32
 * bits, or for `% 0`. InvariantError if the expression names a local that the scope does not have.
 */
export function evaluate(expression: Expression, scope: Scope): Evaluation {
  switch (expression.kind) {
    case 'number':
      return { kind: 'value', value: expression.value };
    case 'local':
      return { kind: 'value', value: required(scope.locals[expression.local], `local ${expression.local}`) };
    case 'cell':
      return { kind: 'value', value: scope.cellOf(expression.cell) };
    case 'not': {
      const of = evaluate(expression.of, scope);
      return of.kind === 'failed' ? of : truth(of.value === 0);
    }
    case 'negative': {
      const of = evaluate(expression.of, scope);
      // 0 - 0 rather than -0: a zero has one face here.
      return of.kind === 'failed' ? of : fitting(0 - of.value, `-(${of.value})`);
    }
    case 'binary':
      return evaluateBinary(expression.operator, expression.left, expression.right, scope);
    default:
      return assertNever(expression);
  }
}

function evaluateBinary(operator: BinaryOperator, left: Expression, right: Expression, scope: Scope): Evaluation {
  const a = evaluate(left, scope);
  if (a.kind === 'failed') return a;
  if (operator === '&&' && a.value === 0) return truth(false);
  if (operator === '||' && a.value !== 0) return truth(true);
  const b = evaluate(right, scope);
  if (b.kind === 'failed') return b;
  return combine(operator, a.value, b.value);
}

/** Both sides are known; for logic the left one has left the answer to the right one. */
function combine(operator: BinaryOperator, a: number, b: number): Evaluation {
  switch (operator) {
    case '||':
    case '&&':
      return truth(b !== 0);
    case '==':
      return truth(a === b);
    case '!=':
      return truth(a !== b);
    case '<':
      return truth(a < b);
    case '<=':
      return truth(a <= b);
    case '>':
      return truth(a > b);
    case '>=':
      return truth(a >= b);
    case '+':
      return fitting(a + b, `${a} + ${b}`);
    case '-':
      return fitting(a - b, `${a} - ${b}`);
    case '*':
      // The double is not exact for the largest products, but those are out of range by far.
      return fitting(a * b, `${a} * ${b}`);
    case '%':
      if (b === 0) return { kind: 'failed', message: `${a} % 0 has no value` };
      return fitting(a % b, `${a} % ${b}`);
    default:
      return assertNever(operator);
  }
}

function truth(holds: boolean): Evaluation {
  return { kind: 'value', value: holds ? 1 : 0 };
}

function fitting(value: number, what: string): Evaluation {
  if (value < LEAST_INT || value > GREATEST_INT) return { kind: 'failed', message: `${what} overflows 32 bits` };
  // `+ 0` turns the -0 of -4 % 2 or 0 * -1 into 0.
  return { kind: 'value', value: value + 0 };
}
