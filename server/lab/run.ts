import { nextRandom, type Rng, rngFrom } from '../../shared/base/index.ts';
import {
  type Action,
  type Code,
  cellsOf,
  compileProgram,
  createRun,
  enabledActions,
  type Failure,
  hasFinished,
  perform,
  type Run,
  runTimed,
  unfinishedCalls,
  waitsOf,
} from '../../shared/program/index.ts';
import { programIn, shown } from './files.ts';
import { LabError } from './lab-error.ts';
import { readOptions, wholeNumber } from './options.ts';

export interface PlayedRun {
  log: string[];
  cells: Record<string, number>;
  finished: boolean;
  blocked: [agent: string, object: string][];
  failure: Failure | null;
  schedule: string[];
  timeMs: number;
}

/** Actions after which a run that nobody schedules is taken to go on for ever, and stops. */
const MOST_ACTIONS = 10_000;

/** `run FILE [--schedule ada,bob,… | --seed N]`: one run; without either, always the first enabled action. */
export function runFile(words: readonly string[]): PlayedRun {
  const options = readOptions(words, 'FILE', ['schedule', 'seed']);
  const { schedule, seed } = options.values;
  if (schedule !== undefined && seed !== undefined) throw new LabError('--schedule or --seed, not both');
  const code = compileProgram(programIn(options.subject));
  if (schedule !== undefined) return runBySchedule(code, schedule === '' ? [] : schedule.split(','));
  if (seed !== undefined) return runBySeed(code, wholeNumber(options, 'seed', { least: 0, otherwise: 0 }));
  if (!code.isTimed) return runWhile(code, (enabled) => enabled[0] ?? null);
  const timed = runTimed(code);
  return playedRun(code, timed.run, timed.schedule, timed.timeMs);
}

/** Plays the actions named; never repairs one: exit status 3 and its index for the first that is not enabled. */
function runBySchedule(code: Code, names: readonly string[]): PlayedRun {
  const run = createRun(code);
  for (const [index, name] of names.entries()) {
    const enabled = enabledActions(code, run);
    const action = enabled.find((known) => known.name === name);
    if (action === undefined) throw notEnabled(index, name, enabled);
    perform(code, run, action);
  }
  return playedRun(code, run, names, run.nowMs);
}

function notEnabled(index: number, name: string, enabled: readonly Action[]): LabError {
  const others = enabled.length === 0 ? 'nothing is' : `${enabled.map((action) => action.name).join(', ')} would be`;
  const message = `--schedule: action ${index} (${shown(name)}) is not enabled there: ${others}`;
  return new LabError(message, { index, action: name, enabled: enabled.map((action) => action.name) }, 3);
}

function runBySeed(code: Code, seed: number): PlayedRun {
  const rng: Rng = rngFrom(seed);
  return runWhile(code, (enabled) =>
    enabled.length === 0 ? null : (enabled[nextRandom(rng) % enabled.length] ?? null),
  );
}

function runWhile(code: Code, choose: (enabled: readonly Action[]) => Action | null): PlayedRun {
  const run = createRun(code);
  const schedule: string[] = [];
  for (;;) {
    const action = choose(enabledActions(code, run));
    if (action === null || schedule.length === MOST_ACTIONS) return playedRun(code, run, schedule, run.nowMs);
    perform(code, run, action);
    schedule.push(action.name);
  }
}

function playedRun(code: Code, run: Run, schedule: readonly string[], timeMs: number): PlayedRun {
  return {
    log: run.log,
    cells: cellsOf(code, run),
    finished: hasFinished(run),
    blocked: blockedIn(code, run),
    failure: run.failure,
    schedule: [...schedule],
    timeMs,
  };
}

/** Who waits for what, now: each pair once, whoever stands in the way. */
function blockedIn(code: Code, run: Run): [string, string][] {
  return unfinishedCalls(run).flatMap((call) => {
    const objects = new Set(waitsOf(code, run, call).map(([object]) => object));
    return [...objects].map((object): [string, string] => [call, object]);
  });
}
