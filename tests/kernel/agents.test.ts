import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addAgent,
  addPromise,
  agentId,
  agentOf,
  blockOn,
  callbackId,
  createKernel,
  endRun,
  finishAgent,
  lock,
  lockOf,
  loopOf,
  post,
  publish,
  readCell,
  releaseAll,
  resetCell,
  takeNext,
  unlock,
  type VectorClock,
  writeCell,
} from '../../shared/kernel/index.ts';
import {
  ada,
  bob,
  buzzer,
  cyd,
  knife,
  newBench,
  operations,
  pan,
  perform,
  pot,
  rail,
  smallKernel,
  type Word,
} from './support.ts';

describe('agent', () => {
  it('begins with nothing in its hands and waits for nothing', () => {
    expect(addAgent(createKernel(), ada, null)).toEqual({
      id: ada,
      waiting: null,
      held: [],
      clock: { [ada]: 1 },
      spawnJoinClock: { [ada]: 1 },
      finished: false,
      joinable: false,
    });
  });

  it('is there once', () => {
    expect(() => addAgent(smallKernel(), ada, null)).toThrow('agent:ada exists');
  });

  it('cannot be spawned by nobody known', () => {
    expect(() => addAgent(smallKernel(), agentId('eve'), agentId('fay'))).toThrow('missing: agent:fay');
    expect(() => agentOf(smallKernel(), agentId('fay'))).toThrow('missing: agent:fay');
  });

  it('is gone when it finishes with empty hands', () => {
    const kernel = smallKernel();
    finishAgent(kernel, ada);
    expect(kernel.agents.map((agent) => agent.id)).not.toContain(ada);
    expect(() => finishAgent(kernel, ada)).toThrow('missing: agent:ada');
  });

  it('stays, finished, while it holds something, and goes with the last thing', () => {
    const kernel = smallKernel();
    lock(kernel, ada, knife);
    lock(kernel, ada, pan);
    finishAgent(kernel, ada);
    expect(agentOf(kernel, ada).finished).toBe(true);
    unlock(kernel, ada, knife);
    expect(agentOf(kernel, ada).held).toEqual([pan]);
    releaseAll(kernel, ada);
    expect(() => agentOf(kernel, ada)).toThrow('missing: agent:ada');
    expect(lockOf(kernel, pan).owner).toBe(null);
  });

  it('leaves the queues when it finishes', () => {
    const kernel = smallKernel();
    lock(kernel, ada, knife);
    lock(kernel, bob, knife);
    post(kernel, rail, { id: callbackId('c'), agent: cyd });
    finishAgent(kernel, bob);
    finishAgent(kernel, cyd);
    expect([lockOf(kernel, knife).queue, loopOf(kernel, rail).queue]).toEqual([[], []]);
    expect(unlock(kernel, ada, knife)).toEqual({ kind: 'released', granted: null });
  });

  it('waits for one thing at a time', () => {
    const kernel = smallKernel();
    addPromise(kernel, buzzer, { kind: 'device' }, ada);
    blockOn(kernel, ada, buzzer);
    expect(() => blockOn(kernel, ada, buzzer)).toThrow('agent:ada waits already');
    expect(() => post(kernel, rail, { id: callbackId('a'), agent: ada })).toThrow('agent:ada waits already');
  });

  it('may finish inside its own callback, which is ended as any other', () => {
    const kernel = smallKernel();
    post(kernel, rail, { id: callbackId('a'), agent: ada });
    takeNext(kernel, rail);
    finishAgent(kernel, ada);
    endRun(kernel, rail);
    expect(loopOf(kernel, rail).running).toBe(null);
  });
});

/** Every full clock, wherever it stands. */
function clocksIn(part: unknown): VectorClock[] {
  if (typeof part !== 'object' || part === null) return [];
  return Object.entries(part).flatMap(([key, value]) => {
    if (key === 'lockOrder' || key === 'spawnJoinClock') return [];
    if (key === 'room') return value as VectorClock[];
    return key === 'clock' || key.endsWith('Clock') ? [value as VectorClock] : clocksIn(value);
  });
}

describe('clocks', () => {
  it('show others what was done before a release, not what is done after', () => {
    const kernel = smallKernel();
    expect(publish(kernel, ada)).toEqual({ [ada]: 1 });
    expect(agentOf(kernel, ada).clock).toEqual({ [ada]: 2 });
  });

  it('stay small while jobs come and go', () => {
    const kernel = smallKernel();
    for (let number = 0; number < 100; number++) {
      const job = agentId(`job-${number}`);
      addAgent(kernel, job, ada);
      lock(kernel, job, knife);
      unlock(kernel, job, knife);
      lock(kernel, ada, knife);
      unlock(kernel, ada, knife);
      finishAgent(kernel, job);
    }
    expect(agentOf(kernel, ada).clock).toEqual({ [ada]: 201 });
    expect(lockOf(kernel, knife).clock).toEqual({ [ada]: 200 });
  });

  it('name nobody any more, in any resource, who is gone and whose accesses are forgotten', () => {
    const often: Word[] = [
      'claim',
      'giveBack',
      'arrive',
      'put',
      'take',
      'submit',
      'endTask',
      'spawn',
      'finish',
      'finish',
    ];
    let named = 0;
    fc.assert(
      fc.property(operations(often), (list) => {
        const { kernel } = list.reduce((bench, operation) => {
          perform(bench, operation);
          return bench;
        }, newBench());
        addAgent(kernel, ada, null);
        finishAgent(kernel, ada);
        const accessed = kernel.cells.flatMap((cell) => cell.accesses.map((access) => access.agent));
        const known = new Set<string>([...kernel.agents.map((agent) => agent.id), ...accessed]);
        const names = clocksIn(kernel).flatMap((clock) => Object.keys(clock));
        expect(names.filter((name) => !known.has(name))).toEqual([]);
        named += names.length;
      }),
      { numRuns: 200 },
    );
    expect(named > 1000, `${named}`).toBe(true);
  });

  it('keep the count of a finished agent while an access of it may race', () => {
    const kernel = smallKernel();
    writeCell(kernel, ada, pot, 1);
    lock(kernel, ada, knife);
    unlock(kernel, ada, knife);
    finishAgent(kernel, ada);
    lock(kernel, bob, knife);
    expect(readCell(kernel, bob, pot).races).toEqual([]);
    expect(agentOf(kernel, bob).clock).toEqual({ [ada]: 1, [bob]: 1 });
    resetCell(kernel, pot, 0);
    expect(agentOf(kernel, bob).clock).toEqual({ [bob]: 1 });
  });
});
