import type { Program } from '../program.ts';
import { csharpPrinter } from './csharp.ts';
import { goPrinter } from './go.ts';
import { javaPrinter } from './java.ts';
import type { Language, LanguagePrinter } from './languages.ts';
import { pythonPrinter } from './python.ts';
import { createSourceWriter, type StepLines } from './source-writer.ts';
import { typescriptPrinter } from './typescript.ts';

const PRINTERS: Record<Language, LanguagePrinter> = {
  typescript: typescriptPrinter,
  java: javaPrinter,
  python: pythonPrinter,
  csharp: csharpPrinter,
  go: goPrinter,
};

export interface PrintedProgram {
  source: string;
  lines: StepLines[];
}

/**
 * The program as a real program in another language, and which lines (from 1, both ends included) each step became.
 * Agents are chefs and functions (`dora.main`); a step inside a step has a row of its own within the outer one's lines.
 * It ends by printing one JSON object of the cells; a failure exits with status 1 and a message on standard error.
 */
export function printProgram(program: Program, language: Language): PrintedProgram {
  const { indentation, print } = PRINTERS[language];
  const writer = createSourceWriter(indentation);
  print(program, writer);
  return writer.finish();
}
