import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { compileLevel, LEVELS, LevelError, planOf } from '../../shared/content/index.ts';
import { levelId, type Plan } from '../../shared/kitchen/index.ts';
import { type Program, parseProgram } from '../../shared/program/index.ts';
import { LabError } from './lab-error.ts';

/** The program in a file. A LabError names the file, and path and value of every mistake. */
export function programIn(file: string): Program {
  const parsed = parseProgram(jsonIn(file));
  if (parsed.kind === 'ok') return parsed.program;
  const lines = parsed.problems.map(({ path, value, message }) => `${path}: ${message} (found ${shown(value)})`);
  throw new LabError(`${file} is no program:\n  ${lines.join('\n  ')}`, { file, problems: parsed.problems });
}

/** The level of that id, or the one in that file. */
export function levelIn(idOrFile: string): Plan {
  const known = planOf(levelId(idOrFile));
  if (known !== null) return known;
  if (!/[./\\]/.test(idOrFile)) {
    const ids = LEVELS.map((plan) => plan.level).join(', ');
    throw new LabError(`no level is called ${shown(idOrFile)}: ${ids}, or the path of a level file`, {
      level: idOrFile,
    });
  }
  try {
    return compileLevel(jsonIn(idOrFile));
  } catch (error) {
    if (error instanceof LevelError) throw new LabError(`${idOrFile} is ${error.message}`, { file: idOrFile });
    throw error;
  }
}

function jsonIn(file: string): unknown {
  let text: string;
  try {
    text = readFileSync(placeOf(file), 'utf8');
  } catch (error) {
    throw new LabError(`cannot read ${file}: ${reasonOf(error)}`, { file });
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new LabError(`${file} is not JSON: ${reasonOf(error)}`, { file });
  }
}

/** npm runs scripts in the project's folder, and says where it was called: that is what a caller's path is meant from. */
function placeOf(file: string): string {
  const fromCaller = resolve(process.env.INIT_CWD ?? '.', file);
  return existsSync(fromCaller) ? fromCaller : resolve(file);
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Short enough for one line. */
export function shown(value: unknown): string {
  return (JSON.stringify(value) ?? 'nothing').slice(0, 80);
}
