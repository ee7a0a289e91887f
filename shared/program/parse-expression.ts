import jsep from 'jsep';
import { BINARY_OPERATORS, type BinaryOperator, type Expression, GREATEST_INT, LEAST_INT } from './expression.ts';
import type { ExpressionText } from './program.ts';

/** What the names of an expression can mean where it stands. */
export interface Names {
  /** Of the chef or function, by index. */
  locals: readonly string[];
  /** Of the program, by index. */
  cells: readonly string[];
  /** False: cells are known, so that naming one can be told from a local, but not allowed. */
  seesCells: boolean;
}

export type ParsedExpression = { kind: 'parsed'; expression: Expression } | { kind: 'refused'; message: string };

/** Longer or deeper ones are refused, so that no text can exhaust the stack. */
const MOST_CHARACTERS = 1000;
const MOST_BRACKETS = 50;

/** Everything that can be part of an expression; the parser knows more than we do. */
const FOREIGN = /[^\w \t\r\n()|&=!<>+\-*%]/;

/** Words that the parser does not take for names. */
const NO_NAMES: ReadonlySet<unknown> = new Set(['true', 'false', 'null', 'this']);

/** A refusal on its way out of the walk over the tree. */
class Refusal extends Error {}

/**
 * The expression with its names resolved, or what is wrong with the text and at which character (counted from 1, where
 * it can be told). A name that is both is the local where only locals are seen, and refused where both are.
 */
export function parseExpression(text: ExpressionText, names: Names): ParsedExpression {
  const foreign = foreignIn(text);
  if (foreign !== null) return { kind: 'refused', message: foreign };
  try {
    return { kind: 'parsed', expression: convert(jsep(text), names) };
  } catch (problem) {
    if (problem instanceof Refusal) return { kind: 'refused', message: problem.message };
    return { kind: 'refused', message: `no expression: ${wordsOf(problem)}` };
  }
}

/** Every name in the text, in order, repetitions included; meaningful for texts that parse. */
export function namesIn(text: ExpressionText): string[] {
  return text.match(/\b[A-Za-z_]\w*/g) ?? [];
}

function foreignIn(text: string): string | null {
  if (text.length > MOST_CHARACTERS) return `an expression has at most ${MOST_CHARACTERS} characters`;
  if (text.trim() === '') return 'an expression is missing';
  const brackets = text.match(/\(/g)?.length ?? 0;
  if (brackets > MOST_BRACKETS) return `an expression has at most ${MOST_BRACKETS} pairs of brackets`;
  const at = text.search(FOREIGN);
  if (at === -1) return null;
  return `${JSON.stringify(text.charAt(at))} at character ${at + 1} is no part of an expression; only whole numbers, names, ( ) and ${BINARY_OPERATORS.join(' ')} ! are`;
}

/** The parser counts from 0 and says where it stopped. */
function wordsOf(problem: unknown): string {
  if (!(problem instanceof Error)) return 'it cannot be read';
  const said = /^(.*) at character (\d+)$/s.exec(problem.message);
  if (said === null) return problem.message;
  return `${said[1]} at character ${Number(said[2]) + 1}`;
}

function convert(node: jsep.Expression, names: Names): Expression {
  switch (node.type) {
    case 'Literal':
      return convertNumber(String(node.raw), GREATEST_INT);
    case 'Identifier':
      return resolve(String(node.name), names);
    case 'UnaryExpression':
      return convertUnary(node, names);
    case 'BinaryExpression':
      return {
        kind: 'binary',
        operator: operatorOf(node),
        left: convert(child(node, 'left'), names),
        right: convert(child(node, 'right'), names),
      };
    case 'CallExpression':
      throw new Refusal('an expression calls nothing: a name or number stands before (');
    case 'Compound':
    case 'SequenceExpression':
      throw new Refusal('an operator is missing between two parts of the expression');
    case 'ThisExpression':
      throw new Refusal('this is no name');
    default:
      throw new Refusal('this is no expression of whole numbers');
  }
}

function convertNumber(raw: string, most: number): Expression {
  if (NO_NAMES.has(raw)) throw new Refusal(`${raw} is no name; truths are 0 and 1`);
  if (!/^(0|[1-9]\d*)$/.test(raw)) throw new Refusal(`${raw} is not written as a plain whole number`);
  const value = Number(raw);
  if (value > most) throw new Refusal(`${raw} does not fit into 32 bits`);
  return { kind: 'number', value };
}

function convertUnary(node: jsep.Expression, names: Names): Expression {
  const argument = child(node, 'argument');
  if (node.operator === '!') return { kind: 'not', of: convert(argument, names) };
  if (node.operator !== '-') throw new Refusal(`${String(node.operator)} before a value is no operator here`);
  // The least number can only be written as a minus before one that is too great by itself.
  if (argument.type === 'Literal' && Number(argument.raw) === -LEAST_INT) {
    convertNumber(String(argument.raw), -LEAST_INT);
    return { kind: 'number', value: LEAST_INT };
  }
  return { kind: 'negative', of: convert(argument, names) };
}

function operatorOf(node: jsep.Expression): BinaryOperator {
  const operator = BINARY_OPERATORS.find((each) => each === node.operator);
  if (operator === undefined) throw new Refusal(`${String(node.operator)} is no operator here`);
  return operator;
}

function child(node: jsep.Expression, key: string): jsep.Expression {
  const value = node[key];
  if (typeof value !== 'object' || value === null || !('type' in value)) throw new Refusal('a value is missing');
  return value as jsep.Expression;
}

function resolve(name: string, { locals, cells, seesCells }: Names): Expression {
  const local = locals.indexOf(name);
  const cell = cells.indexOf(name);
  if (seesCells && local !== -1 && cell !== -1) {
    throw new Refusal(`${name} is a cell and a local here; give the local another name`);
  }
  if (local !== -1) return { kind: 'local', local };
  if (cell === -1) throw new Refusal(`nothing is called ${name}`);
  if (!seesCells) throw new Refusal(`${name} is a cell, and only locals can be named here: read it first`);
  return { kind: 'cell', cell };
}
