import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson, digestOf } from '../../shared/base/index.ts';
import { findStuck } from '../../shared/kernel/index.ts';
import { type Bench, newBench, type Operation, operations, perform, type Word } from './support.ts';

const anything: Word[] = ['lock', 'unlock', 'write', 'read', 'update', 'spawn', 'post', 'takeNext', 'blockOn', 'start'];

function play(bench: Bench, list: readonly Operation[]): string[] {
  return list.map((operation) => canonicalJson([perform(bench, operation), findStuck(bench.kernel, new Set())]));
}

describe('the kernel', () => {
  it('comes to the same verdicts and the same digest by the same operations', () => {
    fc.assert(
      fc.property(operations(anything), (list) => {
        const one = newBench();
        const other = newBench();
        expect(play(other, list)).toEqual(play(one, list));
        expect(digestOf(other)).toBe(digestOf(one));
      }),
      { numRuns: 200 },
    );
  });

  it('has the same future after a round trip through JSON, in whatever order the keys come back', () => {
    fc.assert(
      fc.property(operations(anything), operations(anything), (past, future) => {
        const bench = newBench();
        play(bench, past);
        const copy = JSON.parse(canonicalJson(bench)) as Bench;
        expect(play(copy, future)).toEqual(play(bench, future));
        expect(digestOf(copy)).toBe(digestOf(bench));
      }),
      { numRuns: 200 },
    );
  });

  it('changes nothing by looking for what is stuck', () => {
    fc.assert(
      fc.property(operations(anything), (list) => {
        const bench = newBench();
        play(bench, list);
        const before = digestOf(bench);
        findStuck(bench.kernel, new Set());
        expect(digestOf(bench)).toBe(before);
      }),
    );
  });
});
