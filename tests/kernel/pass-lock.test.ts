import { describe, expect, it } from 'vitest';
import {
  agentOf,
  finishAgent,
  lock,
  lockOf,
  passLock,
  readCell,
  unlock,
  writeCell,
} from '../../shared/kernel/index.ts';
import { ada, bob, cyd, dan, knife, pot, smallKernel } from './support.ts';

describe('passing a mutex on', () => {
  it('makes another agent its owner, who can let go of it', () => {
    const kernel = smallKernel();
    lock(kernel, ada, knife);
    passLock(kernel, knife, bob);
    expect([agentOf(kernel, ada).held, agentOf(kernel, bob).held]).toEqual([[], [knife]]);
    expect(unlock(kernel, ada, knife)).toEqual({ kind: 'refused', reason: 'not-held' });
    expect(unlock(kernel, bob, knife)).toEqual({ kind: 'released', granted: null });
  });

  it('is no unlock: it grants nothing and orders nothing', () => {
    const kernel = smallKernel();
    lock(kernel, ada, knife);
    lock(kernel, cyd, knife);
    writeCell(kernel, ada, pot, 1);
    passLock(kernel, knife, bob);
    expect(lockOf(kernel, knife)).toMatchObject({ owner: bob, queue: [cyd] });
    expect(readCell(kernel, bob, pot).races).toHaveLength(1);
  });

  it('keeps what was done before the last unlock before the next lock', () => {
    const kernel = smallKernel();
    lock(kernel, cyd, knife);
    writeCell(kernel, cyd, pot, 1);
    unlock(kernel, cyd, knife);
    lock(kernel, ada, knife);
    passLock(kernel, knife, bob);
    unlock(kernel, bob, knife);
    lock(kernel, dan, knife);
    expect(readCell(kernel, dan, pot).races).toEqual([]);
  });

  it('frees a former owner that has finished', () => {
    const kernel = smallKernel();
    lock(kernel, ada, knife);
    finishAgent(kernel, ada);
    passLock(kernel, knife, bob);
    expect(kernel.agents.map(({ id }) => id)).toEqual([bob, cyd, dan]);
  });

  it('changes nothing for the owner itself', () => {
    const kernel = smallKernel();
    lock(kernel, ada, knife);
    passLock(kernel, knife, ada);
    expect(agentOf(kernel, ada).held).toEqual([knife]);
  });

  it('needs an owner, and an heir that is there', () => {
    const kernel = smallKernel();
    expect(() => passLock(kernel, knife, bob)).toThrow('nobody owns lock:knife');
    finishAgent(kernel, bob);
    lock(kernel, ada, knife);
    expect(() => passLock(kernel, knife, bob)).toThrow('missing: agent:bob');
  });
});
