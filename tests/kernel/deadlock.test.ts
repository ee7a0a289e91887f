import { describe, expect, it } from 'vitest';
import {
  addAgent,
  addLock,
  addPromise,
  agentId,
  blockOn,
  callbackId,
  cancel,
  createKernel,
  endRun,
  findStuck,
  finishAgent,
  forgetDeadlock,
  hasReportedDeadlocks,
  isStillDeadlocked,
  type Kernel,
  leaveQueue,
  lock,
  lockId,
  newDeadlocks,
  post,
  promiseId,
  releaseAll,
  settle,
  takeNext,
  unlock,
} from '../../shared/kernel/index.ts';
import { ada, bob, buzzer, cyd, dan, gate, knife, lid, nobodyFree, pan, rail, smallKernel } from './support.ts';

const calm = { deadlocks: [], behind: [], orphaned: [] };

/** Ada holds the pan and wants the lid, Bob the other way round. */
function panAndLid(): Kernel {
  const kernel = smallKernel();
  lock(kernel, ada, pan);
  lock(kernel, bob, lid);
  lock(kernel, ada, lid);
  lock(kernel, bob, pan);
  return kernel;
}

const panAndLidDeadlock = {
  agents: [ada, bob],
  edges: [
    { agent: ada, resource: lid, blocker: bob },
    { agent: bob, resource: pan, blocker: ada },
  ],
  key: 'deadlock: agent:ada lock:lid, agent:bob lock:pan',
};

describe('nobody is stuck', () => {
  it('when nobody waits', () => {
    const kernel = smallKernel();
    lock(kernel, ada, pan);
    expect(findStuck(kernel, nobodyFree)).toEqual(calm);
  });

  it('when whoever is waited for can still act, however long the chain', () => {
    const kernel = smallKernel();
    lock(kernel, ada, pan);
    lock(kernel, bob, lid);
    lock(kernel, bob, pan);
    lock(kernel, cyd, knife);
    lock(kernel, cyd, lid);
    lock(kernel, dan, knife);
    expect(findStuck(kernel, nobodyFree)).toEqual(calm);
  });

  it('when the oven is what is waited for: a device needs nobody', () => {
    const kernel = smallKernel();
    addPromise(kernel, buzzer, { kind: 'device' }, ada);
    lock(kernel, ada, pan);
    blockOn(kernel, ada, buzzer);
    lock(kernel, bob, pan);
    expect(findStuck(kernel, nobodyFree)).toEqual(calm);
  });

  it('when a promise is to be settled by somebody at work', () => {
    const kernel = smallKernel();
    addPromise(kernel, buzzer, { kind: 'agent', agent: bob }, ada);
    blockOn(kernel, ada, buzzer);
    expect(findStuck(kernel, nobodyFree)).toEqual(calm);
  });

  it('when a loop is full of work but its runner goes on', () => {
    const kernel = smallKernel();
    post(kernel, rail, { id: callbackId('a'), agent: ada });
    takeNext(kernel, rail);
    post(kernel, rail, { id: callbackId('b'), agent: bob });
    post(kernel, rail, { id: callbackId('c'), agent: cyd });
    expect(findStuck(kernel, nobodyFree)).toEqual(calm);
  });

  it('when notes are queued at a loop with nothing running', () => {
    const kernel = smallKernel();
    post(kernel, rail, { id: callbackId('b'), agent: bob });
    expect(findStuck(kernel, nobodyFree)).toEqual(calm);
  });

  it('when one of the circle is away and may come back', () => {
    expect(findStuck(panAndLid(), new Set([bob]))).toEqual(calm);
  });
});

describe('a slice that posts the rest of itself', () => {
  it('is in nobody’s way: the loop goes on when the slice ends', () => {
    const kernel = smallKernel();
    post(kernel, rail, { id: callbackId('a'), agent: ada });
    takeNext(kernel, rail);
    post(kernel, rail, { id: callbackId('b'), agent: bob });
    post(kernel, rail, { id: callbackId('rest of a'), agent: ada });
    expect(findStuck(kernel, nobodyFree)).toEqual(calm);
  });
});

