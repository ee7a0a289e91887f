import { describe, expect, it } from 'vitest';
import {
  addLoop,
  addPromise,
  agentOf,
  blockOn,
  callbackId,
  endRun,
  type Kernel,
  lock,
  loopLag,
  loopOf,
  post,
  readCell,
  takeNext,
  unlock,
  withdraw,
  writeCell,
} from '../../shared/kernel/index.ts';
import { ada, bob, buzzer, cyd, dan, knife, pot, rail, smallKernel, waitOf } from './support.ts';

const note = (name: string) => callbackId(name);

/** Ada's note runs; Bob's and Cyd's wait: the rail is full. */
function busyRail(): Kernel {
  const kernel = smallKernel();
  post(kernel, rail, { id: note('a'), agent: ada });
  takeNext(kernel, rail);
  post(kernel, rail, { id: note('b'), agent: bob });
  post(kernel, rail, { id: note('c'), agent: cyd });
  return kernel;
}

describe('event loop', () => {
  it('makes whoever is posted wait until it is taken', () => {
    const kernel = smallKernel();
    kernel.tick = 3;
    expect(post(kernel, rail, { id: note('a'), agent: ada })).toBe('queued');
    expect(agentOf(kernel, ada).waiting).toEqual({ kind: 'loop', loop: rail, sinceTick: 3 });
    expect(takeNext(kernel, rail)).toEqual({ id: note('a'), agent: ada, runnableSinceTick: 3 });
    expect(waitOf(kernel, ada)).toBe(null);
  });

  it('takes the oldest first', () => {
    const kernel = busyRail();
    endRun(kernel, rail);
    expect(takeNext(kernel, rail)?.agent).toBe(bob);
    endRun(kernel, rail);
    expect(takeNext(kernel, rail)?.agent).toBe(cyd);
  });

  it('runs each callback to completion before the next', () => {
    const kernel = busyRail();
    expect(takeNext(kernel, rail)).toBe(null);
    expect(loopOf(kernel, rail).running?.agent).toBe(ada);
    expect(waitOf(kernel, bob)).toBe(rail);
  });

  it('has nothing to take when nothing is queued, and nothing to end when nothing runs', () => {
    const kernel = smallKernel();
    expect(takeNext(kernel, rail)).toBe(null);
    expect(() => endRun(kernel, rail)).toThrow('nothing runs on loop:rail');
  });

  it('is full at its capacity, not counting the running one, and refuses', () => {
    const kernel = busyRail();
    expect(post(kernel, rail, { id: note('d'), agent: dan })).toBe('full');
    expect(loopOf(kernel, rail).queue.map((queued) => queued.agent)).toEqual([bob, cyd]);
    expect(waitOf(kernel, dan)).toBe(null);
  });

  it('takes a parked note back even when it is full', () => {
    const kernel = busyRail();
    expect(post(kernel, rail, { id: note('d'), agent: dan }, { evenIfFull: true })).toBe('queued');
    expect(loopOf(kernel, rail).queue.map((queued) => queued.agent)).toEqual([bob, cyd, dan]);
  });

  it('lets one wait outside while it is full and queues it when it is posted again', () => {
    const kernel = busyRail();
    kernel.tick = 4;
    expect(post(kernel, rail, { id: note('d'), agent: dan }, { waitsIfFull: true })).toBe('full');
    endRun(kernel, rail);
    takeNext(kernel, rail);
    kernel.tick = 9;
    expect(post(kernel, rail, { id: note('d'), agent: dan }, { waitsIfFull: true })).toBe('queued');
    expect(agentOf(kernel, dan).waiting).toEqual({ kind: 'loop', loop: rail, sinceTick: 4 });
    expect(() => post(kernel, rail, { id: note('d2'), agent: dan })).toThrow('agent:dan waits already');
  });

  it('refuses to queue one sequence of steps twice', () => {
    const kernel = smallKernel();
    post(kernel, rail, { id: note('a'), agent: ada });
    expect(() => post(kernel, rail, { id: note('a2'), agent: ada })).toThrow('agent:ada waits already');
  });

  it('is there once', () => {
    expect(() => addLoop(smallKernel(), rail, 5)).toThrow('loop:rail exists');
  });

  it('is kept by a callback that blocks', () => {
    const kernel = busyRail();
    addPromise(kernel, buzzer, { kind: 'device' }, ada);
    blockOn(kernel, ada, buzzer);
    expect(takeNext(kernel, rail)).toBe(null);
  });

  it('goes on when the running one is parked in the queue of a lock', () => {
    const kernel = busyRail();
    lock(kernel, dan, knife);
    lock(kernel, ada, knife);
    endRun(kernel, rail);
    expect(takeNext(kernel, rail)?.agent).toBe(bob);
    expect(unlock(kernel, dan, knife)).toEqual({ kind: 'released', granted: ada });
    expect(post(kernel, rail, { id: note('a'), agent: ada })).toBe('queued');
  });

  it('is no happens-before edge: two notes on one rail race as two threads do', () => {
    const kernel = smallKernel();
    post(kernel, rail, { id: note('a'), agent: ada });
    post(kernel, rail, { id: note('b'), agent: bob });
    takeNext(kernel, rail);
    writeCell(kernel, ada, pot, 1);
    endRun(kernel, rail);
    takeNext(kernel, rail);
    expect(readCell(kernel, bob, pot).races).toHaveLength(1);
  });
});

describe('withdrawing a note', () => {
  it('takes it off the queue and ends its wait', () => {
    const kernel = busyRail();
    expect(withdraw(kernel, rail, note('b'))).toBe(true);
    expect(loopOf(kernel, rail).queue.map((queued) => queued.agent)).toEqual([cyd]);
    expect(waitOf(kernel, bob)).toBe(null);
  });

  it('fails when it runs already, or was never there', () => {
    const kernel = busyRail();
    expect([withdraw(kernel, rail, note('a')), withdraw(kernel, rail, note('z'))]).toEqual([false, false]);
    expect(loopOf(kernel, rail).queue).toHaveLength(2);
  });
});

describe('loop lag', () => {
  it('is the age of the oldest note that could run', () => {
    const kernel = smallKernel();
    kernel.tick = 10;
    post(kernel, rail, { id: note('a'), agent: ada });
    kernel.tick = 14;
    post(kernel, rail, { id: note('b'), agent: bob });
    kernel.tick = 20;
    expect(loopLag(kernel, rail)).toBe(10);
    takeNext(kernel, rail);
    expect(loopLag(kernel, rail)).toBe(6);
  });

  it('is 0 when nothing is queued', () => {
    const kernel = smallKernel();
    kernel.tick = 20;
    expect(loopLag(kernel, rail)).toBe(0);
  });
});
