import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NearMiss, Race } from '../../shared/kernel/index.ts';
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

function tell(list: readonly Operation[]): Told {
  const bench = newBench();
  const told: Told = { history: new History(), accesses: [], stepAtTick: new Map(), misses: [], bench };
  const last = new Map<string, number>();
  const starts = new Map<string, number>();
  const settles = new Map<string, number>();
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

  for (const operation of list) {
    const outcome = perform(bench, operation);
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
      for (const lock of result.released as string[]) {
        const grant = (result.granted as { lock: string; agent: string }[]).find((each) => each.lock === lock);
        now[agent] = (now[agent] ?? []).filter((other) => other !== lock);
        lets(agent, lock, grant?.agent ?? null, now);
        if (grant !== undefined) now[grant.agent] = [...(now[grant.agent] ?? []), lock];
      }
    }
    if (['read', 'write', 'readAtomic', 'update'].includes(word)) {
      const atomic = word === 'readAtomic' || word === 'update';
      const step = history.add(agent, {
        access: { cell: resource, writes: word === 'write' || word === 'update', atomic },
      });
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
    for (const freed of outcome.freed) goesOn(freed, resource);
    if (word === 'spawn') {
      const spawn = history.add(agent);
      history.edgeAlways(spawn, history.add(resource));
    }
    if (word === 'putDown') last.set(`item ${resource}`, history.add(agent));
    if (word === 'pickUp') history.edge(last.get(`item ${resource}`), history.add(agent));
  }
  return told;
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
  const all: Word[] = [...often, 'read', 'write', 'start', 'settle', 'blockOn', 'backOff', 'appear', 'tryLock'];

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
