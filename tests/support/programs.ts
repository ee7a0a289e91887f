import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type ChefDeclaration,
  type LockDeclaration,
  PROGRAM_FORMAT,
  type Program,
  parseProgram,
} from '../../shared/program/index.ts';

/* The programs of the textbooks, one file each in programs/. What they show is said in the tests that use them. */

const FOLDER = join(import.meta.dirname, 'programs');

/** Names of all files, without `.json`, sorted. */
export const PROGRAM_NAMES: readonly string[] = readdirSync(FOLDER)
  .map((file) => file.replace(/\.json$/, ''))
  .sort();

/** Where a program's file is, for tests that hand it to a command line. */
export function programPath(name: string): string {
  return join(FOLDER, `${name}.json`);
}

/** The program of that name; throws with its problems if it would be refused. */
export function programNamed(name: string): Program {
  const input: unknown = JSON.parse(readFileSync(programPath(name), 'utf8'));
  const parsed = parseProgram(input);
  if (parsed.kind === 'refused') throw new Error(`${name}: ${JSON.stringify(parsed.problems)}`);
  return parsed.program;
}

/** Which stick a philosopher takes first: always the left one, or the last of them the right one. */
export type Hands = 'all left' | 'one right';

/** `count` philosophers (2 to 9) who eat once; the sticks lie between them. Source: Dijkstra 1971. */
export function philosophers(count: number, hands: Hands = 'all left'): Program {
  const seats = Array.from({ length: count }, (_, seat) => seat);
  const locks = Object.fromEntries(seats.map((seat): [string, LockDeclaration] => [`stick${seat}`, { kind: 'mutex' }]));
  const chefs = seats.map((seat): ChefDeclaration => {
    const sides = [`stick${seat}`, `stick${(seat + 1) % count}`];
    const [first = '', second = ''] = hands === 'one right' && seat === count - 1 ? sides.toReversed() : sides;
    return {
      name: ['ada', 'bob', 'cem', 'dora', 'emil'][seat] ?? `chef${seat}`,
      steps: [
        { do: 'lock', on: first },
        { do: 'lock', on: second },
        { do: 'unlock', on: second },
        { do: 'unlock', on: first },
      ],
    };
  });
  return { format: PROGRAM_FORMAT, locks, chefs };
}
