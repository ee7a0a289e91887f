import {
  type AgentId,
  forgetSeenAccesses,
  type KernelOptions,
  type NearMiss,
  type Race,
} from '../../shared/kernel/index.ts';
import { History } from './history.ts';
import { Resources } from './resource-edges.ts';
import { type Bench, newBench, type Operation, type Outcome, perform } from './support.ts';

interface Told {
  history: History;
  /** The accesses, in order, with the races that were reported at each and the steps that the current episode remembers. */
  accesses: { step: number; episode: number[]; races: Race[] }[];
  stepAtTick: Map<number, number>;
  misses: NearMiss[];
  bench: Bench;
}

/** Performs the operations, and tells what happened with all its edges, beside what the kernel found in it. */
export function tell(list: readonly Operation[], options: KernelOptions = {}): Told {
  const bench = newBench(options);
  const told: Told = { history: new History(), accesses: [], stepAtTick: new Map(), misses: [], bench };
  const last = new Map<string, number>();
  const starts = new Map<string, number>();
  const settles = new Map<string, number>();
  const awaited = new Map<AgentId, string>();
  let episodes: Record<string, number[]> = {};
  const { history } = told;

  const takes = (agent: string, lock: string, held: readonly string[], isTry: boolean): void => {
    if (held.includes(lock)) return;
    const step = history.add(agent, { took: isTry ? null : { lock, held: [...held] } });
    history.edge(last.get(lock), step);
  };
  const lets = (agent: string, lock: string, granted: string | null, held: Outcome['held']): void => {
    last.set(lock, history.add(agent));
    if (granted !== null)
      takes(
        granted,
        lock,
        (held[granted] ?? []).filter((other) => other !== lock || granted !== agent),
        false,
      );
  };
  const goesOn = (agent: string, promise: string): void => {
    const step = history.add(agent);
    history.edgeAlways(starts.get(promise), step);
    history.edgeAlways(settles.get(promise), step);
  };

  const resources = new Resources(history);
  for (const operation of list) {
    const outcome = perform(bench, operation);
    if (options.accessesKept === 'everyStep') forgetSeenAccesses(bench.kernel);
    if (outcome === null) continue;
    const { word, agent, resource } = outcome;
    const held = outcome.held[agent] ?? [];
    const result = outcome.result as Record<string, unknown>;
    if (word === 'nearMisses') told.misses.push(...(outcome.result as NearMiss[]));
    if (word === 'lock' && result.kind === 'acquired') takes(agent, resource, held, false);
    if (word === 'tryLock' && outcome.result === true) takes(agent, resource, held, true);
    if (word === 'unlock' && result.kind === 'released') {
      const isHeldStill = bench.kernel.locks.some((lock) => lock.id === resource && lock.owner === agent);
      if (!isHeldStill || result.granted === agent)
        lets(agent, resource, result.granted as string | null, outcome.held);
    }
    if (word === 'backOff') {
      const now = Object.fromEntries(Object.entries(outcome.held).map(([who, locks]) => [who, [...locks]]));
      for (const lock of (result.released as string[]).filter((id) => id.startsWith('lock:'))) {
        const grant = (result.granted as { lock: string; agent: string }[]).find((each) => each.lock === lock);
        now[agent] = (now[agent] ?? []).filter((other) => other !== lock);
        lets(agent, lock, grant?.agent ?? null, now);
        if (grant !== undefined) now[grant.agent] = [...(now[grant.agent] ?? []), lock];
      }
    }
    if (word === 'sleep' && outcome.result === 'sleeping') {
      const mutex = `lock:${resource.slice('condition:'.length)}`;
      const next = outcome.freed.find(({ wait }) => wait.kind === 'lock')?.agent ?? null;
      lets(agent, mutex, next, outcome.held);
    }
    resources.tell(outcome);
    if (['read', 'write', 'readAtomic', 'update', 'compareAndSet'].includes(word)) {
      const atomic = word !== 'read' && word !== 'write';
      const writes = word === 'write' || word === 'update' || outcome.result === true;
      const step = history.add(agent, { access: { cell: resource, writes, atomic } });
      if (atomic) {
        history.edge(last.get(resource), step);
        last.set(resource, step);
      }
      const episode = episodes[resource] ?? [];
      told.accesses.push({ step, episode, races: outcome.races });
      told.stepAtTick.set(bench.kernel.tick, step);
      episodes = { ...episodes, [resource]: [...episode, step] };
    }
    if (word === 'reset') episodes = { ...episodes, [resource]: [] };
    if (word === 'start' || word === 'startDevice') starts.set(resource, history.add(agent));
    if (word === 'settle') settles.set(resource, history.add(agent));
    if (word === 'blockOn' && outcome.result === 'settled') goesOn(agent, resource);
    for (const { agent: freed, wait } of outcome.freed) if (wait.kind === 'promise') goesOn(freed, resource);
    if (word === 'await') awaited.set(outcome.agent, resource);
    // From the end of the promise on, or from now on where it is over: what is done for an agent before its turn, such as
    // a back-off, comes after the promise, too.
    for (const [waiter, promise] of awaited) {
      const waiting = bench.kernel.agents.find(({ id }) => id === waiter)?.waiting ?? null;
      if (waiting?.kind === 'promise') continue;
      if (waiting !== null) goesOn(waiter, promise);
      awaited.delete(waiter);
    }
    if (word === 'spawn') {
      const spawn = history.add(agent);
      history.edgeAlways(spawn, history.add(resource));
    }
    if (word === 'putDown') last.set(`item ${resource}`, history.add(agent));
    if (word === 'pickUp') history.edge(last.get(`item ${resource}`), history.add(agent));
  }
  return told;
}
