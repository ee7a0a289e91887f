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
  /** How many have not finished. */
  alive: number;
  mutexes: { owner: string | null; queue: readonly string[] }[];
  loops: { running: string | null; queue: string[]; outside: string[] }[];
  /** Who waits for whom: a promise and its settler, or the one that is joined; `keeper`: whoever awaits needs its loop as well. */
  blocked: { waiter: string; settler: string | null; keeper: string | null }[];
  semaphores: {
    free: number;
    isOwned: boolean;
    isOrdered: boolean;
    holders: readonly { agent: string; permits: number }[];
    queue: readonly { agent: string; permits: number }[];
  }[];
  /** The line: who must come before whom, by preference. */
  rwlocks: {
    exclusive: string | null;
    shared: readonly string[];
    line: { agent: string; side: string; ahead: string[] }[];
  }[];
  /** Sleepers, with the mutex that each needs again. */
  conditions: { sleepers: readonly string[]; owner: string | null; queue: readonly string[] }[];
  barriers: { parties: number; arrived: string[] }[];
  /** One entry per side. */
  queues: (readonly string[])[];
  pools: { workers: number; running: string[]; tasks: string[] }[];
}

function modelOf(kernel: Kernel, free: ReadonlySet<AgentId>): Model {
  const { agents } = kernel;
  const finished = agents.filter((agent) => agent.finished).map((agent) => agent.id);
  const able = agents.filter((agent) => !agent.finished && (agent.waiting === null || free.has(agent.id)));
  const settlerOf = (id: string) => kernel.promises.find((promise) => promise.id === id)?.settler;
  return {
    able: able.map((agent) => agent.id),
    finished,
    alive: agents.length - finished.length,
    mutexes: kernel.locks.map(({ owner, queue }) => ({ owner, queue })),
    loops: kernel.loops.map((loop) => {
      const microtasks = loop.microtasks.flatMap((task) => (task.kind === 'continuation' ? [task.agent] : []));
      const queue = [...microtasks, ...loop.queue.map((callback) => callback.agent)];
      const waits = agents.filter((agent) => agent.waiting?.kind === 'loop' && agent.waiting.loop === loop.id);
      const outside = waits.map((agent) => agent.id).filter((id) => !queue.includes(id));
      const runner = agents.find((agent) => agent.id === loop.running?.agent && !agent.finished);
      const postedItself = runner !== undefined && waits.includes(runner);
      return { running: postedItself ? null : (runner?.id ?? null), queue, outside };
    }),
    blocked: agents.flatMap((agent) => {
      if (agent.waiting?.kind === 'join') return [{ waiter: agent.id, settler: agent.waiting.agent, keeper: null }];
      if (agent.waiting?.kind !== 'promise') return [];
      const settler = settlerOf(agent.waiting.promise);
      const keeper = keeperFor(kernel, agent.id);
      return [{ waiter: agent.id, settler: settler?.kind === 'agent' ? settler.agent : null, keeper }];
    }),
    semaphores: kernel.semaphores.map(({ free: there, releasedBy, grant, holders, queue }) => ({
      free: there,
      isOwned: releasedBy === 'holders',
      isOrdered: grant !== 'any',
      holders,
      queue,
    })),
    rwlocks: kernel.rwlocks.map(({ exclusive, shared, prefer, queue }) => {
      const first = { any: '', fifo: '', readers: 'shared', writers: 'exclusive' }[prefer];
      const line = queue.toSorted((one, other) => Number(other.side === first) - Number(one.side === first));
      return {
        exclusive,
        shared,
        line: line.map(({ agent, side }, place) => {
          const ahead = prefer === 'any' ? [] : line.slice(0, place).map((waiter) => waiter.agent);
          return { agent, side, ahead };
        }),
      };
    }),
    conditions: kernel.conditions.map(({ lock, sleepers }) => {
      const mutex = kernel.locks.find((each) => each.id === lock);
      return { sleepers, owner: mutex?.owner ?? null, queue: mutex?.queue ?? [] };
    }),
    barriers: kernel.barriers.map(({ parties, arrived }) => ({
      parties,
      arrived: arrived.map((arrival) => arrival.agent),
    })),
    queues: kernel.queues.flatMap(({ putters, takers }) => [putters.map((putter) => putter.agent), takers]),
    pools: kernel.pools.map(({ workers, running, queue: id }) => {
      const queue = kernel.queues.find((each) => each.id === id);
      return {
        workers,
        running: running.filter((task) => agents.some((agent) => agent.id === task && !agent.finished)),
        tasks: [...(queue?.items ?? []), ...(queue?.putters ?? [])].map((entry) => entry.item),
      };
    }),
  };
}

