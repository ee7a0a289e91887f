import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  assertNever,
  canonicalJson,
  ceilDiv,
  clamp,
  digestOf,
  floorSqrt,
  hash32,
  InvariantError,
  invariant,
  nextRandom,
  randomBelow,
  required,
  rngFrom,
  shuffled,
} from '../../shared/base/index.ts';

describe('canonical JSON', () => {
  it('puts keys in code-unit order at every depth and keeps lists as they are', () => {
    expect(canonicalJson({ b: [3, 1, { z: null, a: true }], B: 'ä"', a: -0.5 })).toBe(
      '{"B":"ä\\"","a":-0.5,"b":[3,1,{"a":true,"z":null}]}',
    );
  });

  it('refuses what JSON would lose', () => {
    for (const lost of [undefined, Number.NaN, Number.POSITIVE_INFINITY, () => 0, { deep: [undefined] }]) {
      expect(() => canonicalJson(lost)).toThrow('not JSON');
    }
  });

  it('means the same to a reader as the plain kind', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('is the text that a slow and obvious writer gives, whatever was written before', () => {
    const key = fc.constantFrom('a', 'b', 'c', 'd', 'agent:1', 'agent:2', '"', 'ä', '');
    const record = fc.dictionary(key, fc.oneof(fc.string({ unit: 'binary' }), fc.integer(), fc.constant(null)));
    fc.assert(
      fc.property(fc.array(record, { maxLength: 40 }), (records) => {
        expect(canonicalJson(records)).toBe(`[${records.map(slowText).join(',')}]`);
      }),
    );
  });
});

function slowText(record: Readonly<Record<string, unknown>>): string {
  const entries = Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`).join(',')}}`;
}

describe('digest', () => {
  it('is the same 16 digits for ever, whatever the order of the keys', () => {
    expect(digestOf({ a: 1, b: 2 })).toBe(digestOf({ b: 2, a: 1 }));
    // FNV-1a, 32 bits, of the four characters "null" gives the first half.
    expect(digestOf(null).slice(0, 8)).toBe('77074ba4');
    expect(digestOf(null)).toMatch(/^[0-9a-f]{16}$/);
  });

  it('differs when one character does', () => {
    const digests = ['a', 'b', 'ab', 'ba', 'ā', 'š', ''].map(digestOf);
    expect(new Set(digests).size).toBe(7);
    expect(new Set(digests.map((digest) => digest.slice(8))).size).toBe(7);
  });
});

describe('random stream', () => {
  it('gives the same numbers for the same seed', () => {
    const one = rngFrom(42);
    const two = rngFrom(42);
    const numbers = Array.from({ length: 5 }, () => nextRandom(one));
    expect(Array.from({ length: 5 }, () => nextRandom(two))).toEqual(numbers);
    expect(new Set(numbers).size).toBe(5);
    expect(numbers.every((number) => Number.isInteger(number) && number >= 0 && number < 2 ** 32)).toBe(true);
  });

  it('goes on where it was after a round trip through JSON', () => {
    const rng = rngFrom(7);
    nextRandom(rng);
    const copy = JSON.parse(JSON.stringify(rng)) as typeof rng;
    expect(nextRandom(copy)).toBe(nextRandom(rng));
  });

  it('draws every number below the limit about equally often, and none beyond', () => {
    const rng = rngFrom(1);
    const counts = [0, 0, 0, 0, 0];
    for (let draw = 0; draw < 5000; draw++) {
      const number = randomBelow(rng, 5);
      counts[number] = (counts[number] ?? 0) + 1;
    }
    expect(counts).toHaveLength(5);
    expect(counts.every((count) => count > 900 && count < 1100)).toBe(true);
  });

  it('shuffles a copy into every order', () => {
    const rng = rngFrom(3);
    const list = ['a', 'b', 'c'];
    const orders = new Set(Array.from({ length: 200 }, () => shuffled(rng, list).join('')));
    expect([...orders].sort()).toEqual(['abc', 'acb', 'bac', 'bca', 'cab', 'cba']);
    expect(list).toEqual(['a', 'b', 'c']);
  });

  it('hashes two words without a stream, and tells them apart', () => {
    expect(hash32(1, 2)).toBe(hash32(1, 2));
    expect(new Set([hash32(1, 2), hash32(2, 1), hash32(1, 3), hash32(0, 0)]).size).toBe(4);
  });
});

describe('integers', () => {
  it('are clamped between both limits', () => {
    expect([clamp(-1, 0, 5), clamp(3, 0, 5), clamp(9, 0, 5)]).toEqual([0, 3, 5]);
  });

  it('are divided upwards', () => {
    expect([ceilDiv(0, 3), ceilDiv(6, 3), ceilDiv(7, 3)]).toEqual([0, 2, 3]);
  });

  it('have a root that squares to no more, and the next one to more', () => {
    fc.assert(
      fc.property(fc.nat({ max: 2 ** 31 - 1 }), (value) => {
        const root = floorSqrt(value);
        expect(root ** 2 <= value && (root + 1) ** 2 > value && Number.isInteger(root)).toBe(true);
      }),
    );
    expect([0, 1, 2, 3, 4, 15, 16].map(floorSqrt)).toEqual([0, 1, 1, 1, 2, 3, 4]);
  });
});

describe('assertions', () => {
  it('throw an InvariantError that says what was wrong', () => {
    expect(() => invariant(false, 'the knife is gone')).toThrow(new InvariantError('the knife is gone'));
    expect(() => required(null, 'knife')).toThrow(new InvariantError('missing: knife'));
    expect(() => assertNever({ kind: 'spoon' } as never)).toThrow('unhandled case: {"kind":"spoon"}');
  });

  it('let through what holds', () => {
    expect(() => invariant(true, '')).not.toThrow();
    expect([required(0, ''), required('', ''), required(false, '')]).toEqual([0, '', false]);
  });
});