describe('deadlock', () => {
  it('is a circle of agents that each hold what the next one wants', () => {
    expect(findStuck(panAndLid(), nobodyFree)).toEqual({ deadlocks: [panAndLidDeadlock], behind: [], orphaned: [] });
  });

  it('is there from the step that closes the circle', () => {
    const kernel = smallKernel();
    lock(kernel, ada, pan);
    lock(kernel, bob, lid);
    lock(kernel, ada, lid);
    expect(newDeadlocks(kernel, nobodyFree)).toEqual([]);
    lock(kernel, bob, pan);
    expect(newDeadlocks(kernel, nobodyFree)).toEqual([panAndLidDeadlock]);
  });

  it('may be partial: others still cook', () => {
    const kernel = panAndLid();
    lock(kernel, cyd, knife);
    expect(findStuck(kernel, nobodyFree).deadlocks).toHaveLength(1);
  });

  it('may have any length', () => {
    const kernel = smallKernel();
    const agents = [ada, bob, cyd, dan];
    const locks = [pan, lid, knife, gate];
    for (const [index, agent] of agents.entries()) lock(kernel, agent, locks[index] ?? pan);
    for (const [index, agent] of agents.entries()) lock(kernel, agent, locks[(index + 1) % 4] ?? pan);
    expect(findStuck(kernel, nobodyFree).deadlocks.map((deadlock) => deadlock.agents)).toEqual([agents]);
  });

  it('has length one when an agent locks its own mutex again', () => {
    const kernel = smallKernel();
    lock(kernel, ada, knife);
    lock(kernel, ada, knife);
    expect(findStuck(kernel, nobodyFree).deadlocks).toEqual([
      { agents: [ada], edges: [{ agent: ada, resource: knife, blocker: ada }], key: 'deadlock: agent:ada lock:knife' },
    ]);
  });

  it('is none when that mutex is re-entrant', () => {
    const kernel = smallKernel();
    const oven = lockId('oven');
    addLock(kernel, oven, { reentrant: true });
    lock(kernel, ada, oven);
    lock(kernel, ada, oven);
    expect(findStuck(kernel, nobodyFree)).toEqual(calm);
  });

  it('has length one when an agent blocks on a promise that it must settle itself', () => {
    const kernel = smallKernel();
    addPromise(kernel, buzzer, { kind: 'agent', agent: ada }, ada);
    blockOn(kernel, ada, buzzer);
    expect(findStuck(kernel, nobodyFree).deadlocks).toEqual([
      {
        agents: [ada],
        edges: [{ agent: ada, resource: buzzer, blocker: ada }],
        key: 'deadlock: agent:ada promise:buzzer',
      },
    ]);
  });

  it('joins the runner of a loop with the note behind it that would settle what it blocks on', () => {
    const kernel = smallKernel();
    addPromise(kernel, buzzer, { kind: 'agent', agent: bob }, ada);
    post(kernel, rail, { id: callbackId('a'), agent: ada });
    takeNext(kernel, rail);
    post(kernel, rail, { id: callbackId('b'), agent: bob });
    expect(findStuck(kernel, nobodyFree)).toEqual(calm);
    blockOn(kernel, ada, buzzer);
    expect(findStuck(kernel, nobodyFree)).toEqual({
      deadlocks: [
        {
          agents: [ada, bob],
          edges: [
            { agent: ada, resource: buzzer, blocker: bob },
            { agent: bob, resource: rail, blocker: ada },
          ],
          key: 'deadlock: agent:ada promise:buzzer, agent:bob loop:rail',
        },
      ],
      behind: [],
      orphaned: [],
    });
  });

  it('is none when the note leaves the loop while it waits', () => {
    const kernel = smallKernel();
    addPromise(kernel, buzzer, { kind: 'agent', agent: bob }, ada);
    post(kernel, rail, { id: callbackId('a'), agent: ada });
    takeNext(kernel, rail);
    post(kernel, rail, { id: callbackId('b'), agent: bob });
    blockOn(kernel, ada, buzzer);
    endRun(kernel, rail);
    expect(findStuck(kernel, nobodyFree)).toEqual(calm);
  });

  it('may go through the queue in front: the one ahead waits for the one behind', () => {
    const kernel = smallKernel();
    // Cyd holds the knife and works. Ada queues for it holding the pan; Bob queues behind her, and she blocks on him.
    addPromise(kernel, buzzer, { kind: 'agent', agent: bob }, cyd);
    lock(kernel, cyd, knife);
    lock(kernel, ada, knife);
    lock(kernel, bob, knife);
    expect(findStuck(kernel, nobodyFree)).toEqual(calm);
    blockOn(kernel, cyd, buzzer);
    expect(findStuck(kernel, nobodyFree).deadlocks).toEqual([
      {
        agents: [ada, bob, cyd],
        edges: [
          { agent: ada, resource: knife, blocker: cyd },
          { agent: bob, resource: knife, blocker: ada },
          { agent: bob, resource: knife, blocker: cyd },
          { agent: cyd, resource: buzzer, blocker: bob },
        ],
        key: 'deadlock: agent:ada lock:knife, agent:bob lock:knife, agent:cyd promise:buzzer',
      },
    ]);
  });

  it('includes a buzzer that finds its rail full while the note at work waits for it', () => {
    const kernel = smallKernel();
    addPromise(kernel, buzzer, { kind: 'agent', agent: dan }, ada);
    post(kernel, rail, { id: callbackId('a'), agent: ada });
    takeNext(kernel, rail);
    post(kernel, rail, { id: callbackId('b'), agent: bob });
    post(kernel, rail, { id: callbackId('c'), agent: cyd });
    expect(post(kernel, rail, { id: callbackId('d'), agent: dan }, { waitsIfFull: true })).toBe('full');
    expect(findStuck(kernel, nobodyFree)).toEqual(calm);
    blockOn(kernel, ada, buzzer);
    expect(findStuck(kernel, nobodyFree).deadlocks.map((deadlock) => deadlock.agents)).toEqual([[ada, bob, cyd, dan]]);
  });

  it('is told in order of id, whoever came first', () => {
    const kernel = createKernel();
    for (const agent of [dan, bob, ada, cyd]) addAgent(kernel, agent, null);
    for (const id of [pan, lid]) addLock(kernel, id);
    lock(kernel, bob, lid);
    lock(kernel, ada, pan);
    lock(kernel, bob, pan);
    lock(kernel, ada, lid);
    lock(kernel, dan, lid);
    lock(kernel, cyd, lid);
    expect(findStuck(kernel, nobodyFree)).toEqual({ deadlocks: [panAndLidDeadlock], behind: [cyd, dan], orphaned: [] });
  });

  it('comes in several at once, in order of their smallest agent', () => {
    const kernel = smallKernel();
    lock(kernel, cyd, pan);
    lock(kernel, ada, lid);
    lock(kernel, dan, knife);
    lock(kernel, bob, gate);
    lock(kernel, dan, pan);
    lock(kernel, cyd, knife);
    lock(kernel, bob, lid);
    lock(kernel, ada, gate);
    expect(findStuck(kernel, nobodyFree).deadlocks.map((deadlock) => deadlock.agents)).toEqual([
      [ada, bob],
      [cyd, dan],
    ]);
  });
});

