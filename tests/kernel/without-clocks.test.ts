import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addAgent,
  agentId,
  agentOf,
  cellOf,
  type Kernel,
  readCell,
  updateCell,
  writeCell,
} from '../../shared/kernel/index.ts';
import { ada, bob, newBench, operations, perform, pot, smallKernel, type Word } from './support.ts';

const often: Word[] = [
  'lock',
  'unlock',
  'claim',
  'giveBack',
  'sleep',
  'notify',
  'arrive',
  'put',
  'take',
  'write',
  'update',
  'spawn',
  'finish',
];
const CLOCKS = ['clock', 'spawnJoinClock', 'exclusiveClock', 'sharedClock'];

/** The kernel with empty clocks and nothing that is known by clocks. */
function withoutClocks(kernel: Kernel): unknown {
  const text = JSON.stringify(kernel, (key, value: unknown) => {
    if (CLOCKS.includes(key)) return {};
    if (key === 'room') return Array.isArray(value) ? value.length : value;
    return key === 'accesses' || key === 'keepsClocks' ? null : value;
  });
  return JSON.parse(text);
}

describe('a kernel without clocks', () => {
  it('names no race and remembers no access', () => {
    const kernel = smallKernel({ keepsClocks: false });
    writeCell(kernel, ada, pot, 1);
    expect(writeCell(kernel, bob, pot, 2)).toEqual([]);
    expect(readCell(kernel, ada, pot)).toEqual({ value: 2, races: [] });
    expect(updateCell(kernel, bob, pot, (value) => value + 1)).toEqual({ value: 3, races: [] });
    expect(cellOf(kernel, pot).accesses).toEqual([]);
  });

  it('keeps the clock of a child empty too', () => {
    const kernel = smallKernel({ keepsClocks: false });
    const child = agentId('child');
    addAgent(kernel, child, ada);
    expect(agentOf(kernel, child)).toMatchObject({ clock: {}, spawnJoinClock: {} });
    expect(agentOf(kernel, ada)).toMatchObject({ clock: {}, spawnJoinClock: {} });
  });

  it('goes the same way as one that has them', () => {
    fc.assert(
      fc.property(operations(often), (list) => {
        const [plain, clocked] = [false, true].map((keepsClocks) => newBench({ keepsClocks, keepsLockOrder: false }));
        if (plain === undefined || clocked === undefined) return;
        for (const operation of list) {
          perform(plain, operation);
          perform(clocked, operation);
        }
        expect(JSON.stringify(plain.kernel)).not.toMatch(/[cC]lock":\{"/);
        expect(withoutClocks(plain.kernel)).toEqual(withoutClocks(clocked.kernel));
      }),
      { numRuns: 150 },
    );
  });
});
