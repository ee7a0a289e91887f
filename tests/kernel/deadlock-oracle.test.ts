import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AgentId, findStuck, isStillDeadlocked, type Kernel } from '../../shared/kernel/index.ts';
import { newBench, operations, perform, type Word } from './support.ts';

/*
 * The obvious way, slow and by another method than marking: play it out. In every order that there is, an agent that can take
 * its step takes it, lets go of everything and leaves; whoever leaves in no order at all is stuck.
 */
interface Model {
  /** Agents that may leave whatever they wait for. */
  able: string[];
  finished: string[];
  mutexes: { owner: string | null; queue: string[] }[];
  loops: { running: string | null; queue: string[]; outside: string[] }[];
  /** Who blocks on whom: a promise and its settler. */
  blocked: { waiter: string; settler: string | null }[];
}

function modelOf(kernel: Kernel, free: ReadonlySet<AgentId>): Model {
  const { agents } = kernel;
  const finished = agents.filter((agent) => agent.finished).map((agent) => agent.id);
  const able = agents.filter((agent) => !agent.finished && (agent.waiting === null || free.has(agent.id)));
  const settlerOf = (id: string) => kernel.promises.find((promise) => promise.id === id)?.settler;
  return {
    able: able.map((agent) => agent.id),
    finished,
    mutexes: kernel.locks.map(({ owner, queue }) => ({ owner, queue })),
    loops: kernel.loops.map((loop) => {
      const queue = loop.queue.map((callback) => callback.agent);
      const waits = agents.filter((agent) => agent.waiting?.kind === 'loop' && agent.waiting.loop === loop.id);
      const outside = waits.map((agent) => agent.id).filter((id) => !queue.includes(id));
      const runner = agents.find((agent) => agent.id === loop.running?.agent && !agent.finished);
      const postedItself = runner !== undefined && waits.includes(runner);
      return { running: postedItself ? null : (runner?.id ?? null), queue, outside };
    }),
    blocked: agents.flatMap((agent) => {
      if (agent.waiting?.kind !== 'promise') return [];
      const settler = settlerOf(agent.waiting.promise);
      return [{ waiter: agent.id, settler: settler?.kind === 'agent' ? settler.agent : null }];
    }),
  };
}

function canLeave(model: Model, gone: ReadonlySet<string>, agent: string): boolean {
  if (model.finished.includes(agent)) return false;
  if (model.able.includes(agent)) return true;
  const here = (who: string) => !gone.has(who);
  for (const mutex of model.mutexes) {
    const place = mutex.queue.filter(here);
    if (place[0] === agent && (mutex.owner === null || !here(mutex.owner))) return true;
  }
  for (const loop of model.loops) {
    if (loop.running !== null && here(loop.running)) continue;
    const place = loop.queue.filter(here);
    if (place[0] === agent || (place.length === 0 && loop.outside.includes(agent))) return true;
  }
  return model.blocked.some(({ waiter, settler }) => waiter === agent && (settler === null || gone.has(settler)));
}

function stuckByPlayingOut(model: Model, agents: readonly string[]): string[] {
  const leavesInSomeOrder = new Set<string>();
  const seen = new Set<string>();
  const play = (gone: readonly string[]): void => {
    const key = [...gone].sort().join();
    if (seen.has(key)) return;
    seen.add(key);
    for (const agent of agents) {
      if (gone.includes(agent) || !canLeave(model, new Set(gone), agent)) continue;
      leavesInSomeOrder.add(agent);
      play([...gone, agent]);
    }
  };
  play([]);
  return agents.filter((agent) => !leavesInSomeOrder.has(agent) && !model.finished.includes(agent)).sort();
}

/** Who waits directly for whom, as a matrix closed by Warshall's algorithm. */
function pathsIn(model: Model, stuck: readonly string[]): (one: string, other: string) => boolean {
  const pairs = new Set<string>();
  const add = (one: string, other: string | null) => other !== null && pairs.add(`${one}>${other}`);
  for (const mutex of model.mutexes)
    mutex.queue.forEach((one, place) => {
      for (const other of [mutex.owner, ...mutex.queue.slice(0, place)]) add(one, other);
    });
  for (const loop of model.loops) {
    loop.queue.forEach((one, place) => {
      for (const other of [loop.running, ...loop.queue.slice(0, place)]) add(one, other);
    });
    for (const one of loop.outside) for (const other of [loop.running, ...loop.queue]) add(one, other);
  }
  for (const { waiter, settler } of model.blocked) add(waiter, settler);
  for (const via of stuck)
    for (const one of stuck)
      for (const other of stuck)
        if (pairs.has(`${one}>${via}`) && pairs.has(`${via}>${other}`)) pairs.add(`${one}>${other}`);
  return (one, other) => pairs.has(`${one}>${other}`);
}

