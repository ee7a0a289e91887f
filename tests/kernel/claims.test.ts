import { describe, expect, it } from 'vitest';
import {
  abandonWait,
  addLock,
  addRwLock,
  agentOf,
  blockersOf,
  type Claim,
  claimedId,
  claimOrQueue,
  createKernel,
  findStuck,
  finishAgent,
  type Grant,
  giveBack,
  handOver,
  joinQueue,
  type Kernel,
  leaveQueue,
  lock,
  lockId,
  lockOf,
  mayTake,
  nearMisses,
  releaseAll,
  rwLockId,
  take,
  tryLock,
  unlock,
  type Wait,
} from '../../shared/kernel/index.ts';
import { ada, bob, cyd, knife, lid, nobodyFree, pan, smallKernel, waitOf } from './support.ts';

const oven = lockId('oven');
const oventime: Claim = { kind: 'lock', lock: oven };

function kitchenWith(grant: Grant, reentrant = false): Kernel {
  const kernel = smallKernel();
  addLock(kernel, oven, { grant, reentrant });
  return kernel;
}

/** Ada holds the oven; bob, then cyd queue. */
function queued(grant: Grant): Kernel {
  const kernel = kitchenWith(grant);
  take(kernel, ada, oventime);
  for (const agent of [bob, cyd]) joinQueue(kernel, agent, oventime);
  return kernel;
}

describe('mutex that is taken by action', () => {
  it('fifo: freed, it waits for the head of its queue', () => {
    const kernel = queued('fifo');
    expect(unlock(kernel, ada, oven)).toEqual({ kind: 'released', granted: null });
    expect(lockOf(kernel, oven)).toMatchObject({ owner: null, queue: [bob, cyd] });
    expect([ada, bob, cyd].map((agent) => mayTake(kernel, agent, oventime))).toEqual([false, true, false]);
    take(kernel, bob, oventime);
    expect(lockOf(kernel, oven)).toMatchObject({ owner: bob, queue: [cyd] });
    expect([waitOf(kernel, bob), agentOf(kernel, bob).held]).toEqual([null, [oven]]);
  });

  it('fifo: a try-lock does not pass the queue', () => {
    const kernel = queued('fifo');
    unlock(kernel, ada, oven);
    expect(tryLock(kernel, ada, oven)).toBe(false);
    for (const agent of [bob, cyd]) abandonWait(kernel, agent);
    expect(tryLock(kernel, ada, oven)).toBe(true);
  });

  it('fifo: a newcomer comes after all that queue, be it one', () => {
    const kernel = queued('fifo');
    abandonWait(kernel, cyd);
    const wait: Wait = { ...oventime, sinceTick: 0 };
    expect([blockersOf(kernel, bob, wait), blockersOf(kernel, cyd, wait)]).toEqual([[ada], [ada, bob]]);
    unlock(kernel, ada, oven);
    expect([blockersOf(kernel, bob, wait), blockersOf(kernel, cyd, wait)]).toEqual([[], [bob]]);
    expect([mayTake(kernel, cyd, oventime), mayTake(kernel, bob, oventime)]).toEqual([false, true]);
  });

  it('any: freed, it belongs to whoever acts first, in the queue or not', () => {
    const kernel = queued('any');
    expect(unlock(kernel, ada, oven)).toEqual({ kind: 'released', granted: null });
    expect([ada, bob, cyd].map((agent) => mayTake(kernel, agent, oventime))).toEqual([true, true, true]);
    expect(tryLock(kernel, ada, oven)).toBe(true);
    unlock(kernel, ada, oven);
    take(kernel, cyd, oventime);
    expect(lockOf(kernel, oven)).toMatchObject({ owner: cyd, queue: [bob] });
  });

  it('is handed over on demand, in order, to one', () => {
    const kernel = queued('fifo');
    expect(handOver(kernel, oven)).toEqual([]);
    unlock(kernel, ada, oven);
    expect([handOver(kernel, oven), waitOf(kernel, bob), lockOf(kernel, oven).owner]).toEqual([[bob], null, bob]);
  });

  it('is in nobody’s way while it is free: its head can go on, and so can those behind', () => {
    const kernel = queued('fifo');
    giveBack(kernel, ada, oventime);
    finishAgent(kernel, ada);
    expect(findStuck(kernel, nobodyFree)).toEqual({ deadlocks: [], behind: [], orphaned: [] });
  });

  it('is taken once more by its owner past the queue if it is re-entrant', () => {
    const kernel = kitchenWith('fifo', true);
    take(kernel, ada, oventime);
    joinQueue(kernel, bob, oventime);
    expect([mayTake(kernel, ada, oventime), mayTake(kernel, bob, oventime)]).toEqual([true, false]);
    take(kernel, ada, oventime);
    giveBack(kernel, ada, oventime);
    expect([lockOf(kernel, oven).owner, mayTake(kernel, bob, oventime)]).toEqual([ada, false]);
  });

  it('is not taken again by its owner otherwise, who may queue behind itself', () => {
    const kernel = kitchenWith('fifo');
    take(kernel, ada, oventime);
    expect(mayTake(kernel, ada, oventime)).toBe(false);
    expect(claimOrQueue(kernel, ada, oventime)).toBe('queued');
    expect(blockersOf(kernel, bob, { ...oventime, sinceTick: 0 })).toEqual([ada]);
    expect(findStuck(kernel, nobodyFree).deadlocks.map((deadlock) => deadlock.agents)).toEqual([[ada]]);
  });
});

