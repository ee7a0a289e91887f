import { invariant } from '../../base/index.ts';
import type { StepPath } from '../code.ts';

/** Lines `from` to `to` (counted from 1, both included) are step `step` of `agent`: a chef, `dora.main`, `dora.f`. */
export interface StepLines {
  agent: string;
  step: StepPath;
  from: number;
  to: number;
}

/** Collects the lines of one source text and which of them belong to which step. */
export interface SourceWriter {
  /** One line at the present depth; an empty text is an empty line without blanks. */
  line: (text: string) => void;
  /** Ready-made lines, indented by two blanks per level in the given text, at the present depth. */
  lines: (text: readonly string[]) => void;
  /** What `body` writes stands one level deeper. */
  indented: (body: () => void) => void;
  /** What `body` writes belongs to the step; at least one line. Steps inside steps have rows of their own. */
  step: (agent: string, step: StepPath, body: () => void) => void;
  finish: () => { source: string; lines: StepLines[] };
}

/** A writer for an empty text; `unit` is one level of indentation. */
export function createSourceWriter(unit: string): SourceWriter {
  const written: string[] = [];
  const rows: StepLines[] = [];
  let depth = 0;

  const line = (text: string): void => {
    invariant(!text.includes('\n'), 'a line is one line');
    written.push(text === '' ? '' : unit.repeat(depth) + text);
  };

  const indented = (body: () => void): void => {
    depth += 1;
    body();
    depth -= 1;
  };

  const lines = (text: readonly string[]): void => {
    for (const each of text) {
      const bare = each.trimStart();
      const level = (each.length - bare.length) / 2;
      line(bare === '' ? '' : unit.repeat(level) + bare);
    }
  };

  const step = (agent: string, path: StepPath, body: () => void): void => {
    const row: StepLines = { agent, step: path, from: written.length + 1, to: written.length };
    rows.push(row);
    body();
    row.to = written.length;
    invariant(row.to >= row.from, `step ${path} of ${agent} has no line`);
  };

  const finish = (): { source: string; lines: StepLines[] } => ({ source: `${written.join('\n')}\n`, lines: rows });

  return { line, lines, indented, step, finish };
}
