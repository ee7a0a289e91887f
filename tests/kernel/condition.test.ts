import { describe, expect, it } from 'vitest';
import {
  abandonWait,
  addCondition,
  addLock,
  agentOf,
  blockersOf,
  claimOrQueue,
  conditionId,
  findStuck,
  finishAgent,
  type Kernel,
  lock,
  lockId,
  lockOf,
  notify,
  notifyAll,
  readCell,
  sleepersOf,
  unlock,
  waitOn,
  wakeSpuriously,
  writeCell,
} from '../../shared/kernel/index.ts';
import { ada, bob, cyd, dan, knife, lid, nobodyFree, pot, smallKernel, waitOf } from './support.ts';

const hot = conditionId('hot');

function kitchenWith(wake: 'fifo' | 'any' = 'fifo'): Kernel {
  const kernel = smallKernel();
  addCondition(kernel, hot, knife, { wake });
  return kernel;
}

/** They sleep, in this order. */
function sleep(kernel: Kernel, ...agents: (typeof ada)[]): void {
  for (const agent of agents) {
    lock(kernel, agent, knife);
    waitOn(kernel, agent, hot);
  }
}

describe('condition', () => {
  it('lets go of the mutex and sleeps in one step', () => {
    const kernel = kitchenWith();
    lock(kernel, ada, knife);
    lock(kernel, bob, knife);
    kernel.tick = 3;
    expect(waitOn(kernel, ada, hot)).toBe('sleeping');
    expect(agentOf(kernel, ada)).toMatchObject({
      waiting: { kind: 'condition', condition: hot, sinceTick: 3 },
      held: [],
    });
    expect([lockOf(kernel, knife).owner, sleepersOf(kernel, hot)]).toEqual([bob, [ada]]);
  });

  it('refuses to sleep without the mutex, or holding it twice', () => {
    const kernel = smallKernel();
    const oven = lockId('oven');
    addLock(kernel, oven, { reentrant: true });
    addCondition(kernel, hot, oven);
    expect(waitOn(kernel, ada, hot)).toBe('not-held-once');
    lock(kernel, ada, oven);
    expect(waitOn(kernel, bob, hot)).toBe('not-held-once');
    lock(kernel, ada, oven);
    expect(waitOn(kernel, ada, hot)).toBe('not-held-once');
    expect([lockOf(kernel, oven).depth, sleepersOf(kernel, hot)]).toEqual([2, []]);
    unlock(kernel, ada, oven);
    expect(waitOn(kernel, ada, hot)).toBe('sleeping');
  });

  it('wakes the longest sleeper, who holds nothing and has to take the mutex again', () => {
    const kernel = kitchenWith();
    sleep(kernel, ada, bob);
    lock(kernel, cyd, knife);
    expect(notify(kernel, cyd, hot)).toBe(ada);
    expect(agentOf(kernel, ada)).toMatchObject({ waiting: null, held: [] });
    expect(sleepersOf(kernel, hot)).toEqual([bob]);
    expect(claimOrQueue(kernel, ada, { kind: 'lock', lock: knife })).toBe('queued');
    expect(unlock(kernel, cyd, knife)).toEqual({ kind: 'released', granted: ada });
  });

  it('may be notified without the mutex', () => {
    const kernel = kitchenWith();
    sleep(kernel, ada);
    expect(notify(kernel, dan, hot)).toBe(ada);
  });

  it('loses a signal that nobody waits for', () => {
    const kernel = kitchenWith();
    const before = structuredClone(kernel);
    expect([notify(kernel, bob, hot), notifyAll(kernel, bob, hot)]).toEqual([null, []]);
    expect(kernel).toEqual(before);
    sleep(kernel, ada);
    expect(sleepersOf(kernel, hot)).toEqual([ada]);
  });

  it('wakes all at once, longest sleeper first', () => {
    const kernel = kitchenWith();
    sleep(kernel, cyd, ada, bob);
    expect(notifyAll(kernel, dan, hot)).toEqual([cyd, ada, bob]);
    expect([sleepersOf(kernel, hot), waitOf(kernel, cyd), waitOf(kernel, bob)]).toEqual([[], null, null]);
  });

  it('wakes the chosen one only where any may be woken, and only one that sleeps', () => {
    const any = kitchenWith('any');
    sleep(any, ada, bob);
    expect(notify(any, cyd, hot, bob)).toBe(bob);
    expect(() => notify(any, cyd, hot, dan)).toThrow('agent:dan does not sleep on condition:hot');
    expect(notify(any, cyd, hot)).toBe(ada);
    const fifo = kitchenWith('fifo');
    sleep(fifo, ada, bob);
    expect(() => notify(fifo, cyd, hot, bob)).toThrow('agent:bob is not the longest sleeper on condition:hot');
    expect(notify(fifo, cyd, hot, ada)).toBe(ada);
  });

  it('lets a sleeper wake by itself, ordered after nobody', () => {
    const kernel = kitchenWith();
    sleep(kernel, ada);
    writeCell(kernel, bob, pot, 1);
    wakeSpuriously(kernel, ada);
    expect([waitOf(kernel, ada), sleepersOf(kernel, hot)]).toEqual([null, []]);
    expect(readCell(kernel, ada, pot).races).toHaveLength(1);
    expect(() => wakeSpuriously(kernel, ada)).toThrow('agent:ada does not sleep');
  });

  it('is left by one that gives up', () => {
    const kernel = kitchenWith();
    sleep(kernel, ada, bob);
    expect(abandonWait(kernel, ada)).toEqual([]);
    expect(sleepersOf(kernel, hot)).toEqual([bob]);
  });

  it('orders the notifier before the woken, whoever has the mutex in between', () => {
    const kernel = kitchenWith();
    sleep(kernel, ada, bob);
    writeCell(kernel, dan, pot, 1);
    notify(kernel, dan, hot);
    writeCell(kernel, dan, pot, 2);
    expect(readCell(kernel, ada, pot).races.map((race) => race.earlier.value)).toEqual([2]);
    notifyAll(kernel, dan, hot);
    expect(readCell(kernel, bob, pot).races).toEqual([]);
  });

  it('is an error when it is there already, or its mutex is not', () => {
    const kernel = kitchenWith();
    expect(() => addCondition(kernel, hot, knife)).toThrow('condition:hot exists');
    expect(() => addCondition(kernel, conditionId('cold'), lockId('spoon'))).toThrow('missing: lock:spoon');
  });
});

