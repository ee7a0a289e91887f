import { ATOM, atLeast, call, infix, type Operators, type Piece } from './expressions.ts';

/** How tightly JavaScript's operators bind, from its table of precedence. */
const UNARY = 14;
const ADDITIVE = 11;
const MULTIPLICATIVE = 12;
const RELATIONAL = 9;
const EQUALITY = 8;
const AND = 4;
const OR = 3;

/** Doubles hold every result of one operation on 32-bit integers, so `int` can look at each afterwards. */
export const TYPESCRIPT_OPERATORS: Operators = {
  number: (value) => ({ text: String(value), binding: value < 0 ? UNARY : ATOM }),
  negative: (of) => call('int', { text: `-${atLeast(of, ATOM)}`, binding: UNARY }),
  arithmetic: (operator, left, right) =>
    call('int', infix(operator, operator === '+' || operator === '-' ? ADDITIVE : MULTIPLICATIVE, left, right)),
  comparison: (operator, left, right) => {
    if (operator === '==') return infix('===', EQUALITY, left, right);
    if (operator === '!=') return infix('!==', EQUALITY, left, right);
    return infix(operator, RELATIONAL, left, right);
  },
  logic: (operator, left, right) => infix(operator, operator === '&&' ? AND : OR, left, right),
  not: (of) => ({ text: `!${atLeast(of, UNARY)}`, binding: UNARY }),
  isTrue: (number) => (/^-?\d+$/.test(number.text) ? truthOf(number) : infix('!==', EQUALITY, number, ZERO)),
  toNumber: (truth) => call('Number', truth),
};

const ZERO: Piece = { text: '0', binding: ATOM };

/** A plain number as a truth: `while (true)`. */
function truthOf(number: Piece): Piece {
  return { text: number.text === '0' ? 'false' : 'true', binding: ATOM };
}
