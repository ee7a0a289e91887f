import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addCell,
  cellId,
  cellToChange,
  copyKernel,
  forgetSeenAccesses,
  type Kernel,
  lock,
} from '../../shared/kernel/index.ts';
import { ada, knife, newBench, operations, perform, pot, smallKernel, type Word } from './support.ts';

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

  it('and the original go on side by side, and neither notices the other', () => {
    fc.assert(
      fc.property(operations(often), operations(often), operations(often), (before, forOne, forOther) => {
        const one = newBench({ accessesKept: before.length % 2 === 0 ? 'enough' : 'everyStep' });
        for (const operation of before) perform(one, operation);
        const oneAlone = { ...one, items: [...one.items], kernel: structuredClone(one.kernel) };
        const otherAlone = { ...one, items: [...one.items], kernel: structuredClone(one.kernel) };
        const other = { ...one, items: [...one.items], kernel: copyKernel(one.kernel) };
        for (let step = 0; step < Math.max(forOne.length, forOther.length); step++) {
          const [first, second] = [forOne[step], forOther[step]];
          if (first !== undefined) expect(perform(one, first)).toEqual(perform(oneAlone, first));
          if (second !== undefined) expect(perform(other, second)).toEqual(perform(otherAlone, second));
        }
        expect({ ...one.kernel, own: null }).toEqual(oneAlone.kernel);
        expect({ ...other.kernel, own: null }).toEqual(otherAlone.kernel);
      }),
      { numRuns: 300 },
    );
  });

  it('shares all that neither has changed since', () => {
    const kernel = smallKernel();
    const copy = copyKernel(kernel);
    lock(copy, ada, knife);
    expect(copy.agents.map((agent, index) => agent === kernel.agents[index])).toEqual([false, true, true, true]);
    expect(copy.cells).toBe(kernel.cells);
  });

  it('copies an entry once, at its first change, and never a new one', () => {
    const copy = copyKernel(smallKernel());
    const changed = cellToChange(copy, pot);
    expect(cellToChange(copy, pot)).toBe(changed);
    const added = addCell(copy, cellId('pan'), 0);
    expect(cellToChange(copy, added.id)).toBe(added);
  });

  it('survives JSON', () => {
    const kernel: Kernel = smallKernel();
    expect(JSON.parse(JSON.stringify(copyKernel(kernel)))).toEqual(kernel);
  });
});