describe('behind a deadlock', () => {
  it('is whoever waits for one of the circle without being in it', () => {
    const kernel = panAndLid();
    lock(kernel, cyd, pan);
    lock(kernel, dan, knife);
    expect(findStuck(kernel, nobodyFree)).toEqual({ deadlocks: [panAndLidDeadlock], behind: [cyd], orphaned: [] });
  });

  it('is also whoever waits for one that is behind', () => {
    const kernel = panAndLid();
    lock(kernel, dan, knife);
    lock(kernel, dan, lid);
    lock(kernel, cyd, knife);
    expect(findStuck(kernel, nobodyFree).behind).toEqual([cyd, dan]);
  });
});

describe('orphaned', () => {
  it('is whoever waits for the lock of one that has finished', () => {
    const kernel = smallKernel();
    lock(kernel, ada, knife);
    lock(kernel, bob, knife);
    lock(kernel, cyd, pan);
    finishAgent(kernel, ada);
    expect(findStuck(kernel, nobodyFree)).toEqual({ deadlocks: [], behind: [], orphaned: [bob] });
  });

  it('is whoever blocks on a promise of one that is gone', () => {
    const kernel = smallKernel();
    addPromise(kernel, buzzer, { kind: 'agent', agent: bob }, ada);
    blockOn(kernel, ada, buzzer);
    finishAgent(kernel, bob);
    expect(findStuck(kernel, nobodyFree)).toEqual({ deadlocks: [], behind: [], orphaned: [ada] });
  });

  it('is nobody who waits for a deadlock too: that one is behind it', () => {
    const kernel = panAndLid();
    lock(kernel, dan, knife);
    lock(kernel, ada, knife);
    expect(findStuck(kernel, nobodyFree).deadlocks).toHaveLength(1);
    const third = agentId('eve');
    addAgent(kernel, third, null);
    finishAgent(kernel, dan);
    lock(kernel, cyd, lid);
    lock(kernel, third, knife);
    expect(findStuck(kernel, nobodyFree)).toMatchObject({ behind: [cyd], orphaned: [third] });
  });

  it('is nobody at a loop whose runner has finished: the callback ends by itself', () => {
    const kernel = smallKernel();
    post(kernel, rail, { id: callbackId('a'), agent: ada });
    takeNext(kernel, rail);
    lock(kernel, ada, pan);
    post(kernel, rail, { id: callbackId('b'), agent: bob });
    finishAgent(kernel, ada);
    expect(findStuck(kernel, nobodyFree)).toEqual(calm);
  });
});

