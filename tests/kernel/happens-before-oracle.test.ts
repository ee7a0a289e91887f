import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type AgentId,
  type Claim,
  forgetSeenAccesses,
  type KernelOptions,
  type NearMiss,
  type Race,
  type RwLockId,
  resourceOf,
  type SemaphoreId,
} from '../../shared/kernel/index.ts';
import {
  type Bench,
  bursts,
  newBench,
  type Operation,
  type Outcome,
  operations,
  perform,
  type Word,
} from './support.ts';

/*
 * The obvious way, without clocks: one node per step, the edges of the rules between them, and reachability by walking.
 */
interface Step {
  agent: string;
  access: { cell: string; writes: boolean; atomic: boolean } | null;
  /** Locks taken in this step, with what was held then. */
  took: { lock: string; held: string[] } | null;
}

class History {
  readonly steps: Step[] = [];
  private readonly after: number[][] = [];
  /** Edges that hold in every schedule: program order, spawn, start, settle. */
  private readonly always: number[][] = [];
  private readonly lastOf = new Map<string, number>();

  add(agent: string, more: Partial<Step> = {}): number {
    const step = this.steps.push({ agent, access: null, took: null, ...more }) - 1;
    this.after.push([]);
    this.always.push([]);
    this.edgeAlways(this.lastOf.get(agent), step);
    this.lastOf.set(agent, step);
    return step;
  }

  edge(from: number | undefined, to: number): void {
    if (from !== undefined) this.after[from]?.push(to);
  }

  edgeAlways(from: number | undefined, to: number): void {
    this.edge(from, to);
    if (from !== undefined) this.always[from]?.push(to);
  }

  reaches(from: number, to: number, which: 'after' | 'always' = 'after'): boolean {
    const seen = new Set<number>();
    const toVisit = [from];
    for (let step = toVisit.pop(); step !== undefined; step = toVisit.pop()) {
      if (step === to) return true;
      for (const next of this[which][step] ?? []) {
        if (seen.has(next)) continue;
        seen.add(next);
        toVisit.push(next);
      }
    }
    return false;
  }
}

interface Told {
  history: History;
  /** The accesses, in order, with the races that were reported at each and the steps that the current episode remembers. */
  accesses: { step: number; episode: number[]; races: Race[] }[];
  stepAtTick: Map<number, number>;
  misses: NearMiss[];
  bench: Bench;
}

