import { assertNever, invariant, required } from '../../base/index.ts';
import type { BinaryOperator, Expression } from '../expression.ts';
import { parseExpression } from '../parse-expression.ts';
import type { ExpressionText } from '../program.ts';

/** A piece of source, and how tightly its outermost operator binds: higher is tighter. */
export interface Piece {
  text: string;
  binding: number;
}

/** Binding of a name, a number, a call: never needs brackets. */
export const ATOM = 100;

export type ArithmeticOperator = '+' | '-' | '*' | '%';
export type ComparisonOperator = '==' | '!=' | '<' | '<=' | '>' | '>=';

/**
 * How one language writes our operators. Numbers and truths are different things in most languages, so there are two
 * kinds of pieces: numeric ones (32-bit, overflow and `% 0` fail, `%` has the sign of the dividend) and truths.
 */
export interface Operators {
  /** A literal; -2147483648 and other negative ones too. */
  number: (value: number) => Piece;
  /** May overflow: of -2147483648. */
  negative: (of: Piece) => Piece;
  arithmetic: (operator: ArithmeticOperator, left: Piece, right: Piece) => Piece;
  /** Two numbers, one truth. */
  comparison: (operator: ComparisonOperator, left: Piece, right: Piece) => Piece;
  /** Truths; short-circuit. */
  logic: (operator: '&&' | '||', left: Piece, right: Piece) => Piece;
  not: (of: Piece) => Piece;
  /** Number to truth: everything but 0. */
  isTrue: (number: Piece) => Piece;
  /** Truth to number: 0 or 1. */
  toNumber: (truth: Piece) => Piece;
}

/** What the names of an expression mean where it stands, and how the source spells them. */
export interface ExpressionScope {
  /** Of the agent, as in the file. */
  locals: readonly string[];
  /** Of the program, as in the file. */
  cells: readonly string[];
  local: (name: string) => string;
  /** The value of the cell, such as `eggs[0]`. */
  cell: (name: string) => string;
}

/** Which cells an expression may name: `assert` and `update` see them, everything else sees locals only. */
export type Sight = 'locals' | 'localsAndCells';

/** The expression as source of a number. */
export function printValue(text: ExpressionText, operators: Operators, scope: ExpressionScope, sight: Sight): string {
  return valuePiece(text, operators, scope, sight).text;
}

/** The expression as source of a truth, to stand behind `if` or `while`. */
export function printCondition(
  text: ExpressionText,
  operators: Operators,
  scope: ExpressionScope,
  sight: Sight,
): string {
  return conditionPiece(text, operators, scope, sight).text;
}

/** As `printValue`, for a place that goes on to build around it. */
export function valuePiece(text: ExpressionText, operators: Operators, scope: ExpressionScope, sight: Sight): Piece {
  return number(expressionOf(text, scope, sight), operators, scope);
}

/** As `printCondition`, for a place that goes on to build around it. */
export function conditionPiece(
  text: ExpressionText,
  operators: Operators,
  scope: ExpressionScope,
  sight: Sight,
): Piece {
  return truth(expressionOf(text, scope, sight), operators, scope);
}

/** InvariantError for a text that does not parse: the schema refused such programs. */
function expressionOf(text: ExpressionText, scope: ExpressionScope, sight: Sight): Expression {
  const { locals, cells } = scope;
  const parsed = parseExpression(text, { locals, cells, seesCells: sight === 'localsAndCells' });
  invariant(parsed.kind === 'parsed', `an expression that was not checked: ${text}`);
  return parsed.expression;
}

/** The text, in brackets where it binds less tightly than what stands around it. */
export function atLeast(piece: Piece, binding: number): string {
  return piece.binding < binding ? `(${piece.text})` : piece.text;
}

/** `left operator right` of an operator that groups to the left. */
export function infix(operator: string, binding: number, left: Piece, right: Piece): Piece {
  return { text: `${atLeast(left, binding)} ${operator} ${atLeast(right, binding + 1)}`, binding };
}

/** `head(a, b)`: whatever stands in a call's brackets needs none of its own. */
export function call(head: string, ...of: readonly Piece[]): Piece {
  return { text: `${head}(${of.map(({ text }) => text).join(', ')})`, binding: ATOM };
}

function number(expression: Expression, operators: Operators, scope: ExpressionScope): Piece {
  switch (expression.kind) {
    case 'number':
      return operators.number(expression.value);
    case 'local':
      return atom(scope.local(required(scope.locals[expression.local], `local ${expression.local}`)));
    case 'cell':
      return atom(scope.cell(required(scope.cells[expression.cell], `cell ${expression.cell}`)));
    case 'negative':
      return expression.of.kind === 'number'
        ? operators.number(-expression.of.value)
        : operators.negative(number(expression.of, operators, scope));
    case 'not':
      return operators.toNumber(truth(expression, operators, scope));
    case 'binary': {
      const { operator } = expression;
      if (!isArithmetic(operator)) return operators.toNumber(truth(expression, operators, scope));
      return operators.arithmetic(
        operator,
        number(expression.left, operators, scope),
        number(expression.right, operators, scope),
      );
    }
    default:
      return assertNever(expression);
  }
}

function truth(expression: Expression, operators: Operators, scope: ExpressionScope): Piece {
  if (expression.kind === 'not') return negation(expression.of, operators, scope);
  if (expression.kind !== 'binary' || isArithmetic(expression.operator)) {
    return operators.isTrue(number(expression, operators, scope));
  }
  const { operator, left, right } = expression;
  if (operator === '&&' || operator === '||') {
    return operators.logic(operator, truth(left, operators, scope), truth(right, operators, scope));
  }
  return operators.comparison(operator, number(left, operators, scope), number(right, operators, scope));
}

/** `!r` over a number reads best as `r == 0`. */
function negation(of: Expression, operators: Operators, scope: ExpressionScope): Piece {
  const isNumeric = of.kind !== 'not' && (of.kind !== 'binary' || isArithmetic(of.operator));
  if (!isNumeric) return operators.not(truth(of, operators, scope));
  return operators.comparison('==', number(of, operators, scope), operators.number(0));
}

function isArithmetic(operator: BinaryOperator): operator is ArithmeticOperator {
  return operator === '+' || operator === '-' || operator === '*' || operator === '%';
}

function atom(text: string): Piece {
  return { text, binding: ATOM };
}
