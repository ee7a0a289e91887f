import { assertNever, invariant } from '../base/index.ts';
import { inheritedPriorities, type MutexWait, type PriorityRow, priorityIn } from './priority.ts';
import type { Tick } from './types.ts';

/** Who is next for a core, and who loses one. */
export type SchedulingPolicy =
  /** Each in turn, for a quantum. */
  | { kind: 'roundRobin'; quantumTicks: number }
  /** The highest priority at every moment, preemptive; equal ones as they came. `inherit`: see priority.ts. */
  | { kind: 'priority'; inherit: boolean }
  /** As they came, each until it waits or ends. */
  | { kind: 'firstCome' }
  /** The same, but one may let the others go first: `yieldCore`. */
  | { kind: 'cooperative' };

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
  policy: SchedulingPolicy;
  /** What a core pays to run another than it ran last. */
  switchTicks: number;
}

/** Who has a core and who is next: plain data that survives JSON. */
export interface Schedule extends ScheduleOptions {
  /** In order of arrival. */
  ready: string[];
  /** One entry per core. */
  running: (Slice | null)[];
  /** Who ran last on each core. */
  last: (string | null)[];
  /** How often anybody was dispatched. */
  turns: number;
  /** Priorities other than 0; looked at by the policy of that name only. */
  priorities: PriorityRow[];
}

/** A schedule with idle cores. InvariantError unless cores and quantum are at least 1 and the switch costs no less than 0. */
export function createSchedule(options: ScheduleOptions): Schedule {
  const { cores, policy, switchTicks } = options;
  const hasQuantum = policy.kind !== 'roundRobin' || policy.quantumTicks >= 1;
  invariant(cores >= 1 && hasQuantum && switchTicks >= 0, 'a schedule needs a core and a quantum');
  const perCore = Array.from({ length: cores }, () => null);
  return {
    cores,
    policy: { ...policy },
    switchTicks,
    ready: [],
    running: [...perCore],
    last: [...perCore],
    turns: 0,
    priorities: [],
  };
}

/** Higher goes first; 0 for whoever got none. Counts from the next runSlice on. */
export function setPriority(schedule: Schedule, who: string, priority: number): void {
  schedule.priorities = schedule.priorities.filter((row) => row.who !== who);
  if (priority !== 0) schedule.priorities.push({ who, priority });
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

/** Under the cooperative policy a running one goes to the tail of its own will; otherwise nothing happens. */
export function yieldCore(schedule: Schedule, who: string): void {
  if (schedule.policy.kind !== 'cooperative' || coreOf(schedule, who) < 0) return;
  sendToTail(schedule, [who]);
}

/**
 * Takes cores away as the policy says, then gives the free ones to the first of those ready, each the core it ran on last
 * if that is free. Call after makeReady, block and yieldCore: once a tick, or at every moment at which one of them was
 * called or `nextQuantumEnd` came. `waits`: who stands before whose mutex, for priority inheritance. Who has the use of
 * each core from now on; null where it idles or switches. A core's first run, and running the same one again, cost no switch.
 * Source: Silberschatz, Galvin, Gagne, "Operating System Concepts", CPU scheduling.
 */
export function runSlice(schedule: Schedule, tick: Tick, waits: readonly MutexWait[] = []): (string | null)[] {
  const { policy } = schedule;
  switch (policy.kind) {
    case 'roundRobin':
      endQuanta(schedule, tick, policy.quantumTicks);
      dispatch(schedule, tick, schedule.ready);
      break;
    case 'priority':
      dispatch(schedule, tick, preemptWeaker(schedule, waits));
      break;
    case 'firstCome':
    case 'cooperative':
      dispatch(schedule, tick, schedule.ready);
      break;
    default:
      assertNever(policy);
  }
  return schedule.running.map((slice) => (slice !== null && slice.usableFromTick <= tick ? slice.who : null));
}

/** When the first of the running quanta is over; null if none is running or the policy has none. */
export function nextQuantumEnd(schedule: Schedule): Tick | null {
  const { policy } = schedule;
  if (policy.kind !== 'roundRobin') return null;
  const ends = schedule.running.flatMap((slice) =>
    slice === null ? [] : [slice.usableFromTick + policy.quantumTicks],
  );
  return ends.length === 0 ? null : Math.min(...ends);
}

function endQuanta(schedule: Schedule, tick: Tick, quantumTicks: number): void {
  const over = inOrderOfTurn(schedule).filter((slice) => tick - slice.usableFromTick >= quantumTicks);
  sendToTail(
    schedule,
    over.map((slice) => slice.who),
  );
}

/** Preempted ones keep their place before all who came later. Whom to dispatch now, highest priority first. */
function preemptWeaker(schedule: Schedule, waits: readonly MutexWait[]): string[] {
  const { policy, cores, priorities } = schedule;
  const inherits = policy.kind === 'priority' && policy.inherit;
  const effective = inherits ? inheritedPriorities(priorities, waits) : priorities;
  const running = inOrderOfTurn(schedule).map((slice) => slice.who);
  const ranked = byPriority([...running, ...schedule.ready], effective);
  const entitled = ranked.slice(0, cores);
  const preempted = running.filter((who) => !entitled.includes(who));
  schedule.running = schedule.running.map((slice) => (slice && preempted.includes(slice.who) ? null : slice));
  schedule.ready.unshift(...preempted);
  return entitled.filter((who) => !running.includes(who));
}

/** Highest first; equal ones stay in the order given. */
function byPriority(everybody: readonly string[], priorities: readonly PriorityRow[]): string[] {
  return everybody
    .map((who, place) => ({ who, place, priority: priorityIn(priorities, who) }))
    .sort((one, other) => other.priority - one.priority || one.place - other.place)
    .map(({ who }) => who);
}

function inOrderOfTurn(schedule: Schedule): Slice[] {
  return schedule.running.filter((slice) => slice !== null).sort((one, other) => one.turn - other.turn);
}

function sendToTail(schedule: Schedule, leavers: readonly string[]): void {
  schedule.running = schedule.running.map((slice) => (slice && leavers.includes(slice.who) ? null : slice));
  schedule.ready.push(...leavers);
}

function dispatch(schedule: Schedule, tick: Tick, next: readonly string[]): void {
  const idle = schedule.running.filter((slice) => slice === null).length;
  const chosen = next.slice(0, idle);
  schedule.ready = schedule.ready.filter((who) => !chosen.includes(who));
  const starts = chosen.map((who) => ({ who, turn: ++schedule.turns, tick }));
  const newcomers = starts.filter((start) => {
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
