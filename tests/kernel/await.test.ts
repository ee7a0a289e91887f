import { describe, expect, it } from 'vitest';
import {
  addLoop,
  addPromise,
  agentOf,
  awaitPromise,
  blockOn,
  callbackId,
  cancel,
  endRun,
  findStuck,
  finishAgent,
  type Kernel,
  loopId,
  loopOf,
  newDeadlocks,
  post,
  promiseId,
  promiseOf,
  readCell,
  removePromise,
  settle,
  takeNext,
  writeCell,
} from '../../shared/kernel/index.ts';
import { ada, bob, buzzer, cyd, dan, nobodyFree, pot, rail, smallKernel, waitOf } from './support.ts';

/** A promise of a device that Ada has started. */
function withBuzzer(): Kernel {
  const kernel = smallKernel();
  addPromise(kernel, buzzer, { kind: 'device' }, ada);
  return kernel;
}

describe('awaiting a promise', () => {
  it('suspends the agent and leaves the loop to others', () => {
    const kernel = withBuzzer();
    post(kernel, rail, { id: callbackId('b'), agent: bob });
    takeNext(kernel, rail);
    awaitPromise(kernel, rail, bob, buzzer);
    endRun(kernel, rail);
    post(kernel, rail, { id: callbackId('c'), agent: cyd });
    expect(waitOf(kernel, bob)).toBe(buzzer);
    expect(takeNext(kernel, rail)?.agent).toBe(cyd);
  });

  it('goes on as a microtask of its loop once the promise is settled', () => {
    const kernel = withBuzzer();
    awaitPromise(kernel, rail, bob, buzzer);
    kernel.tick = 4;
    settle(kernel, buzzer, null);
    expect(agentOf(kernel, bob).waiting).toEqual({ kind: 'loop', loop: rail, sinceTick: 4 });
    expect(loopOf(kernel, rail).microtasks).toEqual([
      { kind: 'continuation', id: callbackId(bob), agent: bob, runnableSinceTick: 4 },
    ]);
    expect(takeNext(kernel, rail)?.agent).toBe(bob);
    expect(waitOf(kernel, bob)).toBe(null);
  });

  it('costs one turn when the promise is over already', () => {
    const kernel = withBuzzer();
    settle(kernel, buzzer, null);
    awaitPromise(kernel, rail, bob, buzzer);
    expect(waitOf(kernel, bob)).toBe(rail);
    expect(takeNext(kernel, rail)?.agent).toBe(bob);
  });

  it('goes on in the order in which it was begun', () => {
    const kernel = withBuzzer();
    for (const agent of [cyd, ada, bob]) awaitPromise(kernel, rail, agent, buzzer);
    settle(kernel, buzzer, null);
    const order = [cyd, ada, bob].map(() => {
      const next = takeNext(kernel, rail)?.agent;
      endRun(kernel, rail);
      return next;
    });
    expect(order).toEqual([cyd, ada, bob]);
  });

  it('goes on after a cancelled promise too', () => {
    const kernel = withBuzzer();
    awaitPromise(kernel, rail, bob, buzzer);
    cancel(kernel, buzzer);
    expect(takeNext(kernel, rail)?.agent).toBe(bob);
  });

  it('goes on on the loop on which it was awaited', () => {
    const kernel = withBuzzer();
    const other = loopId('other');
    addLoop(kernel, other, 2);
    awaitPromise(kernel, rail, bob, buzzer);
    awaitPromise(kernel, other, cyd, buzzer);
    settle(kernel, buzzer, null);
    expect([takeNext(kernel, other)?.agent, takeNext(kernel, rail)?.agent]).toEqual([cyd, bob]);
  });

  it('counts as having seen its failure', () => {
    const kernel = withBuzzer();
    expect(promiseOf(kernel, buzzer).handled).toBe(false);
    awaitPromise(kernel, rail, bob, buzzer);
    expect(promiseOf(kernel, buzzer).handled).toBe(true);
  });

  it('is refused to one that waits, and keeps the promise from being forgotten', () => {
    const kernel = withBuzzer();
    awaitPromise(kernel, rail, bob, buzzer);
    expect(() => awaitPromise(kernel, rail, bob, buzzer)).toThrow('agent:bob waits already');
    expect(() => removePromise(kernel, buzzer)).toThrow('somebody waits for promise:buzzer');
  });

  it('is over with the promise, which then can be forgotten', () => {
    const kernel = withBuzzer();
    awaitPromise(kernel, rail, bob, buzzer);
    settle(kernel, buzzer, null);
    removePromise(kernel, buzzer);
    expect(kernel.promises).toEqual([]);
  });

  it('is given up by an agent that finishes', () => {
    const kernel = withBuzzer();
    awaitPromise(kernel, rail, bob, buzzer);
    finishAgent(kernel, bob);
    settle(kernel, buzzer, null);
    expect(takeNext(kernel, rail)).toBe(null);
  });
});