function slowReport(kernel: Kernel, free: ReadonlySet<AgentId>) {
  const model = modelOf(kernel, free);
  const stuck = stuckByPlayingOut(
    model,
    kernel.agents.map((agent) => agent.id),
  );
  const leads = pathsIn(model, stuck);
  const circling = stuck.filter((agent) => leads(agent, agent));
  const circles = circling.map((agent) => circling.filter((other) => leads(agent, other) && leads(other, agent)));
  const others = stuck.filter((agent) => !circling.includes(agent));
  const isBehind = (agent: string) => circling.some((other) => leads(agent, other));
  return {
    deadlocks: [...new Map(circles.map((circle) => [circle.join(), circle])).values()],
    behind: others.filter(isBehind),
    orphaned: others.filter((agent) => !isBehind(agent)),
  };
}

const often: Word[] = [
  'lock',
  'lock',
  'lock',
  'start',
  'blockOn',
  'blockOn',
  'post',
  'postOrWait',
  'takeNext',
  'endRun',
  'finish',
];

describe('the fast deadlock finder', () => {
  it('agrees with playing out every order, on any mixture of mutexes, promises and loops', () => {
    const seen = { deadlocks: 0, large: 0, behind: 0, orphaned: 0, free: 0 };
    fc.assert(
      fc.property(operations(often), fc.nat({ max: 20 }), (list, freeNumber) => {
        const bench = newBench();
        for (const operation of list) perform(bench, operation);
        const away = bench.kernel.agents.filter((agent) => agent.waiting !== null)[freeNumber];
        const free = new Set(away === undefined ? [] : [away.id]);
        const report = findStuck(bench.kernel, free);
        const deadlocks = report.deadlocks.map((deadlock) => deadlock.agents);
        expect({ ...report, deadlocks }).toEqual(slowReport(bench.kernel, free));
        seen.deadlocks += deadlocks.length;
        seen.large += deadlocks.filter((agents) => agents.length > 1).length;
        seen.behind += report.behind.length;
        seen.orphaned += report.orphaned.length;
        seen.free += free.size;
      }),
      { numRuns: 1500 },
    );
    // The lists really lead to all of that.
    for (const count of Object.values(seen)) expect(count > 15, JSON.stringify(seen)).toBe(true);
  });

  it('finds a deadlock for as long as it stays, and calls it gone when it is', () => {
    fc.assert(
      fc.property(
        operations(often),
        operations(['backOff', 'leaveQueue', 'settleDevice', 'cancel'], 6),
        (list, rescue) => {
          const bench = newBench();
          for (const operation of list) perform(bench, operation);
          const known = findStuck(bench.kernel, new Set()).deadlocks;
          const waits = (agents: readonly string[]) =>
            bench.kernel.agents.filter((agent) => agents.includes(agent.id)).map((agent) => agent.waiting);
          const before = known.map((deadlock) => JSON.stringify(waits(deadlock.agents)));
          for (const operation of rescue) perform(bench, operation);
          const { deadlocks, behind, orphaned } = slowReport(bench.kernel, new Set());
          const stuck: string[] = [...deadlocks.flat(), ...behind, ...orphaned];
          for (const [index, deadlock] of known.entries()) {
            const same = JSON.stringify(waits(deadlock.agents)) === before[index];
            const expected = same && deadlock.agents.every((agent) => stuck.includes(agent));
            expect(isStillDeadlocked(bench.kernel, deadlock)).toBe(expected);
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it('reports only what stays true while its version of the waits stands still', () => {
    fc.assert(
      fc.property(operations(often), (list) => {
        const bench = newBench();
        let version = -1;
        let report = '';
        for (const operation of list) {
          perform(bench, operation);
          const now = JSON.stringify(findStuck(bench.kernel, new Set()));
          if (bench.kernel.waitVersion === version) expect(now).toBe(report);
          version = bench.kernel.waitVersion;
          report = now;
        }
      }),
      { numRuns: 300 },
    );
  });
});
