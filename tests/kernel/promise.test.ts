import { describe, expect, it } from 'vitest';
import {
  addPromise,
  agentOf,
  blockOn,
  cancel,
  outcomeOf,
  promiseId,
  promiseOf,
  readCell,
  removePromise,
  settle,
  writeCell,
} from '../../shared/kernel/index.ts';
import { ada, bob, buzzer, cyd, pot, smallKernel, waitOf } from './support.ts';

describe('promise', () => {
  it('is pending until it is settled', () => {
    const kernel = smallKernel();
    expect(addPromise(kernel, buzzer, { kind: 'device' }, ada)).toMatchObject({ state: 'pending' });
    settle(kernel, buzzer, null);
    expect(promiseOf(kernel, buzzer)).toMatchObject({ state: 'fulfilled', value: 0 });
  });

  it('blocks whoever needs it now, and frees them all when it is settled', () => {
    const kernel = smallKernel();
    kernel.tick = 5;
    addPromise(kernel, buzzer, { kind: 'device' }, ada);
    addPromise(kernel, promiseId('other'), { kind: 'device' }, ada);
    expect([blockOn(kernel, ada, buzzer), blockOn(kernel, bob, buzzer)]).toEqual(['waiting', 'waiting']);
    blockOn(kernel, cyd, promiseId('other'));
    expect(agentOf(kernel, bob).waiting).toEqual({ kind: 'promise', promise: buzzer, sinceTick: 5 });
    settle(kernel, buzzer, null);
    expect([ada, bob, cyd].map((agent) => waitOf(kernel, agent))).toEqual([null, null, 'promise:other']);
  });

  it('blocks nobody once it is settled', () => {
    const kernel = smallKernel();
    addPromise(kernel, buzzer, { kind: 'device' }, ada);
    settle(kernel, buzzer, null);
    expect(blockOn(kernel, bob, buzzer)).toBe('settled');
    expect(waitOf(kernel, bob)).toBe(null);
  });

  it('frees whoever blocks on it when it is cancelled', () => {
    const kernel = smallKernel();
    addPromise(kernel, buzzer, { kind: 'device' }, ada);
    blockOn(kernel, bob, buzzer);
    cancel(kernel, buzzer);
    expect([promiseOf(kernel, buzzer).state, waitOf(kernel, bob)]).toEqual(['cancelled', null]);
    expect(blockOn(kernel, cyd, buzzer)).toBe('settled');
  });

  it('is settled once: what comes later changes nothing', () => {
    const kernel = smallKernel();
    addPromise(kernel, buzzer, { kind: 'device' }, ada);
    cancel(kernel, buzzer);
    const before = JSON.stringify(kernel);
    settle(kernel, buzzer, bob);
    expect(JSON.stringify(kernel)).toBe(before);
  });

  it('can be removed when nobody waits for it any more', () => {
    const kernel = smallKernel();
    addPromise(kernel, buzzer, { kind: 'device' }, ada);
    blockOn(kernel, bob, buzzer);
    expect(() => removePromise(kernel, buzzer)).toThrow('somebody waits for promise:buzzer');
    settle(kernel, buzzer, null);
    removePromise(kernel, buzzer);
    expect(() => promiseOf(kernel, buzzer)).toThrow('missing: promise:buzzer');
  });

  it('is there once, and started by somebody known', () => {
    const kernel = smallKernel();
    addPromise(kernel, buzzer, { kind: 'device' }, ada);
    expect(() => addPromise(kernel, buzzer, { kind: 'device' }, ada)).toThrow('promise:buzzer exists');
    expect(() => settle(kernel, promiseId('none'), null)).toThrow('missing: promise:none');
  });
});

