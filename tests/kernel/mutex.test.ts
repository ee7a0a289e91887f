import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addLock,
  agentOf,
  finishAgent,
  leaveQueue,
  lock,
  lockId,
  lockOf,
  releaseAll,
  tryLock,
  unlock,
} from '../../shared/kernel/index.ts';
import { ada, bob, cyd, dan, knife, lid, newBench, operations, pan, perform, smallKernel, waitOf } from './support.ts';

describe('mutex', () => {
  it('belongs to whoever locks it while it is free', () => {
    const kernel = smallKernel();
    expect(lock(kernel, ada, knife)).toEqual({ kind: 'acquired' });
    expect(lockOf(kernel, knife)).toMatchObject({ owner: ada, depth: 1, queue: [] });
    expect(agentOf(kernel, ada).held).toEqual([knife]);
  });

  it('queues the others behind the holder in the order they came', () => {
    const kernel = smallKernel();
    kernel.tick = 7;
    lock(kernel, ada, knife);
    expect(lock(kernel, cyd, knife)).toEqual({ kind: 'queued', ahead: 0 });
    expect(lock(kernel, bob, knife)).toEqual({ kind: 'queued', ahead: 1 });
    expect(agentOf(kernel, bob).waiting).toEqual({ kind: 'lock', lock: knife, sinceTick: 7 });
    expect(lockOf(kernel, knife)).toMatchObject({ owner: ada, queue: [cyd, bob] });
  });

  it('passes to the head of the queue in the moment it is let go', () => {
    const kernel = smallKernel();
    for (const agent of [ada, cyd, bob]) lock(kernel, agent, knife);
    expect(unlock(kernel, ada, knife)).toEqual({ kind: 'released', granted: cyd });
    expect(lockOf(kernel, knife)).toMatchObject({ owner: cyd, depth: 1, queue: [bob] });
    expect([agentOf(kernel, cyd).waiting, agentOf(kernel, cyd).held]).toEqual([null, [knife]]);
    expect(agentOf(kernel, ada).held).toEqual([]);
  });

  it('is free again when nobody queued', () => {
    const kernel = smallKernel();
    lock(kernel, ada, knife);
    expect(unlock(kernel, ada, knife)).toEqual({ kind: 'released', granted: null });
    expect(lockOf(kernel, knife)).toMatchObject({ owner: null, depth: 0 });
  });

  it('cannot be unlocked by one that does not hold it', () => {
    const kernel = smallKernel();
    lock(kernel, ada, knife);
    lock(kernel, bob, knife);
    expect(unlock(kernel, bob, knife)).toEqual({ kind: 'refused', reason: 'not-held' });
    expect(unlock(kernel, ada, pan)).toEqual({ kind: 'refused', reason: 'not-held' });
    expect(lockOf(kernel, knife).owner).toBe(ada);
  });

  it('refuses one that waits already', () => {
    const kernel = smallKernel();
    lock(kernel, ada, knife);
    lock(kernel, bob, knife);
    expect(lock(kernel, bob, pan)).toEqual({ kind: 'refused', reason: 'already-waiting' });
    expect(lockOf(kernel, pan).owner).toBe(null);
  });

  it('queues its owner behind itself when it is not re-entrant', () => {
    const kernel = smallKernel();
    lock(kernel, ada, knife);
    lock(kernel, bob, knife);
    expect(lock(kernel, ada, knife)).toEqual({ kind: 'queued', ahead: 1 });
    expect(waitOf(kernel, ada)).toBe(knife);
  });

  it('is an error when it is not there, or there already', () => {
    const kernel = smallKernel();
    expect(() => lock(kernel, ada, lockId('spoon'))).toThrow('missing: lock:spoon');
    expect(() => addLock(kernel, knife)).toThrow('lock:knife exists');
  });

  it('cannot be taken by one that has finished', () => {
    const kernel = smallKernel();
    lock(kernel, ada, knife);
    finishAgent(kernel, ada);
    expect(() => lock(kernel, ada, pan)).toThrow('agent:ada has finished');
    expect(() => lock(kernel, ada, knife)).toThrow('agent:ada has finished');
  });
});

describe('re-entrant mutex', () => {
  const oven = lockId('oven');

  it('is taken again by its owner, and let go when it was unlocked as often', () => {
    const kernel = smallKernel();
    addLock(kernel, oven, { reentrant: true });
    lock(kernel, ada, oven);
    expect(lock(kernel, ada, oven)).toEqual({ kind: 'acquired' });
    expect(tryLock(kernel, ada, oven)).toBe(true);
    lock(kernel, bob, oven);
    expect(lockOf(kernel, oven)).toMatchObject({ depth: 3, queue: [bob] });
    expect(agentOf(kernel, ada).held).toEqual([oven]);
    expect(unlock(kernel, ada, oven)).toEqual({ kind: 'released', granted: null });
    expect(unlock(kernel, ada, oven)).toEqual({ kind: 'released', granted: null });
    expect(unlock(kernel, ada, oven)).toEqual({ kind: 'released', granted: bob });
    expect(unlock(kernel, ada, oven)).toEqual({ kind: 'refused', reason: 'not-held' });
  });

  it('queues everybody else', () => {
    const kernel = smallKernel();
    addLock(kernel, oven, { reentrant: true });
    lock(kernel, ada, oven);
    expect(lock(kernel, bob, oven)).toEqual({ kind: 'queued', ahead: 0 });
    expect(tryLock(kernel, cyd, oven)).toBe(false);
  });
});

