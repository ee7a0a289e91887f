import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { required } from '../../shared/base/index.ts';
import { beginSearch, graphOf, isOver, searchOn } from '../../shared/inspector/explorer.ts';
import type { Exploration } from '../../shared/inspector/index.ts';
import { reportOn } from '../../shared/inspector/report.ts';
import { solveVisits } from '../../shared/inspector/solve-visits.ts';
import { type DrawnState, graphMachine } from './support/graph-machine.ts';

const RUNS = process.env.LONG === '1' ? 10_000 : 300;
const AGENTS = ['ada', 'bob'];
type Drawing = Record<string, DrawnState>;

function exploreAll(states: Drawing): Exploration {
  const machine = graphMachine(states);
  const search = beginSearch(machine, 1_000);
  while (!isOver(search)) searchOn(search, 3);
  return required(reportOn(machine, graphOf(search)), 'an answer');
}

const nameOf = (index: number) => (index === 0 ? 'start' : `s${index}`);

/** Edges lead anywhere; states without any have finished or are blocked. Only whoever goes round can be told apart. */
const drawing: fc.Arbitrary<Drawing> = fc
  .integer({ min: 1, max: 5 })
  .chain((last) =>
    fc.array(
      fc.record({
        edges: fc.array(fc.record({ actor: fc.constantFrom(...AGENTS), to: fc.nat(last) }), { maxLength: 3 }),
        unfinished: fc.subarray(AGENTS),
        ends: fc.nat(1),
        hasFinished: fc.boolean(),
      }),
      { minLength: last + 1, maxLength: last + 1 },
    ),
  )
  .map((states) => {
    const drawn: Drawing = {};
    states.forEach(({ edges, unfinished, ends, hasFinished }, index) => {
      const isEnd = edges.length === 0 && hasFinished;
      drawn[nameOf(index)] = {
        actions: edges.map(({ actor, to }, place) => ({ name: `${actor}>${place}`, actor, to: nameOf(to) })),
        unfinished: isEnd ? [] : unfinished,
        ...(isEnd ? { ends: [ends] } : {}),
      };
    });
    return drawn;
  });

/** States from which `from` can be left to, itself included. */
function reachable(states: Drawing, from: string): Set<string> {
  const reached = new Set([from]);
  for (const name of reached) for (const { to } of states[name]?.actions ?? []) reached.add(to);
  return reached;
}

/** Plays all schedules at once, step by step, until hardly anything moves. */
function chances(states: Drawing): Map<number, number> {
  let where = new Map([['start', 1]]);
  for (let step = 0; step < 3_000; step++) {
    const next = new Map<string, number>();
    for (const [name, chance] of where) {
      const { actions = [] } = states[name] ?? {};
      const targets = actions.length === 0 ? [name] : actions.map(({ to }) => to);
      for (const to of targets) next.set(to, (next.get(to) ?? 0) + chance / targets.length);
    }
    where = next;
  }
  const ends = new Map<number, number>();
  for (const [name, chance] of where) {
    const [end] = states[name]?.ends ?? [];
    if (end !== undefined) ends.set(end, (ends.get(end) ?? 0) + chance);
  }
  return ends;
}

/** Outcomes that some way with a circle on it leads to. */
function endless(states: Drawing): Set<number> {
  const ends = new Set<number>();
  for (const name of reachable(states, 'start')) {
    const after = new Set((states[name]?.actions ?? []).flatMap(({ to }) => [...reachable(states, to)]));
    if (after.has(name)) for (const later of after) for (const end of states[later]?.ends ?? []) ends.add(end);
  }
  return ends;
}

/** The nearest state for each stuck set, as number of actions. */
function stuckSets(states: Drawing): Map<string, number> {
  const found = new Map<string, number>();
  let layer = ['start'];
  const seen = new Set(layer);
  for (let depth = 0; layer.length > 0; depth++) {
    for (const name of layer) {
      const live = new Set<string>();
      for (const later of reachable(states, name)) {
        for (const { actor, to } of states[later]?.actions ?? []) {
          if (actor !== null) live.add(actor);
          for (const agent of states[later]?.unfinished ?? [])
            if (!states[to]?.unfinished.includes(agent)) live.add(agent);
        }
      }
      const stuck = (states[name]?.unfinished ?? []).filter((agent) => !live.has(agent)).join();
      if (stuck !== '' && !found.has(stuck)) found.set(stuck, depth);
    }
    const next = new Set(layer.flatMap((name) => (states[name]?.actions ?? []).map(({ to }) => to)));
    layer = [...next].filter((name) => !seen.has(name));
    for (const name of layer) seen.add(name);
  }
  return found;
}

