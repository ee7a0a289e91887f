import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  abandonWait,
  addAgent,
  addCell,
  addQueue,
  agentId,
  blockersOf,
  cellId,
  createKernel,
  findStuck,
  finishAgent,
  type Kernel,
  lock,
  putItem,
  queueId,
  queueOf,
  readCell,
  takeItem,
  writeCell,
} from '../../shared/kernel/index.ts';
import { ada, bob, cyd, dan, knife, nobodyFree, pot, smallKernel, waitOf } from './support.ts';

const belt = queueId('belt');

function kitchenWith(capacity: number): Kernel {
  const kernel = smallKernel();
  addQueue(kernel, belt, capacity);
  return kernel;
}

const itemsOf = (kernel: Kernel): string[] => queueOf(kernel, belt).items.map((entry) => entry.item);

describe('bounded queue', () => {
  it('gives out first what was put in first', () => {
    const kernel = kitchenWith(2);
    for (const item of ['soup', 'salad'])
      expect(putItem(kernel, ada, belt, item)).toEqual({ kind: 'put', takenBy: null });
    expect(takeItem(kernel, bob, belt)).toEqual({ kind: 'taken', item: 'soup', refilledBy: null });
    expect(itemsOf(kernel)).toEqual(['salad']);
  });

  it('holds up whoever puts while it is full, and lets them in in their order', () => {
    const kernel = kitchenWith(1);
    putItem(kernel, ada, belt, 'soup');
    expect(putItem(kernel, cyd, belt, 'pie')).toEqual({ kind: 'waiting' });
    expect(putItem(kernel, ada, belt, 'salad')).toEqual({ kind: 'waiting' });
    expect([waitOf(kernel, cyd), itemsOf(kernel)]).toEqual([belt, ['soup']]);
    expect(takeItem(kernel, bob, belt)).toEqual({ kind: 'taken', item: 'soup', refilledBy: cyd });
    expect(takeItem(kernel, bob, belt)).toEqual({ kind: 'taken', item: 'pie', refilledBy: ada });
    expect([waitOf(kernel, cyd), waitOf(kernel, ada), itemsOf(kernel)]).toEqual([null, null, ['salad']]);
  });

  it('holds up whoever takes while it is empty, and serves them in their order', () => {
    const kernel = kitchenWith(2);
    expect([takeItem(kernel, bob, belt), takeItem(kernel, ada, belt)]).toEqual([
      { kind: 'waiting' },
      { kind: 'waiting' },
    ]);
    expect(putItem(kernel, cyd, belt, 'soup')).toEqual({ kind: 'put', takenBy: bob });
    expect(putItem(kernel, cyd, belt, 'pie')).toEqual({ kind: 'put', takenBy: ada });
    expect([waitOf(kernel, bob), waitOf(kernel, ada), itemsOf(kernel)]).toEqual([null, null, []]);
  });

  it('is left by those that give up, with their items', () => {
    const kernel = kitchenWith(1);
    takeItem(kernel, bob, belt);
    abandonWait(kernel, bob);
    expect(putItem(kernel, ada, belt, 'soup')).toEqual({ kind: 'put', takenBy: null });
    putItem(kernel, ada, belt, 'pie');
    putItem(kernel, cyd, belt, 'salad');
    abandonWait(kernel, ada);
    expect(takeItem(kernel, bob, belt)).toEqual({ kind: 'taken', item: 'soup', refilledBy: cyd });
  });

  it('orders the put before the taking of that item, not before the taking of another', () => {
    const kernel = kitchenWith(2);
    putItem(kernel, ada, belt, 'soup');
    writeCell(kernel, bob, pot, 1);
    putItem(kernel, bob, belt, 'pie');
    takeItem(kernel, cyd, belt);
    takeItem(kernel, dan, belt);
    expect(readCell(kernel, dan, pot).races).toEqual([]);
    expect(readCell(kernel, cyd, pot).races).toHaveLength(1);
  });

  it('orders the put before its taking also when the taker waited for it', () => {
    const kernel = kitchenWith(1);
    takeItem(kernel, bob, belt);
    writeCell(kernel, ada, pot, 1);
    putItem(kernel, ada, belt, 'soup');
    writeCell(kernel, ada, pot, 2);
    expect(readCell(kernel, bob, pot).races.map((race) => race.earlier.value)).toEqual([2]);
  });

  it('orders the taking before the put that fills the place, whether that had to wait or not', () => {
    for (const waits of [true, false]) {
      const kernel = kitchenWith(1);
      putItem(kernel, ada, belt, 'soup');
      writeCell(kernel, bob, pot, 1);
      if (waits) putItem(kernel, ada, belt, 'pie');
      takeItem(kernel, bob, belt);
      if (!waits) putItem(kernel, ada, belt, 'pie');
      expect(readCell(kernel, ada, pot).races).toEqual([]);
    }
  });

  it('orders the k-th taking before the (k + capacity)-th put, and before no earlier one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3 }), fc.array(fc.boolean(), { maxLength: 24 }), (capacity, list) => {
        const kernel = createKernel();
        addQueue(kernel, belt, capacity);
        let puts = 0;
        let takes = 0;
        for (const isPut of list) {
          const stored = puts - takes;
          if (isPut ? stored === capacity : stored === 0) continue;
          const actor = agentId(isPut ? `put ${++puts}` : `take ${++takes}`);
          addAgent(kernel, actor, null);
          addCell(kernel, cellId(actor), 0);
          if (!isPut) writeCell(kernel, actor, cellId(actor), 1);
          if (isPut) putItem(kernel, actor, belt, 'soup');
          else takeItem(kernel, actor, belt);
          for (let k = 1; isPut && k <= takes; k++) {
            const { races } = readCell(kernel, actor, cellId(agentId(`take ${k}`)));
            // Each actor acts once, and takes are ordered after earlier puts only by their items.
            const isOrdered = races.length === 0;
            if (k + capacity === puts) expect(isOrdered).toBe(true);
            if (k + capacity > puts) expect(isOrdered).toBe(false);
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  it('is an error for one that waits, without a place, and twice', () => {
    const kernel = kitchenWith(1);
    takeItem(kernel, ada, belt);
    expect(() => takeItem(kernel, ada, belt)).toThrow('agent:ada waits already');
    expect(() => putItem(kernel, ada, belt, 'soup')).toThrow('agent:ada waits already');
    expect(() => addQueue(kernel, belt, 1)).toThrow('queue:belt exists');
    expect(() => addQueue(kernel, queueId('shelf'), 0)).toThrow('queue:shelf needs a place, not 0');
    expect(() => takeItem(kernel, bob, queueId('shelf'))).toThrow('missing: queue:shelf');
  });
});

describe('who waits at a bounded queue', () => {
  it('is not stuck while anybody is left who could act on it', () => {
    const kernel = kitchenWith(1);
    for (const agent of [ada, bob, cyd]) takeItem(kernel, agent, belt);
    expect(findStuck(kernel, nobodyFree).orphaned).toEqual([]);
    finishAgent(kernel, dan);
    expect(findStuck(kernel, nobodyFree)).toEqual({ deadlocks: [], behind: [], orphaned: [ada, bob, cyd] });
  });

  it('is in a deadlock with a consumer that needs what the producer holds', () => {
    const kernel = kitchenWith(1);
    lock(kernel, ada, knife);
    putItem(kernel, ada, belt, 'soup');
    putItem(kernel, ada, belt, 'pie');
    lock(kernel, bob, knife);
    for (const agent of [cyd, dan]) finishAgent(kernel, agent);
    expect(findStuck(kernel, nobodyFree).deadlocks.map((deadlock) => deadlock.agents)).toEqual([[ada, bob]]);
  });

  it('is blocked by those ahead on its side', () => {
    const kernel = kitchenWith(1);
    putItem(kernel, ada, belt, 'soup');
    for (const agent of [ada, bob]) putItem(kernel, agent, belt, 'pie');
    const put = { kind: 'queue', queue: belt, side: 'put', sinceTick: 0 } as const;
    expect([blockersOf(kernel, bob, put), blockersOf(kernel, cyd, put)]).toEqual([[ada], [ada, bob]]);
    expect(blockersOf(kernel, cyd, { ...put, side: 'take' })).toEqual([]);
  });
});
