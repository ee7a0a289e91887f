import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { explore } from '../../shared/inspector/index.ts';
import { compileProgram, parseProgram } from '../../shared/program/index.ts';

const PROGRAMS = join(import.meta.dirname, '../support/programs');

/** What can go wrong in a program of the textbook, each kind by its name. */
function troublesOf(name: string): string[] {
  const parsed = parseProgram(JSON.parse(readFileSync(join(PROGRAMS, `${name}.json`), 'utf8')));
  if (parsed.kind === 'refused') throw new Error(JSON.stringify(parsed.problems));
  const { deadlocks, stuck, overlaps, failures, races, outcomes } = explore(compileProgram(parsed.program));
  return [
    ...(deadlocks.length > 0 ? ['deadlock'] : []),
    ...(stuck.length > 0 ? ['stuck'] : []),
    ...(overlaps.length > 0 ? ['overlap'] : []),
    ...(failures.length > 0 ? ['failure'] : []),
    ...(races.some(({ harmful }) => harmful === true) ? ['harmful race'] : []),
    ...(outcomes.length > 1 ? ['several outcomes'] : []),
  ];
}

describe('in the textbook', () => {
  it.each<[string, ...string[]]>([
    ['ab-ba', 'deadlock'],
    ['barrier'],
    ['barrier-short', 'stuck'],
    ['bounded-buffer-if-notify', 'stuck', 'failure'],
    ['bounded-buffer-if-notify-all', 'stuck', 'failure'],
    ['bounded-buffer-while-notify', 'stuck'],
    ['bounded-buffer-while-notify-all'],
    ['lost-update', 'harmful race', 'several outcomes'],
    ['lost-update-atomic'],
    ['lost-update-half-locked', 'harmful race', 'several outcomes'],
    ['lost-update-locked'],
    ['loops-lost-update', 'harmful race', 'several outcomes'],
    ['lost-wake-up', 'stuck'],
    ['lost-wake-up-mended'],
    ['philosophers-2', 'deadlock'],
    ['philosophers-3', 'deadlock'],
    ['philosophers-4', 'deadlock'],
    ['readers-writers'],
    ['readers-writers-upgrade', 'deadlock'],
    ['semaphore-3-chefs-2-burners'],
  ])('%s shows just the troubles that it is known for', (name, ...troubles) => {
    expect(troublesOf(name)).toEqual(troubles);
  });
});
