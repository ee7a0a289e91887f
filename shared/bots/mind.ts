import { hash32, nextRandom, type Rng, randomBelow } from '../base/index.ts';
import { type ChefId, idNumber, type JobId, type LockId, type OrderId } from '../kitchen/index.ts';
import type { Manner } from './act.ts';
import type { Attention } from './attention.ts';
import type { LockKind } from './lock-order.ts';
import { dishOfOrder, type Goal, type Sight } from './look.ts';
import type { Policy } from './policies.ts';

/** What a bot remembers of one of its chefs. */
export interface Mind {
  chef: ChefId;
  goal: { order: OrderId; job: JobId } | null;
  otherWay: boolean;
  /** Which of two locks it has set out for: whoever walks does not turn round because the other is nearer now. */
  firstLock: LockId | null;
  keepsTool: boolean;
  /** By how much a lock looks nearer than it is. */
  misjudgedTicks: number;
  /** Until then it looks around; null while nothing is to be decided. */
  thinkUntilTick: number | null;
  /** What it did last, in which state: the same again means that it was refused. */
  last: { act: string; tick: number } | null;
  /** Jobs that could not be done just now. */
  avoid: { order: OrderId; job: JobId; untilTick: number }[];
  restUntilTick: number;
  backOffAtTick: number | null;
  carefulUntilTick: number;
}

export function newMind(chef: ChefId): Mind {
  return {
    chef,
    goal: null,
    otherWay: false,
    firstLock: null,
    keepsTool: false,
    misjudgedTicks: 0,
    thinkUntilTick: null,
    last: null,
    avoid: [],
    restUntilTick: 0,
    backOffAtTick: null,
    carefulUntilTick: 0,
  };
}

export interface ThreadBot {
  policy: Policy;
  /** The order of locks in this kitchen. */
  lockOrder: readonly LockKind[];
  rng: Rng;
  seed: number;
  minds: Mind[];
  /** The order that somebody was last seen working for. */
  seen: { chef: ChefId; order: OrderId }[];
  attention: Attention;
}

export function isCareful(bot: ThreadBot, sight: Sight, mind: Mind): boolean {
  return bot.policy.overlookPercent === 0 || sight.now.tick < mind.carefulUntilTick;
}

/** Whether this chef takes its locks in order just now. */
export function isOrderly(bot: ThreadBot, sight: Sight, mind: Mind): boolean {
  return bot.policy.locks === 'in-order' || isCareful(bot, sight, mind);
}

/** Whether this chef overlooks what somebody else visibly does about a job: the same answer however often it looks. */
export function overlooks(bot: ThreadBot, sight: Sight, mind: Mind, what: { goal: Goal; other: ChefId }): boolean {
  if (isCareful(bot, sight, mind)) return false;
  const { goal, other } = what;
  const index = dishOfOrder(sight, goal.order).jobs.findIndex((job) => job.id === goal.job.id);
  const situation = idNumber(goal.order.id) * 1024 + index * 64 + idNumber(other) * 8 + idNumber(mind.chef);
  return hash32(bot.seed, situation) % 100 < bot.policy.overlookPercent;
}

/** How this chef sets about a job just now. */
export function mannerOf(bot: ThreadBot, sight: Sight, mind: Mind): Manner {
  return { tagsCells: bot.policy.tagsCells, locksEarly: !isOrderly(bot, sight, mind) };
}

export function isAvoided(sight: Sight, mind: Mind, goal: Goal): boolean {
  return mind.avoid.some(
    (entry) => entry.order === goal.order.id && entry.job === goal.job.id && sight.now.tick < entry.untilTick,
  );
}

export function avoid(sight: Sight, mind: Mind, ticks: number): void {
  mind.avoid = mind.avoid.filter((entry) => entry.untilTick > sight.now.tick);
  if (mind.goal !== null) mind.avoid.push({ ...mind.goal, untilTick: sight.now.tick + ticks });
  mind.goal = null;
}

export function setGoal(bot: ThreadBot, sight: Sight, mind: Mind, goal: Goal): void {
  const { policy, rng } = bot;
  const careful = isCareful(bot, sight, mind);
  mind.goal = { order: goal.order.id, job: goal.job.id };
  mind.otherWay = percent(rng, policy.otherWayPercent) && !careful;
  mind.firstLock = null;
  mind.keepsTool = keepsTool(bot, sight, mind, goal);
  mind.misjudgedTicks =
    policy.misjudgeTicks === 0 ? 0 : randomBelow(rng, 2 * policy.misjudgeTicks + 1) - policy.misjudgeTicks;
  mind.thinkUntilTick = null;
  mind.last = null;
}

/** Drawn anew for each use of a tool; who keeps it keeps it until it uses it again. */
function keepsTool(bot: ThreadBot, sight: Sight, mind: Mind, goal: Goal): boolean {
  if (isCareful(bot, sight, mind)) return false;
  const isForATool = goal.job.locks.some((need) => need.kind === 'tool');
  return isForATool ? percent(bot.rng, bot.policy.keepToolPercent) : mind.keepsTool;
}

export function percent(rng: Rng, share: number): boolean {
  return nextRandom(rng) % 100 < share;
}

export function between(rng: Rng, { least, most }: { least: number; most: number }): number {
  return least + randomBelow(rng, most - least + 1);
}
