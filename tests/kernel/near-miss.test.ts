import { describe, expect, it } from 'vitest';
import {
  type AgentId,
  addAgent,
  addLock,
  addPromise,
  agentId,
  blockOn,
  finishAgent,
  type Kernel,
  type LockId,
  lock,
  lockId,
  nearMisses,
  observe,
  publish,
  removePromise,
  settle,
  tryLock,
  unlock,
} from '../../shared/kernel/index.ts';
import { ada, bob, buzzer, cyd, dan, gate, knife, lid, pan, smallKernel } from './support.ts';

/** Takes the locks one by one, then lets go of all of them. */
function takes(kernel: Kernel, agent: AgentId, ...locks: LockId[]): void {
  for (const id of locks) lock(kernel, agent, id);
  for (const id of locks.toReversed()) unlock(kernel, agent, id);
}

const found = (kernel: Kernel) => nearMisses(kernel).map((miss) => [miss.locks, miss.agents]);

describe('near miss', () => {
  it('is two locks taken in both orders, one after the other, by different agents', () => {
    const kernel = smallKernel();
    kernel.tick = 3;
    takes(kernel, ada, pan, lid);
    expect(nearMisses(kernel)).toEqual([]);
    kernel.tick = 8;
    takes(kernel, bob, lid, pan);
    expect(nearMisses(kernel)).toEqual([
      {
        locks: [lid, pan],
        agents: [bob, ada],
        edges: [
          { agent: bob, from: lid, to: pan, guards: [], clock: { [bob]: 1 }, tick: 8 },
          { agent: ada, from: pan, to: lid, guards: [], clock: { [ada]: 1 }, tick: 3 },
        ],
      },
    ]);
  });

  it('is none when everybody keeps the same order', () => {
    const kernel = smallKernel();
    for (const agent of [ada, bob, cyd]) takes(kernel, agent, pan, lid, knife);
    expect(nearMisses(kernel)).toEqual([]);
  });

  it('is none when one agent alone takes both orders', () => {
    const kernel = smallKernel();
    takes(kernel, ada, pan, lid);
    takes(kernel, ada, lid, pan);
    expect(nearMisses(kernel)).toEqual([]);
  });

  it('is none when the first was let go before the second was taken', () => {
    const kernel = smallKernel();
    takes(kernel, ada, pan);
    takes(kernel, ada, lid);
    takes(kernel, bob, lid, pan);
    expect(nearMisses(kernel)).toEqual([]);
  });

  it('may have any length, a different agent for each step', () => {
    const kernel = smallKernel();
    takes(kernel, ada, pan, lid);
    takes(kernel, bob, lid, knife);
    takes(kernel, cyd, knife, gate);
    expect(found(kernel)).toEqual([]);
    takes(kernel, dan, gate, pan);
    expect(found(kernel)).toEqual([
      [
        [gate, pan, lid, knife],
        [dan, ada, bob, cyd],
      ],
    ]);
  });

  it('is none when one agent takes two steps of the circle', () => {
    const kernel = smallKernel();
    takes(kernel, ada, pan, lid);
    takes(kernel, bob, lid, knife);
    takes(kernel, ada, knife, pan);
    expect(nearMisses(kernel)).toEqual([]);
  });

  it('counts a lock that was granted in the queue', () => {
    const kernel = smallKernel();
    takes(kernel, ada, pan, lid);
    lock(kernel, cyd, pan);
    lock(kernel, bob, lid);
    lock(kernel, bob, pan);
    expect(found(kernel)).toEqual([]);
    unlock(kernel, cyd, pan);
    expect(found(kernel)).toEqual([
      [
        [lid, pan],
        [bob, ada],
      ],
    ]);
  });

  it('is none through re-entering', () => {
    const kernel = smallKernel();
    const oven = lockId('oven');
    addLock(kernel, oven, { reentrant: true });
    takes(kernel, ada, pan, oven);
    lock(kernel, bob, oven);
    lock(kernel, bob, lid);
    lock(kernel, bob, oven);
    expect([nearMisses(kernel), kernel.lockOrder.length]).toEqual([[], 2]);
  });
});