describe('who sleeps on a condition', () => {
  it('is not stuck while anybody is left who could notify', () => {
    const kernel = kitchenWith();
    sleep(kernel, ada, bob);
    for (const agent of [cyd]) finishAgent(kernel, agent);
    expect(findStuck(kernel, nobodyFree).orphaned).toEqual([]);
    finishAgent(kernel, dan);
    expect(findStuck(kernel, nobodyFree)).toEqual({ deadlocks: [], behind: [], orphaned: [ada, bob] });
    expect(blockersOf(kernel, ada, { kind: 'condition', condition: hot, sinceTick: 0 })).toEqual([]);
  });

  it('is in a deadlock with whoever would notify but needs what it still holds', () => {
    const kernel = kitchenWith();
    lock(kernel, ada, lid);
    sleep(kernel, ada);
    lock(kernel, bob, lid);
    for (const agent of [cyd, dan]) finishAgent(kernel, agent);
    expect(findStuck(kernel, nobodyFree).deadlocks.map((deadlock) => deadlock.edges)).toEqual([
      [
        { agent: ada, resource: hot, blocker: bob },
        { agent: bob, resource: lid, blocker: ada },
      ],
    ]);
  });

  it('is stuck in spite of all signals when its mutex never comes back, behind the one that keeps it', () => {
    const kernel = kitchenWith();
    lock(kernel, ada, lid);
    sleep(kernel, ada);
    lock(kernel, bob, knife);
    lock(kernel, bob, knife);
    lock(kernel, cyd, lid);
    const report = findStuck(kernel, nobodyFree);
    expect(report.deadlocks.map((deadlock) => deadlock.agents)).toEqual([[bob]]);
    expect(report).toMatchObject({ behind: [ada, cyd], orphaned: [] });
  });
});
