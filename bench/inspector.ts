import { execFileSync } from 'node:child_process';
import { invariant } from '../shared/base/index.ts';
import { advance, createExplorer, exploration, explore, progressOf } from '../shared/inspector/index.ts';
import { compileProgram, type Program } from '../shared/program/index.ts';
import { promelaOf } from '../tests/support/promela.ts';
import { HAS_SPIN, spinVerdict } from '../tests/support/spin.ts';
import { grouped, IS_QUICK, optionOf, printGoal, printHead, printTable } from './report.ts';
import { median } from './statistics.ts';
import { TEXTBOOK } from './textbook.ts';

const FIVE = 'philosophers 5';
const GOAL_MS = 100;
const REPETITIONS = IS_QUICK ? 3 : 15;
const ENOUGH_STATES = 20_000_000;
const SECOND_MS = 1000;
const MEMORY_MB = 256;

/** How fast all schedules of a program are searched, and how large a program fits. SPIN does the same beside it. */
function benchInspector(): void {
  const one = optionOf('program');
  if (one !== null) {
    printOne(one);
    return;
  }
  printHead('inspector: every schedule of textbook programs');
  printFive();
  const rows = TEXTBOOK.filter((entry) => !IS_QUICK || entry.isSmall).map(({ name, program }) => rowOf(name, program));
  const head = [
    'program',
    'states',
    'transitions',
    'first ms',
    'states/s',
    'SPIN states',
    'SPIN search ms',
    'SPIN whole ms',
  ];
  printTable(head, rows);
  if (!HAS_SPIN) console.log('SPIN is not installed here');
  console.log(
    'SPIN counts states of its own model: of Promela steps, without reductions; whole: translate, compile (-O2), search',
  );
  if (!IS_QUICK) printLargest();
}

/** The goal's program, in a process that has just started and when it is warm. */
function printFive(): void {
  const first = inChild(FIVE);
  const code = compileProgram(programOf(FIVE));
  const times = Array.from({ length: REPETITIONS }, () => timed(() => explore(code, { limitStates: ENOUGH_STATES })));
  printGoal(
    'five philosophers',
    `< ${GOAL_MS} ms`,
    `first ${first.ms.toFixed(0)} ms, warm ${median(times).toFixed(0)} ms`,
  );
}

function rowOf(name: string, program: Program): string[] {
  const { states, transitions, ms } = inChild(name);
  const row = [name, grouped(states), grouped(transitions), ms.toFixed(0), grouped((states * 1000) / ms)];
  return [...row, ...spinCells(program)];
}

function spinCells(program: Program): string[] {
  if (!HAS_SPIN) return ['–', '–', '–'];
  const start = performance.now();
  try {
    const { states, searchMs } = spinVerdict(promelaOf(program), '-O2');
    return [grouped(states), searchMs.toFixed(0), (performance.now() - start).toFixed(0)];
  } catch {
    return ['too large', '–', '–'];
  }
}

interface OneResult {
  states: number;
  transitions: number;
  ms: number;
  isWhole: boolean;
}

/** A process of its own with little memory: nothing warms up for it, and what does not fit, fails. */
function inChild(name: string): OneResult {
  const args = [`--max-old-space-size=${MEMORY_MB}`, import.meta.filename, '--program', name];
  return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
}

function printOne(name: string): void {
  const code = compileProgram(programOf(name));
  let found: OneResult = { states: 0, transitions: 0, ms: 0, isWhole: false };
  const ms = timed(() => {
    const explorer = createExplorer(code, { limitStates: ENOUGH_STATES });
    while (advance(explorer, 10_000) === 'going on');
    exploration(explorer);
    found = { ...progressOf(explorer), ms: 0, isWhole: true };
  });
  console.log(JSON.stringify({ ...found, ms }));
}

/** The largest of the textbook programs, by states, that is done within a second and within the memory. */
function printLargest(): void {
  let largest: { name: string; result: OneResult } | null = null;
  for (const { name } of TEXTBOOK) {
    try {
      const result = inChild(name);
      if (result.ms <= SECOND_MS && result.states > (largest?.result.states ?? 0)) largest = { name, result };
    } catch {
      console.log(`${name} does not fit into ${MEMORY_MB} MB`);
    }
  }
  if (largest === null) return;
  const { name, result } = largest;
  console.log(
    `largest in a second and ${MEMORY_MB} MB: ${name}, ${grouped(result.states)} states in ${result.ms.toFixed(0)} ms`,
  );
}

function programOf(name: string): Program {
  const entry = TEXTBOOK.find((known) => known.name === name);
  invariant(entry !== undefined, `no textbook program is called ${name}`);
  return entry.program;
}

function timed(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

benchInspector();
