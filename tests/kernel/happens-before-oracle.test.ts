import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { History } from './history.ts';
import { bursts, type Operation, operations, type Word } from './support.ts';
import { tell } from './told-history.ts';

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
