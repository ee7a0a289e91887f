import { LANGUAGES, printProgram } from '../../shared/program/index.ts';
import { programIn } from './files.ts';
import { LabError } from './lab-error.ts';
import { oneOf, readOptions } from './options.ts';

/** `code FILE --language LANGUAGE`: the program as source text that runs. */
export function codeOf(words: readonly string[]): string {
  const options = readOptions(words, 'FILE', ['language']);
  const language = oneOf(options, 'language', LANGUAGES);
  if (language === null) throw new LabError(`--language is missing: one of ${LANGUAGES.join(', ')}`);
  return printProgram(programIn(options.subject), language).source;
}