describe('the order that awaiting makes', () => {
  it('puts what the starter and the settler did before the continuation', () => {
    const kernel = smallKernel();
    writeCell(kernel, ada, pot, 1);
    addPromise(kernel, buzzer, { kind: 'agent', agent: bob }, ada);
    awaitPromise(kernel, rail, cyd, buzzer);
    writeCell(kernel, bob, pot, 2);
    settle(kernel, buzzer, bob);
    takeNext(kernel, rail);
    expect(readCell(kernel, cyd, pot).races).toEqual([]);
  });

  it('leaves what the settler does afterwards unordered', () => {
    const kernel = smallKernel();
    addPromise(kernel, buzzer, { kind: 'agent', agent: bob }, ada);
    awaitPromise(kernel, rail, cyd, buzzer);
    settle(kernel, buzzer, bob);
    writeCell(kernel, bob, pot, 2);
    takeNext(kernel, rail);
    expect(readCell(kernel, cyd, pot).races.map((race) => race.earlier.agent)).toEqual([bob]);
  });
});

describe('a loop that is held', () => {
  /** Bob's callback runs; Cyd, on the same loop, awaits the device and is to settle the promise `cake`. */
  function cydOwesCake(): Kernel {
    const kernel = withBuzzer();
    addPromise(kernel, promiseId('cake'), { kind: 'agent', agent: cyd }, bob);
    awaitPromise(kernel, rail, cyd, buzzer);
    post(kernel, rail, { id: callbackId('b'), agent: bob });
    takeNext(kernel, rail);
    return kernel;
  }

  it('is a deadlock when it blocks on a promise that only a task of its own could settle', () => {
    const kernel = cydOwesCake();
    blockOn(kernel, bob, promiseId('cake'));
    expect(newDeadlocks(kernel, nobodyFree).map(({ agents }) => agents)).toEqual([[bob, cyd]]);
  });

  it('is none while it blocks on a device', () => {
    const kernel = cydOwesCake();
    blockOn(kernel, bob, buzzer);
    expect(findStuck(kernel, nobodyFree)).toEqual({ deadlocks: [], behind: [], orphaned: [] });
    settle(kernel, buzzer, null);
    expect(waitOf(kernel, bob)).toBe(null);
  });

  it('is none for whoever awaits instead', () => {
    const kernel = cydOwesCake();
    awaitPromise(kernel, rail, bob, promiseId('cake'));
    endRun(kernel, rail);
    expect(findStuck(kernel, nobodyFree).deadlocks).toEqual([]);
  });

  it('holds everybody who awaits anything on it', () => {
    const kernel = cydOwesCake();
    awaitPromise(kernel, rail, dan, buzzer);
    blockOn(kernel, bob, promiseId('cake'));
    expect(findStuck(kernel, nobodyFree).behind).toEqual([dan]);
  });
});