describe('a program that can go round in circles', () => {
  it('ends with the same chances as when all schedules are played at once', () => {
    fc.assert(
      fc.property(drawing, (states) => {
        const expected = chances(states);
        const { outcomes, finishProbability } = exploreAll(states);
        for (const { cells, probability } of outcomes) {
          expect(probability).toBeCloseTo(expected.get(cells.a ?? -1) ?? 0, 11);
        }
        expect(finishProbability).toBeCloseTo(
          [...expected.values()].reduce((sum, chance) => sum + chance, 0),
          11,
        );
      }),
      { numRuns: RUNS },
    );
  });

  it('has a number of schedules to those outcomes that no circle lies before', () => {
    fc.assert(
      fc.property(drawing, (states) => {
        const infinite = endless(states);
        for (const { cells, schedules } of exploreAll(states).outcomes) {
          expect({ cells, isInfinite: schedules === null }).toEqual({ cells, isInfinite: infinite.has(cells.a ?? -1) });
        }
      }),
      { numRuns: RUNS },
    );
  });

  it('has the stuck sets that a search from every single state finds', () => {
    fc.assert(
      fc.property(drawing, (states) => {
        const { deadlocks, stuck } = exploreAll(states);
        const found = new Map([...deadlocks, ...stuck].map(({ chefs, schedule }) => [chefs.join(), schedule.length]));
        expect(found).toEqual(stuckSets(states));
      }),
      { numRuns: RUNS },
    );
  });
});

describe('the visits of a walk', () => {
  /** On a line of places, left or right with one half each, out at both ends. */
  function line(length: number) {
    const moves = Array.from({ length }, (_, place) => {
      const row = new Map<number, number>();
      if (place > 0) row.set(place - 1, 0.5);
      if (place < length - 1) row.set(place + 1, 0.5);
      return row;
    });
    const exits = new Float64Array(length);
    exits[0] = 0.5;
    exits[length - 1] = 0.5;
    return { moves, exits };
  }

  it.each([3, 300])('on a line of %i places are those of the gambler', (length) => {
    const entries = new Float64Array(length);
    entries[0] = 1;
    const visits = solveVisits(line(length), entries);
    // Entering at the first of n places, place k (from 0) is visited 2 (n − k) / (n + 1) times.
    for (const [place, visit] of visits.entries()) {
      expect(visit).toBeCloseTo((2 * (length - place)) / (length + 1), 8);
    }
  });

  it('through more places than are eliminated come and go alike', () => {
    // A ring of 400 with a way out everywhere, which some take rarely.
    const size = 400;
    const exits = Float64Array.from({ length: size }, (_, place) => (place % 7 === 0 ? 0.5 : 0.01));
    const moves = Array.from(exits, (exit, place) => {
      const left = (place + size - 1) % size;
      return new Map([
        [place, 0.1],
        [left, 0.2],
        [(place + 1) % size, 0.7 - exit],
      ]);
    });
    const entries = Float64Array.from({ length: size }, (_, place) => (place === 5 ? 1 : 0));
    const visits = solveVisits({ moves, exits }, entries);
    let out = 0;
    for (const [place, visit] of visits.entries()) {
      let come = entries[place] ?? 0;
      for (const [from, row] of moves.entries()) come += (visits[from] ?? 0) * (row.get(place) ?? 0);
      expect(visit).toBeCloseTo(come, 12);
      out += visit * (1 - [...(moves[place]?.values() ?? [])].reduce((sum, chance) => sum + chance, 0));
    }
    expect(out).toBeCloseTo(1, 12);
  });

  it('counts waiting on the spot', () => {
    const chain = { moves: [new Map([[0, 0.75]])], exits: Float64Array.of(0.25) };
    expect([...solveVisits(chain, Float64Array.of(1))]).toEqual([4]);
  });
});