describe('try-lock', () => {
  it('takes a free mutex', () => {
    const kernel = smallKernel();
    expect(tryLock(kernel, ada, knife)).toBe(true);
    expect(lockOf(kernel, knife)).toMatchObject({ owner: ada, depth: 1 });
  });

  it('neither takes nor queues for one that is taken, by itself or another', () => {
    const kernel = smallKernel();
    lock(kernel, ada, knife);
    expect([tryLock(kernel, bob, knife), tryLock(kernel, ada, knife)]).toEqual([false, false]);
    expect(lockOf(kernel, knife)).toMatchObject({ owner: ada, depth: 1, queue: [] });
    expect(waitOf(kernel, bob)).toBe(null);
  });

  it('fails for one that waits', () => {
    const kernel = smallKernel();
    lock(kernel, ada, knife);
    lock(kernel, bob, knife);
    expect(tryLock(kernel, bob, pan)).toBe(false);
    expect(lockOf(kernel, pan).owner).toBe(null);
  });
});

describe('leaving a queue', () => {
  it('moves those behind up and keeps what the leaver holds', () => {
    const kernel = smallKernel();
    lock(kernel, bob, pan);
    for (const agent of [ada, bob, cyd]) lock(kernel, agent, knife);
    expect(leaveQueue(kernel, bob)).toBe(knife);
    expect(lockOf(kernel, knife)).toMatchObject({ owner: ada, queue: [cyd] });
    expect([agentOf(kernel, bob).held, agentOf(kernel, bob).waiting]).toEqual([[pan], null]);
  });

  it('does nothing for one that queues nowhere', () => {
    const kernel = smallKernel();
    lock(kernel, ada, knife);
    expect(leaveQueue(kernel, ada)).toBe(null);
    expect(lockOf(kernel, knife).owner).toBe(ada);
  });
});

describe('back off', () => {
  it('leaves the queue and lets go of everything, newest first', () => {
    const kernel = smallKernel();
    lock(kernel, ada, pan);
    lock(kernel, ada, lid);
    lock(kernel, bob, knife);
    lock(kernel, ada, knife);
    lock(kernel, cyd, pan);
    lock(kernel, dan, lid);
    expect(releaseAll(kernel, ada)).toEqual({
      released: [lid, pan],
      granted: [
        { lock: lid, agent: dan },
        { lock: pan, agent: cyd },
      ],
    });
    expect([waitOf(kernel, ada), agentOf(kernel, ada).held, lockOf(kernel, knife).queue]).toEqual([null, [], []]);
  });

  it('lets go of a re-entrant mutex however often it was taken', () => {
    const kernel = smallKernel();
    const oven = lockId('oven');
    addLock(kernel, oven, { reentrant: true });
    lock(kernel, ada, oven);
    lock(kernel, ada, oven);
    lock(kernel, bob, oven);
    expect(releaseAll(kernel, ada)).toEqual({ released: [oven], granted: [{ lock: oven, agent: bob }] });
    expect(lockOf(kernel, oven)).toMatchObject({ owner: bob, depth: 1 });
  });

  it('dissolves the deadlock of one that queues behind itself', () => {
    const kernel = smallKernel();
    lock(kernel, ada, knife);
    lock(kernel, ada, knife);
    expect(releaseAll(kernel, ada)).toEqual({ released: [knife], granted: [] });
    expect(lockOf(kernel, knife)).toMatchObject({ owner: null, depth: 0, queue: [] });
  });

  it('changes nothing for one that holds nothing', () => {
    const kernel = smallKernel();
    expect(releaseAll(kernel, ada)).toEqual({ released: [], granted: [] });
  });
});

describe('always', () => {
  const often = ['lock', 'lock', 'unlock', 'leaveQueue', 'backOff', 'tryLock', 'finish', 'spawn'] as const;

  it('a mutex has one owner, who alone holds it, and nobody queues for a free one', () => {
    fc.assert(
      fc.property(operations(often), (list) => {
        const bench = newBench();
        for (const operation of list) {
          perform(bench, operation);
          const { agents, locks } = bench.kernel;
          for (const mutex of locks) {
            const holders = agents.filter((agent) => agent.held.includes(mutex.id)).map((agent) => agent.id);
            expect(holders).toEqual(mutex.owner === null ? [] : [mutex.owner]);
            expect(mutex.depth > 0).toBe(mutex.owner !== null);
            if (mutex.owner === null) expect(mutex.queue).toEqual([]);
            const waiters = agents.filter((agent) => waitOf(bench.kernel, agent.id) === mutex.id);
            expect([...mutex.queue].sort()).toEqual(waiters.map((agent) => agent.id).sort());
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('a mutex is granted in the order in which agents began to wait', () => {
    fc.assert(
      fc.property(operations(often), (list) => {
        const bench = newBench();
        let waiting: { agent: string; mutex: string }[] = [];
        for (const operation of list) {
          const outcome = perform(bench, operation);
          if (outcome === null) continue;
          const { agent, resource } = outcome;
          const result = outcome.result as { kind?: string; granted?: unknown } | null;
          if (outcome.word === 'leaveQueue' || outcome.word === 'backOff' || outcome.word === 'finish')
            waiting = waiting.filter((entry) => entry.agent !== agent);
          if (outcome.word === 'lock' && result?.kind === 'queued') waiting.push({ agent, mutex: resource });
          const granted =
            outcome.word === 'unlock' && typeof result?.granted === 'string'
              ? [{ lock: resource, agent: result.granted }]
              : outcome.word === 'backOff'
                ? (result?.granted as { lock: string; agent: string }[])
                : [];
          for (const grant of granted) {
            const first = waiting.find((entry) => entry.mutex === grant.lock);
            expect(grant.agent).toBe(first?.agent);
            waiting = waiting.filter((entry) => entry !== first);
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});
