import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { required } from '../../shared/base/index.ts';
import { beginSearch, graphOf, isOver, searchOn } from '../../shared/inspector/explorer.ts';
import type { Machine } from '../../shared/inspector/machine.ts';
import { reportOn } from '../../shared/inspector/report.ts';
import { tryEverySchedule } from './support/every-schedule.ts';
import { type DrawnState, graphMachine } from './support/graph-machine.ts';
import { rounded } from './support/rounded.ts';

const RUNS = process.env.LONG === '1' ? 20_000 : 400;
const AGENTS = ['ada', 'bob', 'cleo'];

function exploreAll<State>(machine: Machine<State>) {
  const search = beginSearch(machine, 1_000);
  while (!isOver(search)) searchOn(search, 3);
  return required(reportOn(machine, graphOf(search)), 'an answer');
}

const edge = (last: number, from: number) =>
  fc.record({
    actor: fc.constantFrom(...AGENTS, null),
    to: fc.integer({ min: Math.min(from + 1, last), max: last }),
    races: fc.option(fc.tuple(fc.constantFrom(...AGENTS), fc.constantFrom(...AGENTS)), { freq: 3, nil: undefined }),
  });

const stateAt = (last: number, from: number) =>
  fc.record({
    edges: fc.array(edge(last, from), { maxLength: from === last ? 0 : 4 }),
    unfinished: fc.subarray(AGENTS),
    ends: fc.integer({ min: 0, max: 2 }),
    ending: fc.constantFrom('finished', 'failed', 'blocked'),
    overlap: fc.option(fc.subarray(AGENTS, { minLength: 2 }), { nil: undefined, freq: 4 }),
  });

/** Edges lead to later states only: no circle. */
const drawing = fc
  .integer({ min: 1, max: 7 })
  .chain((last) => fc.tuple(...Array.from({ length: last + 1 }, (_, from) => stateAt(last, from))))
  .map((states) => {
    const drawn: Record<string, DrawnState> = {};
    states.forEach(({ edges, unfinished, ends, ending, overlap }, index) => {
      const isEnd = edges.length === 0;
      drawn[nameOf(index)] = {
        actions: edges.map(({ actor, to, races }, place) => ({
          name: `${actor ?? 'io'}>${place}`,
          actor,
          to: nameOf(to),
          ...(races === undefined ? {} : { races }),
        })),
        unfinished: isEnd && ending === 'finished' ? [] : unfinished,
        ...(isEnd && ending === 'finished' ? { ends: [ends] } : {}),
        ...(isEnd && ending === 'failed' ? { failure: 'ada' } : {}),
        ...(overlap === undefined || index === 0 ? {} : { overlap }),
      };
    });
    return drawn;
  });

const nameOf = (index: number) => (index === 0 ? 'start' : `s${index}`);

describe('a preemption', () => {
  const end = { actions: [], unfinished: [], ends: [0] };
  const preemptionsOf = (states: Record<string, DrawnState>) =>
    exploreAll(graphMachine(states)).stuck.map(({ preemptions }) => preemptions);

  it('is not undone by I/O in between', () => {
    const ada = { name: 'ada', actor: 'ada', to: 'end' };
    const blocked = { actions: [], unfinished: ['cleo'] };
    expect(
      preemptionsOf({
        start: { actions: [{ name: 'ada', actor: 'ada', to: 's1' }], unfinished: ['ada', 'bob'] },
        s1: { actions: [ada, { name: 'io:1', actor: null, to: 's2' }], unfinished: ['ada', 'bob'] },
        s2: { actions: [ada, { name: 'bob', actor: 'bob', to: 's3' }], unfinished: ['ada', 'bob'] },
        s3: blocked,
        end,
      }),
    ).toEqual([1]);
  });

  it('is not what I/O does', () => {
    expect(
      preemptionsOf({
        start: { actions: [{ name: 'ada', actor: 'ada', to: 's1' }], unfinished: ['ada', 'bob'] },
        s1: {
          actions: [
            { name: 'ada', actor: 'ada', to: 'end' },
            { name: 'io:1', actor: null, to: 's2' },
          ],
          unfinished: ['ada', 'bob'],
        },
        s2: { actions: [], unfinished: ['cleo'] },
        end,
      }),
    ).toEqual([0]);
  });
});

describe('exploring any machine without circles', () => {
  it('answers as if every schedule had been tried by itself', () => {
    fc.assert(
      fc.property(drawing, (states) => {
        const { states: _, transitions: __, truncated, ...answer } = exploreAll(graphMachine(states));
        expect(truncated).toBe(false);
        expect(rounded(answer)).toEqual(rounded(tryEverySchedule(graphMachine(states))));
      }),
      { numRuns: RUNS },
    );
  });
});
