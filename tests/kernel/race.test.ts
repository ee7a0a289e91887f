import { describe, expect, it } from 'vitest';
import {
  addAgent,
  addCell,
  agentId,
  cellId,
  cellOf,
  lock,
  observe,
  publish,
  readAtomic,
  readCell,
  resetCell,
  tryLock,
  unlock,
  updateCell,
  writeCell,
} from '../../shared/kernel/index.ts';
import { ada, bob, cyd, knife, lid, pan, pot, smallKernel } from './support.ts';

const plusOne = (value: number): number => value + 1;

describe('race', () => {
  it('names both accesses, their values and the locks each held', () => {
    const kernel = smallKernel();
    lock(kernel, ada, pan);
    lock(kernel, ada, lid);
    lock(kernel, bob, knife);
    kernel.tick = 4;
    expect(readCell(kernel, ada, pot)).toEqual({ value: 0, races: [] });
    kernel.tick = 9;
    expect(writeCell(kernel, bob, pot, 1)).toEqual([
      {
        cell: pot,
        earlier: { agent: ada, step: '', kind: 'read', atomic: false, value: 0, tick: 4, held: [pan, lid], epoch: 1 },
        later: { agent: bob, step: '', kind: 'write', atomic: false, value: 1, tick: 9, held: [knife], epoch: 1 },
      },
    ]);
    expect(cellOf(kernel, pot).value).toBe(1);
  });

  it('is two unordered accesses of which one writes', () => {
    const kernel = smallKernel();
    writeCell(kernel, ada, pot, 1);
    expect(readCell(kernel, bob, pot)).toMatchObject({
      value: 1,
      races: [{ earlier: { agent: ada }, later: { agent: bob } }],
    });
    expect(writeCell(kernel, cyd, pot, 2).map((race) => [race.earlier.agent, race.earlier.kind])).toEqual([
      [ada, 'write'],
      [bob, 'read'],
    ]);
  });

  it('is not two readings', () => {
    const kernel = smallKernel();
    readCell(kernel, ada, pot);
    expect(readCell(kernel, bob, pot).races).toEqual([]);
    expect(readAtomic(kernel, cyd, pot).races).toEqual([]);
  });

  it('is nothing an agent does with itself', () => {
    const kernel = smallKernel();
    readCell(kernel, ada, pot);
    expect(writeCell(kernel, ada, pot, 1)).toEqual([]);
    expect(updateCell(kernel, ada, pot, plusOne)).toEqual({ value: 2, races: [] });
    expect(readCell(kernel, ada, pot)).toEqual({ value: 2, races: [] });
  });

  it('is not two accesses of different cells', () => {
    const kernel = smallKernel();
    addCell(kernel, cellId('till'), 5);
    writeCell(kernel, ada, pot, 1);
    expect(writeCell(kernel, bob, cellId('till'), 1)).toEqual([]);
  });

  it('does not need the same instant: hours between change nothing', () => {
    const kernel = smallKernel();
    writeCell(kernel, ada, pot, 1);
    kernel.tick = 1_000_000;
    expect(readCell(kernel, bob, pot).races).toHaveLength(1);
  });
});

describe('a race is prevented', () => {
  it('by one lock around both', () => {
    const kernel = smallKernel();
    lock(kernel, ada, knife);
    writeCell(kernel, ada, pot, 1);
    unlock(kernel, ada, knife);
    lock(kernel, bob, knife);
    expect(writeCell(kernel, bob, pot, 2)).toEqual([]);
  });

  it('by a lock that is handed over in the queue, or tried', () => {
    const kernel = smallKernel();
    lock(kernel, ada, knife);
    lock(kernel, bob, knife);
    writeCell(kernel, ada, pot, 1);
    unlock(kernel, ada, knife);
    expect(writeCell(kernel, bob, pot, 2)).toEqual([]);
    unlock(kernel, bob, knife);
    tryLock(kernel, cyd, knife);
    expect(readCell(kernel, cyd, pot).races).toEqual([]);
  });

  it('not by two different locks', () => {
    const kernel = smallKernel();
    lock(kernel, ada, knife);
    writeCell(kernel, ada, pot, 1);
    unlock(kernel, ada, knife);
    lock(kernel, bob, lid);
    expect(writeCell(kernel, bob, pot, 2)).toHaveLength(1);
  });

  it('not by a lock that only one of them takes', () => {
    const kernel = smallKernel();
    lock(kernel, ada, knife);
    writeCell(kernel, ada, pot, 1);
    unlock(kernel, ada, knife);
    expect(readCell(kernel, bob, pot).races).toHaveLength(1);
  });

  it('not for what is done after the unlock', () => {
    const kernel = smallKernel();
    lock(kernel, ada, knife);
    unlock(kernel, ada, knife);
    writeCell(kernel, ada, pot, 1);
    lock(kernel, bob, knife);
    expect(readCell(kernel, bob, pot).races).toHaveLength(1);
  });

  it('by spawning: what the parent did comes before what the child does, what it does later does not', () => {
    const kernel = smallKernel();
    const child = agentId('child');
    const late = agentId('late');
    writeCell(kernel, ada, pot, 1);
    addAgent(kernel, child, ada);
    addAgent(kernel, late, ada);
    expect(readCell(kernel, child, pot).races).toEqual([]);
    writeCell(kernel, ada, pot, 2);
    expect(readCell(kernel, late, pot).races).toHaveLength(1);
  });

  it('by putting down and picking up one item, through any number of hands', () => {
    const kernel = smallKernel();
    writeCell(kernel, ada, pot, 1);
    observe(kernel, bob, publish(kernel, ada));
    observe(kernel, cyd, publish(kernel, bob));
    expect(writeCell(kernel, cyd, pot, 2)).toEqual([]);
  });

  it('not by an item put down before the write', () => {
    const kernel = smallKernel();
    const item = publish(kernel, ada);
    writeCell(kernel, ada, pot, 1);
    observe(kernel, bob, item);
    expect(readCell(kernel, bob, pot).races).toHaveLength(1);
  });
});

