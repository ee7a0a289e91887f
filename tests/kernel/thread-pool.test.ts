import { describe, expect, it } from 'vitest';
import {
  type AgentId,
  addAgent,
  addPool,
  addPromise,
  addQueue,
  agentId,
  blockersOf,
  blockOn,
  endTask,
  findStuck,
  finishAgent,
  type Kernel,
  poolId,
  poolOf,
  promiseId,
  queueId,
  queueOf,
  readCell,
  settle,
  submit,
  writeCell,
} from '../../shared/kernel/index.ts';
import { ada, bob, nobodyFree, pot, smallKernel, waitOf } from './support.ts';

const crew = poolId('crew');
const jobs = queueId('jobs');
const [t1, t2, t3, t4] = ['1', '2', '3', '4'].map(agentId) as [AgentId, AgentId, AgentId, AgentId];

function kitchenWith({ workers, places }: { workers: number; places: number }): Kernel {
  const kernel = smallKernel();
  addQueue(kernel, jobs, places);
  addPool(kernel, crew, { queue: jobs, workers });
  for (const task of [t1, t2, t3, t4]) addAgent(kernel, task, null);
  return kernel;
}

/** The task has done all its steps. */
function end(kernel: Kernel, task: AgentId): AgentId | null {
  const next = endTask(kernel, crew, task);
  finishAgent(kernel, task);
  return next;
}

describe('thread pool', () => {
  it('begins tasks while a worker is idle, then keeps them in the queue', () => {
    const kernel = kitchenWith({ workers: 2, places: 3 });
    expect([t1, t2, t3].map((task) => submit(kernel, ada, crew, task))).toEqual(['begun', 'begun', 'queued']);
    expect(poolOf(kernel, crew).running).toEqual([t1, t2]);
    expect([waitOf(kernel, t1), waitOf(kernel, t3)]).toEqual([null, crew]);
  });

  it('begins the oldest task when a worker is done with one', () => {
    const kernel = kitchenWith({ workers: 1, places: 3 });
    for (const task of [t1, t3, t2]) submit(kernel, ada, crew, task);
    expect([end(kernel, t1), end(kernel, t3), end(kernel, t2)]).toEqual([t3, t2, null]);
    expect(poolOf(kernel, crew).running).toEqual([]);
  });

  it('holds up whoever submits while the queue is full', () => {
    const kernel = kitchenWith({ workers: 1, places: 1 });
    for (const task of [t1, t2]) submit(kernel, ada, crew, task);
    expect(submit(kernel, ada, crew, t3)).toBe('held-up');
    expect(waitOf(kernel, ada)).toBe(jobs);
    submit(kernel, bob, crew, t4);
    expect(blockersOf(kernel, t4, { kind: 'pool', pool: crew, sinceTick: 0 })).toEqual([t1, t2, t3]);
    expect(end(kernel, t1)).toBe(t2);
    expect([waitOf(kernel, ada), waitOf(kernel, t3)]).toEqual([null, crew]);
  });

  it('forgets a task that is over before a worker began it', () => {
    const kernel = kitchenWith({ workers: 1, places: 1 });
    for (const task of [t1, t2]) submit(kernel, ada, crew, task);
    submit(kernel, ada, crew, t3);
    submit(kernel, bob, crew, t4);
    finishAgent(kernel, t3);
    expect([waitOf(kernel, ada), waitOf(kernel, bob)]).toEqual([null, jobs]);
    finishAgent(kernel, t2);
    expect(queueOf(kernel, jobs).items.map((entry) => entry.item)).toEqual([t4]);
    expect([waitOf(kernel, bob), end(kernel, t1)]).toEqual([null, t4]);
  });

  it('orders the submission before the task, and two tasks of one worker by nothing', () => {
    const kernel = kitchenWith({ workers: 1, places: 2 });
    writeCell(kernel, ada, pot, 1);
    for (const task of [t1, t2]) submit(kernel, ada, crew, task);
    expect(writeCell(kernel, t1, pot, 2)).toEqual([]);
    end(kernel, t1);
    expect(readCell(kernel, t2, pot).races.map((race) => race.earlier.agent)).toEqual([t1]);
  });

  it('orders what a task did before it began before the submission that its place was for', () => {
    const kernel = kitchenWith({ workers: 1, places: 1 });
    writeCell(kernel, t2, pot, 1);
    for (const task of [t1, t2]) submit(kernel, ada, crew, task);
    submit(kernel, bob, crew, t3);
    end(kernel, t1);
    expect([readCell(kernel, bob, pot).races, readCell(kernel, ada, pot).races.length]).toEqual([[], 1]);
    expect(queueOf(kernel, jobs).items.map((entry) => entry.item)).toEqual([t3]);
  });

  it('is an error without workers, with a task that waits or submits itself, or one that does not run', () => {
    const kernel = kitchenWith({ workers: 1, places: 1 });
    expect(() => addPool(kernel, crew, { queue: jobs, workers: 1 })).toThrow('pool:crew exists');
    expect(() => addPool(kernel, poolId('none'), { queue: jobs, workers: 0 })).toThrow(
      'pool:none needs a worker, not 0',
    );
    expect(() => addPool(kernel, poolId('none'), { queue: queueId('no'), workers: 1 })).toThrow('missing: queue:no');
    expect(() => submit(kernel, t1, crew, t1)).toThrow('agent:1 cannot submit itself');
    for (const task of [t1, t2]) submit(kernel, ada, crew, task);
    expect(() => submit(kernel, ada, crew, t2)).toThrow('agent:2 waits already');
    expect(() => endTask(kernel, crew, t2)).toThrow('agent:2 does not run in pool:crew');
  });
});

