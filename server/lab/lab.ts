import { boundsOfLevel } from './bounds.ts';
import { codeOf } from './code.ts';
import { exploreFile } from './explore.ts';
import { shown } from './files.ts';
import { LabError } from './lab-error.ts';
import { playLevel } from './play.ts';
import { runFile } from './run.ts';

export interface LabAnswer {
  /** For standard output: one JSON object, or the source text of `code`. */
  output: string;
  /** For standard error: what is wrong, in words. */
  complaint: string;
  exitStatus: 0 | 2 | 3;
}

type Command = (words: readonly string[]) => unknown;

const COMMANDS: Readonly<Record<string, Command>> = {
  explore: exploreFile,
  run: runFile,
  bounds: boundsOfLevel,
  play: playLevel,
  code: codeOf,
};

const USAGE = `usage: npm run --silent lab -- COMMAND
  explore FILE [--limit STATES]                    every schedule of a program
  run FILE [--schedule ada,bob,… | --seed N]       one run of it
  code FILE --language LANGUAGE                    the program as source text
  bounds LEVEL                                     how fast its dinner can be
  play LEVEL [--seats thread,dispatcher] [--bot NAME] [--seed N] [--walk 0]   a round by bots
LEVEL is an id or a file. Exit status 2: bad input; 3: a schedule that cannot be played.`;

/** Answers one command. Never throws for what a caller did wrong. */
export function runLab(words: readonly string[]): LabAnswer {
  const [name, ...rest] = words;
  try {
    const command = name === undefined ? undefined : COMMANDS[name];
    if (command === undefined) {
      const asked = name === undefined ? 'no command' : `no command is called ${shown(name)}`;
      throw new LabError(`${asked}\n${USAGE}`);
    }
    const result = command(rest);
    const output = typeof result === 'string' ? result : `${JSON.stringify(result, null, 2)}\n`;
    return { output, complaint: '', exitStatus: 0 };
  } catch (error) {
    if (!(error instanceof LabError)) throw error;
    const output = `${JSON.stringify({ error: error.message, ...error.details }, null, 2)}\n`;
    return { output, complaint: `lab: ${error.message}\n`, exitStatus: error.exitStatus };
  }
}
