import { invariant, required } from '../../base/index.ts';
import { block, makeReady, nextQuantumEnd, runSlice, yieldCore } from '../../kernel/index.ts';
import type { Code } from '../code.ts';
import { fail } from '../machine/free-steps.ts';
import type { Run } from '../machine/run.ts';
import { actUntilHandwork } from './act.ts';
import { instructionAt } from './handwork.ts';
import { couldGoOn, mutexWaits } from './precedence.ts';
import { beginTiming, chefsAtCores, type LaneStretch, type Timing } from './timing.ts';

export interface TimedRun {
  /** Where it ended: everybody finished, nobody could go on, or a failure. */
  run: Run;
  /** The actions as played. The same schedule without time comes to the same end. */
  schedule: string[];
  /** When the last thing happened. */
  timeMs: number;
  /** By core: who had it from when to when, without gaps between stretches of one chef. */
  lanes: LaneStretch[][];
  /** By name, those that finished. */
  finishedAtMs: Record<string, number>;
}

/** Moments at which something happens. A run with more of them is taken for endless and ends with a failure. */
const MOST_MOMENTS = 100_000;

/**
 * Runs the chefs of a program under its policy on its cores. Actions take no time, `work` and switching do; a chef that
 * must wait leaves its core. At each moment first the chefs that have a core and no handwork left go on, each up to its
 * next handwork, in the order of the file; then chefs that are new, or whose next action became possible, join the tail of
 * the ready queue, in the order of the file; then those whose quantum is over, or who yielded; then cores are given away.
 * Whose next action is possible no longer, because another was faster, leaves the ready queue until it is again.
 * InvariantError for a program with loops: they have a time of their own.
 */
export function runTimed(code: Code): TimedRun {
  invariant(code.loops.length === 0, 'a timed run is one of chefs');
  const timing = beginTiming(code);
  let moments = 0;
  while (passMoment(timing)) {
    moments += 1;
    if (moments === MOST_MOMENTS) giveUp(timing);
  }
  return {
    run: timing.run,
    schedule: timing.played,
    timeMs: timing.nowMs,
    lanes: timing.lanes,
    finishedAtMs: Object.fromEntries(
      code.chefs.flatMap(({ name }, chef): [string, number][] => {
        const ms = timing.finishedAtMs[chef] ?? null;
        return ms === null ? [] : [[name, ms]];
      }),
    ),
  };
}

/** All that happens now; then time goes on to the next moment. False if there is none. */
function passMoment(timing: Timing): boolean {
  settle(timing);
  const next = timing.run.failure === null ? nextMoment(timing) : null;
  if (next === null) return false;
  letTimePass(timing, next);
  return true;
}

function settle(timing: Timing): void {
  timing.actionsNow = 0;
  do {
    const yielders = letAct(timing);
    noteEnds(timing);
    if (timing.run.failure !== null) return;
    wakeAndPutAside(timing);
    for (const who of yielders) yieldCore(timing.schedule, who);
    runSlice(timing.schedule, timing.nowMs, mutexWaits(timing));
  } while (chefsAtCores(timing).some((chef) => timing.leftMs[chef] === null));
}

/** Names of those that yielded. */
function letAct(timing: Timing): string[] {
  const atRest = chefsAtCores(timing).filter((chef) => (timing.leftMs[chef] ?? 0) === 0);
  return atRest.filter((chef) => actUntilHandwork(timing, chef) === 'yields').map((chef) => nameAt(timing, chef));
}

/** Also of chefs without a core: the last to arrive at a barrier may free them from their last step. */
function noteEnds(timing: Timing): void {
  timing.run.strands.forEach(({ state }, chef) => {
    if (state.kind === 'finished') timing.finishedAtMs[chef] ??= timing.nowMs;
  });
}

/** Who could go on stands in the ready queue or has a core, nobody else does; a core that is switching to somebody gets there. */
function wakeAndPutAside(timing: Timing): void {
  const { run, schedule, nowMs } = timing;
  run.strands.forEach((_, chef) => {
    const name = nameAt(timing, chef);
    if (couldGoOn(timing, chef)) makeReady(schedule, name);
    else if (!schedule.running.some((slice) => slice?.who === name && slice.usableFromTick > nowMs)) {
      block(schedule, name, nowMs);
    }
  });
}

/** When a switch, some handwork or a quantum is over; null if nobody has a core. */
function nextMoment(timing: Timing): number | null {
  const { schedule, nowMs } = timing;
  const ends = schedule.running.flatMap((slice) => {
    if (slice === null) return [];
    if (slice.usableFromTick > nowMs) return [slice.usableFromTick];
    return [nowMs + required(timing.leftMs[chefNamed(timing, slice.who)], `handwork of ${slice.who}`)];
  });
  if (ends.length === 0) return null;
  return Math.min(...ends, nextQuantumEnd(schedule) ?? ends[0] ?? 0);
}

function letTimePass(timing: Timing, untilMs: number): void {
  const { schedule, nowMs } = timing;
  schedule.running.forEach((slice, core) => {
    if (slice === null) return;
    const kind = slice.usableFromTick > nowMs ? 'switch' : 'work';
    note(required(timing.lanes[core], `core ${core}`), { agent: slice.who, fromMs: nowMs, toMs: untilMs, kind });
    if (kind === 'switch') return;
    const chef = chefNamed(timing, slice.who);
    timing.leftMs[chef] = required(timing.leftMs[chef], `handwork of ${slice.who}`) - (untilMs - nowMs);
  });
  timing.nowMs = untilMs;
  timing.run.nowMs = untilMs;
}

function note(lane: LaneStretch[], stretch: LaneStretch): void {
  const before = lane.at(-1);
  const goesOn = before?.toMs === stretch.fromMs && before.agent === stretch.agent && before.kind === stretch.kind;
  if (goesOn) before.toMs = stretch.toMs;
  else lane.push(stretch);
}

function giveUp(timing: Timing): void {
  const slice = required(
    timing.schedule.running.find((one) => one !== null),
    'a core in use',
  );
  const chef = chefNamed(timing, slice.who);
  const step = required(instructionAt(timing.code, timing.run, chef), 'an instruction');
  fail(timing.run, chef, step.path, `not over after ${MOST_MOMENTS} moments`);
}

function chefNamed(timing: Timing, name: string): number {
  return timing.code.chefs.findIndex((chef) => chef.name === name);
}

function nameAt(timing: Timing, chef: number): string {
  return required(timing.code.chefs[chef], `chef ${chef}`).name;
}
