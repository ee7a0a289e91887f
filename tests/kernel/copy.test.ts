import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { copyKernel, forgetSeenAccesses, type Kernel } from '../../shared/kernel/index.ts';
import { newBench, operations, perform, smallKernel, type Word } from './support.ts';

const often: Word[] = [
  ...(['lock', 'unlock', 'claim', 'giveBack', 'sleep', 'notifyAll', 'arrive', 'put', 'take', 'submit'] as const),
  ...(['write', 'read', 'update', 'start', 'settle', 'blockOn', 'post', 'takeNext', 'endRun', 'finish'] as const),
];

function deepFreeze(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  Object.freeze(value);
  for (const part of Object.values(value)) deepFreeze(part);
}

describe('copy of a kernel', () => {
  it('has the same content', () => {
    fc.assert(
      fc.property(operations(often), (list) => {
        const bench = newBench();
        for (const operation of list) perform(bench, operation);
        expect(JSON.stringify(copyKernel(bench.kernel))).toBe(JSON.stringify(bench.kernel));
      }),
      { numRuns: 150 },
    );
  });

  it('leaves the original as it is, whatever happens to the copy, and goes the same way', () => {
    fc.assert(
      fc.property(operations(often), operations(often), (before, after) => {
        const bench = newBench({ accessesKept: before.length % 2 === 0 ? 'enough' : 'everyStep' });
        for (const operation of before) perform(bench, operation);
        const twin = { ...bench, items: [...bench.items], kernel: copyKernel(bench.kernel) };
        const straight = { ...bench, items: [...bench.items], kernel: structuredClone(bench.kernel) };
        // In strict mode a change of anything frozen throws.
        deepFreeze(bench.kernel);
        for (const operation of after) expect(perform(twin, operation)).toEqual(perform(straight, operation));
        for (const kernel of [twin.kernel, straight.kernel]) forgetSeenAccesses(kernel);
        expect(twin.kernel).toEqual(straight.kernel);
      }),
      { numRuns: 300 },
    );
  });

  it('survives JSON', () => {
    const kernel: Kernel = smallKernel();
    expect(JSON.parse(JSON.stringify(copyKernel(kernel)))).toEqual(kernel);
  });
});
