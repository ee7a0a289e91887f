import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluate, parseExpression } from '../../shared/program/index.ts';

const NAMES = { locals: ['a', 'b', 'c'], cells: ['eggs', 'salt'], seesCells: true };

/** Value of a text with a = 7, b = -3, c = 0, eggs = 12, salt = 1; or the message of its failure or refusal. */
function outcomeOf(text: string, locals: readonly number[] = [7, -3, 0]): number | string {
  const parsed = parseExpression(text, NAMES);
  if (parsed.kind === 'refused') return `refused: ${parsed.message}`;
  const value = evaluate(parsed.expression, { locals, cellOf: (cell) => [12, 1][cell] ?? 0 });
  return value.kind === 'failed' ? value.message : value.value;
}

function refusalOf(text: string, names: { locals?: string[]; cells?: string[]; seesCells?: boolean } = {}): string {
  const parsed = parseExpression(text, { ...NAMES, ...names });
  return parsed.kind === 'refused' ? parsed.message : JSON.stringify(parsed.expression);
}

describe('the value of an expression', () => {
  it.each([
    ['1 + 2 * 3', 7],
    ['(1 + 2) * 3', 9],
    ['10 - 4 - 3', 3],
    ['1 + a % 4', 4],
    ['a == 7 && b < c', 1],
    ['1 || 0 && 0', 1],
    ['1 < 2 == 1', 1],
    ['3 > 2 > 1', 0],
    ['a >= 7', 1],
    ['a <= 6', 0],
    ['a != 7', 0],
    ['!a', 0],
    ['!c', 1],
    ['!a == c', 1],
    ['-a + 1', -6],
    ['- -a', 7],
    ['a - -b', 4],
    ['5 && 6', 1],
    ['0 || -2', 1],
    ['eggs + salt', 13],
    ['-2147483648', -2_147_483_648],
    ['2147483647', 2_147_483_647],
  ])('of %s is %d', (text, value) => {
    expect(outcomeOf(text)).toBe(value);
  });

  it.each([
    ['7 % 3', 1],
    ['-7 % 3', -1],
    ['7 % -3', 1],
    ['-7 % -3', -1],
  ])('%s has the sign of the dividend', (text, value) => {
    expect(outcomeOf(text)).toBe(value);
  });

  it.each(['-c', 'c * b', '-6 % 3', '0 * -1'])('of %s is 0 and never the negative zero', (text) => {
    expect(Object.is(outcomeOf(text), 0)).toBe(true);
  });

  it.each([
    ['2147483647 + 1', '2147483647 + 1 overflows 32 bits'],
    ['-2147483648 - 1', '-2147483648 - 1 overflows 32 bits'],
    ['65536 * 32768', '65536 * 32768 overflows 32 bits'],
    ['-(-2147483648)', '-(-2147483648) overflows 32 bits'],
    ['a % c', '7 % 0 has no value'],
    ['1 + a % c', '7 % 0 has no value'],
    ['!(a % c)', '7 % 0 has no value'],
    ['-(a % c)', '7 % 0 has no value'],
    ['a % c || 1', '7 % 0 has no value'],
  ])('of %s fails', (text, message) => {
    expect(outcomeOf(text)).toBe(message);
  });

  it('stays inside 32 bits at the edge', () => {
    expect(outcomeOf('2147483646 + 1')).toBe(2_147_483_647);
    expect(outcomeOf('-65536 * 32768')).toBe(-2_147_483_648);
    expect(outcomeOf('-2147483648 % -1')).toBe(0);
  });

  it('looks at the right side of && and || only where it matters', () => {
    expect(outcomeOf('c && a % c')).toBe(0);
    expect(outcomeOf('a || a % c')).toBe(1);
    expect(outcomeOf('a && a % c')).toBe('7 % 0 has no value');
    expect(outcomeOf('c || a % c')).toBe('7 % 0 has no value');
  });
});