describe('a common guard', () => {
  it('makes both orders harmless', () => {
    const kernel = smallKernel();
    takes(kernel, ada, gate, pan, lid);
    takes(kernel, bob, gate, lid, pan);
    expect(nearMisses(kernel)).toEqual([]);
  });

  it('helps in a long circle when any two of it have one', () => {
    const kernel = smallKernel();
    takes(kernel, ada, gate, pan, lid);
    takes(kernel, bob, lid, knife);
    takes(kernel, cyd, gate, knife, pan);
    expect(nearMisses(kernel)).toEqual([]);
  });

  it('does not help when only one of them takes it, or each another', () => {
    const kernel = smallKernel();
    takes(kernel, ada, gate, pan, lid);
    takes(kernel, bob, knife, lid, pan);
    expect(found(kernel)).toEqual([
      [
        [lid, pan],
        [bob, ada],
      ],
    ]);
  });

  it('does not hide that the same was done without it', () => {
    const kernel = smallKernel();
    takes(kernel, ada, gate, pan, lid);
    takes(kernel, bob, gate, lid, pan);
    takes(kernel, ada, pan, lid);
    expect(found(kernel)).toEqual([
      [
        [lid, pan],
        [bob, ada],
      ],
    ]);
  });
});

describe('try-lock', () => {
  it('adds no edge into the lock it takes', () => {
    const kernel = smallKernel();
    takes(kernel, ada, pan, lid);
    lock(kernel, bob, lid);
    tryLock(kernel, bob, pan);
    expect(nearMisses(kernel)).toEqual([]);
  });

  it('adds edges out of it', () => {
    const kernel = smallKernel();
    takes(kernel, ada, pan, lid);
    tryLock(kernel, bob, lid);
    lock(kernel, bob, pan);
    expect(found(kernel)).toEqual([
      [
        [lid, pan],
        [bob, ada],
      ],
    ]);
  });
});

describe('spawn and join', () => {
  const child = agentId('child');

  it('make both orders harmless: the child did not exist, or was awaited', () => {
    const kernel = smallKernel();
    takes(kernel, ada, pan, lid);
    addAgent(kernel, child, ada);
    addPromise(kernel, buzzer, { kind: 'agent', agent: child }, ada);
    takes(kernel, child, lid, pan);
    settle(kernel, buzzer, child);
    blockOn(kernel, ada, buzzer);
    removePromise(kernel, buzzer);
    takes(kernel, ada, pan, lid);
    expect(nearMisses(kernel)).toEqual([]);
  });

  it('do not help while parent and child are both at work', () => {
    const kernel = smallKernel();
    takes(kernel, ada, pan, lid);
    addAgent(kernel, child, ada);
    takes(kernel, child, lid, pan);
    takes(kernel, ada, pan, lid);
    expect(found(kernel)).toEqual([
      [
        [lid, pan],
        [child, ada],
      ],
    ]);
    expect(kernel.lockOrder.map((edge) => edge.agent)).toEqual([ada, child, ada]);
  });

  it('do not help for what the parent did again after the spawn, before the child did its part', () => {
    const kernel = smallKernel();
    takes(kernel, ada, pan, lid);
    addAgent(kernel, child, ada);
    takes(kernel, ada, pan, lid);
    takes(kernel, child, lid, pan);
    expect(found(kernel)).toHaveLength(1);
  });

  it('do not help for what the starter did again after the start', () => {
    const kernel = smallKernel();
    takes(kernel, ada, pan, lid);
    addPromise(kernel, buzzer, { kind: 'device' }, ada);
    takes(kernel, ada, pan, lid);
    settle(kernel, buzzer, null);
    blockOn(kernel, bob, buzzer);
    takes(kernel, bob, lid, pan);
    expect(found(kernel)).toHaveLength(1);
  });

  it('help when all of it came before the start', () => {
    const kernel = smallKernel();
    takes(kernel, ada, pan, lid);
    addPromise(kernel, buzzer, { kind: 'device' }, ada);
    settle(kernel, buzzer, null);
    blockOn(kernel, bob, buzzer);
    takes(kernel, bob, lid, pan);
    expect(nearMisses(kernel)).toEqual([]);
  });

  it('make a long circle harmless when any two of it are ordered, in whichever direction', () => {
    const onwards = smallKernel();
    takes(onwards, bob, lid, knife);
    addAgent(onwards, child, bob);
    takes(onwards, child, knife, pan);
    takes(onwards, ada, pan, lid);
    const backwards = smallKernel();
    takes(backwards, bob, knife, pan);
    addAgent(backwards, child, bob);
    takes(backwards, child, lid, knife);
    takes(backwards, ada, pan, lid);
    expect([nearMisses(onwards), nearMisses(backwards)]).toEqual([[], []]);
  });

  it('do not help because the child has finished, when nobody waited for that', () => {
    const kernel = smallKernel();
    takes(kernel, ada, pan, lid);
    addAgent(kernel, child, ada);
    takes(kernel, child, lid, pan);
    finishAgent(kernel, child);
    expect(nearMisses(kernel)).toEqual([]);
    takes(kernel, ada, pan, lid);
    expect(found(kernel)).toHaveLength(1);
  });

  it('are needed: an order by locks or items was luck', () => {
    const kernel = smallKernel();
    takes(kernel, ada, knife, pan, lid);
    observe(kernel, bob, publish(kernel, ada));
    takes(kernel, bob, lid, pan);
    expect(found(kernel)).toEqual([
      [
        [lid, pan],
        [bob, ada],
      ],
    ]);
  });
});