describe('how a promise ends', () => {
  it('is a value', () => {
    const kernel = smallKernel();
    addPromise(kernel, buzzer, { kind: 'device' }, ada);
    expect(settle(kernel, buzzer, null, { kind: 'fulfilled', value: 7 })).toBe(true);
    expect(outcomeOf(kernel, buzzer)).toEqual({ kind: 'fulfilled', value: 7 });
  });

  it('is the text of a failure', () => {
    const kernel = smallKernel();
    addPromise(kernel, buzzer, { kind: 'agent', agent: bob }, ada);
    settle(kernel, buzzer, bob, { kind: 'rejected', message: 'burnt' });
    expect(promiseOf(kernel, buzzer).state).toBe('rejected');
    expect(outcomeOf(kernel, buzzer)).toEqual({ kind: 'rejected', message: 'burnt' });
  });

  it('is the failure "cancelled" for one that was cancelled, and nothing that comes later', () => {
    const kernel = smallKernel();
    addPromise(kernel, buzzer, { kind: 'device' }, ada);
    expect(cancel(kernel, buzzer)).toBe(true);
    expect(settle(kernel, buzzer, null, { kind: 'fulfilled', value: 7 })).toBe(false);
    expect(cancel(kernel, buzzer)).toBe(false);
    expect(promiseOf(kernel, buzzer).state).toBe('cancelled');
    expect(outcomeOf(kernel, buzzer)).toEqual({ kind: 'rejected', message: 'cancelled' });
  });

  it('is not known while it is pending', () => {
    const kernel = smallKernel();
    addPromise(kernel, buzzer, { kind: 'device' }, ada);
    expect(() => outcomeOf(kernel, buzzer)).toThrow('promise:buzzer is pending');
  });

  it('is seen by whoever blocks on it', () => {
    const kernel = smallKernel();
    addPromise(kernel, buzzer, { kind: 'device' }, ada);
    expect(promiseOf(kernel, buzzer).handled).toBe(false);
    blockOn(kernel, bob, buzzer);
    expect(promiseOf(kernel, buzzer).handled).toBe(true);
  });
});

describe('the order that a promise makes', () => {
  it('puts what the starter and the settler did before what the waiter does next', () => {
    const kernel = smallKernel();
    writeCell(kernel, ada, pot, 1);
    addPromise(kernel, buzzer, { kind: 'agent', agent: bob }, ada);
    blockOn(kernel, bob, buzzer);
    settle(kernel, buzzer, null);
    expect(writeCell(kernel, bob, pot, 2)).toEqual([]);
    const second = promiseId('second');
    addPromise(kernel, second, { kind: 'agent', agent: bob }, cyd);
    blockOn(kernel, cyd, second);
    settle(kernel, second, bob);
    expect(readCell(kernel, cyd, pot).races).toEqual([]);
  });

  it('holds for a continuation that comes later, too', () => {
    const kernel = smallKernel();
    addPromise(kernel, buzzer, { kind: 'agent', agent: bob }, ada);
    writeCell(kernel, bob, pot, 1);
    settle(kernel, buzzer, bob);
    blockOn(kernel, ada, buzzer);
    expect(readCell(kernel, ada, pot).races).toEqual([]);
  });

  it('does not hold for what the settler does after settling, nor the starter after starting', () => {
    const kernel = smallKernel();
    addPromise(kernel, buzzer, { kind: 'agent', agent: bob }, ada);
    writeCell(kernel, ada, pot, 1);
    settle(kernel, buzzer, bob);
    writeCell(kernel, bob, pot, 2);
    blockOn(kernel, cyd, buzzer);
    expect(readCell(kernel, cyd, pot).races.map((race) => race.earlier.agent)).toEqual([ada, bob]);
  });

  it('does not come from cancelling', () => {
    const kernel = smallKernel();
    addPromise(kernel, buzzer, { kind: 'agent', agent: bob }, ada);
    writeCell(kernel, bob, pot, 1);
    cancel(kernel, buzzer);
    blockOn(kernel, ada, buzzer);
    expect(readCell(kernel, ada, pot).races).toHaveLength(1);
  });
});
