import { describe, expect, it } from 'vitest';
import {
  type AgentId,
  abandonWait,
  addSemaphore,
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
  permitsOf,
  readCell,
  releaseAll,
  type SemaphoreOptions,
  semaphoreId,
  semaphoreOf,
  take,
  writeCell,
} from '../../shared/kernel/index.ts';
import { ada, bob, cyd, dan, nobodyFree, pot, smallKernel, waitOf } from './support.ts';

const fire = semaphoreId('fire');
const some = (permits: number): Claim => ({ kind: 'semaphore', semaphore: fire, permits });
const one = some(1);

function kitchenWith(options: SemaphoreOptions): Kernel {
  const kernel = smallKernel();
  addSemaphore(kernel, fire, options);
  return kernel;
}

function blockers(kernel: Kernel, agent: AgentId, claim: Claim): AgentId[] {
  return blockersOf(kernel, agent, { ...claim, sinceTick: 0 });
}

describe('semaphore', () => {
  it('gives out its permits, several at a time, until too few are left', () => {
    const kernel = kitchenWith({ permits: 4 });
    expect(claimOrQueue(kernel, ada, some(3))).toBe('acquired');
    expect(claimOrQueue(kernel, bob, some(2))).toBe('queued');
    expect(semaphoreOf(kernel, fire)).toMatchObject({
      free: 1,
      holders: [{ agent: ada, permits: 3 }],
      queue: [{ agent: bob, permits: 2 }],
    });
    expect(waitOf(kernel, bob)).toBe(fire);
  });

  it('counts what one agent takes in several steps as one share', () => {
    const kernel = kitchenWith({ permits: 4 });
    take(kernel, ada, one);
    take(kernel, bob, one);
    take(kernel, ada, some(2));
    expect(semaphoreOf(kernel, fire).holders).toEqual([
      { agent: ada, permits: 3 },
      { agent: bob, permits: 1 },
    ]);
    expect([permitsOf(semaphoreOf(kernel, fire), ada), permitsOf(semaphoreOf(kernel, fire), cyd)]).toEqual([3, 0]);
  });

  it('may be released by one that never acquired, without upper limit', () => {
    const kernel = kitchenWith({ permits: 0 });
    expect(giveBack(kernel, bob, some(5))).toBe('released');
    expect(semaphoreOf(kernel, fire)).toMatchObject({ free: 5, holders: [] });
    expect(claimOrQueue(kernel, ada, some(5))).toBe('acquired');
  });

  it('counts a release against the own share first, then against whoever took first', () => {
    const kernel = kitchenWith({ permits: 4 });
    take(kernel, bob, one);
    take(kernel, ada, some(2));
    take(kernel, cyd, one);
    giveBack(kernel, ada, some(3));
    expect(semaphoreOf(kernel, fire)).toMatchObject({ free: 3, holders: [{ agent: cyd, permits: 1 }] });
  });

  it('lets nobody hold a signal: permits that were not there in the beginning', () => {
    const kernel = kitchenWith({ permits: 0 });
    giveBack(kernel, bob, one);
    take(kernel, ada, one);
    expect(semaphoreOf(kernel, fire)).toMatchObject({ free: 0, holders: [] });
  });

  it('takes back from holders alone, and no more than they have, when its permits are owned', () => {
    const kernel = kitchenWith({ permits: 3, releasedBy: 'holders' });
    take(kernel, ada, some(2));
    expect(giveBack(kernel, bob, one)).toBe('not-held');
    expect(giveBack(kernel, ada, some(3))).toBe('not-held');
    expect(giveBack(kernel, ada, one)).toBe('released');
    expect(semaphoreOf(kernel, fire)).toMatchObject({ free: 2, holders: [{ agent: ada, permits: 1 }] });
  });

  it('does not let one that needs one pass a head that needs three', () => {
    const kernel = kitchenWith({ permits: 4 });
    take(kernel, ada, some(3));
    claimOrQueue(kernel, bob, some(3));
    expect(mayTake(kernel, cyd, one)).toBe(false);
    expect(claimOrQueue(kernel, cyd, one)).toBe('queued');
    giveBack(kernel, ada, one);
    expect(handOver(kernel, fire)).toEqual([]);
    giveBack(kernel, ada, one);
    expect(handOver(kernel, fire)).toEqual([bob]);
    giveBack(kernel, ada, one);
    expect(handOver(kernel, fire)).toEqual([cyd]);
  });

  it('hands over to as many as there are permits for, in their order', () => {
    const kernel = kitchenWith({ permits: 0 });
    claimOrQueue(kernel, ada, one);
    claimOrQueue(kernel, bob, some(2));
    claimOrQueue(kernel, cyd, some(2));
    claimOrQueue(kernel, dan, one);
    giveBack(kernel, dan, some(4));
    expect(handOver(kernel, fire)).toEqual([ada, bob]);
    expect([waitOf(kernel, ada), waitOf(kernel, bob), waitOf(kernel, cyd)]).toEqual([null, null, fire]);
    expect(semaphoreOf(kernel, fire)).toMatchObject({ free: 1, queue: [{ agent: cyd }, { agent: dan }] });
  });

  it('lets whoever acts first have the permit where the queue gives no right', () => {
    const kernel = kitchenWith({ permits: 1, grant: 'any' });
    take(kernel, ada, one);
    for (const agent of [bob, cyd]) joinQueue(kernel, agent, one);
    giveBack(kernel, ada, one);
    expect([mayTake(kernel, bob, one), mayTake(kernel, cyd, one), mayTake(kernel, ada, one)]).toEqual([
      true,
      true,
      true,
    ]);
    take(kernel, cyd, one);
    expect(semaphoreOf(kernel, fire)).toMatchObject({ free: 0, queue: [{ agent: bob }] });
    expect(() => take(kernel, bob, one)).toThrow('agent:bob cannot take semaphore:fire now');
  });

  it('is taken by one that queues with as many as it queued for', () => {
    const kernel = kitchenWith({ permits: 2, grant: 'fifo' });
    joinQueue(kernel, ada, some(2));
    expect([mayTake(kernel, ada, one), mayTake(kernel, ada, some(2))]).toEqual([false, true]);
  });

  it('lets those behind go on when a head that needed many leaves', () => {
    const kernel = kitchenWith({ permits: 1 });
    claimOrQueue(kernel, bob, some(2));
    claimOrQueue(kernel, cyd, one);
    expect(abandonWait(kernel, bob)).toEqual([cyd]);
    expect(semaphoreOf(kernel, fire)).toMatchObject({ free: 0, queue: [], holders: [{ agent: cyd, permits: 1 }] });
  });

  it('gets its owned permits back when the holder backs off; those of nobody stay taken', () => {
    const owned = kitchenWith({ permits: 2, releasedBy: 'holders' });
    take(owned, ada, some(2));
    claimOrQueue(owned, bob, one);
    expect(releaseAll(owned, ada)).toEqual({ released: [fire], granted: [{ lock: fire, agent: bob }] });
    expect(semaphoreOf(owned, fire).holders).toEqual([{ agent: bob, permits: 1 }]);
    const signals = kitchenWith({ permits: 2 });
    take(signals, ada, some(2));
    expect(releaseAll(signals, ada)).toEqual({ released: [], granted: [] });
  });

  it('keeps a finished holder of owned permits, and forgets one of permits that anybody may release', () => {
    const owned = kitchenWith({ permits: 1, releasedBy: 'holders' });
    take(owned, ada, one);
    finishAgent(owned, ada);
    expect(agentOf(owned, ada).finished).toBe(true);
    giveBack(owned, ada, one);
    expect(() => agentOf(owned, ada)).toThrow('missing: agent:ada');
    const signals = kitchenWith({ permits: 1 });
    take(signals, ada, one);
    finishAgent(signals, ada);
    expect(() => agentOf(signals, ada)).toThrow('missing: agent:ada');
    expect(semaphoreOf(signals, fire)).toMatchObject({ free: 0, holders: [] });
  });

  it('orders every release before every later acquire, and nothing else', () => {
    const kernel = kitchenWith({ permits: 0 });
    writeCell(kernel, ada, pot, 1);
    giveBack(kernel, ada, one);
    giveBack(kernel, bob, one);
    take(kernel, cyd, one);
    expect(readCell(kernel, cyd, pot).races).toEqual([]);
    expect(readCell(kernel, bob, pot).races).toHaveLength(1);
    writeCell(kernel, ada, pot, 2);
    take(kernel, cyd, one);
    expect(readCell(kernel, cyd, pot).races).toHaveLength(1);
  });

  it('is an error with a count that is none, and when it is there already', () => {
    const kernel = kitchenWith({ permits: 1 });
    expect(() => addSemaphore(kernel, fire, { permits: 1 })).toThrow('semaphore:fire exists');
    expect(() => addSemaphore(kernel, semaphoreId('ice'), { permits: -1 })).toThrow(
      'semaphore:ice counts permits, not -1',
    );
    expect(() => claimOrQueue(kernel, ada, some(0))).toThrow('a claim is for 1 permit or more');
    expect(() => giveBack(kernel, ada, some(-1))).toThrow('a claim is for 1 permit or more');
    expect(() => joinQueue(kernel, ada, some(1.5))).toThrow('a claim is for 1 permit or more');
    expect(agentOf(kernel, ada).waiting).toBe(null);
  });
});

