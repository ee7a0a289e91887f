import { assertNever } from '../../base/index.ts';
import { createSchedule, type Schedule, type SchedulingPolicy, setPriority } from '../../kernel/index.ts';
import type { Code, Index } from '../code.ts';
import { createRun } from '../machine/create-run.ts';
import type { Run } from '../machine/run.ts';
import type { Policy } from '../program.ts';
import { stoppingAtHandwork } from './handwork.ts';

/** One stretch on one core: its chef works, or the core switches to it. */
export interface LaneStretch {
  agent: string;
  fromMs: number;
  /** Not included. */
  toMs: number;
  kind: 'work' | 'switch';
}

/** A timed run in the middle of it. Chefs are known by their index, to the schedule by their names. */
export interface Timing {
  /** As compiled: here `work` is handwork. */
  code: Code;
  /** What the machine runs: see handwork.ts. */
  machine: Code;
  run: Run;
  schedule: Schedule;
  nowMs: number;
  /** By chef: what is left of the handwork that it has begun; null if it has begun none. */
  leftMs: (number | null)[];
  /** By chef. */
  finishedAtMs: (number | null)[];
  /** Names of the actions, in order. */
  played: string[];
  /** Actions since time passed last. */
  actionsNow: number;
  /** By core. */
  lanes: LaneStretch[][];
}

/** A timed run at 0 ms, before anybody has a core. */
export function beginTiming(code: Code): Timing {
  const { cores, policy } = code;
  const schedule = createSchedule({ cores, policy: schedulingPolicy(policy), switchTicks: policy.switch ?? 0 });
  for (const { name, priority } of code.chefs) setPriority(schedule, name, priority);
  const machine = stoppingAtHandwork(code);
  return {
    code,
    machine,
    run: createRun(machine),
    schedule,
    nowMs: 0,
    leftMs: code.chefs.map(() => null),
    finishedAtMs: code.chefs.map(() => null),
    played: [],
    actionsNow: 0,
    lanes: Array.from({ length: cores }, () => []),
  };
}

/** Chefs who have the use of a core now, in the order of the file. */
export function chefsAtCores(timing: Timing): Index[] {
  const { code, schedule, nowMs } = timing;
  const names = schedule.running.flatMap((slice) => (slice && slice.usableFromTick <= nowMs ? [slice.who] : []));
  return code.chefs.map((_, chef) => chef).filter((chef) => names.includes(code.chefs[chef]?.name ?? ''));
}

/** The schedule counts in ticks, which are milliseconds here. */
function schedulingPolicy(policy: Policy): SchedulingPolicy {
  switch (policy.kind) {
    case 'roundRobin':
      return { kind: 'roundRobin', quantumTicks: policy.quantum };
    case 'priority':
      return { kind: 'priority', inherit: policy.inherit ?? false };
    case 'firstCome':
    case 'cooperative':
      return { kind: policy.kind };
    default:
      return assertNever(policy);
  }
}
