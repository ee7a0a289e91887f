import type { Program } from '../shared/program/index.ts';
import { philosophers, programNamed } from '../tests/support/programs.ts';

/** The programs that the inspector is measured on: the tests' own, and more philosophers until it hurts. */
export interface TextbookProgram {
  name: string;
  program: Program;
  /** Part of a quick run, too. */
  isSmall: boolean;
}

const FILES = [
  'lost-update',
  'peterson',
  'readers-writers',
  'bounded-buffer-while-notify-all',
  'semaphore-4-chefs-2-burners',
];
const TABLES = [3, 5, 6, 7, 8, 9];
const LARGEST_QUICK_TABLE = 5;

export const TEXTBOOK: readonly TextbookProgram[] = [
  ...FILES.map((name) => ({ name, program: programNamed(name), isSmall: true })),
  ...TABLES.map((count) => ({
    name: `philosophers ${count}`,
    program: philosophers(count),
    isSmall: count <= LARGEST_QUICK_TABLE,
  })),
];
