import { describe, expect, it } from 'vitest';
import {
  callbackId,
  endRun,
  finishAgent,
  type Kernel,
  loopLag,
  post,
  postMicrotask,
  readCell,
  takeNext,
  writeCell,
} from '../../shared/kernel/index.ts';
import { ada, bob, cyd, dan, pot, rail, smallKernel, waitOf } from './support.ts';

const note = (name: string) => callbackId(name);

/** Who runs, one after the other, until nothing is queued. */
function runAll(kernel: Kernel, during: (agent: string) => void = () => {}): string[] {
  const order: string[] = [];
  for (let next = takeNext(kernel, rail); next !== null; next = takeNext(kernel, rail)) {
    order.push(next.agent);
    during(next.agent);
    endRun(kernel, rail);
  }
  return order;
}

describe('microtasks', () => {
  it('come before every callback of the queue, in the order posted', () => {
    const kernel = smallKernel();
    post(kernel, rail, { id: note('a'), agent: ada });
    postMicrotask(kernel, rail, { id: note('b'), agent: bob });
    postMicrotask(kernel, rail, { id: note('c'), agent: cyd });
    expect(runAll(kernel)).toEqual([bob, cyd, ada]);
  });

  it('are all done, those posted meanwhile too, before the next callback', () => {
    const kernel = smallKernel();
    post(kernel, rail, { id: note('a'), agent: ada });
    post(kernel, rail, { id: note('b'), agent: bob });
    const order = runAll(kernel, (agent) => {
      if (agent === ada) postMicrotask(kernel, rail, { id: note('c'), agent: cyd });
      if (agent === cyd) postMicrotask(kernel, rail, { id: note('d'), agent: dan });
    });
    expect(order).toEqual([ada, cyd, dan, bob]);
  });

  it('wait for the one that runs: it runs to completion', () => {
    const kernel = smallKernel();
    post(kernel, rail, { id: note('a'), agent: ada });
    takeNext(kernel, rail);
    postMicrotask(kernel, rail, { id: note('b'), agent: bob });
    expect(takeNext(kernel, rail)).toBe(null);
    expect(waitOf(kernel, bob)).toBe(rail);
  });

  it('have no bound', () => {
    const kernel = smallKernel();
    for (const agent of [ada, bob, cyd, dan]) postMicrotask(kernel, rail, { id: note(agent), agent });
    expect(runAll(kernel)).toEqual([ada, bob, cyd, dan]);
  });

  it('are refused to an agent that waits already', () => {
    const kernel = smallKernel();
    postMicrotask(kernel, rail, { id: note('a'), agent: ada });
    expect(() => postMicrotask(kernel, rail, { id: note('a'), agent: ada })).toThrow('agent:ada waits already');
    expect(() => post(kernel, rail, { id: note('a'), agent: ada })).toThrow('agent:ada waits already');
  });

  it('count for the lag of the loop', () => {
    const kernel = smallKernel();
    kernel.tick = 2;
    post(kernel, rail, { id: note('a'), agent: ada });
    kernel.tick = 5;
    postMicrotask(kernel, rail, { id: note('b'), agent: bob });
    kernel.tick = 9;
    expect(loopLag(kernel, rail)).toBe(7);
    takeNext(kernel, rail);
    expect(loopLag(kernel, rail)).toBe(7);
  });

  it('are gone with their agent', () => {
    const kernel = smallKernel();
    postMicrotask(kernel, rail, { id: note('a'), agent: ada });
    finishAgent(kernel, ada);
    expect(takeNext(kernel, rail)).toBe(null);
  });

  it('are no happens-before edge', () => {
    const kernel = smallKernel();
    writeCell(kernel, ada, pot, 1);
    postMicrotask(kernel, rail, { id: note('b'), agent: bob });
    takeNext(kernel, rail);
    expect(readCell(kernel, bob, pot).races).toHaveLength(1);
  });
});