describe('atomic accesses', () => {
  it('read and write in one step', () => {
    const kernel = smallKernel();
    expect(updateCell(kernel, ada, pot, plusOne)).toEqual({ value: 1, races: [] });
    expect(updateCell(kernel, bob, pot, (value) => value * 10)).toEqual({ value: 10, races: [] });
    expect(readAtomic(kernel, cyd, pot)).toEqual({ value: 10, races: [] });
  });

  it('race with plain ones, as one of the two must be plain', () => {
    const kernel = smallKernel();
    updateCell(kernel, ada, pot, plusOne);
    expect(readCell(kernel, bob, pot).races).toMatchObject([{ earlier: { agent: ada, kind: 'update', atomic: true } }]);
    expect(updateCell(kernel, cyd, pot, plusOne).races).toMatchObject([{ earlier: { agent: bob, kind: 'read' } }]);
  });

  it('of reading race with plain writes only', () => {
    const kernel = smallKernel();
    readAtomic(kernel, ada, pot);
    expect(readCell(kernel, bob, pot).races).toEqual([]);
    expect(writeCell(kernel, cyd, pot, 1).map((race) => race.earlier.agent)).toEqual([ada, bob]);
  });

  it('order what was done before one with what is done after the next', () => {
    const kernel = smallKernel();
    const till = cellId('till');
    addCell(kernel, till, 0);
    writeCell(kernel, ada, till, 1);
    updateCell(kernel, ada, pot, plusOne);
    readAtomic(kernel, bob, pot);
    expect(readCell(kernel, bob, till).races).toEqual([]);
    writeCell(kernel, bob, till, 2);
    updateCell(kernel, cyd, pot, plusOne);
    expect(readCell(kernel, cyd, till).races).toHaveLength(1);
  });
});

describe('what a cell remembers', () => {
  it('holds integers', () => {
    const kernel = smallKernel();
    expect(() => addCell(kernel, cellId('till'), 0.5)).toThrow('cell:till holds integers');
    expect(() => writeCell(kernel, ada, pot, 0.5)).toThrow('cell:pot holds integers, not 0.5');
    expect(() => updateCell(kernel, ada, pot, () => Number.NaN)).toThrow('cell:pot holds integers, not NaN');
    expect(() => addCell(kernel, pot, 0)).toThrow('cell:pot exists');
    expect(() => readCell(kernel, ada, cellId('none'))).toThrow('missing: cell:none');
    expect(cellOf(kernel, pot)).toMatchObject({ value: 0, accesses: [] });
  });

  it('forgets an access when a later one races with all that it could race with', () => {
    const kernel = smallKernel();
    for (const agent of [ada, bob, cyd]) {
      lock(kernel, agent, knife);
      readCell(kernel, agent, pot);
      writeCell(kernel, agent, pot, 1);
      unlock(kernel, agent, knife);
    }
    expect(cellOf(kernel, pot).accesses.map((access) => [access.agent, access.kind])).toEqual([[cyd, 'write']]);
  });

  it('keeps a write when only readings came after it, and a plain one when only atomic ones did', () => {
    const kernel = smallKernel();
    writeCell(kernel, ada, pot, 1);
    readCell(kernel, ada, pot);
    updateCell(kernel, ada, pot, plusOne);
    readAtomic(kernel, ada, pot);
    expect(cellOf(kernel, pot).accesses.map((access) => [access.kind, access.atomic])).toEqual([
      ['write', false],
      ['read', false],
      ['update', true],
      ['read', true],
    ]);
  });

  it('is nothing at the start of an episode', () => {
    const kernel = smallKernel();
    writeCell(kernel, ada, pot, 3);
    resetCell(kernel, pot, 0);
    expect(writeCell(kernel, bob, pot, 1)).toEqual([]);
  });
});
