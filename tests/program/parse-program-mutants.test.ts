import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compileProgram,
  copyRun,
  createRun,
  enabledActions,
  keyOf,
  type Program,
  parseProgram,
  perform,
  runTimed,
} from '../../shared/program/index.ts';
import { PROGRAM_NAMES, programNamed } from '../support/programs.ts';

const PROGRAMS = PROGRAM_NAMES.map((name) => programNamed(name));
const RUNS = process.env.LONG === '1' ? 20_000 : 500;

/** Something that is wrong in most places. */
const someValue: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(0, 1, 2, -1, 1.5, 2 ** 31, null, true, '', [], {}, '__proto__', 'io'),
  fc.constantFrom('lock', 'unlock', 'wait', 'notify', 'read', 'update', 'mutex', 'rwlock', 'semaphore', 'fifo', 'any'),
  fc.constantFrom('r + 1', 'eggs + 1', '1 % 0', '2147483647 + 1', 'a b', '(', 'r === 1'),
  fc.jsonValue({ maxDepth: 2 }),
);

/** One change at a random place. */
interface Change {
  /** Which place, reduced to how many there are. */
  place: number;
  /** Which of the values that stand under the same key elsewhere in the program or in another one. */
  like: number;
  value: unknown;
  how: 'own' | 'insert' | 'foreign' | 'random' | 'remove';
}

const someChange: fc.Arbitrary<Change> = fc.record({
  place: fc.nat(),
  like: fc.nat(),
  value: someValue,
  how: fc.constantFrom('own', 'own', 'own', 'insert', 'insert', 'foreign', 'random', 'remove'),
});

interface Place {
  within: object;
  key: string;
  /** The key, or for the items of a list the key of the list. */
  kind: string;
  value: unknown;
}

function placesIn(within: unknown, kind = ''): Place[] {
  if (typeof within !== 'object' || within === null) return [];
  return Object.entries(within).flatMap(([key, value]): Place[] => {
    const kindHere = Array.isArray(within) ? `${kind} item` : key;
    return [{ within, key, kind: kindHere, value }, ...placesIn(value, kindHere)];
  });
}

const ALL_PLACES = PROGRAMS.flatMap((program) => placesIn(program));

function changed(input: unknown, { place: draw, like, value, how }: Change): unknown {
  const copy: unknown = structuredClone(input);
  const places = placesIn(copy);
  const place = places[draw % Math.max(places.length, 1)];
  if (place === undefined) return copy;
  const { within, key } = place;
  const alike = (how === 'foreign' ? ALL_PLACES : places).filter(({ kind }) => kind === place.kind);
  const other = structuredClone(alike[like % alike.length]?.value);
  if (how === 'remove') Reflect.deleteProperty(within, key);
  else if (how === 'random') Reflect.set(within, key, structuredClone(value));
  else if (how === 'insert' && Array.isArray(within)) within.splice(Number(key), 0, other);
  else Reflect.set(within, key, other);
  // As from a file: without holes, and without what JSON cannot say.
  return JSON.parse(JSON.stringify(copy));
}

/** Plays up to 40 actions as drawn; what was let pass must never meet an InvariantError, nor a copy change its original. */
function playSome(program: Program, draws: readonly number[]): void {
  const code = compileProgram(program);
  if (code.isTimed) runTimed(code);
  let run = createRun(code);
  for (const draw of draws) {
    const actions = enabledActions(code, run);
    const action = actions[draw % Math.max(actions.length, 1)];
    if (action === undefined) return;
    const next = copyRun(run);
    const before = JSON.stringify(run);
    perform(code, next, action);
    expect(JSON.stringify(run)).toBe(before);
    keyOf(code, next);
    run = next;
  }
}

describe('a file with mistakes in it', () => {
  it('is refused with reasons or can be run, and never throws', () => {
    let passed = 0;
    fc.assert(
      fc.property(
        fc.constantFrom(...PROGRAMS),
        fc.array(someChange, { minLength: 1, maxLength: 3 }),
        fc.array(fc.nat(), { minLength: 40, maxLength: 40 }),
        (program, changes, draws) => {
          const parsed = parseProgram(changes.reduce<unknown>(changed, program));
          if (parsed.kind === 'ok') {
            passed += 1;
            playSome(parsed.program, draws);
          } else {
            expect(parsed.problems.length).toBeGreaterThan(0);
            for (const { message } of parsed.problems) expect(message).toMatch(/^[^.]{5,}/);
          }
        },
      ),
      { numRuns: RUNS },
    );
    // Or the half of the property that matters most would be empty.
    expect(passed).toBeGreaterThan(RUNS / 10);
  });
});
