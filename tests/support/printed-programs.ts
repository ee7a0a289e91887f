import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { explore } from '../../shared/inspector/index.ts';
import {
  cellsOf,
  compileProgram,
  createRun,
  enabledActions,
  type Language,
  type Program,
  perform,
  printProgram,
} from '../../shared/program/index.ts';

/* Runs printed programs with the compilers and interpreters of this machine, as real processes. */

/** How long a program may take; whoever takes longer hangs. Long, for computers that are slow or busy. */
const PATIENCE_MS = 120_000;

export interface Toolchain {
  language: Language;
  /** All of them must be there. */
  tools: readonly string[];
  file: string;
  /** Null: nothing to compile. */
  compile: readonly string[] | null;
  run: readonly string[];
}

export const TOOLCHAINS: Record<'java' | 'python' | 'csharp' | 'go', Toolchain> = {
  java: {
    language: 'java',
    tools: ['javac', 'java'],
    file: 'Main.java',
    compile: ['javac', '-J-XX:TieredStopAtLevel=1', 'Main.java'],
    run: ['java', '-XX:TieredStopAtLevel=1', '-Xshare:auto', 'Main'],
  },
  python: { language: 'python', tools: ['python3'], file: 'main.py', compile: null, run: ['python3', 'main.py'] },
  csharp: {
    language: 'csharp',
    tools: ['mcs', 'mono'],
    file: 'main.cs',
    compile: ['mcs', '-warn:0', '-out:main.exe', 'main.cs'],
    run: ['mono', 'main.exe'],
  },
  go: {
    language: 'go',
    tools: ['go'],
    file: 'main.go',
    compile: ['go', 'build', '-o', 'main', 'main.go'],
    run: ['./main'],
  },
};

/** Whether every tool is on this machine. */
export function isInstalled({ tools }: Toolchain): boolean {
  return tools.every((tool) => spawnSync('which', [tool]).status === 0);
}

export type Ending =
  | { kind: 'finished'; cells: string; log: string[] }
  | { kind: 'failed'; message: string }
  | { kind: 'hangs' };

/** A folder of its own for what is compiled; `close` removes it. */
export class Workshop {
  private readonly folder = mkdtempSync(join(tmpdir(), 'printed-'));
  private readonly toolchain: Toolchain;
  private made = 0;

  constructor(toolchain: Toolchain) {
    this.toolchain = toolchain;
  }

  /** Prints and compiles the program. Gives what runs it once; throws with the compiler's words if it does not compile. */
  make(program: Program): (patienceMs?: number) => Ending {
    const { language, file, compile, run } = this.toolchain;
    const folder = join(this.folder, String(this.made++));
    mkdirSync(folder);
    writeFileSync(join(folder, file), printProgram(program, language).source);
    if (compile !== null) {
      const [tool = '', ...words] = compile;
      const { status, stdout, stderr } = spawnSync(tool, words, { cwd: folder, encoding: 'utf8' });
      if (status !== 0) throw new Error(`${stdout}${stderr}`);
    }
    return (patienceMs = PATIENCE_MS) => endingOf(folder, run, patienceMs);
  }