describe('reporting a deadlock', () => {
  it('happens once per set of agents and resources', () => {
    const kernel = panAndLid();
    expect(newDeadlocks(kernel, nobodyFree)).toEqual([panAndLidDeadlock]);
    expect(newDeadlocks(kernel, nobodyFree)).toEqual([]);
    expect(kernel.reported).toEqual([panAndLidDeadlock.key]);
    releaseAll(kernel, ada);
    releaseAll(kernel, bob);
    lock(kernel, ada, pan);
    lock(kernel, bob, lid);
    lock(kernel, ada, lid);
    lock(kernel, bob, pan);
    expect(newDeadlocks(kernel, nobodyFree)).toEqual([]);
  });

  it('happens again when the same agents wait for other resources', () => {
    const kernel = panAndLid();
    newDeadlocks(kernel, nobodyFree);
    releaseAll(kernel, ada);
    releaseAll(kernel, bob);
    lock(kernel, ada, knife);
    lock(kernel, bob, lid);
    lock(kernel, ada, lid);
    lock(kernel, bob, knife);
    expect(newDeadlocks(kernel, nobodyFree).map((deadlock) => deadlock.key)).toEqual([
      'deadlock: agent:ada lock:lid, agent:bob lock:knife',
    ]);
  });

  it('is known until it is forgotten; then the same is a new one', () => {
    const kernel = panAndLid();
    kernel.reported = ['near miss: deadlock: is no deadlock'];
    expect(hasReportedDeadlocks(kernel)).toBe(false);
    newDeadlocks(kernel, nobodyFree);
    expect(hasReportedDeadlocks(kernel)).toBe(true);
    forgetDeadlock(kernel, panAndLidDeadlock);
    expect(hasReportedDeadlocks(kernel)).toBe(false);
    expect(kernel.reported).toEqual(['near miss: deadlock: is no deadlock']);
    expect(newDeadlocks(kernel, nobodyFree)).toEqual([panAndLidDeadlock]);
  });

  it('waits until one that was away is away for good', () => {
    const kernel = panAndLid();
    expect(newDeadlocks(kernel, new Set([ada]))).toEqual([]);
    expect(newDeadlocks(kernel, nobodyFree)).toEqual([panAndLidDeadlock]);
  });
});

describe('a reported deadlock still holds', () => {
  it('while all its agents wait for the same and are stuck', () => {
    const kernel = panAndLid();
    expect(isStillDeadlocked(kernel, panAndLidDeadlock)).toBe(true);
    lock(kernel, cyd, knife);
    expect(isStillDeadlocked(kernel, panAndLidDeadlock)).toBe(true);
  });

  it('no longer when one has left its queue, backed off or finished', () => {
    for (const recover of [leaveQueue, releaseAll, finishAgent]) {
      const kernel = panAndLid();
      recover(kernel, bob);
      expect(isStillDeadlocked(kernel, panAndLidDeadlock)).toBe(false);
    }
  });

  it('no longer when all wait for the same but one of them can act again', () => {
    const kernel = panAndLid();
    expect(isStillDeadlocked(kernel, panAndLidDeadlock, new Set([bob]))).toBe(false);
  });

  it('no longer when its promise is settled or cancelled', () => {
    for (const end of [(kernel: Kernel) => settle(kernel, buzzer, null), (kernel: Kernel) => cancel(kernel, buzzer)]) {
      const kernel = smallKernel();
      addPromise(kernel, buzzer, { kind: 'agent', agent: ada }, ada);
      blockOn(kernel, ada, buzzer);
      const [deadlock] = newDeadlocks(kernel, nobodyFree);
      end(kernel);
      expect(deadlock && isStillDeadlocked(kernel, deadlock)).toBe(false);
    }
  });
});

describe('the version of the waits', () => {
  it('changes with everything that can make or free somebody stuck', () => {
    const kernel = smallKernel();
    const steps: (() => unknown)[] = [
      () => lock(kernel, ada, pan),
      () => lock(kernel, bob, pan),
      () => leaveQueue(kernel, bob),
      () => unlock(kernel, ada, pan),
      () => addPromise(kernel, buzzer, { kind: 'device' }, ada) && blockOn(kernel, ada, buzzer),
      () => settle(kernel, buzzer, null),
      () => post(kernel, rail, { id: callbackId('a'), agent: ada }),
      () => takeNext(kernel, rail),
      () => endRun(kernel, rail),
      () => finishAgent(kernel, ada),
    ];
    for (const step of steps) {
      const before = kernel.waitVersion;
      step();
      expect(kernel.waitVersion > before, step.toString()).toBe(true);
    }
  });

  it('stands still while nobody starts or stops waiting or holding', () => {
    const kernel = panAndLid();
    const before = kernel.waitVersion;
    addPromise(kernel, promiseId('other'), { kind: 'device' }, cyd);
    findStuck(kernel, nobodyFree);
    lock(kernel, ada, knife);
    expect(kernel.waitVersion).toBe(before);
  });
});