/** Who runs on the loop on which the agent awaits, and has not posted the rest of itself there. */
function keeperFor(kernel: Kernel, agent: string): string | null {
  const reactions = kernel.promises.flatMap((promise) => promise.reactions);
  const own = reactions.find((reaction) => reaction.kind === 'continuation' && reaction.agent === agent);
  const loop = kernel.loops.find((each) => each.id === own?.loop);
  const runner = kernel.agents.find((each) => each.id === loop?.running?.agent && !each.finished);
  const postedItself = runner?.waiting?.kind === 'loop' && runner.waiting.loop === loop?.id;
  return runner === undefined || postedItself ? null : runner.id;
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
  if (canLeaveResource(model, gone, agent)) return true;
  return model.blocked.some(
    ({ waiter, settler, keeper }) =>
      waiter === agent && (settler === null || gone.has(settler)) && (keeper === null || gone.has(keeper)),
  );
}

/** Whoever leaves gives back all it holds, releases what anybody may release, notifies, puts and takes, and arrives once. */
function canLeaveResource(model: Model, gone: ReadonlySet<string>, agent: string): boolean {
  const allGone = (agents: readonly string[]) => agents.every((other) => gone.has(other));
  for (const { free, isOwned, isOrdered, holders, queue } of model.semaphores) {
    const place = queue.findIndex((waiter) => waiter.agent === agent);
    if (place < 0) continue;
    const ahead = isOrdered ? queue.slice(0, place).map((waiter) => waiter.agent) : [];
    let there = free;
    for (const holder of holders) if (isOwned && gone.has(holder.agent)) there += holder.permits;
    if (!isOwned && gone.size > 0) there = 1000;
    if (allGone(ahead) && there >= (queue[place]?.permits ?? 0)) return true;
  }
  for (const { exclusive, shared, line } of model.rwlocks) {
    const waiter = line.find((each) => each.agent === agent);
    if (waiter === undefined) continue;
    const holders = [...(exclusive === null ? [] : [exclusive]), ...(waiter.side === 'exclusive' ? shared : [])];
    if (allGone(holders) && allGone(waiter.ahead)) return true;
  }
  for (const { sleepers, owner, queue } of model.conditions) {
    const mutexIsBack = (owner === null || gone.has(owner)) && allGone(queue);
    if (sleepers.includes(agent) && gone.size > 0 && mutexIsBack) return true;
  }
  for (const { parties, arrived } of model.barriers) {
    const others = [...gone].filter((other) => !arrived.includes(other));
    if (arrived.includes(agent) && arrived.length + others.length >= parties) return true;
  }
  if (gone.size > 0 && model.queues.some((side) => side.includes(agent))) return true;
  return model.pools.some(({ workers, running, tasks }) => {
    const place = tasks.indexOf(agent);
    const busy = running.filter((task) => !gone.has(task)).length;
    return place >= 0 && busy < workers && allGone(tasks.slice(0, place));
  });
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
  for (const { waiter, settler, keeper } of model.blocked) for (const other of [settler, keeper]) add(waiter, other);
  addResourceEdges(model, stuck, add);
  for (const via of stuck)
    for (const one of stuck)
      for (const other of stuck)
        if (pairs.has(`${one}>${via}`) && pairs.has(`${via}>${other}`)) pairs.add(`${one}>${other}`);
  return (one, other) => pairs.has(`${one}>${other}`);
}