describe('reporting a near miss', () => {
  it('happens once', () => {
    const kernel = smallKernel();
    for (let round = 0; round < 3; round++) {
      takes(kernel, ada, pan, lid);
      takes(kernel, bob, lid, pan);
      expect(nearMisses(kernel)).toHaveLength(round === 0 ? 1 : 0);
    }
    expect(kernel.lockOrder).toHaveLength(2);
    expect(kernel.reported).toEqual(['near miss: agent:bob lock:lid lock:pan, agent:ada lock:pan lock:lid']);
  });

  it('happens once even when the same was done under other guards', () => {
    const kernel = smallKernel();
    takes(kernel, bob, gate, lid, pan);
    takes(kernel, ada, pan, lid);
    expect(nearMisses(kernel)).toHaveLength(1);
    takes(kernel, bob, lid, pan);
    expect(kernel.lockOrder.filter((edge) => edge.from === lid && edge.to === pan)).toHaveLength(2);
    expect(nearMisses(kernel)).toEqual([]);
  });

  it('names the first agents that fit when one step closes the same circle with several', () => {
    const kernel = smallKernel();
    takes(kernel, cyd, lid, pan);
    takes(kernel, bob, lid, pan);
    takes(kernel, ada, pan, lid);
    expect(found(kernel)).toEqual([
      [
        [lid, pan],
        [cyd, ada],
      ],
    ]);
  });

  it('happens again for an agent that joins in', () => {
    const kernel = smallKernel();
    takes(kernel, ada, pan, lid);
    takes(kernel, bob, lid, pan);
    nearMisses(kernel);
    takes(kernel, cyd, lid, pan);
    expect(found(kernel)).toEqual([
      [
        [lid, pan],
        [cyd, ada],
      ],
    ]);
  });

  it('leaves out a longer circle with all the locks of a shorter one', () => {
    const kernel = smallKernel();
    takes(kernel, bob, lid, knife);
    takes(kernel, cyd, knife, pan);
    takes(kernel, dan, lid, pan);
    takes(kernel, ada, pan, lid);
    expect(found(kernel)).toEqual([
      [
        [lid, pan],
        [dan, ada],
      ],
    ]);
  });

  it('names two circles that one step closes', () => {
    const kernel = smallKernel();
    takes(kernel, bob, lid, knife);
    takes(kernel, cyd, knife, pan);
    takes(kernel, bob, lid, gate);
    takes(kernel, cyd, gate, pan);
    takes(kernel, ada, pan, lid);
    expect(found(kernel)).toEqual([
      [
        [knife, pan, lid],
        [cyd, ada, bob],
      ],
      [
        [gate, pan, lid],
        [cyd, ada, bob],
      ],
    ]);
  });
});

describe('the lock order', () => {
  it('remembers a thing once while nobody could tell the two apart', () => {
    const kernel = smallKernel();
    for (let round = 0; round < 5; round++) {
      takes(kernel, ada, pan, lid);
      addPromise(kernel, buzzer, { kind: 'device' }, ada);
      blockOn(kernel, ada, buzzer);
      settle(kernel, buzzer, null);
      removePromise(kernel, buzzer);
    }
    expect(kernel.lockOrder).toHaveLength(1);
  });
});