describe('claim', () => {
  it('is taken only when it may be', () => {
    const kernel = queued('fifo');
    expect(() => take(kernel, bob, oventime)).toThrow('agent:bob cannot take lock:oven now');
    unlock(kernel, ada, oven);
    expect(() => take(kernel, cyd, oventime)).toThrow('agent:cyd cannot take lock:oven now');
    finishAgent(kernel, ada);
    expect(() => take(kernel, ada, oventime)).toThrow('missing: agent:ada');
  });

  it('is not for one that waits for something else', () => {
    const kernel = queued('any');
    const side = (which: 'shared' | 'exclusive'): Claim => ({ kind: 'rwlock', rwlock: rwLockId('book'), side: which });
    addRwLock(kernel, rwLockId('book'), { prefer: 'any' });
    expect(mayTake(kernel, bob, { kind: 'lock', lock: knife })).toBe(false);
    expect(() => joinQueue(kernel, bob, side('shared'))).toThrow('agent:bob waits already');
    expect(() => claimOrQueue(kernel, bob, oventime)).toThrow('agent:bob waits already');
    joinQueue(kernel, ada, side('shared'));
    expect([mayTake(kernel, ada, side('shared')), mayTake(kernel, ada, side('exclusive'))]).toEqual([true, false]);
  });

  it('given back by one that does not hold it changes nothing', () => {
    const kernel = queued('fifo');
    expect(giveBack(kernel, bob, oventime)).toBe('not-held');
    expect(lockOf(kernel, oven)).toMatchObject({ owner: ada, queue: [bob, cyd] });
  });

  it('given back hands it to nobody', () => {
    const kernel = smallKernel();
    lock(kernel, ada, knife);
    lock(kernel, bob, knife);
    expect(giveBack(kernel, ada, { kind: 'lock', lock: knife })).toBe('released');
    expect(lockOf(kernel, knife)).toMatchObject({ owner: null, queue: [bob] });
  });

  it('names what it is for', () => {
    expect(claimedId(oventime)).toBe(oven);
  });

  it('is the only wait that leaving a queue ends', () => {
    const kernel = queued('fifo');
    expect([leaveQueue(kernel, bob), leaveQueue(kernel, bob)]).toEqual([oven, null]);
    expect(lockOf(kernel, oven).queue).toEqual([cyd]);
  });

  it('backed off is let go as often as it was taken, but handed over only where that is the rule', () => {
    const kernel = kitchenWith('fifo', true);
    for (const claim of [oventime, oventime]) take(kernel, ada, claim);
    lock(kernel, ada, knife);
    for (const id of [oven, knife]) lock(kernel, id === oven ? bob : cyd, id);
    expect(releaseAll(kernel, ada)).toEqual({ released: [knife, oven], granted: [{ lock: knife, agent: cyd }] });
    expect(lockOf(kernel, oven)).toMatchObject({ owner: null, depth: 0, queue: [bob] });
  });
});

describe('a kernel that keeps no lock order', () => {
  it('warns of no near miss', () => {
    const takes = (keepsLockOrder: boolean) => {
      const kernel = createKernel({ keepsLockOrder });
      kernel.agents = smallKernel().agents;
      for (const id of [pan, lid]) addLock(kernel, id);
      for (const [agent, first, second] of [[ada, pan, lid] as const, [bob, lid, pan] as const]) {
        lock(kernel, agent, first);
        lock(kernel, agent, second);
        releaseAll(kernel, agent);
      }
      return [kernel.lockOrder.length, nearMisses(kernel).length];
    };
    expect([takes(true), takes(false)]).toEqual([
      [2, 1],
      [0, 0],
    ]);
  });
});