describe('who waits for permits', () => {
  it('is blocked by all holders, then by those ahead', () => {
    const kernel = kitchenWith({ permits: 3 });
    take(kernel, ada, one);
    take(kernel, bob, one);
    claimOrQueue(kernel, cyd, some(2));
    expect(blockers(kernel, cyd, some(2))).toEqual([ada, bob]);
    expect(blockers(kernel, dan, some(2))).toEqual([ada, bob, cyd]);
    expect(blockers(kernel, dan, one)).toEqual([cyd]);
  });

  it('is blocked by nobody who could be named when nobody has taken any', () => {
    const kernel = kitchenWith({ permits: 0 });
    claimOrQueue(kernel, ada, one);
    expect(blockers(kernel, ada, one)).toEqual([]);
  });

  it('is not stuck while anybody is left who could release', () => {
    const kernel = kitchenWith({ permits: 0 });
    for (const agent of [ada, bob, cyd]) claimOrQueue(kernel, agent, one);
    expect(findStuck(kernel, nobodyFree)).toEqual({ deadlocks: [], behind: [], orphaned: [] });
    finishAgent(kernel, dan);
    expect(findStuck(kernel, nobodyFree)).toEqual({ deadlocks: [], behind: [], orphaned: [ada, bob, cyd] });
  });

  it('is stuck when owned permits of those who can go on do not add up', () => {
    const kernel = kitchenWith({ permits: 4, releasedBy: 'holders' });
    take(kernel, ada, some(2));
    take(kernel, bob, some(1));
    take(kernel, cyd, some(1));
    claimOrQueue(kernel, ada, some(3));
    expect(findStuck(kernel, nobodyFree).deadlocks.map((deadlock) => deadlock.agents)).toEqual([[ada]]);
    abandonWait(kernel, ada);
    claimOrQueue(kernel, ada, one);
    claimOrQueue(kernel, cyd, some(2));
    expect(findStuck(kernel, nobodyFree)).toEqual({ deadlocks: [], behind: [], orphaned: [] });
    claimOrQueue(kernel, bob, some(2));
    expect(findStuck(kernel, nobodyFree).deadlocks.map((deadlock) => deadlock.agents)).toEqual([[ada, bob, cyd]]);
  });

  it('is stuck for ever when it needs more than there are', () => {
    const kernel = kitchenWith({ permits: 2, releasedBy: 'holders' });
    claimOrQueue(kernel, ada, some(3));
    claimOrQueue(kernel, bob, one);
    expect(findStuck(kernel, nobodyFree)).toEqual({ deadlocks: [], behind: [], orphaned: [ada, bob] });
  });
});
