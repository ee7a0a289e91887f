import { invariant } from '../base/index.ts';
import type { Tick } from './types.ts';

/** One stretch on one core. */
export interface Slice {
  who: string;
  sinceTick: Tick;
  /** Until then the core is busy switching. */
  usableFromTick: Tick;
  /** Counts dispatches: who got a core earlier comes earlier to the tail, whichever core it was. */
  turn: number;
}

export interface ScheduleOptions {
  cores: number;
  /** How long one may run while others are ready. */
  quantumTicks: number;
  /** What a core pays to run another than it ran last. */
  switchTicks: number;
}

/** Who has a core and who is next: plain data that survives JSON. */
export interface Schedule extends ScheduleOptions {
  /** First in, first out. */
  ready: string[];
  /** One entry per core. */
  running: (Slice | null)[];
  /** Who ran last on each core. */
  last: (string | null)[];
  /** How often anybody was dispatched. */
  turns: number;
}

/** A schedule with idle cores. InvariantError unless cores and quantum are at least 1 and the switch costs no less than 0. */
export function createSchedule(options: ScheduleOptions): Schedule {
  const { cores, quantumTicks, switchTicks } = options;
  invariant(cores >= 1 && quantumTicks >= 1 && switchTicks >= 0, 'a schedule needs a core and a quantum');
  const perCore = Array.from({ length: cores }, () => null);
  return { cores, quantumTicks, switchTicks, ready: [], running: [...perCore], last: [...perCore], turns: 0 };
}

/** Queues somebody for a core, at the tail; nothing changes for one that is ready or running. */
export function makeReady(schedule: Schedule, who: string): void {
  if (schedule.ready.includes(who) || coreOf(schedule, who) >= 0) return;
  schedule.ready.push(who);
}

/** Takes somebody off its core or out of the queue: it waits, or is done. For how many ticks it had the use of the core. */
export function block(schedule: Schedule, who: string, tick: Tick): number {
  schedule.ready = schedule.ready.filter((other) => other !== who);
  const core = coreOf(schedule, who);
  const slice = schedule.running[core] ?? null;
  if (slice === null) return 0;
  schedule.running[core] = null;
  return Math.max(0, tick - slice.usableFromTick);
}

/**
 * Round robin: whose quantum is over goes to the tail, then the first that are ready get the free cores, each the core it ran on
 * last if that is free. Call once a tick, after makeReady and block. Who has the use of each core in this tick; null
 * where it idles or switches. A core's first run, and running the same one again, cost no switch.
 * Source: Silberschatz, Galvin, Gagne, "Operating System Concepts", CPU scheduling.
 */
export function runSlice(schedule: Schedule, tick: Tick): (string | null)[] {
  preempt(schedule, tick);
  dispatch(schedule, tick);
  return schedule.running.map((slice) => (slice !== null && slice.usableFromTick <= tick ? slice.who : null));
}

function preempt(schedule: Schedule, tick: Tick): void {
  const isOver = (slice: Slice | null): slice is Slice =>
    slice !== null && tick - slice.usableFromTick >= schedule.quantumTicks;
  const over = schedule.running.filter(isOver).sort((one, other) => one.turn - other.turn);
  schedule.running = schedule.running.map((slice) => (isOver(slice) ? null : slice));
  for (const slice of over) schedule.ready.push(slice.who);
}

function dispatch(schedule: Schedule, tick: Tick): void {
  const idle = schedule.running.filter((slice) => slice === null).length;
  const chosen = schedule.ready.splice(0, idle).map((who) => ({ who, turn: ++schedule.turns, tick }));
  const newcomers = chosen.filter((start) => {
    const home = schedule.last.findIndex((last, core) => last === start.who && schedule.running[core] === null);
    if (home >= 0) run(schedule, home, start);
    return home < 0;
  });
  for (const start of newcomers) run(schedule, schedule.running.indexOf(null), start);
}

function run(schedule: Schedule, core: number, start: { who: string; turn: number; tick: Tick }): void {
  const { who, turn, tick } = start;
  const last = schedule.last[core] ?? null;
  const usableFromTick = last === null || last === who ? tick : tick + schedule.switchTicks;
  schedule.running[core] = { who, sinceTick: tick, usableFromTick, turn };
  schedule.last[core] = who;
}

function coreOf(schedule: Schedule, who: string): number {
  return schedule.running.findIndex((slice) => slice?.who === who);
}
