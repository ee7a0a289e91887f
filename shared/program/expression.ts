import type { Index } from './code.ts';

/** Operators of two sides, weakest first as in C and JavaScript; all over 32-bit integers, comparisons and logic give 0 or 1. */
export const BINARY_OPERATORS = ['||', '&&', '==', '!=', '<', '<=', '>', '>=', '+', '-', '*', '%'] as const;
export type BinaryOperator = (typeof BINARY_OPERATORS)[number];

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
