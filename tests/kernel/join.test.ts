import { describe, expect, it } from 'vitest';
import {
  addAgent,
  agentId,
  agentOf,
  blockersOf,
  findStuck,
  finishAgent,
  join,
  lock,
  nearMisses,
  readCell,
  unlock,
  writeCell,
} from '../../shared/kernel/index.ts';
import { ada, bob, cyd, dan, knife, nobodyFree, pan, pot, smallKernel, waitOf } from './support.ts';

const eve = agentId('eve');
const fay = agentId('fay');

function kitchenWithJoinable() {
  const kernel = smallKernel();
  for (const id of [eve, fay]) addAgent(kernel, id, null, { joinable: true });
  return kernel;
}

describe('join', () => {
  it('waits until the other has finished', () => {
    const kernel = kitchenWithJoinable();
    kernel.tick = 4;
    expect([join(kernel, ada, eve), join(kernel, bob, eve)]).toEqual(['waiting', 'waiting']);
    expect(agentOf(kernel, ada).waiting).toEqual({ kind: 'join', agent: eve, sinceTick: 4 });
    finishAgent(kernel, eve);
    expect([waitOf(kernel, ada), waitOf(kernel, bob)]).toEqual([null, null]);
  });

  it('goes on at once after one that has finished, as often as wanted', () => {
    const kernel = kitchenWithJoinable();
    finishAgent(kernel, eve);
    expect(agentOf(kernel, eve).finished).toBe(true);
    expect(blockersOf(kernel, ada, { kind: 'join', agent: eve, sinceTick: 0 })).toEqual([]);
    expect([join(kernel, ada, eve), join(kernel, ada, eve)]).toEqual(['joined', 'joined']);
  });

  it('orders all that the other did before what follows, whether it waited or not', () => {
    const kernel = kitchenWithJoinable();
    join(kernel, ada, eve);
    writeCell(kernel, eve, pot, 1);
    finishAgent(kernel, eve);
    join(kernel, bob, eve);
    expect([readCell(kernel, ada, pot).races, readCell(kernel, bob, pot).races]).toEqual([[], []]);
    expect(readCell(kernel, cyd, pot).races).toHaveLength(1);
  });

  it('is an order of every schedule: no near miss across it', () => {
    const kernel = kitchenWithJoinable();
    for (const id of [pan, knife]) lock(kernel, eve, id);
    for (const id of [knife, pan]) unlock(kernel, eve, id);
    finishAgent(kernel, eve);
    join(kernel, ada, eve);
    for (const id of [knife, pan]) lock(kernel, ada, id);
    expect(nearMisses(kernel)).toEqual([]);
    for (const id of [pan, knife]) unlock(kernel, ada, id);
    for (const id of [knife, pan]) lock(kernel, bob, id);
    expect(nearMisses(kernel).map((miss) => miss.locks)).toEqual([[knife, pan]]);
  });

  it('is a deadlock in a circle, of length one too', () => {
    const kernel = kitchenWithJoinable();
    join(kernel, eve, fay);
    join(kernel, fay, eve);
    expect(findStuck(kernel, nobodyFree).deadlocks.map((deadlock) => deadlock.edges)).toEqual([
      [
        { agent: eve, resource: fay, blocker: fay },
        { agent: fay, resource: eve, blocker: eve },
      ],
    ]);
    const alone = kitchenWithJoinable();
    join(alone, eve, eve);
    expect(findStuck(alone, nobodyFree).deadlocks.map((deadlock) => deadlock.agents)).toEqual([[eve]]);
    expect(blockersOf(alone, ada, { kind: 'join', agent: eve, sinceTick: 0 })).toEqual([eve]);
  });

  it('is an error for one that is not joinable, one that is gone, and an agent that waits', () => {
    const kernel = kitchenWithJoinable();
    expect(() => join(kernel, ada, dan)).toThrow('agent:dan cannot be joined');
    finishAgent(kernel, dan);
    expect(() => join(kernel, ada, dan)).toThrow('missing: agent:dan');
    join(kernel, ada, eve);
    expect(() => join(kernel, ada, fay)).toThrow('agent:ada waits already');
  });
});
