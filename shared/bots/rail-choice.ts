import { hash32, type Rng } from '../base/index.ts';
import { type ChefView, type Command, idNumber, type OrderView, type RailView } from '../kitchen/index.ts';
import type { Attention } from './attention.ts';
import { isSeenAt } from './claims.ts';
import type { LockKind } from './lock-order.ts';
import { dishOfOrder, type Goal, ordersByDue, readyGoals, type Sight } from './look.ts';
import { mayNotMeet } from './odd-notes.ts';
import { placeFor } from './places.ts';
import type { Policy } from './policies.ts';
import { toolFreeTicks } from './rail-locks.ts';
import { busyTicks, placeAfter, type RailWatch, ticksToBurning } from './rail-time.ts';
import { type Trip, tripOf } from './trip.ts';
import { worthOf } from './worth.ts';

export interface RailBot {
  policy: Policy;
  /** The order of locks in this kitchen. */
  lockOrder: readonly LockKind[];
  rng: Rng;
  seed: number;
  attention: Attention;
  watch: RailWatch;
}

/** A rail and the chef that works it off. */
export interface Crew {
  rail: RailView;
  chef: ChefView;
}

/** The next note is chosen as late as possible: when the one at work is about to end. */
export const AHEAD_TICKS = 12;
/** What an early start of something that runs by itself is worth. */
const UNATTENDED_TICKS = 150;
const BURN_MARGIN_TICKS = 20;

export function dispatch(goal: Goal): Command {
  return { kind: 'dispatch', order: goal.order.id, job: goal.job.id };
}

/** Seasoning and cashing up stay lit while somebody is at them: one note of a kind is enough, and one till. */
export function isOnRail(sight: Sight, goal: Goal): boolean {
  return sight.now.rails.some((rail) =>
    rail.notes.some((note) => note.kind === 'job' && note.job === goal.job.id && note.order === goal.order.id),
  );
}

/** What is made in a vessel and has to be worked on there: the next job is clipped to its buzzer. */
export function followUp(bot: RailBot, sight: Sight, rail: RailView): Command | null {
  for (const buzzer of rail.buzzers) {
    const order = sight.now.orders.find((entry) => entry.id === buzzer.order);
    if (buzzer.then !== null || buzzer.state !== 'running' || order === undefined || order.clipsLeft === 0) continue;
    const next = dishOfOrder(sight, order).jobs.find((job) => {
      const entry = order.jobs.find((candidate) => candidate.job === job.id);
      return job.after.includes(buzzer.job) && entry?.state === 'lacking' && entry.lacks.length === 1;
    });
    if (next === undefined || isOutOfOrder(bot, sight, { order, job: next })) continue;
    return { kind: 'then', buzzer: buzzer.id, order: order.id, job: next.id };
  }
  return null;
}

/** Of these jobs the one that matters most and can be done now; null when it is better to wait. */
export function mostUrgent(bot: RailBot, sight: Sight, crew: Crew, goals: readonly Goal[]): Goal | null {
  const open = ordersByDue(sight).filter((order) => order.state === 'open');
  let best: Goal | null = null;
  let bestScore = 0;
  for (const goal of goals) {
    if (isOutOfOrder(bot, sight, goal)) continue;
    const score = scoreOf(bot, sight, crew, { goal, open });
    if (score !== null && (best === null || score > bestScore)) {
      best = goal;
      bestScore = score;
    }
  }
  return best;
}

/** What could be dispatched and nobody sees to. */
export function openGoals(bot: RailBot, sight: Sight, crew: Crew): Goal[] {
  return readyGoals(sight).filter(
    (goal) => !isOnRail(sight, goal) && (!isAtCell(sight, goal, crew) || isOverlooked(bot, goal)),
  );
}

/** Somebody tastes this pan or reads this till, or thinks of what was read there, or has its tag on it, or will be sent to it. */
function isAtCell(sight: Sight, goal: Goal, { rail, chef }: Crew): boolean {
  const { kind } = goal.job.act;
  if (kind !== 'season' && kind !== 'chalk') return false;
  const station = placeFor(sight, { at: chef, held: [] }, goal);
  if (station === null) return false;
  const others = sight.now.rails.filter((other) => other.seat !== rail.seat);
  if (kind === 'chalk' && others.some((other) => hasNote(other, goal))) return true;
  return sight.now.chefs.some((other) => other.id !== chef.id && isSeenAt(sight, other, station));
}

function hasNote(rail: RailView, { job }: Goal): boolean {
  return rail.notes.some((note) => note.kind === 'job' && note.job === job.id);
}

/** In a hurry one does not always see who stands there; the same answer however often one looks. */
function isOverlooked(bot: RailBot, goal: Goal): boolean {
  return hash32(bot.seed, idNumber(goal.order.id)) % 100 < bot.policy.overlookPercent;
}

function isOutOfOrder(bot: RailBot, sight: Sight, goal: Goal): boolean {
  return bot.policy.locks === 'in-order' && mayNotMeet(sight, bot.lockOrder, goal.job);
}

function scoreOf(
  bot: RailBot,
  sight: Sight,
  { rail, chef }: Crew,
  { goal, open }: { goal: Goal; open: readonly OrderView[] },
): number | null {
  const at = placeAfter(bot.watch, chef);
  const trip = tripOf(sight, { at, held: [] }, null, goal);
  if (trip === null) return null;
  if (bot.policy.rail !== 'fill' && !isWellTimed(bot, sight, { rail, chef }, { goal, trip })) return null;
  const rank = Math.max(
    0,
    open.findIndex((order) => order.id === goal.order.id),
  );
  return worthOf(sight, goal, rank) - trip.walkTicks + (goal.job.kind === 'unattended' ? UNATTENDED_TICKS : 0);
}

/** It need not queue for its tool when it comes to it, and nothing burns meanwhile. */
function isWellTimed(
  bot: RailBot,
  sight: Sight,
  { rail, chef }: Crew,
  { goal, trip }: { goal: Goal; trip: Trip },
): boolean {
  const busy = busyTicks(bot.watch, sight, rail, chef);
  if (toolFreeTicks(sight, rail, goal) > busy + trip.lockTicks) return false;
  const burning = ticksToBurning(sight, rail);
  return burning === null || busy + trip.totalTicks + BURN_MARGIN_TICKS <= burning;
}
