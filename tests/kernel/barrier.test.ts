import { describe, expect, it } from 'vitest';
import {
  abandonWait,
  addBarrier,
  arrive,
  barrierId,
  barrierOf,
  blockersOf,
  findStuck,
  finishAgent,
  type Kernel,
  lock,
  readCell,
  writeCell,
} from '../../shared/kernel/index.ts';
import { ada, bob, cyd, dan, knife, nobodyFree, pot, smallKernel, waitOf } from './support.ts';

const pass = barrierId('pass');

function kitchenWith(parties: number): Kernel {
  const kernel = smallKernel();
  addBarrier(kernel, pass, parties);
  return kernel;
}

describe('barrier', () => {
  it('lets all but the last sleep; the last frees them in order of arrival', () => {
    const kernel = kitchenWith(3);
    expect(arrive(kernel, cyd, pass)).toEqual({ kind: 'sleeping' });
    expect(arrive(kernel, ada, pass)).toEqual({ kind: 'sleeping' });
    expect(waitOf(kernel, ada)).toBe(pass);
    expect(arrive(kernel, bob, pass)).toEqual({ kind: 'opened', freed: [cyd, ada] });
    expect([cyd, ada, bob].map((agent) => waitOf(kernel, agent))).toEqual([null, null, null]);
  });

  it('starts anew each time', () => {
    const kernel = kitchenWith(2);
    for (let round = 0; round < 3; round++) {
      expect(arrive(kernel, ada, pass)).toEqual({ kind: 'sleeping' });
      expect(arrive(kernel, bob, pass)).toEqual({ kind: 'opened', freed: [ada] });
      expect(barrierOf(kernel, pass).arrived).toEqual([]);
    }
  });

  it('of one party holds up nobody', () => {
    expect(arrive(kitchenWith(1), ada, pass)).toEqual({ kind: 'opened', freed: [] });
  });

  it('counts nobody who has given up', () => {
    const kernel = kitchenWith(2);
    arrive(kernel, ada, pass);
    abandonWait(kernel, ada);
    expect(arrive(kernel, bob, pass)).toEqual({ kind: 'sleeping' });
  });

  it('orders all arrivals before all departures, and nothing after an arrival', () => {
    const kernel = kitchenWith(3);
    for (const agent of [ada, bob]) {
      writeCell(kernel, agent, pot, 1);
      arrive(kernel, agent, pass);
    }
    expect(writeCell(kernel, cyd, pot, 2)).toHaveLength(2);
    arrive(kernel, cyd, pass);
    expect([readCell(kernel, ada, pot).races, readCell(kernel, bob, pot).races]).toEqual([[], []]);
    expect(writeCell(kernel, cyd, pot, 3)).toHaveLength(2);
  });

  it('is an error for one that waits, and with no party or twice', () => {
    const kernel = kitchenWith(2);
    arrive(kernel, ada, pass);
    expect(() => arrive(kernel, ada, pass)).toThrow('agent:ada waits already');
    expect(() => addBarrier(kernel, pass, 2)).toThrow('barrier:pass exists');
    expect(() => addBarrier(kernel, barrierId('door'), 0)).toThrow('barrier:door needs a party, not 0');
    expect(barrierOf(kernel, pass).arrived.map((arrival) => arrival.agent)).toEqual([ada]);
  });
});

describe('who sleeps at a barrier', () => {
  it('is orphaned when fewer are left than it is short of, each counted once', () => {
    const kernel = kitchenWith(4);
    for (const agent of [ada, bob]) arrive(kernel, agent, pass);
    expect(findStuck(kernel, nobodyFree).orphaned).toEqual([]);
    finishAgent(kernel, dan);
    expect(findStuck(kernel, nobodyFree)).toEqual({ deadlocks: [], behind: [], orphaned: [ada, bob] });
    expect(blockersOf(kernel, ada, { kind: 'barrier', barrier: pass, sinceTick: 0 })).toEqual([]);
  });

  it('is in a deadlock with a party that needs what it holds', () => {
    const kernel = kitchenWith(2);
    lock(kernel, ada, knife);
    arrive(kernel, ada, pass);
    lock(kernel, bob, knife);
    for (const agent of [cyd, dan]) finishAgent(kernel, agent);
    expect(findStuck(kernel, nobodyFree).deadlocks.map((deadlock) => deadlock.agents)).toEqual([[ada, bob]]);
  });

  it('does not count itself when it is away', () => {
    const kernel = kitchenWith(3);
    for (const agent of [ada, bob]) arrive(kernel, agent, pass);
    for (const agent of [cyd, dan]) finishAgent(kernel, agent);
    expect(findStuck(kernel, new Set([ada])).orphaned).toEqual([bob]);
  });
});
