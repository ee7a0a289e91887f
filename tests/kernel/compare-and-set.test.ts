import { describe, expect, it } from 'vitest';
import {
  addAgent,
  addCell,
  cellId,
  cellOf,
  compareAndSet,
  createKernel,
  finishAgent,
  forgetSeenAccesses,
  type Kernel,
  lock,
  observe,
  publish,
  readAtomic,
  readCell,
  unlock,
  updateCell,
  writeCell,
} from '../../shared/kernel/index.ts';
import { ada, bob, cyd, dan, knife, pot, smallKernel } from './support.ts';

const jug = cellId('jug');

describe('compare-and-set', () => {
  it('writes when the cell has the expected value', () => {
    const kernel = smallKernel();
    expect(compareAndSet(kernel, ada, pot, 0, 7)).toEqual({ swapped: true, value: 7, races: [] });
    expect(cellOf(kernel, pot)).toMatchObject({ value: 7, accesses: [{ kind: 'update', atomic: true, value: 7 }] });
  });

  it('changes nothing when it has another, and tells which', () => {
    const kernel = smallKernel();
    expect(compareAndSet(kernel, ada, pot, 1, 7)).toEqual({ swapped: false, value: 0, races: [] });
    expect(cellOf(kernel, pot)).toMatchObject({ value: 0, accesses: [{ kind: 'read', atomic: true, value: 0 }] });
  });

  it('lets one of two win who both saw the same value', () => {
    const kernel = smallKernel();
    const seen = readAtomic(kernel, ada, pot).value;
    expect(compareAndSet(kernel, bob, pot, seen, 1).swapped).toBe(true);
    expect(compareAndSet(kernel, ada, pot, seen, 2).swapped).toBe(false);
    expect(cellOf(kernel, pot).value).toBe(1);
  });

  it('failing is an atomic read: it races with a plain write, not with a plain read', () => {
    const kernel = smallKernel();
    compareAndSet(kernel, ada, pot, 5, 7);
    expect(readCell(kernel, bob, pot).races).toEqual([]);
    expect(writeCell(kernel, cyd, pot, 1).map((race) => race.earlier.agent)).toEqual([ada, bob]);
  });

  it('succeeding is a write: it races with plain reads and writes', () => {
    const kernel = smallKernel();
    readCell(kernel, bob, pot);
    expect(compareAndSet(kernel, ada, pot, 0, 7).races.map((race) => race.earlier.agent)).toEqual([bob]);
  });

  it('is ordered with the other atomic accesses of the cell, whether it succeeds or not', () => {
    for (const expected of [0, 5]) {
      const kernel = smallKernel();
      addCell(kernel, jug, 0);
      writeCell(kernel, ada, jug, 1);
      compareAndSet(kernel, ada, pot, expected, 7);
      updateCell(kernel, bob, pot, (value) => value + 1);
      expect(readCell(kernel, bob, jug).races).toEqual([]);
    }
  });

  it('is an error when it would write no integer', () => {
    const kernel = smallKernel();
    expect(() => compareAndSet(kernel, ada, pot, 0, 0.5)).toThrow('cell:pot holds integers, not 0.5');
    expect(cellOf(kernel, pot)).toMatchObject({ value: 0, accesses: [] });
  });
});

function everyStep(): Kernel {
  const kernel = createKernel({ accessesKept: 'everyStep' });
  for (const agent of [ada, bob, cyd]) addAgent(kernel, agent, null, { joinable: true });
  addCell(kernel, pot, 0);
  return kernel;
}

const stepsOf = (kernel: Kernel): string[] =>
  cellOf(kernel, pot).accesses.map((access) => `${access.agent.slice(6)} ${access.step} ${access.kind}`);

describe('accesses kept for every step', () => {
  it('are labelled with the step of the driver', () => {
    const kernel = everyStep();
    readCell(kernel, ada, pot, '0');
    writeCell(kernel, ada, pot, 1, '1.then.0');
    readAtomic(kernel, ada, pot, '2');
    updateCell(kernel, ada, pot, (value) => value, '3');
    compareAndSet(kernel, ada, pot, 1, 2, '4');
    expect(stepsOf(kernel)).toEqual(['ada 0 read', 'ada 1.then.0 write', 'ada 2 read', 'ada 3 update', 'ada 4 update']);
  });

  it('name every racing pair of steps, where otherwise one would stand for several', () => {
    const races = (kernel: Kernel) => {
      writeCell(kernel, ada, pot, 1, '0');
      writeCell(kernel, ada, pot, 2, '1');
      return writeCell(kernel, bob, pot, 3, '0').map((race) => race.earlier.step);
    };
    expect(races(everyStep())).toEqual(['0', '1']);
    expect(races(smallKernel())).toEqual(['1']);
  });

  it('are one per agent, step and kind: the latest', () => {
    const kernel = everyStep();
    for (const value of [1, 2, 3]) writeCell(kernel, ada, pot, value, '0');
    writeCell(kernel, bob, pot, 4, '0');
    readCell(kernel, ada, pot, '0');
    readAtomic(kernel, ada, pot, '0');
    expect(cellOf(kernel, pot).accesses.map(({ agent, kind, atomic, value }) => [agent, kind, atomic, value])).toEqual([
      [ada, 'write', false, 3],
      [bob, 'write', false, 4],
      [ada, 'read', false, 4],
      [ada, 'read', true, 4],
    ]);
  });

  it('are forgotten when every agent that has not finished has seen them', () => {
    const kernel = everyStep();
    writeCell(kernel, ada, pot, 1, '0');
    const clock = publish(kernel, ada);
    writeCell(kernel, ada, pot, 2, '1');
    observe(kernel, bob, clock);
    forgetSeenAccesses(kernel);
    expect(stepsOf(kernel)).toEqual(['ada 0 write', 'ada 1 write']);
    finishAgent(kernel, cyd);
    forgetSeenAccesses(kernel);
    expect(stepsOf(kernel)).toEqual(['ada 1 write']);
    finishAgent(kernel, bob);
    forgetSeenAccesses(kernel);
    expect(stepsOf(kernel)).toEqual([]);
  });

  it('are forgotten only then: whoever has not seen them races with them still', () => {
    const kernel = smallKernel();
    lock(kernel, ada, knife);
    writeCell(kernel, ada, pot, 1);
    unlock(kernel, ada, knife);
    for (const agent of [bob, cyd]) {
      lock(kernel, agent, knife);
      unlock(kernel, agent, knife);
    }
    forgetSeenAccesses(kernel);
    expect(readCell(kernel, dan, pot).races).toHaveLength(1);
  });
});
