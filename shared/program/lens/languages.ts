import type { Program } from '../program.ts';
import type { SourceWriter } from './source-writer.ts';

/** The languages of the code lens, as the command line writes them. */
export const LANGUAGES = ['typescript', 'java', 'python', 'csharp', 'go'] as const;
export type Language = (typeof LANGUAGES)[number];

export interface LanguagePrinter {
  /** One level of indentation. */
  indentation: string;
  /** Writes the whole program, every step of every agent inside `writer.step`. */
  print: (program: Program, writer: SourceWriter) => void;
}
