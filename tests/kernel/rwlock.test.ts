import { describe, expect, it } from 'vitest';
import {
  abandonWait,
  addRwLock,
  agentOf,
  blockersOf,
  type Claim,
  claimOrQueue,
  findStuck,
  finishAgent,
  giveBack,
  handOver,
  joinQueue,
  type Kernel,
  mayTake,
  type Preference,
  readCell,
  releaseAll,
  rwLockId,
  rwLockOf,
  take,
  writeCell,
} from '../../shared/kernel/index.ts';
import { ada, bob, cyd, dan, nobodyFree, pot, smallKernel, waitOf } from './support.ts';

const book = rwLockId('book');
const shared: Claim = { kind: 'rwlock', rwlock: book, side: 'shared' };
const exclusive: Claim = { kind: 'rwlock', rwlock: book, side: 'exclusive' };

function kitchenWith(prefer: Preference): Kernel {
  const kernel = smallKernel();
  addRwLock(kernel, book, { prefer });
  return kernel;
}

describe('reader–writer lock', () => {
  it('is shared by any number, or exclusive to one', () => {
    const kernel = kitchenWith('any');
    for (const agent of [ada, bob]) expect(claimOrQueue(kernel, agent, shared)).toBe('acquired');
    expect(claimOrQueue(kernel, cyd, exclusive)).toBe('queued');
    expect(rwLockOf(kernel, book)).toMatchObject({ shared: [ada, bob], exclusive: null });
    giveBack(kernel, ada, shared);
    expect(handOver(kernel, book)).toEqual([]);
    giveBack(kernel, bob, shared);
    expect(handOver(kernel, book)).toEqual([cyd]);
    expect(rwLockOf(kernel, book)).toMatchObject({ shared: [], exclusive: cyd, queue: [] });
    expect(claimOrQueue(kernel, ada, shared)).toBe('queued');
    expect(waitOf(kernel, ada)).toBe(book);
  });

  it('is let go by holders of that side alone', () => {
    const kernel = kitchenWith('any');
    take(kernel, ada, shared);
    expect([giveBack(kernel, ada, exclusive), giveBack(kernel, bob, shared)]).toEqual(['not-held', 'not-held']);
    expect(giveBack(kernel, ada, shared)).toBe('released');
    take(kernel, ada, exclusive);
    expect([giveBack(kernel, ada, shared), giveBack(kernel, bob, exclusive)]).toEqual(['not-held', 'not-held']);
    expect(rwLockOf(kernel, book).exclusive).toBe(ada);
  });

  it('is held shared as often as it was taken', () => {
    const kernel = kitchenWith('any');
    take(kernel, ada, shared);
    take(kernel, ada, shared);
    giveBack(kernel, ada, shared);
    expect(rwLockOf(kernel, book).shared).toEqual([ada]);
    expect(mayTake(kernel, bob, exclusive)).toBe(false);
  });

  it('knows no upgrade: exclusive while holding shared waits for oneself', () => {
    const kernel = kitchenWith('any');
    take(kernel, ada, shared);
    expect(claimOrQueue(kernel, ada, exclusive)).toBe('queued');
    expect(blockersOf(kernel, ada, { ...exclusive, sinceTick: 0 })).toEqual([ada]);
    expect(findStuck(kernel, nobodyFree).deadlocks.map((deadlock) => deadlock.edges)).toEqual([
      [{ agent: ada, resource: book, blocker: ada }],
    ]);
  });

  it('knows no re-entry beside the exclusive side either', () => {
    const kernel = kitchenWith('any');
    take(kernel, ada, exclusive);
    expect([mayTake(kernel, ada, exclusive), mayTake(kernel, ada, shared)]).toEqual([false, false]);
  });

  it('is a deadlock of two that both want to upgrade', () => {
    const kernel = kitchenWith('writers');
    for (const agent of [ada, bob]) take(kernel, agent, shared);
    for (const agent of [ada, bob]) claimOrQueue(kernel, agent, exclusive);
    expect(findStuck(kernel, nobodyFree).deadlocks.map((deadlock) => deadlock.agents)).toEqual([[ada, bob]]);
  });

  it('goes back when its holder backs off, and stays with one that has finished', () => {
    const kernel = kitchenWith('fifo');
    take(kernel, ada, shared);
    take(kernel, ada, shared);
    claimOrQueue(kernel, bob, exclusive);
    finishAgent(kernel, ada);
    expect(agentOf(kernel, ada).finished).toBe(true);
    expect(findStuck(kernel, nobodyFree).orphaned).toEqual([bob]);
    giveBack(kernel, ada, shared);
    expect(agentOf(kernel, ada).finished).toBe(true);
    giveBack(kernel, ada, shared);
    expect(() => agentOf(kernel, ada)).toThrow('missing: agent:ada');
    expect(handOver(kernel, book)).toEqual([bob]);
    expect(releaseAll(kernel, bob)).toEqual({ released: [book], granted: [] });
    expect(rwLockOf(kernel, book)).toMatchObject({ exclusive: null, shared: [] });
  });

  it('is left by one that backs off while it queues, keeping nobody behind it', () => {
    const kernel = kitchenWith('fifo');
    take(kernel, ada, shared);
    for (const agent of [bob, cyd]) joinQueue(kernel, agent, agent === bob ? exclusive : shared);
    expect(releaseAll(kernel, bob)).toEqual({ released: [], granted: [] });
    expect(rwLockOf(kernel, book)).toMatchObject({ shared: [ada, cyd], queue: [] });
    expect(waitOf(kernel, bob)).toBe(null);
  });

  it('is an error when it is there already or not there', () => {
    const kernel = kitchenWith('any');
    expect(() => addRwLock(kernel, book, { prefer: 'any' })).toThrow('rwlock:book exists');
    const other: Claim = { kind: 'rwlock', rwlock: rwLockId('menu'), side: 'shared' };
    expect(() => mayTake(kernel, ada, other)).toThrow('missing: rwlock:menu');
    expect(() => handOver(kernel, rwLockId('menu'))).toThrow('missing: rwlock:menu');
  });
});