function tell(list: readonly Operation[], options: KernelOptions = {}): Told {
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

/** The edges of all that is not a mutex, a promise or a cell, from what agents saw: results, and whose waits ended. */
class Resources {
  private readonly history: History;
  private readonly releases = new Map<string, number[]>();
  private readonly ends = new Map<string, number>();
  private arrivals: { agent: string; step: number }[] = [];
  private readonly queues = {
    'queue:belt': { capacity: 2, puts: [] as number[], takes: [] as number[] },
    'queue:jobs': { capacity: 1, puts: [] as number[], takes: [] as number[] },
  };

  constructor(history: History) {
    this.history = history;
  }

  tell(outcome: Outcome): void {
    const { word, agent, resource, freed } = outcome;
    const result = outcome.result as Record<string, unknown>;
    if (word === 'claim' && outcome.result === 'acquired') this.takes(agent, claimOf(outcome));
    if (word === 'giveBack' && outcome.result === 'released') this.lets(agent, claimOf(outcome));
    if (word === 'backOff') for (const claim of letGoIn(outcome)) this.lets(agent, claim);
    for (const { agent: other, wait } of freed) {
      if (word !== 'wake' && (wait.kind === 'semaphore' || wait.kind === 'rwlock')) {
        if (!gaveUp(outcome, other)) this.takes(other, wait);
      }
    }
    if (word === 'notify' || word === 'notifyAll') {
      const signal = this.history.add(agent);
      for (const { agent: woken } of freed) this.history.edge(signal, this.history.add(woken));
    }
    if (word === 'arrive') {
      this.arrivals.push({ agent, step: this.history.add(agent) });
      if (result.kind === 'opened') this.opens();
    }
    if (word === 'finish') this.ends.set(agent, this.history.add(agent));
    if (word === 'join' && outcome.result === 'joined') this.joins(agent, resource);
    if (word === 'finish')
      for (const { agent: other, wait } of freed) if (wait.kind === 'join') this.joins(other, agent);
    this.tellQueues(outcome);
  }

  private tellQueues({ word, agent, resource, result, freed }: Outcome): void {
    const kind = (result as { kind?: string } | null)?.kind;
    if (word === 'put' && kind === 'put') this.puts('queue:belt', agent);
    if (word === 'take' && kind === 'taken') this.pulls('queue:belt', agent);
    if (word === 'submit' && result !== 'held-up') this.puts('queue:jobs', agent);
    if (word === 'submit' && result === 'begun') this.pulls('queue:jobs', resource);
    for (const { agent: other, wait } of freed) if (wait.kind === 'pool') this.pulls('queue:jobs', other);
    for (const { agent: other, wait } of freed) {
      if (wait.kind !== 'queue') continue;
      if (wait.side === 'put') this.puts(wait.queue as 'queue:belt', other);
      else this.pulls(wait.queue as 'queue:belt', other);
    }
  }

  private takes(agent: string, claim: Claim): void {
    const step = this.history.add(agent);
    const before = claim.kind === 'rwlock' && claim.side === 'shared' ? ['exclusive'] : ['exclusive', 'shared', ''];
    for (const side of before) {
      for (const release of this.releases.get(`${idOf(claim)} ${side}`) ?? []) this.history.edge(release, step);
    }
  }

  private lets(agent: string, claim: Claim): void {
    const key = `${idOf(claim)} ${claim.kind === 'rwlock' ? claim.side : ''}`;
    this.releases.set(key, [...(this.releases.get(key) ?? []), this.history.add(agent)]);
  }

  private opens(): void {
    for (const { agent } of this.arrivals) {
      const departure = this.history.add(agent);
      for (const { step } of this.arrivals) this.history.edge(step, departure);
    }
    this.arrivals = [];
  }

  private joins(agent: string, target: string): void {
    this.history.edgeAlways(this.ends.get(target), this.history.add(agent));
  }

  private puts(queue: keyof Resources['queues'], agent: string): void {
    const { capacity, puts, takes } = this.queues[queue];
    const step = this.history.add(agent);
    this.history.edge(takes[puts.length - capacity], step);
    puts.push(step);
  }

  private pulls(queue: keyof Resources['queues'], agent: string): void {
    const { puts, takes } = this.queues[queue];
    const step = this.history.add(agent);
    this.history.edge(puts[takes.length], step);
    takes.push(step);
  }
}

function idOf(claim: Claim): string {
  return resourceOf({ ...claim, sinceTick: 0 });
}

/** The claim is named by the operation. */
function claimOf({ claim }: Outcome): Claim {
  return claim;
}

/** One that backs off leaves its queue without having got anything. */
function gaveUp({ word, agent }: Outcome, other: string): boolean {
  return word === 'backOff' && agent === other;
}

/** What a back-off let go of besides mutexes. */
function letGoIn({ result, sides }: Outcome): Claim[] {
  return (result as { released: string[] }).released.flatMap((id): Claim[] => {
    if (id.startsWith('semaphore:')) return [{ kind: 'semaphore', semaphore: id as SemaphoreId, permits: 1 }];
    const side = sides[id];
    return side === undefined ? [] : [{ kind: 'rwlock', rwlock: id as RwLockId, side }];
  });
}

function racyWith(history: History, step: number, episode: readonly number[]): number[] {
  const later = history.steps[step];
  return episode.filter((other) => {
    const earlier = history.steps[other];
    if (!earlier?.access || !later?.access || earlier.agent === later.agent) return false;
    if (earlier.access.atomic && later.access.atomic) return false;
    if (!earlier.access.writes && !later.access.writes) return false;
    return !history.reaches(other, step);
  });
}

/** Twice as many accesses as anything else. */
const resourceWords: Word[] = [
  ...(['read', 'write', 'read', 'write', 'read', 'write', 'compareAndSet', 'update'] as const),
  ...([
    'claim',
    'giveBack',
    'claim',
    'giveBack',
    'takeQueued',
    'backOff',
    'lock',
    'sleep',
    'notify',
    'notifyAll',
  ] as const),
  ...(['arrive', 'join', 'put', 'take', 'submit', 'endTask', 'finish'] as const),
];

const everybodyLooks: Operation[] = Array.from({ length: 14 }, (_, which) => ({
  word: 'read',
  who: which >> 1,
  which,
}));

describe('the race finder', () => {
  const often: Word[] = [
    'read',
    'write',
    'readAtomic',
    'update',
    'lock',
    'unlock',
    'putDown',
    'pickUp',
    'spawn',
    'finish',
  ];
  const all: Word[] = [
    ...often,
    'read',
    'write',
    'start',
    'settle',
    'blockOn',
    'await',
    'takeNext',
    'endRun',
    'backOff',
    'appear',
    'tryLock',
  ];

  it('names a race at an access exactly when walking the whole history finds one, and only true ones', () => {
    let racy = 0;
    let clean = 0;
    fc.assert(
      fc.property(operations(all, 120), (list) => {
        const { history, accesses, stepAtTick } = tell(list);
        for (const { step, episode, races } of accesses) {
          const expected = racyWith(history, step, episode);
          const named = races.map((race) => stepAtTick.get(race.earlier.tick) ?? -1);
          expect(named.filter((other) => !expected.includes(other))).toEqual([]);
          expect(named.length > 0).toBe(expected.length > 0);
          expect(races.every((race) => stepAtTick.get(race.later.tick) === step)).toBe(true);
          const agentOf = (other: number) => history.steps[other]?.agent;
          if (expected.length > 0) racy++;
          else clean += episode.some((other) => agentOf(other) !== agentOf(step)) ? 1 : 0;
        }
      }),
      { numRuns: 600 },
    );
    expect([racy > 500, clean > 500], `${racy} racy, ${clean} clean`).toEqual([true, true]);
  });

  it('knows every edge of every resource: it names each racing pair of steps and no other, when every step is kept', () => {
    const seen = { racy: 0, clean: 0 };
    fc.assert(
      fc.property(operations(resourceWords, 120), (list) => {
        // Whoever appears without a parent has seen nothing of what was forgotten.
        const { history, accesses, stepAtTick } = tell(
          [...list.filter(({ word }) => word !== 'appear'), ...everybodyLooks],
          { accessesKept: 'everyStep' },
        );
        for (const { step, episode, races } of accesses) {
          const expected = racyWith(history, step, episode);
          expect(races.map((race) => stepAtTick.get(race.earlier.tick))).toEqual(expected);
          if (expected.length > 0) seen.racy++;
          else
            seen.clean += episode.some((other) => history.steps[other]?.agent !== history.steps[step]?.agent) ? 1 : 0;
        }
      }),
      { numRuns: 600 },
    );
    expect([seen.racy > 500, seen.clean > 500], JSON.stringify(seen)).toEqual([true, true]);
  });
});

interface Took {
  step: number;
  agent: string;
  from: string;
  to: string;
  held: string[];
}

/** Every circle that could have deadlocked, by trying all lists of steps that took a lock while holding another. */
function allCircles(history: History): string[][] {
  const edges: Took[] = history.steps.flatMap(({ agent, took }, step) =>
    took === null ? [] : took.held.map((from) => ({ step, agent, from, to: took.lock, held: took.held })),
  );
  const circles = new Map<string, string[]>();
  const unordered = (one: Took, other: Took) =>
    !history.reaches(one.step, other.step, 'always') && !history.reaches(other.step, one.step, 'always');
  const grow = (path: Took[]): void => {
    const last = path.at(-1);
    if (path.length > 1 && last?.to === path[0]?.from) {
      const locks = path.map((edge) => edge.from).sort();
      circles.set(locks.join(), locks);
      return;
    }
    for (const edge of edges) {
      if (last !== undefined && edge.from !== last.to) continue;
      const fits = path.every(
        (other) =>
          other.agent !== edge.agent && !other.held.some((lock) => edge.held.includes(lock)) && unordered(other, edge),
      );
      if (fits) grow([...path, edge]);
    }
  };
  grow([]);
  return [...circles.values()];
}

describe('the near-miss finder', () => {
  const often: Word[] = ['lock', 'unlock', 'spawn', 'finish', 'start', 'settle', 'blockOn', 'tryLock', 'nearMisses'];

  it('names circles that trying everything finds too, and leaves out only longer ones over the same locks', () => {
    let circles = 0;
    let long = 0;
    let calm = 0;
    fc.assert(
      fc.property(bursts(often), (list) => {
        const told = tell([...list, { word: 'nearMisses', who: 0, which: 0 }]);
        const expected = allCircles(told.history);
        const named = told.misses.map((miss) => [...miss.locks].sort());
        const isNamed = (locks: string[]) => expected.some((other) => other.join() === locks.join());
        expect(named.filter((locks) => !isNamed(locks))).toEqual([]);
        const isCovered = (locks: string[]) =>
          named.some((other) => other.every((lock) => locks.includes(lock as string)));
        expect(expected.filter((locks) => !isCovered(locks))).toEqual([]);
        circles += named.length;
        long += named.filter((locks) => locks.length > 2).length;
        calm += expected.length === 0 ? 1 : 0;
      }),
      { numRuns: 800 },
    );
    expect([circles > 100, long > 3, calm > 30], `${circles} circles, ${long} long, ${calm} calm`).toEqual([
      true,
      true,
      true,
    ]);
  });
});