describe('an expression is refused', () => {
  it.each([
    'a.b',
    'a[0]',
    '"a"',
    "'a'",
    '1.5',
    '~a',
    'a ? b : c',
    'a, b',
    'a;',
    'a / b',
    'a | b ^ c',
    '$a',
    'ä',
    'a\u00a0',
  ])('with a character that is no part of one: %s', (text) => {
    expect(refusalOf(text)).toMatch(/^(".*" at character \d+ is no part of an expression|\| is no operator here)/);
  });

  it('naming the first foreign character and its place', () => {
    expect(refusalOf('a + b.c')).toBe(
      '"." at character 6 is no part of an expression; only whole numbers, names, ( ) and || && == != < <= > >= + - * % ! are',
    );
  });

  it.each([
    ['a === b', '=== is no operator here'],
    ['a !== b', '!== is no operator here'],
    ['a & b', '& is no operator here'],
    ['a | b', '| is no operator here'],
    ['a << b', '<< is no operator here'],
    ['a >>> b', '>>> is no operator here'],
    ['a ** b', '** is no operator here'],
    ['+a', '+ before a value is no operator here'],
    ['a + +b', '+ before a value is no operator here'],
    ['1e5', '1e5 is not written as a plain whole number'],
    ['010', '010 is not written as a plain whole number'],
    ['2147483648', '2147483648 does not fit into 32 bits'],
    ['-2147483649', '2147483649 does not fit into 32 bits'],
    ['1 - 2147483648', '2147483648 does not fit into 32 bits'],
    ['true', 'true is no name; truths are 0 and 1'],
    ['null', 'null is no name; truths are 0 and 1'],
    ['this', 'this is no name'],
    ['a b', 'an operator is missing between two parts of the expression'],
    ['(a b)', 'an operator is missing between two parts of the expression'],
    ['a(b)', 'an expression calls nothing: a name or number stands before ('],
    ['(a)(b)', 'an expression calls nothing: a name or number stands before ('],
    ['', 'an expression is missing'],
    [' \t', 'an expression is missing'],
    ['a = b', 'no expression: Unexpected "=" at character 3'],
    ['a += b', 'no expression: Expected expression after + at character 4'],
    ['(a', 'no expression: Unclosed ( at character 3'],
    ['a)', 'no expression: Unexpected ")" at character 2'],
    ['a +', 'no expression: Expected expression after + at character 4'],
    ['!', 'no expression: missing unaryOp argument at character 2'],
    ['0x10', 'no expression: Variable names cannot start with a number (0x) at character 2'],
    ['12a', 'no expression: Variable names cannot start with a number (12a) at character 3'],
  ])('%s: %s', (text, message) => {
    expect(refusalOf(text)).toBe(message);
  });

  it('longer or deeper than any stack should bear', () => {
    expect(refusalOf(`${'('.repeat(51)}a${')'.repeat(51)}`)).toBe('an expression has at most 50 pairs of brackets');
    expect(refusalOf(`a${' + a'.repeat(250)}`)).toBe('an expression has at most 1000 characters');
    expect(outcomeOf(`${'('.repeat(50)}a${')'.repeat(50)}`)).toBe(7);
    expect(outcomeOf(`${'-'.repeat(998)}a`)).toBe(7);
  });
});

describe('a name in an expression', () => {
  it('that is a cell is refused where only locals are seen', () => {
    const message = 'eggs is a cell, and only locals can be named here: read it first';
    expect(refusalOf('eggs + 1', { seesCells: false })).toBe(message);
  });

  it('is the local where only locals are seen, even if a cell is called the same', () => {
    expect(parseExpression('eggs', { locals: ['eggs'], cells: ['eggs'], seesCells: false })).toEqual({
      kind: 'parsed',
      expression: { kind: 'local', local: 0 },
    });
  });

  it('is refused where it could be both', () => {
    expect(refusalOf('eggs', { locals: ['eggs'] })).toBe(
      'eggs is a cell and a local here; give the local another name',
    );
  });

  it('that nobody knows is refused', () => {
    expect(refusalOf('a + toString')).toBe('nothing is called toString');
  });
});

describe('the same numbers come out as in JavaScript', () => {
  const atom = fc.oneof(fc.integer({ min: 0, max: 50 }).map(String), fc.constantFrom('a', 'b', 'c'));
  const binary = (side: fc.Arbitrary<string>, operators: string[]) =>
    fc.tuple(side, fc.constantFrom(...operators), side).map((parts) => parts.join(' '));
  const { number, truth } = fc.letrec<{ number: string; truth: string }>((tie) => ({
    number: fc.oneof(
      { maxDepth: 5, withCrossShrink: true },
      atom,
      binary(tie('number'), ['==', '!=', '<', '<=', '>', '>=', '+', '-', '*', '%']),
      tie('number').map((inner) => `(${inner})`),
      tie('number').map((inner) => `!(${inner})`),
      tie('number').map((inner) => `- ${inner}`),
      tie('number').map((inner) => `! ${inner}`),
    ),
    // In JavaScript `2 && 3` is 3, so logic stands here only where nothing but its truth matters.
    truth: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      tie('number'),
      binary(tie('truth'), ['&&', '||']),
      tie('truth').map((inner) => `!(${inner})`),
    ),
  }));
  const locals = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 3, maxLength: 3 });
  const isReadable = (text: string) => text.length <= 900 && text.split('(').length <= 45;

  const inJavaScript = (text: string, values: readonly number[]): number => {
    const value: unknown = new Function('a', 'b', 'c', `return (${text});`)(...values);
    return Number(value) + 0;
  };

  it('for arithmetic and comparisons, whatever the precedences', () => {
    fc.assert(
      fc.property(number.filter(isReadable), locals, (text, values) => {
        const value = outcomeOf(text, values);
        // Without a failure every number on the way is small, so JavaScript's doubles are exact.
        if (typeof value === 'number') expect(value).toBe(inJavaScript(text, values));
        else expect(value).toMatch(/overflows 32 bits$|% 0 has no value$/);
      }),
      { numRuns: 500 },
    );
  });

  it('for logic, as truths', () => {
    fc.assert(
      fc.property(truth.filter(isReadable), locals, (text, values) => {
        const value = outcomeOf(`!!(${text})`, values);
        if (typeof value === 'number') expect(value).toBe(inJavaScript(`(${text}) ? 1 : 0`, values));
        else expect(value).toMatch(/overflows 32 bits$|% 0 has no value$/);
      }),
      { numRuns: 500 },
    );
  });
});