/** Where nobody is left to act, whoever is stuck elsewhere could have. */
function addResourceEdges(model: Model, stuck: readonly string[], add: (one: string, other: string) => void): void {
  const addAll = (one: string, others: readonly string[]) => {
    for (const other of others) add(one, other);
  };
  const nobodyGoesOn = model.alive === stuck.length;
  const elsewhere = (waiters: readonly string[]) => stuck.filter((other) => !waiters.includes(other));
  for (const { free, isOwned, isOrdered, holders, queue } of model.semaphores) {
    const waiters = queue.map((waiter) => waiter.agent);
    for (const [place, { agent, permits }] of queue.entries()) {
      if (!isOwned) addAll(agent, elsewhere(waiters));
      else if (isOrdered) addAll(agent, waiters.slice(0, place));
      if (isOwned && free < permits) for (const holder of holders) add(agent, holder.agent);
    }
  }
  for (const { exclusive, shared, line } of model.rwlocks) {
    for (const { agent, side, ahead } of line) {
      addAll(agent, ahead);
      if (exclusive !== null) add(agent, exclusive);
      if (side === 'exclusive') addAll(agent, shared);
    }
  }
  for (const { sleepers, owner, queue } of model.conditions) {
    for (const sleeper of sleepers) {
      if (nobodyGoesOn) addAll(sleeper, elsewhere(sleepers));
      else addAll(sleeper, owner === null ? queue : [owner, ...queue]);
    }
  }
  for (const waiters of [...model.queues, ...model.barriers.map((barrier) => barrier.arrived)])
    for (const waiter of waiters) addAll(waiter, elsewhere(waiters));
  for (const { running, tasks } of model.pools)
    for (const [place, task] of tasks.entries()) addAll(task, [...running, ...tasks.slice(0, place)]);
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
  'await',
  'await',
  'post',
  'postOrWait',
  'takeNext',
  'endRun',
  'finish',
];

const oftenResources: Word[] = [
  ...([
    'claim',
    'claim',
    'claim',
    'claim',
    'claim',
    'giveBack',
    'lock',
    'lock',
    'lock',
    'sleep',
    'sleep',
    'sleep',
    'sleep',
  ] as const),
  ...(['arrive', 'join', 'put', 'take', 'submit', 'submit', 'start', 'blockOn', 'finish', 'wake'] as const),
];

describe('the fast deadlock finder', () => {
  it('agrees with playing out every order on semaphores, reader–writer locks and all that anybody could end', () => {
    const seen = { deadlocks: 0, large: 0, behind: 0, orphaned: 0, free: 0 };
    const waits: Record<string, number> = {};
    fc.assert(
      fc.property(operations(oftenResources, 80), fc.nat({ max: 20 }), (list, freeNumber) => {
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
        for (const agent of [...deadlocks.flat(), ...report.behind, ...report.orphaned]) {
          const kind = bench.kernel.agents.find(({ id }) => id === agent)?.waiting?.kind ?? 'none';
          waits[kind] = (waits[kind] ?? 0) + 1;
        }
      }),
      { numRuns: 1000 },
    );
    for (const count of Object.values(seen)) expect(count > 15, JSON.stringify(seen)).toBe(true);
    const kinds = ['lock', 'semaphore', 'rwlock', 'condition', 'barrier', 'join', 'queue', 'pool', 'promise'];
    for (const kind of kinds) expect((waits[kind] ?? 0) > 2, JSON.stringify(waits)).toBe(true);
  });

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
      fc.property(fc.oneof(operations(often), operations(oftenResources)), (list) => {
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
