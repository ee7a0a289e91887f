import type { Exploration } from '../../shared/inspector/index.ts';
import type { Code } from '../../shared/program/index.ts';

/** What the page sends: one question, then nothing more. */
export interface Question {
  code: Code;
  limitStates: number;
}

export interface Progress {
  states: number;
  transitions: number;
}

/** What the worker sends: how far it is, as often as it likes, then one of the other two. */
export type Answer =
  | { kind: 'progress'; progress: Progress }
  | { kind: 'explored'; exploration: Exploration }
  | { kind: 'broken'; message: string };