/** A promise that the task will settle, and on which the other blocks. */
function blocks(kernel: Kernel, waiter: AgentId, task: AgentId): void {
  const result = promiseId(task);
  addPromise(kernel, result, { kind: 'agent', agent: task }, waiter);
  blockOn(kernel, waiter, result);
}

describe('pool starvation', () => {
  it('is a deadlock: all workers wait for tasks that no worker is left for', () => {
    const kernel = kitchenWith({ workers: 2, places: 2 });
    for (const task of [t1, t2]) submit(kernel, ada, crew, task);
    submit(kernel, t1, crew, t3);
    submit(kernel, t2, crew, t4);
    blocks(kernel, t1, t3);
    expect(findStuck(kernel, nobodyFree).deadlocks).toEqual([]);
    blocks(kernel, t2, t4);
    expect(findStuck(kernel, nobodyFree).deadlocks.map((deadlock) => deadlock.agents)).toEqual([[t1, t2, t3, t4]]);
    expect(findStuck(kernel, nobodyFree)).toMatchObject({ behind: [], orphaned: [] });
  });

  it('is none while one worker can go on: it begins all tasks in turn', () => {
    const kernel = kitchenWith({ workers: 2, places: 2 });
    for (const task of [t1, t2, t3]) submit(kernel, ada, crew, task);
    blocks(kernel, t1, t3);
    expect(findStuck(kernel, nobodyFree).deadlocks).toEqual([]);
    end(kernel, t2);
    settle(kernel, promiseId(t3), t3);
    expect(waitOf(kernel, t1)).toBe(null);
  });

  it('holds up those behind', () => {
    const kernel = kitchenWith({ workers: 1, places: 2 });
    for (const task of [t1, t2, t3]) submit(kernel, ada, crew, task);
    blocks(kernel, t1, t2);
    const report = findStuck(kernel, nobodyFree);
    expect([report.deadlocks.map((deadlock) => deadlock.agents), report.behind]).toEqual([[[t1, t2]], [t3]]);
    expect(blockersOf(kernel, t3, { kind: 'pool', pool: crew, sinceTick: 0 })).toEqual([t1, t2]);
  });

  it('is over with a task that has finished: its worker is free', () => {
    const kernel = kitchenWith({ workers: 1, places: 1 });
    for (const task of [t1, t2]) submit(kernel, ada, crew, task);
    finishAgent(kernel, t1);
    expect(findStuck(kernel, nobodyFree)).toEqual({ deadlocks: [], behind: [], orphaned: [] });
    expect(endTask(kernel, crew, t1)).toBe(t2);
  });
});
