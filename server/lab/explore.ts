import { type Exploration, explore } from '../../shared/inspector/index.ts';
import { compileProgram } from '../../shared/program/index.ts';
import { programIn } from './files.ts';
import { readOptions, wholeNumber } from './options.ts';

/** States after which `explore` stops when nobody says otherwise: some hundred megabytes. */
const MOST_STATES = 1_000_000;

/** `explore FILE [--limit STATES]`: every schedule of a program. */
export function exploreFile(words: readonly string[]): Exploration {
  const options = readOptions(words, 'FILE', ['limit']);
  const limitStates = wholeNumber(options, 'limit', { least: 1, otherwise: MOST_STATES });
  return explore(compileProgram(programIn(options.subject)), { limitStates });
}