/** Ada holds the book shared; bob (exclusive), cyd (shared) queue behind. */
function withBothSidesWaiting(prefer: Preference): Kernel {
  const kernel = kitchenWith(prefer);
  take(kernel, ada, shared);
  joinQueue(kernel, bob, exclusive);
  joinQueue(kernel, cyd, shared);
  return kernel;
}

describe('preference at a reader–writer lock', () => {
  it('any: a reader passes a writer in the queue, and a newcomer passes both', () => {
    const kernel = withBothSidesWaiting('any');
    expect([mayTake(kernel, cyd, shared), mayTake(kernel, dan, shared)]).toEqual([true, true]);
    giveBack(kernel, ada, shared);
    expect([mayTake(kernel, bob, exclusive), mayTake(kernel, dan, exclusive)]).toEqual([true, true]);
  });

  it('fifo: nobody passes anybody, and readers next to each other come in one after the other', () => {
    const kernel = withBothSidesWaiting('fifo');
    joinQueue(kernel, dan, shared);
    expect([mayTake(kernel, cyd, shared), mayTake(kernel, dan, shared)]).toEqual([false, false]);
    giveBack(kernel, ada, shared);
    expect([mayTake(kernel, bob, exclusive), mayTake(kernel, cyd, shared)]).toEqual([true, false]);
    take(kernel, bob, exclusive);
    giveBack(kernel, bob, exclusive);
    expect([mayTake(kernel, cyd, shared), mayTake(kernel, dan, shared)]).toEqual([true, false]);
    expect(handOver(kernel, book)).toEqual([cyd, dan]);
  });

  it('readers: no reader waits for a writer in the queue, and a writer waits for all of them', () => {
    const kernel = withBothSidesWaiting('readers');
    expect([mayTake(kernel, cyd, shared), mayTake(kernel, bob, exclusive)]).toEqual([true, false]);
    giveBack(kernel, ada, shared);
    expect(mayTake(kernel, bob, exclusive)).toBe(false);
    expect(handOver(kernel, book)).toEqual([cyd]);
    expect(claimOrQueue(kernel, dan, shared)).toBe('acquired');
  });

  it('writers: no reader begins while a writer waits', () => {
    const kernel = withBothSidesWaiting('writers');
    expect([mayTake(kernel, cyd, shared), mayTake(kernel, dan, shared)]).toEqual([false, false]);
    expect(claimOrQueue(kernel, dan, exclusive)).toBe('queued');
    giveBack(kernel, ada, shared);
    expect(handOver(kernel, book)).toEqual([bob]);
    giveBack(kernel, bob, exclusive);
    expect(handOver(kernel, book)).toEqual([dan]);
    giveBack(kernel, dan, exclusive);
    expect(handOver(kernel, book)).toEqual([cyd]);
  });

  it('writers: those behind a writer that leaves come in', () => {
    const kernel = withBothSidesWaiting('writers');
    joinQueue(kernel, dan, shared);
    expect(abandonWait(kernel, bob)).toEqual([cyd, dan]);
    expect(rwLockOf(kernel, book)).toMatchObject({ shared: [ada, cyd, dan], queue: [] });
  });

  it('names holders that conflict, then those ahead in line', () => {
    const blockers = (prefer: Preference) => {
      const kernel = withBothSidesWaiting(prefer);
      const of = (agent: typeof ada, claim: Claim) => blockersOf(kernel, agent, { ...claim, sinceTick: 0 });
      return { bob: of(bob, exclusive), cyd: of(cyd, shared), danShared: of(dan, shared), dan: of(dan, exclusive) };
    };
    expect(blockers('any')).toEqual({ bob: [ada], cyd: [], danShared: [], dan: [ada] });
    expect(blockers('fifo')).toEqual({ bob: [ada], cyd: [bob], danShared: [bob, cyd], dan: [ada, bob, cyd] });
    expect(blockers('readers')).toEqual({ bob: [ada, cyd], cyd: [], danShared: [cyd], dan: [ada, bob, cyd] });
    expect(blockers('writers')).toEqual({ bob: [ada], cyd: [bob], danShared: [bob, cyd], dan: [ada, bob] });
  });

  it('writers: a reader that reads again behind a writer is a deadlock, with readers first it is none', () => {
    const reenters = (prefer: Preference) => {
      const kernel = kitchenWith(prefer);
      take(kernel, ada, shared);
      joinQueue(kernel, bob, exclusive);
      claimOrQueue(kernel, ada, shared);
      return findStuck(kernel, nobodyFree).deadlocks.map((deadlock) => deadlock.agents);
    };
    expect(reenters('writers')).toEqual([[ada, bob]]);
    expect(reenters('fifo')).toEqual([[ada, bob]]);
    expect(reenters('readers')).toEqual([]);
    expect(reenters('any')).toEqual([]);
  });
});

