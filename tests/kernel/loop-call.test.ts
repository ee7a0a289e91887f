import { describe, expect, it } from 'vitest';
import {
  addPromise,
  beginCall,
  blockOn,
  callbackId,
  copyKernel,
  endCall,
  endRun,
  type Kernel,
  loopOf,
  newDeadlocks,
  post,
  readCell,
  takeNext,
  writeCell,
} from '../../shared/kernel/index.ts';
import { ada, bob, buzzer, cyd, nobodyFree, pot, rail, smallKernel, waitOf } from './support.ts';

/** Ada's callback runs and has called Bob's first steps. */
function bobCalled(): Kernel {
  const kernel = smallKernel();
  post(kernel, rail, { id: callbackId('a'), agent: ada });
  takeNext(kernel, rail);
  beginCall(kernel, rail, ada, bob);
  return kernel;
}

describe('a synchronous call on a loop', () => {
  it('makes the caller wait for the called, on the same loop', () => {
    const kernel = bobCalled();
    expect([waitOf(kernel, ada), waitOf(kernel, bob)]).toEqual([bob, null]);
    expect(takeNext(kernel, rail)).toBe(null);
  });

  it('lets the caller go on, after all that was done in it', () => {
    const kernel = bobCalled();
    writeCell(kernel, bob, pot, 1);
    endCall(kernel, rail, bob, ada);
    expect(waitOf(kernel, ada)).toBe(null);
    expect(readCell(kernel, ada, pot).races).toEqual([]);
  });

  it('orders nothing that the called does later', () => {
    const kernel = bobCalled();
    endCall(kernel, rail, bob, ada);
    writeCell(kernel, bob, pot, 1);
    expect(readCell(kernel, ada, pot).races).toHaveLength(1);
  });

  it('can be made inside another', () => {
    const kernel = bobCalled();
    beginCall(kernel, rail, bob, cyd);
    endCall(kernel, rail, cyd, bob);
    endCall(kernel, rail, bob, ada);
    endRun(kernel, rail);
    expect([ada, bob, cyd].map((agent) => waitOf(kernel, agent))).toEqual([null, null, null]);
  });

  it('changes who acts, and nothing in a copy that has not come that far', () => {
    const kernel = smallKernel();
    post(kernel, rail, { id: callbackId('a'), agent: ada });
    const copy = copyKernel(kernel);
    takeNext(kernel, rail);
    beginCall(kernel, rail, ada, bob);
    expect(loopOf(kernel, rail).running?.agent).toBe(bob);
    expect(takeNext(copy, rail)?.agent).toBe(ada);
  });

  it('is made and ended by the one that runs', () => {
    const kernel = bobCalled();
    expect(() => beginCall(kernel, rail, ada, cyd)).toThrow('agent:ada does not run on loop:rail');
    expect(() => endCall(kernel, rail, cyd, ada)).toThrow('agent:cyd does not run on loop:rail');
  });

  it('closes a circle when the called blocks on what the caller must settle', () => {
    const kernel = bobCalled();
    addPromise(kernel, buzzer, { kind: 'agent', agent: ada }, ada);
    blockOn(kernel, bob, buzzer);
    expect(newDeadlocks(kernel, nobodyFree).map(({ agents }) => agents)).toEqual([[ada, bob]]);
  });
});