  close(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function endingOf(folder: string, [tool = '', ...words]: readonly string[], patienceMs: number): Ending {
  const { status, stdout, stderr, error } = spawnSync(tool, words, {
    cwd: folder,
    encoding: 'utf8',
    timeout: patienceMs,
    killSignal: 'SIGKILL',
  });
  // Go finds out by itself that nobody can go on, and exits with status 2.
  if (error !== undefined || stderr.includes('all goroutines are asleep')) return { kind: 'hangs' };
  if (status === 1) return { kind: 'failed', message: stderr.trim() };
  if (status !== 0) throw new Error(`exit status ${status}: ${stderr}`);
  const lines = stdout.trimEnd().split('\n');
  return { kind: 'finished', cells: lines.at(-1) ?? '', log: lines.slice(0, -1) };
}

/** Every ending that the inspector knows: cells as JSON, or a word. */
export function endingsInspected(program: Program): Set<string> {
  const { outcomes, deadlocks, stuck, failures, truncated } = explore(compileProgram(program));
  if (truncated) throw new Error('too large to be explored');
  return new Set([
    ...outcomes.map(({ cells }) => JSON.stringify(cells)),
    ...(deadlocks.length + stuck.length > 0 ? ['hangs'] : []),
    ...(failures.length > 0 ? ['failed'] : []),
  ]);
}

export function wordFor(ending: Ending): string {
  return ending.kind === 'finished' ? ending.cells : ending.kind;
}

/** The program in the machine, always with the first action that is enabled: for programs of one loop, virtual time. */
export function endingInMachine(program: Program): Ending {
  const code = compileProgram(program);
  const run = createRun(code);
  for (let [next] = enabledActions(code, run); next !== undefined; [next] = enabledActions(code, run)) {
    perform(code, run, next);
  }
  if (run.failure !== null) return { kind: 'failed', message: run.failure.message };
  return { kind: 'finished', cells: JSON.stringify(cellsOf(code, run)), log: run.log };
}

/** How many times as long everything takes: a computer that is slow or busy lets timers go off late, and together. */
const SLOWER = [1, 10, 100];

/** Runs the program, and slower if it does not end as expected: what is due far apart goes off apart. */
export function endingLike(workshop: Workshop, program: Program, expected: Ending): Ending {
  const [first = 1, ...others] = SLOWER;
  let ending = workshop.make(slower(program, first))();
  for (const factor of others) {
    if (JSON.stringify(ending) === JSON.stringify(expected)) break;
    ending = workshop.make(slower(program, factor))();
  }
  return ending;
}

function slower(program: Program, factor: number): Program {
  const scale = (key: string, value: unknown) => (key === 'ms' ? Number(value) * factor : value);
  return JSON.parse(JSON.stringify(program), scale) as Program;
}

/** `agent step` of every step of the program, in the order of the file. */
export function stepsOf(program: Program): string[] {
  const chefs = (program.chefs ?? []).flatMap(({ name, steps }) => pathsIn(steps, name, ''));
  const functions = Object.entries(program.loops ?? {}).flatMap(([loop, declaration]) =>
    Object.entries(declaration.functions).flatMap(([fn, steps]) => pathsIn(steps, `${loop}.${fn}`, '')),
  );
  return [...chefs, ...functions];
}

/** Any list inside a step is a list of steps, but for the `on` of a combinator. */
function pathsIn(steps: readonly object[], agent: string, base: string): string[] {
  return steps.flatMap((step, index) => {
    const path = `${base}${index}`;
    const inside = Object.entries(step).filter(([key, value]) => Array.isArray(value) && key !== 'on');
    return [
      `${agent} ${path}`,
      ...inside.flatMap(([key, value]) => pathsIn(value as object[], agent, `${path}.${key}.`)),
    ];
  });
}

/** Rows that do not lie inside the text, or not inside the row of the step around them. */
export function misplacedRows(program: Program, language: Language): string[] {
  const { source, lines } = printProgram(program, language);
  const last = source.trimEnd().split('\n').length;
  const rows = new Map(lines.map((row) => [`${row.agent} ${row.step}`, row]));
  return lines.flatMap(({ agent, step, from, to }) => {
    const outer = rows.get(`${agent} ${step.split('.').slice(0, -2).join('.')}`);
    const isInside = outer === undefined || (from >= outer.from && to <= outer.to);
    return from >= 1 && to >= from && to <= last && isInside ? [] : [`${agent} ${step}: ${from} to ${to}`];
  });
}

/** Lines of the printed text of a step, without indentation. */
export function textOfStep(program: Program, language: Language, agent: string, step: string): string[] {
  const { source, lines } = printProgram(program, language);
  const row = lines.find((each) => each.agent === agent && each.step === step);
  if (row === undefined) throw new Error(`no step ${step} of ${agent}`);
  const all = source.split('\n').slice(row.from - 1, row.to);
  return all.map((line) => line.trim());
}