describe('happens-before at a reader–writer lock', () => {
  it('orders an exclusive release before every later take', () => {
    const kernel = kitchenWith('any');
    take(kernel, ada, exclusive);
    writeCell(kernel, ada, pot, 1);
    giveBack(kernel, ada, exclusive);
    take(kernel, bob, shared);
    take(kernel, cyd, shared);
    expect([readCell(kernel, bob, pot).races, readCell(kernel, cyd, pot).races]).toEqual([[], []]);
    expect(readCell(kernel, dan, pot).races).toHaveLength(1);
  });

  it('orders all shared releases before the next exclusive take', () => {
    const kernel = kitchenWith('any');
    for (const agent of [ada, bob]) {
      take(kernel, agent, shared);
      readCell(kernel, agent, pot);
    }
    for (const agent of [ada, bob]) giveBack(kernel, agent, shared);
    take(kernel, cyd, exclusive);
    expect(writeCell(kernel, cyd, pot, 1)).toEqual([]);
    giveBack(kernel, cyd, exclusive);
    take(kernel, dan, exclusive);
    expect(writeCell(kernel, dan, pot, 1)).toEqual([]);
  });

  it('does not order two that share it: writing while reading is allowed is a race', () => {
    const kernel = kitchenWith('any');
    take(kernel, ada, shared);
    writeCell(kernel, ada, pot, 1);
    giveBack(kernel, ada, shared);
    take(kernel, bob, shared);
    expect(readCell(kernel, bob, pot).races).toHaveLength(1);
  });
});
